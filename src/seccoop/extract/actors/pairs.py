"""Two states in one word: "US-Philippine drills", "the Russian-Turkish centre"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Demonym, Lexicon

_TWO_WORDS = regex(r"[a-z]+(?: [a-z]+)?")
# Who meets where a body of the two does: "a meeting of the Nepal-India Border Committee".
_MEETING_OF = regex(
    r"^(?!.*\b(?:during|at|in|after|following|since|of) (?:the|an?|its|their) (?:[\w-]+ ){0,2}?"
    r"(?:meeting|session|round) of (?:the )?$).*\b(?:meeting|session|round|talks) of (?:the )?$"
)
# "The Nepal-India Border Committee met": it is the two that do.
_BODY_MET = regex(
    r"(?: [\w'&/-]+){1,9}?,? (?:which |that )?(?:(?:has|have|had|will|is to|are to|is due to) )?"
    r"(?:met|meets?|convened?s?|holds?|held|sat|opened|concluded|wraps? up|wrapped up|took place)\b"
)
_BODY = regex(
    r"\b(?:commission|committee|council|dialogue|dialog|forum|group|board|mechanism|consultations|talks|conference)\b"
)
# "The Indo-Bangladesh Joint Training Exercise" is one of the two.
_DRILL = regex(
    r"(?: [\w'&/-]+){0,5}? (?:exercises?|drills?|war games|patrols?|manoeuvres|maneuvers)\b"
)
_NAME = 90  # characters that the name of such a body may have
# What stands for an adjective before a hyphen.
_FIRST = {
    "anglo": "GBR",
    "franco": "FRA",
    "greco": "GRC",
    "indo": "IND",
    "russo": "RUS",
    "sino": "CHN",
    "turco": "TUR",
}


def paired(
    text: str, sentence: Span, lexicon: Lexicon, is_capital: Callable[[int], bool]
) -> Iterator[Mention]:
    """Yield both states that an adjective with a hyphen names.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    lexicon : Lexicon
        The adjectives and names of states.
    is_capital : callable
        Whether a character is a capital letter in the original: "the Nepal-India Working Group" is
        the name of a body.
    """
    hyphen = text.find("-", *sentence)
    while hyphen >= 0:
        is_word = text[hyphen - 1 : hyphen].isalpha()  # and no dash
        first = _ending(text, sentence[0], hyphen, lexicon) if is_word else None
        second = _beginning(text, hyphen + 1, sentence[1], lexicon) if first else None
        whole = text[first[1][0] : second[1][1]] if first and second else ""
        if first and second and first[0] != second[0] and not _country(whole, lexicon):
            after = second[1][1] + 1
            is_name = after < sentence[1] and text[after].isalpha() and is_capital(after)
            if (
                not is_name
                or _is_drill(text, second[1][1], sentence[1], is_capital)
                or _MEETING_OF.search(text[sentence[0] : first[1][0]])
                or (
                    _BODY.search(text, second[1][1], after + _NAME)
                    and _BODY_MET.match(text, second[1][1], sentence[1])
                )
            ):
                for country, span in (first, second):
                    yield Mention(lexicon.service(country, "government"), span, "paired")
        hyphen = text.find("-", hyphen + 1, sentence[1])


def _is_drill(text: str, start: int, end: int, is_capital: Callable[[int], bool]) -> bool:
    """Tell whether a name with capitals is one of an exercise."""
    found = _DRILL.match(text, start, end)
    if found is None:
        return False
    spaces = [start + place for place, letter in enumerate(found[0]) if letter == " "]
    return all(is_capital(space + 1) for space in spaces[:-1])


def _ending(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[str, Span] | None:
    """Return the country that the one or two words before a hyphen name."""
    near = max(start, text.rfind(" ", start, end) + 1)
    words = text[near:end].strip("\"'(")
    if words in _FIRST:
        return _FIRST[words], (near, end)
    if country := _country(words, lexicon):
        return country, (end - len(words), end)
    far = max(start, text.rfind(" ", start, max(start, near - 1)) + 1)
    country = _country(text[far:end], lexicon) if far < near else None
    return (country, (far, end)) if country else None


def _beginning(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[str, Span] | None:
    """Return the country that the two words, or the one, after a hyphen name."""
    found = _TWO_WORDS.match(text, start, end)
    if found is None:
        return None
    for words in (found[0], found[0].split(" ", 1)[0]):
        if country := _country(words, lexicon):
            return country, (start, start + len(words))
    return None


def _country(words: str, lexicon: Lexicon) -> str | None:
    for entry in lexicon.entries.get(words, ()):
        if isinstance(entry, Demonym) or (isinstance(entry, Actor) and entry.is_state):
            return entry.country
    return None
