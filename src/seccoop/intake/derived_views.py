"""Hold the views of a package against what its core tables derive."""

from __future__ import annotations

from datetime import date
from typing import cast

import polars as pl
import pyarrow as pa

from seccoop.assemble.views import views
from seccoop.contract.arrow import arrow_schema
from seccoop.contract.model import Table
from seccoop.finding import Location
from seccoop.intake.checking import Readings
from seccoop.intake.compare import by_key
from seccoop.intake.reading import Reading
from seccoop.intake.recorder import Recorder

MOST_ROWS = 50_000_000  # that a derived view may have; dates far apart would fill the memory


def check_views(readings: Readings, is_sound: bool, recorder: Recorder) -> None:
    """Compare every view at hand with the one that is derived from the core.

    Parameters
    ----------
    readings : mapping of str to Reading
        The tables of the package.
    is_sound : bool
        Whether the core is there and free of errors.
    recorder : Recorder
        Where differences are written down.
    """
    contract = recorder.contract
    given = [name for name in contract.views if name in readings]
    if not given:
        return
    core = {
        name: readings[name].whole(list(table.columns)).cast(arrow_schema(table))
        for name, table in contract.core.items()
        if is_sound
    }
    if not is_sound:
        why = "the tables it is derived from are not all there, have errors or were not checked"
    elif _size(core) > MOST_ROWS:
        why = f"it would have more than {MOST_ROWS} rows"
    else:
        why = ""
    if why:
        for name in given:
            recorder.unchecked(f"whether {name} follows from the tables", why)
        return
    derived = views(core, contract)
    for name in given:
        _compare(readings[name], derived[name], contract.tables[name], recorder)


def _compare(reading: Reading, derived: pa.Table, view: Table, recorder: Recorder) -> None:
    columns = [name for name in reading.columns if name in view.columns]
    _header(reading, view, recorder)
    if not set(view.primary_key) <= set(columns):
        why = "its key is missing or could not be read"
        recorder.unchecked(f"whether {view.name} follows from the tables", why)
        return
    given = reading.whole(columns)
    if given.equals(derived.select(columns)):
        return
    if len(reading.faulty):
        recorder.unchecked(
            f"whether {view.name} follows from the tables", "it has values of a wrong type"
        )
        return
    found = by_key(given, derived, view.primary_key, recorder.report.cap)
    differences = (
        (
            reading.header if row is None else reading.locate(row),
            {"problem": words, "table": view.name, "column": column},
        )
        for row, column, words in found.first
    )
    recorder.add_many("view-stale", differences, found.total)


def _header(reading: Reading, view: Table, recorder: Recorder) -> None:
    """Name columns that the view lacks, or has too many of."""
    for name, field in view.columns.items():
        if name not in reading.columns and name not in reading.unread:
            facts = {"name": view.name, "field": name, "description": field.description}
            _add(recorder, "missing-column", reading.header, view, name, **facts)
    for name in reading.columns:
        if name not in view.columns:
            facts = {
                "name": view.name,
                "field": name,
                "advice": "A view has no columns of its own.",
            }
            _add(recorder, "unknown-column", reading.header, view, name, **facts)


def _add(
    recorder: Recorder, rule: str, at: Location, view: Table, column: str, **facts: object
) -> None:
    recorder.add(rule, at, table=view.name, column=column, **facts)


def _size(core: dict[str, pa.Table]) -> int:
    """Return how many rows of pairs, or of pairs and months, there could be at most."""
    frames = {name: pl.from_arrow(core[name]) for name in ("participants", "events", "coverage")}
    who, events, coverage = (frame for frame in frames.values() if isinstance(frame, pl.DataFrame))
    counts = who.group_by("event_id").len()["len"].cast(pl.Int64)
    in_events = int((counts * (counts - 1) // 2).sum())
    if in_events > MOST_ROWS:
        return in_events
    who = who.select("event_id", "actor_id").unique()
    pairs = who.join(who, on="event_id").filter(pl.col("actor_id") < pl.col("actor_id_right"))
    number = pairs.select("actor_id", "actor_id_right").unique().height
    number += coverage.height
    days = pl.concat(
        [
            events["date_start"], events["date_end"].alias("date_start"),
            coverage["date_from"].alias("date_start"), coverage["date_to"].alias("date_start"),
        ]
    ).drop_nulls()  # fmt: skip
    if days.is_empty():
        return in_events
    first, last = cast("date", days.min()), cast("date", days.max())
    return max(in_events, number * ((last - first).days // 28 + 1))
