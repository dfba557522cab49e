"""Events with all that hangs on them, in keeping with the rules about events."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from hypothesis import strategies as st

from seccoop.contract import load_contract
from seccoop.dates import parse, published_range
from seccoop.dates.strategies import edtf_expressions
from seccoop.dossier.records import Record
from seccoop.testing.rows import FIRST, LAST, Rows, maybe_days
from seccoop.testing.values import locators

_COUNTED = ("corroborated", "single_source")  # the build counts them
_DOUBTS = ("disputed", "denied_by_participant")


def add_event(rows: Rows, event_id: str) -> Record:
    """Add an event, its participants, places, statuses and evidence."""
    kind = rows.one_of(rows.contract.codelists["event_type"].codes)
    _participants(rows, event_id, kind)
    cited, doubted = _evidence(rows, event_id)
    status, reporting = _statuses(rows, event_id)
    occurred = status in rows.contract.codelists["event_status"].where("occurred", "true")
    text = _date(rows, _newest(rows, cited | reporting) if occurred else None)
    place = rows.maybe(rows.ids("places"))
    for ordinal, touched in enumerate(rows.some(rows.ids("places"), most=2), start=1):
        rows.add("event_places", event_id=event_id, place_id=touched, ordinal=ordinal)
    open_to_choice = [
        code
        for code in rows.contract.codelists["verification"].codes
        if code not in _COUNTED and (doubted or code not in _DOUBTS)
    ]
    return rows.add(
        "events",
        event_id=event_id,
        event_type=kind,
        date_edtf=text,
        date_basis=_basis(rows, text),
        place_id=place,
        geo_precision=_geo_precision(rows, place),
        agreement_id=rows.maybe(rows.ids("agreements")),
        verification=rows.maybe(open_to_choice),
    )


def _participants(rows: Rows, event_id: str, kind: str) -> None:
    allowed = rows.contract.type_roles[kind]
    counting = sorted(allowed & rows.contract.codelists["role"].where("counts_in_dyads", "true"))
    least = rows.contract.least_participants(kind)
    actors = rows.ids("actors")
    pairs = [(actor, rows.one_of(counting)) for actor in rows.some(actors, least + 1, least)]
    if rows.draw(st.booleans()):
        further = (rows.one_of(actors), rows.one_of(sorted(allowed)))
        pairs += [further] if further not in pairs else []
    for ordinal, (actor, role) in enumerate(pairs, start=1):
        rows.add("participants", event_id=event_id, actor_id=actor, role=role, ordinal=ordinal)


def _evidence(rows: Rows, event_id: str) -> tuple[set[str], bool]:
    """Add evidence, the first for the event itself; return its sources and if there is doubt."""
    sources = {row.values["source_id"]: row for row in rows.records if row.table == "sources"}
    fields = rows.contract.codelists["evidence_field"].codes
    stances = rows.contract.codelists["stance"].codes
    keys: set[tuple[str, str, str]] = set()
    doubted = False
    for place in range(rows.draw(st.integers(1, 3))):
        source = rows.one_of(list(sources))
        field = rows.one_of(fields) if place else "event"
        stance = rows.one_of(stances) if place else "supports"
        locator = rows.draw(_locators("text_sha256" in sources[source].values))
        if (source, field, locator) in keys:
            continue
        keys.add((source, field, locator))
        doubted |= stance != "supports"
        rows.add(
            "evidence",
            event_id=event_id,
            source_id=source,
            field=field,
            locator=locator,
            stance=stance,
        )
    return {source for source, _, _ in keys}, doubted


@lru_cache(maxsize=2)
def _locators(characters: bool) -> st.SearchStrategy[str]:
    return locators(characters)


@lru_cache(maxsize=1)
def _next_statuses() -> dict[str, list[str]]:
    """Return, for every status, those that can come after it."""
    after: dict[str, list[str]] = {}
    for before, status in sorted(load_contract().status_steps):
        after.setdefault(before, []).append(status)
    return after


def _statuses(rows: Rows, event_id: str) -> tuple[str, set[str]]:
    """Add a history of allowed steps in the order of its days; return its end and its sources."""
    status = rows.one_of(rows.contract.codelists["event_status"].codes)
    history = [status]
    while len(history) < 3 and status in _next_statuses() and rows.draw(st.booleans()):
        status = rows.one_of(_next_statuses()[status])
        history.append(status)
    reports = [(rows.one_of(rows.ids("sources")), rows.draw(maybe_days())) for _ in history]
    reports.sort(key=lambda report: report[1] or _day(rows, report[0]) or date.min)
    for ordinal, (code, (source, day)) in enumerate(zip(history, reports, strict=True), start=1):
        rows.add(
            "statuses",
            event_id=event_id,
            ordinal=ordinal,
            event_status=code,
            as_of=day,
            source_id=source,
        )
    return status, {source for source, _ in reports}


def _published(rows: Rows, source_id: str) -> str | None:
    row = next(row for row in rows.records if row.values.get("source_id") == source_id)
    return row.values.get("published_edtf")


def _day(rows: Rows, source_id: str) -> date | None:
    """Return the day of publication, which stands in for the day of a status."""
    text = _published(rows, source_id)
    published = published_range(text) if text else None
    return published.start if published and published.precision == "day" else None


def _newest(rows: Rows, sources: set[str]) -> date | None:
    """Return the last day on which an event can have been reported, if all sources are dated."""
    texts = [_published(rows, source) for source in sources]
    ends = [published_range(text).end for text in texts if text]
    return max(filter(None, ends)) if len(ends) == len(texts) else None


@lru_cache(maxsize=1)
def _dates() -> st.SearchStrategy[str | None]:
    return st.none() | edtf_expressions(FIRST, LAST)


def _date(rows: Rows, newest: date | None) -> str | None:
    """Draw a date that does not begin after ``newest``."""
    text = rows.draw(_dates())
    start = parse(text).start if text else None
    return newest.isoformat() if newest and start and start > newest else text


def _basis(rows: Rows, text: str | None) -> str | None:
    if text is None:
        return None
    bases = rows.contract.codelists["date_basis"].codes
    is_day = parse(text).precision == "day"
    return rows.one_of([code for code in bases if not (is_day and code == "publication_proxy")])


def _geo_precision(rows: Rows, place_id: str | None) -> str | None:
    """Draw a precision that differs from the one the build would derive, where there is one."""
    if place_id is None:
        return rows.maybe(["virtual"])
    place = next(row for row in rows.records if row.values.get("place_id") == place_id)
    settled = place.values["place_type"] == "settlement"
    return rows.maybe(["near_settlement"]) if settled else None
