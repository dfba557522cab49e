"""The published views, derived from the core tables and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl
import pyarrow as pa

from seccoop.assemble.dyad_month import dyad_month
from seccoop.assemble.dyads import dyads
from seccoop.assemble.flat import events_flat
from seccoop.assemble.frames import Frames
from seccoop.contract.arrow import arrow_schema
from seccoop.contract.model import Contract


def views(tables: Mapping[str, pa.Table], contract: Contract) -> dict[str, pa.Table]:
    """Derive every view.

    Parameters
    ----------
    tables : mapping of str to pyarrow.Table
        The core tables, checked.
    contract : Contract
        The schema.

    Returns
    -------
    dict of str to pyarrow.Table
        ``events_flat``, ``dyads`` and ``dyad_month``, rows sorted by key.
    """
    frames: dict[str, pl.DataFrame] = {}
    for name, table in tables.items():
        frame = pl.from_arrow(table)
        assert isinstance(frame, pl.DataFrame)
        frames[name] = frame
    makers: dict[str, Callable[[Frames, Contract], pl.DataFrame]] = {
        "events_flat": events_flat,
        "dyads": dyads,
        "dyad_month": dyad_month,
    }
    made: dict[str, pa.Table] = {}
    for name, view in contract.views.items():
        frames[name] = makers[name](frames, contract)
        columns = frames[name].select(list(view.columns)).sort(list(view.primary_key))
        made[name] = columns.to_arrow().cast(arrow_schema(view))
    return made
