"""Services and offices that are named with their state: "Iraq's army", "the president of Mali"."""

from __future__ import annotations

import re

from seccoop.extract.folding import Span
from seccoop.extract.lexicon import Actor, Lexicon

_OF_STATE = re.compile(r"([a-z -]+) of (?:the )?$")


def composed(
    text: str, span: Span, actor: Actor, sentence: Span, lexicon: Lexicon
) -> tuple[Actor, Span] | None:
    """Read "Iraq's defence minister" and "the president of Mali"; None for any other genitive."""
    start, end = span
    if not (actor.is_state and actor.country):
        return actor, span
    if text[end - 2 : end] == "'s":
        rest = text[end + 1 : min(end + 32, sentence[1])]
        words = _longest(rest, lexicon)
        if words is None:
            return None
        return _of_state(actor, words, lexicon), (start, end + 1 + len(words))
    before = _OF_STATE.search(text, max(sentence[0], start - 40), start)
    words = before and _ending(before[1], lexicon)
    if before and words:
        return _of_state(actor, words, lexicon), (before.end(1) - len(words), end)
    return actor, span


def _of_state(state: Actor, words: str, lexicon: Lexicon) -> Actor:
    listed = lexicon.services.get((state.country or "", words))
    return listed or Actor(None, f"{words} of {state.country}", state.country)


def _longest(rest: str, lexicon: Lexicon) -> str | None:
    """Return the longest name of a service or office that words begin with."""
    words = re.split(r"[^a-z -]", rest)[0].split()
    for count in range(min(len(words), 4), 0, -1):
        if (name := " ".join(words[:count])) in lexicon.kinds:
            return name
    return None


def _ending(words: str, lexicon: Lexicon) -> str | None:
    """Return the longest name of a service or office that words end with."""
    several = words.split()
    for count in range(min(len(several), 4), 0, -1):
        if (name := " ".join(several[-count:])) in lexicon.kinds:
            return name
    return None
