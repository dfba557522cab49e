"""The digest of what a table says is that of its canonical text, however it is computed."""

import datetime as dt
import hashlib

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seccoop.release import write
from seccoop.release.write import content_digest, text_rows

COLUMNS = {
    "text": (pa.string(), st.text()),
    "whole": (pa.int64(), st.integers(-(2**63), 2**63 - 1)),
    "real": (pa.float64(), st.floats(allow_nan=False, allow_infinity=False)),
    "truth": (pa.bool_(), st.booleans()),
    "day": (pa.date32(), st.dates()),
    "large": (pa.large_string(), st.text()),
    "list": (pa.list_(pa.int64()), st.lists(st.integers(0, 9), max_size=2)),
}
ROWS = st.lists(
    st.fixed_dictionaries({name: st.none() | drawn for name, (_, drawn) in COLUMNS.items()})
)
EDGES = dict.fromkeys(COLUMNS) | {"real": -0.0, "day": dt.date.min, "truth": False, "text": ""}


@given(ROWS)
@example([])
@example([EDGES, EDGES | {"real": 0.0}, EDGES | {"real": 1e22}, dict.fromkeys(COLUMNS)])
def test_it_is_that_of_the_canonical_text(rows):
    table = pa.Table.from_pylist(
        rows, pa.schema({name: kind for name, (kind, _) in COLUMNS.items()})
    )
    digest = hashlib.sha256("\x1f".join(COLUMNS).encode())
    for row in text_rows(table):
        digest.update(b"\x1e" + "\x1f".join(row).encode())
    assert content_digest(table) == digest.hexdigest()


@given(st.lists(st.none() | st.dates(dt.date(1999, 12, 25), dt.date(2000, 3, 5)), min_size=99))
def test_days_that_lie_close_together_are_written_as_others(days):
    table = pa.table({"day": pa.array(days, pa.date32())})
    digest = hashlib.sha256(b"day")
    for (text,) in text_rows(table):
        digest.update(b"\x1e" + text.encode())
    assert content_digest(table) == digest.hexdigest()


@given(st.lists(st.binary(max_size=4)))
def test_bytes_come_into_a_digest_but_for_the_last_however_they_are_cut(pieces):
    digest = hashlib.sha256()
    stream = write._AllButLast(digest)
    assert [stream.write(piece) for piece in pieces] == [len(piece) for piece in pieces]
    assert digest.digest() == hashlib.sha256(b"".join(pieces)[:-1]).digest()


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_it_does_not_depend_on_how_many_rows_are_taken_at_a_time(monkeypatch, size):
    table = pa.table({"a": list("abcdefg"), "b": [1, None, 3, 4, 5, 6, 7]})
    whole = content_digest(table)
    monkeypatch.setattr(write, "_DIGESTED", size)
    assert content_digest(table) == whole
    assert content_digest(pa.concat_tables([table.slice(0, 2), table.slice(2)])) == whole
