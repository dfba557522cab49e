"""The year of a text that was made: "the 1984 treaty", "a deal signed in 2017"."""

from __future__ import annotations

from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.when import When
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_MADE_BY = regex(r"(?: (?:that|which) [a-z' -]{2,40}| (?:that |which )?(?:was|were))? ")
_CALLED = 80  # characters of what a text is called
_YEAR_OF_TEXT = regex(
    r"\b((?:19|20)\d\d) (?:[a-z'-]+ ){0,6}?(?:treaty|agreement|accords?|pact|deal|memorandum|mou"
    r"|convention|protocol|declaration|contract|ceasefire|truce)\b"
)


def year_of_text(text: str, sentence: Span, trigger: Span, anchor: Anchor) -> When | None:
    """Return the year by which a text that was made is called: "the 1984 treaty signed by".

    Parameters
    ----------
    text : str
        The folded text.
    sentence, trigger : (int, int)
        The sentence, and the words of the act in it.
    anchor : Anchor
        What dates are read against.
    """
    found = _YEAR_OF_TEXT.search(text, max(sentence[0], trigger[0] - _CALLED), trigger[1])
    if found is None:
        return None
    if found.end() < trigger[0] and not _MADE_BY.fullmatch(text, found.end(), trigger[0]):
        return None
    is_old = anchor.published is not None and int(found[1]) < anchor.published.year
    return When(found.span(1), found[1], "reported", "date:year-of-text", is_old)


def is_right_behind(text: str, when: When, trigger: Span) -> bool:
    """Tell whether a year stands right behind a participle: "under a deal signed in 2017"."""
    end = trigger[1]
    return when.is_year and text[end : when.span[0]] in (" ", " in ")
