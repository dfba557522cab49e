"""The tables under check, as frames that know their row numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl
import pyarrow as pa

from seccoop.contract.model import Contract

ROW = "row"
_NOTHING = pl.DataFrame(schema={ROW: pl.UInt32})


@dataclass(frozen=True)
class Package:
    """Core tables as polars frames with a column ``row``, the row's index in the table.

    A core table that is not there is a frame without columns; ``missing`` names it. Rules that
    need a table or a column that is not there are not run.
    """

    contract: Contract
    frames: Mapping[str, pl.DataFrame]
    missing: tuple[str, ...] = ()

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table], contract: Contract) -> Package:
        """Make a package of Arrow tables."""
        frames: dict[str, pl.DataFrame] = {}
        for name in contract.core:
            frames[name] = _frame(tables[name]) if name in tables else _NOTHING
        missing = tuple(name for name in contract.core if name not in tables)
        return cls(contract, frames, missing)

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self.frames[name]

    @property
    def given(self) -> list[str]:
        """The core tables that are there."""
        return [name for name in self.contract.core if name not in self.missing]

    def attribute(self, codelist: str, name: str) -> pl.DataFrame:
        """Return an attribute of a codelist as a frame with columns ``code`` and ``name``."""
        rows = self.contract.codelists[codelist].rows
        data = {"code": list(rows), name: [row[name] or None for row in rows.values()]}
        return pl.DataFrame(data, schema={"code": pl.String, name: pl.String})

    @cached_property
    def cooperating(self) -> pl.DataFrame:
        """Participants but for adversaries, observers and others in roles that do not cooperate.

        A role that is missing or unknown may be one that cooperates.
        """
        roles = self.contract.codelists["role"].where("counts_in_dyads", "false")
        return self["participants"].filter(~pl.col("role").is_in(list(roles)).fill_null(False))

    @cached_property
    def occurred(self) -> frozenset[str]:
        """The statuses in which the act took place, at least in part."""
        return self.contract.codelists["event_status"].where("occurred", "true")


def _frame(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame.with_row_index(ROW)
