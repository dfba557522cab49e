"""An extractor with the lexicon of the installed data."""

from __future__ import annotations

import csv
import gc
from functools import cache

from seccoop.contract import data_root, load_contract
from seccoop.extract.acts.domains import Domains
from seccoop.extract.links import KnownEvents
from seccoop.extract.reading import Extractor
from seccoop.extract.words.compiling import compile_lexicon
from seccoop.extract.words.lexicon import Lexicon


@cache
def ready_extractor() -> Extractor:
    """Return the extractor that knows the actors and places of the installed data."""
    folder = data_root() / "schema" / "lexicon"
    domains = Domains.read(folder / "domains.csv")
    return Extractor(load_contract(), _lexicon(), domains)


@cache
def known_events() -> KnownEvents:
    """Return the events of the installed data, by their actors."""
    return KnownEvents.of(_rows("events"), _rows("participants"), _rows("actors"))


def _lexicon() -> Lexicon:
    """Compile the lexicon; nothing of it is garbage, so nothing is collected meanwhile."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return compile_lexicon(
            _rows("actors"),
            _rows("actor_names"),
            [_located(row) for row in _rows("places")],
            _rows("place_names"),
            data_root() / "schema" / "lexicon",
        )
    finally:
        if was_on:
            gc.enable()


def _rows(table: str) -> list[dict[str, str | None]]:
    """Read a table as text: quicker than Arrow, which need not be imported for it."""
    path = data_root() / "dataset" / "tables" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            {key: value or None for key, value in row.items()} for row in csv.DictReader(stream)
        ]


def _located(row: dict[str, str | None]) -> dict[str, object]:
    at = {key: float(row[key] or 0) if row[key] else None for key in ("latitude", "longitude")}
    return {**row, **at}
