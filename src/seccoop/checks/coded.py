"""Columns that have a list of codes, as numbers: the places of their codes in the list.

A column is coded where all its values are codes of its list; any other remains a column of texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from seccoop.checks.letters import Mask, Words

Codes = Mapping[str, tuple[str, ...]]
Places = NDArray[np.int16]

NO_CODE = -1
_STRANGER = -2
_NOTHING: Places = np.empty(0, dtype=np.int16)


@dataclass(frozen=True)
class Coded:
    """Rows of a table whose coded columns stand apart, as places in their lists.

    ``events`` are the numbers of the event ids, where all of them are such ids and it is known.
    """

    frame: pl.DataFrame
    places: Mapping[str, Places]
    events: Words | None = None

    @classmethod
    def of(cls, frame: pl.DataFrame, codes: Codes) -> Coded:
        """Set columns of texts apart where they can be coded."""
        places, kinds = {}, frame.schema
        for name, known in codes.items():
            if kinds.get(name) == pl.String:
                texts = frame.get_column(name)
                found = texts.cast(enum(known), strict=False)
                if found.null_count() == texts.null_count():
                    places[name] = places_in(found)
        return cls(frame.drop(places) if places else frame, places)

    @classmethod
    def joined(cls, parts: Sequence[Coded], codes: Codes) -> Coded:
        """Put parts of a table together; what is not coded in all of them is a column of texts."""
        if len(parts) == 1:
            return parts[0]
        shared = set.intersection(*(set(part.places) for part in parts))
        frames = [part._with_texts(set(part.places) - shared, codes) for part in parts]
        places = {name: np.concatenate([part.places[name] for part in parts]) for name in shared}
        known = [part.events for part in parts if part.events is not None]
        events = np.concatenate(known) if len(known) == len(parts) else None
        names = frames[0].columns
        alike = [one if one.columns == names else one.select(names) for one in frames]
        return cls(pl.concat(alike), places, events)

    def part(self, start: int, end: int) -> Coded:
        """Return the rows from one up to another."""
        places = {name: found[start:end] for name, found in self.places.items()}
        events = None if self.events is None else self.events[start:end]
        return Coded(self.frame.slice(start, end - start), places, events)

    def _with_texts(self, names: Iterable[str], codes: Codes) -> pl.DataFrame:
        texts = [_as_texts(name, self.places[name], codes[name]) for name in names]
        return self.frame.with_columns(texts) if texts else self.frame

    def whole(self, codes: Codes) -> pl.DataFrame:
        """Return all columns, those that are coded as the codes that they mean."""
        if not self.places:
            return self.frame
        given, meanings = {}, []
        for name, found in self.places.items():
            small = np.uint8 if len(codes[name]) <= np.iinfo(np.uint8).max else np.uint16
            given[name], meaning = found.astype(small), pl.col(name)
            if found.min(initial=0) == NO_CODE:
                meaning = pl.when(meaning != np.iinfo(small).max).then(meaning)
            known = pl.Series(codes[name], dtype=enum(codes[name]))
            meanings.append(pl.lit(known).gather(meaning).alias(name))
        return self.frame.hstack(pl.DataFrame(given).select(meanings))


@lru_cache(maxsize=256)
def enum(known: tuple[str, ...]) -> pl.Enum:
    """Return the type of texts that are one of some codes."""
    return pl.Enum(known)


def places_in(values: pl.Series) -> Places:
    """Return the places of the values of a closed list, `NO_CODE` where there is none."""
    found = values.to_physical()
    if found.null_count():
        return found.cast(pl.Int16).fill_null(NO_CODE).to_numpy()
    return found.to_numpy().astype(np.int16)


def of_pairs(table: Mask, rows: Places, columns: Places) -> Mask:
    """Return what a table of codes by codes says of pairs of their places.

    Its last row and column are for `NO_CODE`, and say no.
    """
    found: Mask = table.ravel().take(rows.astype(np.int32) * table.shape[1] + columns)
    return found


def _as_texts(name: str, places: Places, known: tuple[str, ...]) -> pl.Series:
    return pl.Series(name, [*known, None]).gather(places.astype(np.int64) % (len(known) + 1))


class CodeReader:
    """Reads columns that have a list of codes off the dictionaries of a Parquet file.

    What a file says of a column is not believed: a code that stands in a dictionary counts where
    a row has it.
    """

    def __init__(self, path: Path, footer: pq.FileMetaData, codes: Codes) -> None:
        self._codes = codes
        self._places = {
            name: {code: place for place, code in enumerate(known)} for name, known in codes.items()
        }
        self._file = pq.ParquetFile(
            path, metadata=footer, read_dictionary=list(codes), pre_buffer=False
        )
        self._coming: Iterator[pa.RecordBatch] | None = None
        self._left: list[pa.RecordBatch] = []

    def __enter__(self) -> CodeReader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._file.close()

    def beside(self, frame: pl.DataFrame) -> Coded:
        """Return the next rows, the other columns of which are in a frame."""
        if self._coming is None:  # others will mostly be as many
            self._coming = self._file.iter_batches(
                max(frame.height, 1), columns=list(self._codes), use_threads=False
            )
        batches, missing = [], frame.height
        while missing:
            batch = self._left.pop() if self._left else next(self._coming)
            batches.append(batch[:missing])
            if batch.num_rows > missing:
                self._left.append(batch[missing:])
            missing -= batches[-1].num_rows
        places, texts = {}, []
        for name in self._codes:
            parts = [batch.column(name) for batch in batches]
            found = [_places(part, self._places[name]) for part in parts]
            places[name] = found[0] if len(found) == 1 else np.concatenate([_NOTHING, *found])
            if places[name].min(initial=0) == _STRANGER:
                del places[name]
                texts.append(pl.concat(_texts(part, name) for part in parts))
        return Coded(frame.hstack(texts) if texts else frame, places)


def _places(part: pa.DictionaryArray, places: Mapping[str, int]) -> Places:
    """Return for each row the place of its code; it may be a stranger, or there may be none."""
    meaning = [places.get(code, _STRANGER) for code in part.dictionary.to_pylist()]
    rows = part.indices
    if len(meaning) == 1 and not rows.null_count:
        return np.full(len(rows), meaning[0], dtype=np.int16)
    given, stored = rows.buffers()
    end = rows.offset + len(rows)
    numbers = np.frombuffer(stored, dtype=rows.type.to_pandas_dtype())[rows.offset : end]
    if rows.null_count:
        bits = np.unpackbits(np.frombuffer(given, dtype=np.uint8), bitorder="little")
        numbers = np.where(bits[rows.offset : end], numbers, len(meaning))
    return np.array([*meaning, NO_CODE], dtype=np.int16).take(numbers)


def _texts(part: pa.DictionaryArray, name: str) -> pl.Series:
    return pl.Series(name, part.cast(pa.large_string()), dtype=pl.String)
