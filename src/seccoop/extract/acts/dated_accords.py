"""Accords of years before that are named with their year: "under a 2008 agreement with Chad"."""

from __future__ import annotations

from collections.abc import Iterator

from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.when import When, dates
from seccoop.extract.text.day_names import A_MONTH
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.finding import Found
from seccoop.extract.words.verbs import Trigger

OF_A_YEAR = Trigger("concluded_form_unknown", "noun", None, "party", "party", "of a year")
_SIGNED = Trigger("signed", "noun", None, "signatory", "signatory", "of a year")
_TRUCE = Trigger("ceasefire_or_disengagement", "noun", None, "party", "party", "of a year")
_ORDER = Trigger("transfer_order", "noun", None, "recipient", "provider", "of a year")
ACCORDS_OF_YEARS = frozenset((OF_A_YEAR, _SIGNED, _TRUCE, _ORDER))

_SIGNED_BY_NAME = ("memorandum", "mou")
_ACCORD = (
    r"(?:agreement|accord|deal|pact|memorandum|mou|treaty|protocol|arrangement|settlement"
    r"|cease-?fire|truce|armistice)"
)
_LETTERS = r"(?: \([a-z0-9-]{2,12}\))?"
_YEAR = r"(?:19|20)\d\d"
# What a text is called may stand between its year and the word for it.
_NAME = (
    r"(?:(?!(?:and|or|but|when|after|before|which|who|to|by|the|an?|was|were|is|are|has|have|had"
    r"|said|under|in|on|at|for|with|from|signed|ratified|amended)\b)[\w'./&-]+ ){0,7}?"
)
_KIND = r"(?: of (?:understanding|cooperation|friendship|association))?"
_DATE = rf"(?:(?:\d\d? )?{A_MONTH}\.? (?:\d\d?,? )?)?{_YEAR}"
_OF_YEAR = regex(
    rf"\b(?:{_YEAR}|last (?:year|month)'s) {_NAME}{_ACCORD}(?! ?-)\b{_KIND}{_LETTERS}"
    rf"|\b(?:an?|the|its|their|this|that) (?:[a-z-]+ ){{0,5}}?{_ACCORD}{_KIND}{_LETTERS}"
    rf" (?:of|from|dated|dating (?:back )?(?:to|from)) {_DATE}"
    r"|\b(?:under|following|after|since|by|to|followed|follows) an? (?:(?:earlier|previous|original"
    rf"|first|similar|initial) )?(?:[a-z-]+ ){{0,3}}?{_ACCORD}{_LETTERS}"
    rf" in (?:{A_MONTH}\.? )?{_YEAR}"
)
_ON_GOODS = regex(
    r" (?:for|on|covering) (?:the )?(?:delivery|supply|purchase|procurement|acquisition|sale|export"
    r"|lease|leasing) of\b"
    r"| to (?:buy|purchase|acquire|procure|supply|sell|deliver) (?!inform|intel)"
)
# Of these a verb tells, or they were not: "the 2014 accord was signed", "not to have joined".
_TOLD = regex(
    r",? ?(?:(?:that|which) )?(?:(?:was|were|has been|had been|have been) )?(?:\w+ly )?"
    r"(?:signed|inked|reached|concluded|struck|clinched|made|sealed|brokered|ratified|agreed"
    r"|adopted)\b"
)
_NOT_JOINED = regex(r"\b(?:not|never|without|refus\w+|fail\w+) [^.;,]{0,40}$")
_A_YEAR = regex(rf"\b{_YEAR}\b")
_BEFORE = 50
_FIGURES = ("19", "20", "last year's", "last month's")


def when_made(text: str, span: Span, anchor: Anchor) -> When | None:
    """Return when an accord was made, by the words that name it.

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of the accord.
    anchor : Anchor
        What dates are read against.
    """
    if (told := next(dates(text, *span, anchor, False), None)) is not None:
        return told
    year = _A_YEAR.search(text, *span)
    if year is None:
        return None
    is_old = anchor.published is None or int(year[0]) < anchor.published.year
    return When(year.span(), year[0], "reported", "date:year-of-text", is_old)


def dated_accords(text: str, sentence: Span) -> Iterator[Found]:
    """Yield the accords that a sentence names with the year in which they were made.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    """
    words = text[slice(*sentence)]
    if not any(map(words.__contains__, _FIGURES)):
        return
    for found in _OF_YEAR.finditer(text, *sentence):
        start, end = found.span()
        if _TOLD.match(text, end, sentence[1]):
            continue
        if _NOT_JOINED.search(text, max(sentence[0], start - _BEFORE), start):
            continue
        named = found[0]
        trigger = OF_A_YEAR
        if any(map(named.__contains__, ("ceasefire", "cease-fire", "truce", "armistice"))):
            trigger = _TRUCE
        elif any(map(named.__contains__, _SIGNED_BY_NAME)):
            trigger = _SIGNED
        elif _ON_GOODS.match(text, end, sentence[1]):
            trigger = _ORDER
        yield Found(trigger, (start, end), (start, end))
