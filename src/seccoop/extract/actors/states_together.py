"""Several states in one name: "the two Koreas", "the Baltic states"."""

from __future__ import annotations

from collections.abc import Iterator

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Lexicon

_STATES = {
    "korea": ("KOR", "PRK"),
    "baltic": ("EST", "LVA", "LTU"),
}
_TOGETHER = regex(
    r"(?<!\bin )(?<!over )(?<!across )(?<!near )(?<!around )"
    r"\b(?:the )?(?:(?:two|both|divided|rival) )*(?:(?P<korea>koreas|(?:north and south"
    r"|south and north) korea)|(?P<baltic>baltic (?:states|countries|nations|republics|trio)))\b"
)
_WORDS = ("korea", "baltic")


def names_together(words: str) -> bool:
    """Tell whether words may name several states at once."""
    return any(map(words.__contains__, _WORDS))


def states_together(text: str, part: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield every state of those that one name stands for.

    Parameters
    ----------
    text : str
        The folded text.
    part : (int, int)
        The part of a sentence in which names are looked for.
    lexicon : Lexicon
        For the governments of states.
    """
    if not names_together(text[slice(*part)]):
        return
    for found in _TOGETHER.finditer(text, *part):
        for country in _STATES[found.lastgroup or ""]:
            yield Mention(lexicon.service(country, "government"), found.span(), "together")
