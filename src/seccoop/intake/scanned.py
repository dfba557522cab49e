"""What is known of a CSV file after its bytes were read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Places: TypeAlias = NDArray[np.int64]


class ScanError(Exception):
    """The file is broken in a way that leaves no rows to count; carries the finding's parts."""

    def __init__(self, rule: str, line: int, **facts: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.line = line
        self.facts = facts


@dataclass
class Scan:
    """What is known of a CSV file after its bytes were read.

    ``ragged`` has the first rows of another length than the header: line and number of cells, 0
    for a line without anything; ``widths`` has the least and the most.
    ``blank`` has the lines of the first rows in which every cell is empty.
    ``has_separators`` tells whether a character stands in it by which digests part cells and rows.
    ``breaks`` has, for every line end inside a cell, the number of the row it stands in. ``blocks``
    has places between rows, some megabytes apart, from the end of the header to that of the file:
    how many bytes and how many rows stand before each.
    """

    header: list[str] = field(default_factory=list)
    rows: int = 0
    has_bom: bool = False
    is_torn: bool = False
    has_separators: bool = False
    ragged: list[tuple[int, int]] = field(default_factory=list)
    ragged_total: int = 0
    widths: set[int] = field(default_factory=set)
    blank: list[int] = field(default_factory=list)
    blank_total: int = 0
    breaks: Places = field(default_factory=lambda: np.zeros(0, np.int64))
    blocks: list[tuple[int, int]] = field(default_factory=list)

    def line(self, row: int) -> int:
        """Return the line on which a row begins; the header is on line 1, row 0 below it."""
        return row + 2 + int(np.searchsorted(self.breaks, row, "left"))
