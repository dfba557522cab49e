"""How far the coded values can be traced to passages, and the documents be found again."""

from __future__ import annotations

import polars as pl

from seccoop.assemble.frames import Frames
from seccoop.contract.model import Contract

_WHOLE = "event"  # evidence for an event as a whole
_LISTING = {"field": pl.String, "events": pl.Int64, "without": pl.Int64, "%": pl.Float64}


def traceable(frames: Frames) -> dict[str, int]:
    """Return how many events lack evidence, and how many documents an archived copy or a digest."""
    events, sources = frames["events"], frames["sources"]
    cited = _cited(frames, _WHOLE)
    return {
        "n_without_evidence": events.filter(~pl.col("event_id").is_in(cited.implode())).height,
        "n_not_archived": sources["archive_url"].null_count(),
        "n_not_digested": sources["text_sha256"].null_count(),
    }


def without_own_evidence(frames: Frames, contract: Contract) -> pl.DataFrame:
    """Count, field by field, the events whose value no passage is given for by itself.

    Returns
    -------
    polars.DataFrame
        ``field``, in codebook order; ``events``, in which it has a value; ``without``, how many of
        these have no row of evidence that names it, and ``%``.
    """
    rows = []
    for field in contract.codelists["evidence_field"].rows:
        if field == _WHOLE:
            continue
        coded = _coded(frames, field)
        without = len(coded) - int(coded.is_in(_cited(frames, field).implode()).sum())
        share = round(100 * without / max(len(coded), 1), 1)
        rows.append((field, len(coded), without, share))
    return pl.DataFrame(rows, schema=_LISTING, orient="row")


def _coded(frames: Frames, field: str) -> pl.Series:
    """Return the events in which a field has a value; of a flag, those that bear it."""
    events = frames["events"]
    if field not in events.columns:  # a table of its own
        return frames[field]["event_id"].unique()
    given = pl.col(field) if events[field].dtype == pl.Boolean else pl.col(field).is_not_null()
    return events.filter(given)["event_id"]


def _cited(frames: Frames, field: str) -> pl.Series:
    return frames["evidence"].filter(pl.col("field") == field)["event_id"].unique()
