"""States told of as their people: "the Saudis agreed with the Turks"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Demonym, Lexicon

# Neither counted nor described: "the Saudis", and "Saudis and Houthis" at the head of a sentence.
_THE_PEOPLE = regex(
    r"(?:\bthe (?<=\bthe )|^|(?<=\. )|(?<=\band ))([a-z]{3,}s)\b(?! (?:of|in|from|who)\b)"
)
_OTHERS = {"turks": "turkish", "danes": "danish", "poles": "polish", "finns": "finnish",
           "swedes": "swedish", "spaniards": "spanish"}  # fmt: skip


def peoples_in(words: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the peoples by which a report may name a state.

    Parameters
    ----------
    words : frozenset of str
        Its folded words, without marks.
    lexicon : Lexicon
        For the plurals of adjectives of countries.
    """
    return (lexicon.peoples | _OTHERS.keys()) & words


def peoples(
    text: str,
    sentence: Span,
    known: Sequence[Mention],
    lexicon: Lexicon,
    is_capital: Callable[[int], bool],
) -> Iterator[Mention]:
    """Yield the states that a sentence names by their people.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    known : sequence of Mention
        Who is named in it otherwise.
    lexicon : Lexicon
        For adjectives and states.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    for found in _THE_PEOPLE.finditer(text, *sentence):
        if not is_capital(found.start(1)):
            continue
        adjective = _OTHERS.get(found[1], found[1][:-1])
        for entry in lexicon.entries.get(adjective, ()):
            if isinstance(entry, Demonym):
                span = found.span(1)
                if not any(one.overlaps(span) for one in known):
                    state = lexicon.service(entry.country, "government")
                    yield Mention(state, span, "people")
                break
