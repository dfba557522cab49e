"""What the views share: frames of the core tables, and who cooperates in an event."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from seccoop.contract.model import Contract

Frames = Mapping[str, pl.DataFrame]


def attributes(contract: Contract, codelist: str, key: str, **columns: str) -> pl.DataFrame:
    """Return attributes of a codelist under new names, keyed by ``key``."""
    rows = contract.codelists[codelist].rows
    data: dict[str, list[str | None]] = {key: list(rows)}
    for name, attribute in columns.items():
        data[name] = [row[attribute] or None for row in rows.values()]
    return pl.DataFrame(data, schema=dict.fromkeys(data, pl.String))


def cooperating(frames: Frames, contract: Contract) -> pl.DataFrame:
    """Return one row per event and actor that cooperates in it, with its first role."""
    roles = list(contract.codelists["role"].where("counts_in_dyads", "true"))
    return (
        frames["participants"]
        .filter(pl.col("role").is_in(roles))
        .sort("event_id", "ordinal", "role")
        .unique(["event_id", "actor_id"], keep="first", maintain_order=True)
    )
