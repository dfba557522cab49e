"""Read the bytes of a CSV file once, in small pieces, and prove that every reader splits it alike.

Quotation marks stand only around whole cells, doubled inside them; every row has as many cells as
the header; the text is UTF-8 without NUL. Whatever breaks this is named with its line. No more
than a few megabytes are ever held, however long a cell, a row or the file may be.
"""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from seccoop.intake.scanned import Places, Scan, ScanError
from seccoop.intake.signatures import unlike_text

CHUNK = 512 * 1024  # which the processor keeps at hand
CELL_LIMIT = 1024 * 1024
_BLOCK = 8 * 1024 * 1024
_LONGEST_HEADER = 8 * 1024 * 1024
_BOM = codecs.BOM_UTF8
_COMMA, _LINE_FEED, _RETURN, _QUOTE = b',\n\r"'
_END = 256  # in place of the byte after the last one


def scan(path: Path, keep: int) -> Scan:
    """Scan a CSV file.

    Parameters
    ----------
    path : Path
        An ordinary file.
    keep : int
        How many rows of a wrong length to keep.

    Raises
    ------
    ScanError
        It is not text, or where a cell ends cannot be told.
    """
    scanner = _Scanner(keep)
    length = min(CHUNK, CELL_LIMIT)  # so that no cell can be too large that is in one piece
    with path.open("rb") as stream:
        data = stream.read(length)
        if other := unlike_text(data[:16]):
            raise ScanError("file-unreadable", 1, kind="CSV", problem=f"it is {other}")
        if data.startswith(_BOM):
            scanner.found.has_bom = True
            scanner.offset = len(_BOM)
            data = data.removeprefix(_BOM) or stream.read(length)
        while data:
            following = stream.read(length)
            scanner.take(data, following[:1])
            data = following
    return scanner.finish()


class _Scanner:
    """The state between two pieces of a file."""

    def __init__(self, keep: int) -> None:
        self.found = Scan()
        self.keep = keep
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.offset = 0  # bytes before this piece
        self.lines = 0  # line ends so far
        self.quotes = 0  # quotation marks so far
        self.opened = 1  # line of the last opening quotation mark
        self.before = _LINE_FEED  # the byte before this piece
        self.cells = 0  # separators since the row began
        self.length = 0  # bytes since the last separator
        self.cell_line = 1  # on which the cell begins that is being read
        self.row = -1  # the row that is being read; -1 is the header
        self.row_line = 1
        self.pending = 0  # bytes of that row in earlier pieces
        self.width = 0
        self.head = b""
        self.breaks: list[Places] = []

    def take(self, data: bytes, following: bytes) -> None:
        """Read one piece, knowing the first byte of the next."""
        self._text(data)
        buffer = np.frombuffer(data, np.uint8)
        after = following[0] if following else _END
        ends = np.flatnonzero(buffer == _LINE_FEED)
        quotes = np.flatnonzero(buffer == _QUOTE) if b'"' in data else ends[:0]
        self._quotation(buffer, quotes, ends, after)
        separators = np.flatnonzero((buffer == _COMMA) | (buffer == _LINE_FEED))
        separators = self._outside(separators, quotes)
        if b"\r" in data:
            self._returns(buffer, quotes, ends, after)
        self._sizes(separators, ends, len(data))
        if self.row < 0:
            self.head += data
            if len(self.head) > _LONGEST_HEADER:
                raise ScanError(
                    "csv-structure",
                    1,
                    problem="The header has no end",
                    advice="Put a line end behind the names of the columns.",
                )
        self._rows(buffer, separators, ends)
        self.quotes += len(quotes)
        self.lines += len(ends)
        self.offset += len(data)
        self.before = int(buffer[-1])

    def finish(self) -> Scan:
        """Close the file: nothing may be left open."""
        if self.quotes % 2:
            problem = "The quotation mark opened on this line is never closed"
            advice = "Close it, or double it if it belongs to the text."
            raise ScanError("csv-structure", self.opened, problem=problem, advice=advice)
        try:
            self.decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            byte = f"0x{error.object[error.start]:02x}"
            raise ScanError("file-encoding", self.lines + 1, byte=byte) from error
        if self.row < 0 and not self.head:
            problem, advice = "The file is empty", "A table without rows still has its header line."
            raise ScanError("csv-structure", 1, problem=problem, advice=advice)
        if self.cells or self.length:
            self.found.is_torn = True
            self._end_row(self.cells + 1)
        self.found.rows = self.row
        self.found.blocks.append((self.offset, self.row))
        if self.breaks:
            self.found.breaks = np.concatenate(self.breaks)
        return self.found

    def _text(self, data: bytes) -> None:
        """See to it that the piece is UTF-8 without NUL."""
        pending, _ = self.decoder.getstate()
        if pending or not data.isascii():
            try:
                self.decoder.decode(data)
            except UnicodeDecodeError as error:
                line = self.lines + error.object.count(b"\n", 0, error.start) + 1
                byte = f"0x{error.object[error.start]:02x}"
                raise ScanError("file-encoding", line, byte=byte) from error
        if b"\x1e" in data or b"\x1f" in data:
            self.found.has_separators = True
        if (nul := data.find(b"\0")) >= 0:
            line = self.lines + data.count(b"\n", 0, nul) + 1
            raise ScanError("file-control-character", line, character="U+0000")

    def _outside(self, places: Places, quotes: Places) -> Places:
        """Return the places that are not inside quotation marks."""
        if not len(quotes):
            return places if self.quotes % 2 == 0 else places[:0]
        outside: Places = places[(np.searchsorted(quotes, places) + self.quotes) % 2 == 0]
        return outside

    def _quotation(
        self, buffer: NDArray[np.uint8], quotes: Places, ends: Places, after: int
    ) -> None:
        """See to it that marks stand around whole cells, and doubled inside them."""
        if not len(quotes):
            return
        opening = quotes[self.quotes % 2 :: 2]
        closing = quotes[1 - self.quotes % 2 :: 2]
        ahead = np.where(opening > 0, buffer[opening - 1], self.before)
        behind = np.where(
            closing < len(buffer) - 1, buffer[(closing + 1) % len(buffer)].astype(int), after
        )
        early = opening[~np.isin(ahead, (_COMMA, _LINE_FEED, _QUOTE))]
        late = closing[~np.isin(behind, (_COMMA, _LINE_FEED, _RETURN, _QUOTE, _END))]
        if len(early) or len(late):
            is_early = len(early) and (not len(late) or early[0] < late[0])
            place = early[0] if is_early else late[0]
            problem = (
                "A quotation mark stands inside a cell that does not begin with one"
                if is_early
                else "Text follows the quotation mark that closes a cell"
            )
            advice = "Put the whole cell in quotation marks and double those inside it."
            line = self._line(int(place), ends)
            raise ScanError("csv-structure", line, problem=problem, advice=advice)
        if len(opening):
            self.opened = self._line(int(opening[-1]), ends)

    def _returns(self, buffer: NDArray[np.uint8], quotes: Places, ends: Places, after: int) -> None:
        """See to it that carriage returns outside cells belong to line ends."""
        returns = self._outside(np.flatnonzero(buffer == _RETURN), quotes)
        if not len(returns):
            return
        behind = np.where(
            returns < len(buffer) - 1, buffer[(returns + 1) % len(buffer)].astype(int), after
        )
        alone = returns[behind != _LINE_FEED]
        if len(alone):
            problem = "A carriage return stands without a line feed"
            advice = "End lines with a line feed; some old programs write carriage returns only."
            line = self._line(int(alone[0]), ends)
            raise ScanError("csv-structure", line, problem=problem, advice=advice)

    def _sizes(self, separators: Places, ends: Places, size: int) -> None:
        """See to it that no cell is too large: only one that began in an earlier piece can be."""
        if self.length + (int(separators[0]) if len(separators) else size) > CELL_LIMIT:
            raise ScanError("cell-size", self.cell_line, limit=CELL_LIMIT // 1024)
        if not len(separators):
            self.length += size
            return
        last = int(separators[-1])
        self.length = size - 1 - last
        self.cell_line = self._line(last + 1, ends)

    def _rows(self, buffer: NDArray[np.uint8], separators: Places, ends: Places) -> None:
        """Count the rows of this piece and their cells."""
        closing = np.flatnonzero(buffer[separators] == _LINE_FEED)
        row_ends = separators[closing]
        first_row = self.row
        if len(row_ends) < len(ends):
            inside = np.setdiff1d(ends, row_ends, assume_unique=True)
            self.breaks.append(first_row + np.searchsorted(row_ends, inside))
        if not len(closing):
            self.cells += len(separators)
            self.pending += len(buffer)
            return
        counts = np.diff(closing, prepend=-1 - self.cells)
        self.cells = len(separators) - 1 - int(closing[-1])
        begin = 0
        if first_row < 0:
            self._end_row(int(counts[0]))
            begin = 1
            self.found.blocks.append((self.offset + int(row_ends[0]) + 1, 0))
        bad = np.flatnonzero(counts[begin:] != self.width) + begin
        for index in bad[: max(self.keep - len(self.found.ragged), 0)]:
            line = self._line(int(row_ends[index - 1]) + 1, ends) if index else self.row_line
            start = row_ends[index - 1] if index else 0
            held = bytes(buffer[start : row_ends[index]]).strip()
            if not index and self.pending:
                held = b"?"
            self.found.ragged.append((line, int(counts[index]) if held else 0))
        self._count_ragged(counts[bad])
        self._blank(buffer, row_ends, counts, ends, begin)
        self.pending = len(buffer) - 1 - int(row_ends[-1])
        self.row = first_row + len(closing)
        end = self.offset + int(row_ends[-1]) + 1
        if end - self.found.blocks[-1][0] >= _BLOCK:
            self.found.blocks.append((end, self.row))
        self.row_line = self._line(int(row_ends[-1]) + 1, ends)

    def _count_ragged(self, cells: Places) -> None:
        if len(cells):
            self.found.ragged_total += len(cells)
            widths = {*self.found.widths, int(cells.min()), int(cells.max())}
            self.found.widths = {min(widths), max(widths)}

    def _blank(
        self,
        buffer: NDArray[np.uint8],
        row_ends: Places,
        counts: Places,
        ends: Places,
        begin: int,
    ) -> None:
        """Find the rows that hold separators only, beginning with some row of this piece."""
        before = buffer[row_ends - 1]
        if not row_ends[0]:
            before[0] = self.before
        sizes = np.diff(row_ends, prepend=-1 - self.pending) - (before == _RETURN)
        bare = (sizes == self.width) & (counts == self.width)
        bare[:begin] = False
        blank = np.flatnonzero(bare) if self.width > 1 else row_ends[:0]
        for index in blank[: max(self.keep - len(self.found.blank), 0)]:
            line = self._line(int(row_ends[index - 1]) + 1, ends) if index else self.row_line
            self.found.blank.append(line)
        self.found.blank_total += len(blank)

    def _end_row(self, cells: int) -> None:
        """End the header, or the last row of a file that does not end with a line end."""
        if self.row < 0:
            text = io.StringIO(self.head.decode("utf-8", "replace"), newline="")
            try:
                self.found.header = next(csv.reader(text), [])
            except csv.Error as error:  # a name longer than the csv module allows
                raise ScanError("cell-size", 1, limit=csv.field_size_limit() // 1024) from error
            self.width = cells
            self.head = b""
        elif cells != self.width:
            self._count_ragged(np.array([cells]))
            if len(self.found.ragged) < self.keep:
                self.found.ragged.append((self.row_line, cells))
        self.row += 1

    def _line(self, place: int, ends: Places) -> int:
        return self.lines + int(np.searchsorted(ends, place)) + 1
