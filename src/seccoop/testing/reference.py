"""Actors, places, agreements and sources that keep the rules about them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from hypothesis import strategies as st

from seccoop.contract import load_contract
from seccoop.testing.rows import FIRST, LAST, Rows, periods
from seccoop.testing.values import ascii_matching, published_dates, slugs

_MOST_ACTORS = 4
_MOST_OTHERS = 2
# The dates of agreements that some of their statuses rule out.
_UNDATED = {
    "never_in_force": ("in_force_edtf",),
    "under_negotiation": ("signed_edtf",),
    "agreed": ("signed_edtf",),
}


def add_reference(rows: Rows) -> None:
    """Add all that events refer to; there are actors and sources enough for any event."""
    _actors(rows)
    for place_id in rows.draw(_ids(0, _MOST_OTHERS)):
        _place(rows, place_id)
    for agreement_id in rows.draw(_ids(0, 1)):
        status = rows.one_of(rows.contract.codelists["agreement_status"].codes)
        kept_out = dict.fromkeys(_UNDATED.get(status, ()))
        rows.add("agreements", agreement_id=agreement_id, agreement_status=status, **kept_out)
    for source_id in rows.draw(_ids(1, _MOST_OTHERS + 1)):
        _source(rows, source_id)


@lru_cache(maxsize=8)
def _ids(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(slugs(), min_size=least, max_size=most, unique=True)


@lru_cache(maxsize=1)
def _most_needed() -> int:
    """Return how many participants the most demanding type of event needs."""
    types = load_contract().codelists["event_type"].rows.values()
    return max(int(row["min_participants"]) for row in types)


def _actors(rows: Rows) -> None:
    types = rows.contract.codelists["actor_type"]
    offices = types.where("is_office", "true")
    organisations = [code for code in types.codes if code not in offices]
    superiors: list[str] = []
    for actor_id in rows.draw(_ids(_most_needed(), _MOST_ACTORS)):
        kind = rows.one_of(types.codes if superiors else organisations)
        parent = rows.one_of(superiors) if kind in offices else rows.maybe(superiors)
        start, end = rows.draw(_lifetimes())
        rows.add(
            "actors",
            actor_id=actor_id,
            actor_type=kind,
            parent_actor_id=parent,
            valid_from=start,
            valid_to=end,
        )
        superiors.append(actor_id)
    for actor_id in rows.some(superiors, most=1):
        rows.add("actor_names", actor_id=actor_id)
    for actor_id in rows.some(superiors, most=1):
        scheme = rows.one_of(rows.contract.codelists["code_scheme"].codes)
        code = rows.draw(_codes(rows.contract.codelists["code_scheme"].rows[scheme]["pattern"]))
        rows.add("actor_codes", actor_id=actor_id, scheme=scheme, code=code)


@lru_cache(maxsize=1)
def _lifetimes() -> st.SearchStrategy[tuple[date | None, ...]]:
    return st.just((None, None)) | periods()


@lru_cache(maxsize=32)
def _codes(pattern: str) -> st.SearchStrategy[str]:
    """Draw codes of another scheme that begin as no spreadsheet formula does."""
    longest = load_contract().tables["actor_codes"].columns["code"].max_length
    codes = ascii_matching(pattern)
    return codes.filter(lambda code: code[0].isalnum() and len(code) <= (longest or len(code)))


def _place(rows: Rows, place_id: str) -> None:
    countries = rows.contract.codelists["country"]
    country = rows.maybe(countries.codes)
    admin1 = None
    if country and (division := rows.draw(_divisions())):
        admin1 = f"{countries.rows[country]['alpha2']}-{division}"
    given: dict[str, str | float | None] = {}
    if rows.draw(st.booleans()):
        given["latitude"], given["longitude"] = rows.draw(_positions(country))
        given["coordinate_kind"] = rows.one_of(rows.contract.codelists["coordinate_kind"].codes)
        given["coordinate_source"], given["coordinate_missing_reason"] = "Gazetteer", None
    else:
        given = dict.fromkeys(("latitude", "longitude", "coordinate_kind", "coordinate_source"))
        given["coordinate_missing_reason"] = "No source gives any"
    rows.add("places", place_id=place_id, country=country, admin1=admin1, **given)
    if rows.draw(st.booleans()):
        rows.add("place_names", place_id=place_id)


@lru_cache(maxsize=1)
def _divisions() -> st.SearchStrategy[str]:
    return st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", max_size=3)


@lru_cache(maxsize=512)
def _positions(country: str | None) -> st.SearchStrategy[tuple[float, float]]:
    """Draw a latitude and a longitude inside the box of a country, or anywhere if it has none."""
    box = load_contract().codelists["country"].rows[country] if country else {}
    south, north = float(box.get("south") or -90), float(box.get("north") or 90)
    west, east = float(box.get("west") or -180), float(box.get("east") or 180)
    return st.tuples(st.floats(south, north), st.floats(west, east))


@lru_cache(maxsize=1)
def _published() -> st.SearchStrategy[str | None]:
    return st.none() | published_dates(FIRST, LAST)


def _source(rows: Rows, source_id: str) -> None:
    bases = [code for code in rows.contract.codelists["published_basis"].codes if code != "none"]
    published = rows.draw(_published())
    rows.add(
        "sources",
        source_id=source_id,
        url=f"https://example.org/{source_id}",
        archive_url=None,
        published_edtf=published,
        published_basis=rows.one_of(bases) if published else None,
        independence_group=rows.maybe(["one-statement", "one-wire-report"]),
    )
