"""Parquet files with other types, forged footers and wrong names: cast, or named once."""

import datetime as dt
import decimal
import os
import random
import resource
import subprocess
import sys
import time

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import seccoop
from seccoop.checks.report import Report
from seccoop.contract import load_contract
from seccoop.finding import Location
from seccoop.intake import parquet_pieces
from seccoop.intake.parquet_table import read_parquet
from seccoop.intake.recorder import Recorder

DAY = dt.date(2021, 5, 18)
NINE = dt.datetime(2021, 5, 18, 9)
WORDS = pa.dictionary(pa.int8(), pa.string())


def read(path, table="participants"):
    recorder = Recorder(Report(), load_contract())
    return read_parquet(path, path.name, load_contract().tables[table], recorder), recorder.report


def column(tmp_path, table, name, values, kind=None):
    """Read a file of one column; return its values and what was found."""
    path = tmp_path / f"{table}.parquet"
    pq.write_table(pa.table({name: pa.array(values, kind)}), path)
    reading, report = read(path, table)
    found = reading.whole()[name].to_pylist() if name in reading.columns else None
    return found, report


LOSSLESS = {
    "int32": ("participants", "ordinal", [1, None], pa.int32(), [1, None]),
    "uint64": ("participants", "ordinal", [1], pa.uint64(), [1]),
    "whole float": ("participants", "ordinal", [1.0, None], pa.float64(), [1, None]),
    "whole decimal": (
        "participants",
        "ordinal",
        [decimal.Decimal("2.00")],
        pa.decimal128(9, 2),
        [2],
    ),
    "figures": ("participants", "ordinal", ["1", "", None], pa.string(), [1, None, None]),
    "nothing": ("participants", "ordinal", [None], pa.null(), [None]),
    "large string": ("participants", "role", ["party"], pa.large_string(), ["party"]),
    "string view": ("participants", "role", ["party"], pa.string_view(), ["party"]),
    "dictionary": (
        "participants",
        "role",
        ["party", None],
        WORDS,
        ["party", None],
    ),
    "bytes": ("participants", "role", [b"party"], pa.binary(), ["party"]),
    "float32": ("places", "latitude", [36.5], pa.float32(), [36.5]),
    "integer": ("places", "latitude", [36], pa.int64(), [36.0]),
    "decimal": ("places", "latitude", [decimal.Decimal("36.19")], pa.decimal128(9, 2), [36.19]),
    "timestamp": ("events", "date_start", [dt.datetime(2021, 5, 18)], pa.timestamp("ns"), [DAY]),
    "date64": ("events", "date_start", [DAY], pa.date64(), [DAY]),
    "day as text": ("events", "date_start", ["2021-05-18"], pa.string(), [DAY]),
    "truth as text": ("events", "is_aggregate", ["true"], pa.large_string(), [True]),
}


@pytest.mark.parametrize("case", LOSSLESS)
def test_other_types_are_cast_where_nothing_is_lost(tmp_path, case):
    table, name, values, kind, wanted = LOSSLESS[case]
    found, report = column(tmp_path, table, name, values, kind)
    assert found == wanted
    assert report.findings == []


LOSSY = {
    "a fraction": ("participants", "ordinal", [1.5, 2.0], pa.float64(), "1.5", [None, 2]),
    "NaN for a number": ("participants", "ordinal", [float("nan")], pa.float64(), "nan", [None]),
    "past what a float holds": ("participants", "ordinal", [2.0**60], pa.float64(), None, [None]),
    "past 64 bits": ("participants", "ordinal", [2**64 - 1], pa.uint64(), str(2**64 - 1), [None]),
    "nineteen digits": ("participants", "ordinal", [10**18], pa.int64(), str(10**18), [None]),
    "a word": ("participants", "ordinal", ["first"], pa.string(), "first", [None]),
    "a dictionary of words": ("participants", "ordinal", ["x"], WORDS, "x", [None]),
    "NaN": ("places", "latitude", [float("nan"), 1.0], pa.float64(), "nan", [None, 1.0]),
    "infinity": ("places", "latitude", [float("-inf")], pa.float32(), "-inf", [None]),
    "a number too exact": ("places", "latitude", [2**53 + 1], pa.int64(), str(2**53 + 1), [None]),
    "a decimal too exact": (
        "places", "latitude", [decimal.Decimal("0.12345678901234567890")], pa.decimal128(21, 20),
        "0.12345678901234567890", [None],
    ),
    "an hour": ("events", "date_start", [NINE], pa.timestamp("us"), "2021-05-18 09:00:00", [None]),
    "a nanosecond": ("events", "date_start", [1], pa.timestamp("ns"), None, [None]),
    "after the year 9999": ("events", "date_start", [2932897], pa.date32(), None, [None]),
    "the year 0": ("events", "date_start", [-719163], pa.date32(), None, [None]),
}  # fmt: skip


@pytest.mark.parametrize("case", LOSSY)
def test_a_value_that_would_change_is_of_a_wrong_type(tmp_path, case):
    table, name, values, kind, shown, wanted = LOSSY[case]
    found, report = column(tmp_path, table, name, values, kind)
    assert found == wanted
    (finding,) = report.findings
    assert (finding.rule, finding.table, finding.column) == ("type", table, name)
    assert report.counts["type"] == 1
    if shown:
        assert finding.value == shown


@pytest.mark.parametrize(
    ("table", "name", "values", "kind"),
    [
        ("participants", "role", [["party"]], pa.list_(pa.string())),
        ("participants", "role", [1], pa.int64()),
        ("participants", "ordinal", [True], pa.bool_()),
        ("participants", "ordinal", [{"a": 1}], pa.struct([("a", pa.int64())])),
        ("events", "date_start", [0], pa.timestamp("s", "Asia/Baghdad")),
        ("events", "date_start", [18000], pa.int32()),
        ("events", "is_aggregate", [1], pa.int8()),
    ],
)
def test_a_column_of_a_hopeless_type_is_named_once(tmp_path, table, name, values, kind):
    values = values * 3
    found, report = column(tmp_path, table, name, values, kind)
    assert found is None
    (finding,) = report.findings
    assert (finding.rule, finding.column, finding.value) == ("type", name, None)
    assert str(kind).split("<")[0].split("[")[0] in finding.message


def test_codes_outside_a_declared_list_are_not_lost(tmp_path, judge):
    """A file may declare a closed list of codes that its values do not keep to."""
    path = tmp_path / "participants.parquet"
    rows = {"event_id": ["sc-ahrwe47"], "actor_id": ["isis"], "ordinal": [1]}
    declared = pl.DataFrame(
        rows | {"role": pl.Series(["party"], dtype=pl.Enum(["party"]))}
    ).to_arrow()
    forged = pa.table({**rows, "role": ["wizard"]})
    order = forged.column_names
    metadata = {b"ARROW:schema": _stored_schema(declared.select(order), tmp_path)}
    with pq.ParquetWriter(path, forged.schema, store_schema=False) as writer:
        writer.write_table(forged)
        writer.add_key_value_metadata(metadata)
    assert pq.read_metadata(path).metadata[b"ARROW:schema"] == metadata[b"ARROW:schema"]
    report = judge(path)
    assert {(one.rule, one.value) for one in report.findings} == {("codelist", "wizard")}


def _stored_schema(table, folder):
    path = folder / "declared.parquet"
    pq.write_table(table, path)
    return pq.read_metadata(path).metadata[b"ARROW:schema"]


BROKEN = {
    "a CSV file": lambda data: b"event_id,actor_id,role,ordinal\n" * 10,
    "nothing": lambda data: b"",
    "half a file": lambda data: data[: len(data) // 2],
    "a file without its beginning": lambda data: data[len(data) // 2 :],
    "a footer of noise": lambda data: data[:-40] + bytes(range(32)) + data[-8:],
    "a footer that claims to be huge": lambda data: data[:-8] + b"\xff\xff\xff\x7f" + b"PAR1",
}


@pytest.mark.parametrize("case", BROKEN)
def test_damaged_files_are_named_once(package, case):
    path = package.parquet("participants")
    path.write_bytes(BROKEN[case](path.read_bytes()))
    package.descriptor.unlink()
    report = seccoop.validate(path)
    (finding,) = report.findings
    assert finding.rule == "file-unreadable"
    assert "Parquet" in finding.message


def test_every_flipped_byte_is_survived(package):
    """Damage in any place is a finding or nothing, and never an exception."""
    path = package.parquet("actor_names")
    data = path.read_bytes()
    for place in range(0, len(data), 23):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        report = seccoop.validate(path)
        assert all(one.file == path.as_posix() for one in report.findings)


def test_texts_that_are_not_utf8_are_named(tmp_path):
    path = tmp_path / "participants.parquet"
    raw = pa.array([b"\xff\xfe"], pa.binary())
    text = pa.Array.from_buffers(pa.string(), 1, raw.buffers())
    pq.write_table(pa.table({"role": text}), path)
    reading, report = read(path)
    assert reading is None
    assert [(one.rule, one.table) for one in report.findings] == [
        ("file-unreadable", "participants")
    ]


def test_columns_twice_none_known_and_too_large_cells(tmp_path):
    path = tmp_path / "participants.parquet"
    pq.write_table(pa.Table.from_arrays([pa.array(["x"])] * 2, names=["role", "role"]), path)
    assert [one.rule for one in read(path)[1].findings] == ["duplicate-column"]
    pq.write_table(pa.table({"other": ["x"]}), path)
    assert [one.rule for one in read(path)[1].findings] == ["file-unreadable"]
    pq.write_table(pa.table({"role": ["x" * 2_000_000]}), path)
    assert [one.rule for one in read(path)[1].findings] == ["cell-size"]


def test_rows_of_parquet_have_no_line_and_extra_columns_stay(tmp_path):
    path = tmp_path / "participants.parquet"
    pq.write_table(pa.table({"role": ["party"], "tags": [["a"]]}), path)
    reading, _ = read(path)
    assert reading.locate(0) == Location(path.name)
    assert reading.columns == ("role", "tags")
    report = seccoop.validate(path)
    assert report.counts["unknown-column"] == 1


def test_values_of_a_wrong_type_are_told_group_by_group_as_they_are_stored(tmp_path):
    path = tmp_path / "participants.parquet"
    keys = [f"e{number}" for number in range(6)]
    wrong = pa.table({"event_id": keys, "ordinal": ["one"] * 6, "role": ["party"] * 6})
    pq.write_table(wrong.append_column("actor_id", wrong["role"]), path, row_group_size=2)
    reading, report = read(path)
    assert [one.key.split("|")[0] for one in report.findings] == keys
    assert reading.faulty.tolist() == list(range(6))
    dated = tmp_path / "actors.parquet"
    words = ["soon", "later"] * 3
    pq.write_table(pa.table({"valid_from": words, "valid_to": words}), dated, row_group_size=2)
    told = [(one.column, one.value) for one in read(dated, "actors")[1].findings]
    group = [(name, word) for name in ("valid_from", "valid_to") for word in ("soon", "later")]
    assert told == group * 3


def test_short_groups_of_rows_are_handed_out_together(tmp_path):
    path = tmp_path / "participants.parquet"
    roles = ["party", None, "observer", "host", None, None, "party"]
    pq.write_table(pa.table({"role": roles}), path, row_group_size=2)
    for length, heights in ((7, [7]), (5, [5, 2]), (1, [1] * 7)):
        pieces = list(read(path)[0].pieces(length))
        assert [piece.height for piece in pieces] == heights
        assert pl.concat(pieces)["role"].to_list() == roles


def test_a_small_file_that_grows_without_end_is_refused(tmp_path):
    """Four million times one text of a hundred kilobytes, in a file of less than one megabyte."""
    path = tmp_path / "participants.parquet"
    zeros = pa.array(np.zeros(4_000_000, np.int32))
    column = pa.DictionaryArray.from_arrays(zeros, pa.array(["x" * 100_000]))
    pq.write_table(pa.table({"role": column}), path, row_group_size=4_000_000)
    assert path.stat().st_size < 1_000_000
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    (finding,) = read(path)[1].findings
    assert finding.rule == "file-unreadable"
    assert "16 GB of memory" in finding.message
    assert time.monotonic() - start < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000  # kB


def test_many_equal_numbers_are_refused_by_the_footer(tmp_path, monkeypatch):
    path = tmp_path / "participants.parquet"
    pq.write_table(pa.table({"ordinal": np.zeros(100_000, np.int64)}), path)
    monkeypatch.setattr(parquet_pieces, "SIZE_LIMIT", 500_000)
    assert [one.rule for one in read(path)[1].findings] == ["file-unreadable"]
    monkeypatch.setattr(parquet_pieces, "SIZE_LIMIT", 1_000_000)
    assert read(path)[1].findings == []


def test_pieces_are_small_where_texts_are_long(tmp_path):
    """A hundred megabytes of texts in one row group come a few rows at a time."""
    path = tmp_path / "participants.parquet"
    texts = pa.array([letter * 1_000_000 for letter in "ab"])
    column = pa.DictionaryArray.from_arrays(pa.array(np.arange(100, dtype=np.int32) % 2), texts)
    pq.write_table(pa.table({"role": column, "ordinal": range(100)}), path)
    reading, _ = read(path)
    pieces = list(reading.pieces())
    assert max(piece.height for piece in pieces) < 70
    assert pl.concat(pieces)["ordinal"].to_list() == list(range(100))
    assert set(pl.concat(pieces)["role"].str.len_bytes()) == {1_000_000}


def test_noise_in_what_a_footer_says_of_columns_ends_no_process(tmp_path):
    """Found by fuzzing: pyarrow ends the process where it is asked for such a column's figures."""
    pq.write_table(pa.table({"role": ["party"] * 9, "ordinal": range(9)}), tmp_path / "whole")
    whole = (tmp_path / "whole").read_bytes()
    noise = random.Random(1)
    path = tmp_path / "participants.parquet"
    for _ in range(400):
        data = bytearray(whole)
        for place in noise.choices(range(len(data) // 4, len(data) - 8), k=noise.randint(1, 3)):
            data[place] = noise.randrange(256)
        path.write_bytes(data)
        reading, report = read(path)
        assert reading is None or reading.height >= 0
        assert reading is not None or report.count("error")


def test_a_column_without_any_value_may_be_of_any_type(tmp_path):
    found, report = column(tmp_path, "actors", "valid_to", [None, None], pa.null())
    assert found == [None, None]
    assert report.findings == []


def test_many_unknown_columns_take_no_time(tmp_path):
    names = [*load_contract().tables["participants"].columns, *(f"c{n}" for n in range(3000))]
    path = tmp_path / "participants.parquet"
    pq.write_table(pa.table({name: pa.nulls(1, pa.string()) for name in names}), path)
    start = time.monotonic()
    assert read(path)[1].findings == []
    assert time.monotonic() - start < 20


def test_a_table_without_rows_needs_no_pandas(tmp_path):
    path = tmp_path / "relations.parquet"
    pq.write_table(pa.table({"event_id": pa.array([], pa.string())}), path)
    code = (
        f"import sys, seccoop; seccoop.validate({str(path)!r}); assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)
