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
_LEAST = 4  # letters of a people
_MARKS = ".,;:'\")"


def peoples_in(text: str, words: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the peoples by which a folded text may name a state.

    Parameters
    ----------
    text : str
        The folded text.
    words : frozenset of str
        Its words, without marks.
    lexicon : Lexicon
        For the plurals of adjectives of countries.
    """
    near = lexicon.peoples.intersection(words)
    if not any(map(_is_long, near)) and _OTHERS.keys().isdisjoint(words):
        return frozenset()
    known = frozenset((*filter(_is_long, lexicon.peoples), *_OTHERS))
    if known.isdisjoint(word.rstrip(_MARKS) for word in text.split()):
        return frozenset()
    parts = (part for word in words if "-" in word for part in word.split("-"))
    return known.intersection((*words, *parts))


def _is_long(word: str) -> bool:
    """Tell whether a word may be of people: not "uss", the letters of a ship."""
    return len(word) >= _LEAST


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
                if not any(one.span[0] < span[1] and span[0] < one.span[1] for one in known):
                    state = lexicon.service(entry.country, "government")
                    yield Mention(state, span, "people")
                break
