"""Fill the columns that follow from others, so that nothing is typed twice.

Every function takes records and adds values to them; what a file says is never overwritten. A
value that cannot be derived, because what it derives from is wrong, is left out: the checks name
the cause and not its consequences.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from seccoop.contract.model import HISTORY, Contract
from seccoop.dates import DateError, DateRange, parse, published_range
from seccoop.dossier.records import Record

_LONGEST_ORDINAL = 18  # digits, as many as a whole number may have


def derive(records: Iterable[Record], contract: Contract, version: str) -> None:
    """Fill every derived column and every default that depends on other records.

    Parameters
    ----------
    records : iterable of Record
        All records of the dataset; changed in place.
    contract : Contract
        The schema.
    version : str
        The dataset version being built, taken for the first and the newest release of every row;
        `seccoop.release.history` corrects that where there were releases before.
    """
    tables: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        tables[record.table].append(record)
    sources = {row.values.get("source_id", ""): row for row in tables["sources"]}
    places = {row.values.get("place_id", ""): row for row in tables["places"]}
    longest = contract.tables["sources"].columns["independence_group"].max_length
    for row in tables["sources"]:
        _source(row, longest)
    for row in tables["statuses"]:
        source = sources.get(row.values.get("source_id", ""))
        if source and "published_at" in source.values:
            row.values.setdefault("as_of", source.values["published_at"])
    for name, table in contract.core.items():
        if table.keeps_history:
            for row in tables[name]:
                row.values |= dict.fromkeys(HISTORY, version)
    statuses, evidence = _by_event(tables["statuses"]), _by_event(tables["evidence"])
    for row in tables["events"]:
        event_id = row.values.get("event_id", "")
        _dates(row)
        _geo_precision(row, places, contract)
        if statuses[event_id]:
            newest = max(statuses[event_id], key=_ordinal)
            if "event_status" in newest.values:
                row.values["event_status"] = newest.values["event_status"]
        groups = independent_groups(evidence[event_id], sources)
        row.values.setdefault(
            "verification", "corroborated" if len(groups) > 1 else "single_source"
        )


def independent_groups(evidence: Iterable[Record], sources: Mapping[str, Record]) -> set[str]:
    """Return the independence groups whose documents support an event as a whole."""
    return {
        sources[row.values["source_id"]].values.get("independence_group", "")
        for row in evidence
        if row.values.get("stance") == "supports"
        and row.values.get("field") == "event"
        and row.values.get("source_id") in sources
    }


def slug(text: str) -> str:
    """Return ``text`` as lower-case ASCII words joined by hyphens; empty where none are left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _by_event(records: Iterable[Record]) -> defaultdict[str, list[Record]]:
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.values.get("event_id", "")].append(record)
    return groups


def _ordinal(row: Record) -> int:
    """Return the place of a row in its list; one that cannot be read comes before all others."""
    text = row.values.get("ordinal", "")
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_ORDINAL else 0


def _source(row: Record, longest: int | None) -> None:
    values = row.values
    published = _range(values.get("published_edtf"), published_range)
    precision = published.precision if published else "unknown"
    values["published_precision"] = precision
    if published and published.start and precision == "day":
        values["published_at"] = published.start.isoformat()
    if "published_edtf" not in values:
        values.setdefault("published_basis", "none")
    publisher = values.get("original_publisher") or values.get("publisher", "")
    group = slug(publisher)[:longest].rstrip("-")
    values.setdefault("independence_group", group or values.get("source_id", ""))


def _dates(row: Record) -> None:
    bounds = _range(row.values.get("date_edtf"), parse)
    row.values["date_precision"] = bounds.precision if bounds else "unknown"
    if bounds:
        days = {
            "date_start": bounds.start,
            "date_start_latest": bounds.start_latest,
            "date_end_earliest": bounds.end_earliest,
            "date_end": bounds.end,
        }
        row.values |= {name: _iso(day) for name, day in days.items() if day is not None}


def _iso(day: date) -> str:
    return day.isoformat()


def _geo_precision(row: Record, places: Mapping[str, Record], contract: Contract) -> None:
    place_id = row.values.get("place_id")
    if place_id is None:
        row.values.setdefault("geo_precision", "unknown")
        return
    kind = places[place_id].values.get("place_type", "") if place_id in places else ""
    attributes = contract.codelists["place_type"].rows.get(kind)
    if attributes:
        row.values.setdefault("geo_precision", attributes["default_geo_precision"])


def _range(text: str | None, read: Callable[[str], DateRange]) -> DateRange | None:
    if text is None:
        return None
    try:
        return read(text)
    except DateError:
        return None
