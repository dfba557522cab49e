"""CSV files as others write and break them: one clear finding each, in bounded time and memory."""

import csv
import gzip
import io
import lzma
import resource
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seccoop
from seccoop.checks.report import Report
from seccoop.contract import load_contract
from seccoop.intake.csv_table import read_csv
from seccoop.intake.recorder import Recorder

ROW = "sc-0000000,irq-army,party,1\n"


@pytest.fixture
def check(tmp_path, judge):
    """Check some bytes as the table ``participants``; return the report and its findings."""

    def run(data, name="participants.csv"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return judge(path)

    return run


HEADER = "event_id,actor_id,role,ordinal\n"


@pytest.fixture(autouse=True)
def header_is_that_of_the_table():
    assert set(HEADER.strip().split(",")) <= set(load_contract().tables["participants"].columns)


def only(report):
    assert sum(report.counts.values()) == 1, report.findings
    return report.findings[0]


# what is wrong: the bytes of the file, the rule, the line, a part of the message
BROKEN = {
    "no bytes at all": (b"", "csv-structure", 1, "empty"),
    "a row too short": (HEADER + ROW + "a,b\n" + ROW, "csv-structure", 3, "2 cells"),
    "a row too long": (HEADER + ROW + "a,b,c,1,e\n", "csv-structure", 3, "5 cells"),
    "an empty line": (HEADER + "\n" + ROW, "csv-structure", 2, "is empty"),
    "an empty line at the end": (HEADER + ROW + "\n", "csv-structure", 3, "line is empty"),
    "a row of separators": (HEADER + ROW + ",,,\n" + ROW, "csv-structure", 3, "Every cell"),
    "such a row, CRLF": (HEADER + ROW + ",,,\r\n", "csv-structure", 3, "Every cell"),
    "row names": (HEADER + "1," + ROW + "2," + ROW, "csv-structure", 1, "Every row has one cell"),
    "names in capitals": (HEADER.upper() + ROW, "csv-structure", 1, "names no column"),
    "columns without names": (HEADER.strip() + ",,\n", "csv-structure", 1, "2 columns have no"),
    "UTF-16 without a mark": (HEADER.encode("utf-16-be"), "file-unreadable", 1, "in UTF-16"),
    "cut in the last row": (HEADER + ROW + "sc-0000000,ir", "csv-structure", 3, "2 cells"),
    "a mark never closed": (HEADER + ROW + 'a,"b,c,1\n', "csv-structure", 3, "never closed"),
    "a quotation mark inside": (HEADER + 'a,b"c,d,1\n', "csv-structure", 2, "inside a cell"),
    "text behind a quotation mark": (HEADER + 'a,"b"c,d,1\n', "csv-structure", 2, "Text follows"),
    "a line of a quoted cell": (HEADER + 'a,"b\nb",c,1\na,b\n', "csv-structure", 4, "2 cells"),
    "old line ends": (HEADER.replace("\n", "\r") + ROW, "csv-structure", 1, "carriage return"),
    "semicolons": (HEADER.replace(",", ";"), "csv-structure", 1, "names no column"),
    "no header": (ROW + ROW, "csv-structure", 1, "names no column"),
    "Latin-1": ((HEADER + ROW).encode() + b"sc-1,fran\xe7ais,p,1\n", "file-encoding", 3, "0xe7"),
    "UTF-16": (HEADER.encode("utf-16"), "file-encoding", 1, "0xff"),
    "half a character": ((HEADER + "a,b,c,").encode() + b"\xc3", "file-encoding", 2, "0xc3"),
    "a NUL": (HEADER + "a,b\0,c,1\n", "file-control-character", 2, "U+0000"),
    "a column twice": (HEADER.replace("role", "actor_id") + ROW, "duplicate-column", 1, "2 times"),
    "gzip under a wrong name": (b"\x1f\x8b\x08\x00" + b"0" * 50, "file-unreadable", 1, "gzip"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_split_into_rows_is_named_with_its_line(check, case):
    data, rule, line, words = BROKEN[case]
    finding = only(check(data))
    assert (finding.rule, finding.line) == (rule, line)
    assert words in finding.message
    assert finding.table == "participants"
    assert finding.file.endswith("participants.csv")


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        (HEADER.upper(), "`event_id`, not `EVENT_ID`"),
        (" Event ID , Actor ID\n", "`event_id`, not ` Event ID `"),
        (HEADER.replace(",", ";"), "not by semicolons"),
        ("sep=,\n", "Delete the line"),
        ("a,b\n", "event_id, actor_id, role"),
    ],
)
def test_what_to_do_about_a_header_is_told(check, header, hint):
    assert hint in only(check(header + ROW)).hint


def test_the_columns_of_another_table_are_named_once(package):
    for path in (package.csv, package.parquet):
        path("participants").write_bytes(path("statuses").read_bytes())
    package.descriptor.unlink()
    report = seccoop.validate(package.tables)
    assert report.counts == {"csv-structure": 1, "file-unreadable": 1}
    assert all("those of statuses, not of participants" in one.message for one in report.findings)


def test_csv_rules_are_covered():
    assert {rule for _, rule, _, _ in BROKEN.values()} == {
        "csv-structure", "file-encoding", "file-control-character", "duplicate-column",
        "file-unreadable",
    }  # fmt: skip


def test_what_was_not_checked_is_said(check):
    report = check(BROKEN["a row too short"][0])
    assert ("table participants", "its file could not be read") in [
        (entry.what, entry.why) for entry in report.unchecked
    ]
    assert report.checked == []


def test_ragged_rows_are_all_counted_and_kept_up_to_the_cap(tmp_path):
    path = tmp_path / "participants.csv"
    path.write_text(HEADER + "a,b\n" * 500)
    report = seccoop.validate(path, cap=7)
    assert report.counts == {"csv-structure": 500}
    assert [finding.line for finding in report.findings] == list(range(2, 9))


GOOD = "sc-ahrwe47,irq-army,party,1\n"


@pytest.mark.parametrize(
    "data",
    [
        HEADER + GOOD,
        HEADER.replace("\n", "\r\n") + GOOD.replace("\n", "\r\n"),
        HEADER + GOOD.replace("irq-army", '"irq-army"'),
        '"event_id","actor_id","role","ordinal"\n' + GOOD,
        "ordinal,role,actor_id,event_id\n1,party,irq-army,sc-ahrwe47\n",
    ],
    ids=["plain", "CRLF", "quoted", "quoted header", "other order"],
)
def test_forms_that_are_legal_csv_are_accepted(check, data):
    report = check(data)
    assert report.counts == {}
    assert [line.split(" of ")[0] for line in report.checked] == ["participants: 1 row"]


def test_a_last_line_without_an_end_is_a_warning(check):
    finding = only(check(HEADER + GOOD.rstrip("\n")))
    assert (finding.rule, finding.severity, finding.line) == ("csv-torn", "warning", 2)


def test_a_byte_order_mark_is_named_and_the_rest_is_read(check):
    finding = only(check(b"\xef\xbb\xbf" + (HEADER + GOOD).encode()))
    assert (finding.rule, finding.line) == ("file-bom", 1)


def test_missing_and_unknown_columns_are_named_and_the_rest_is_checked(check):
    report = check("event_id,actor,role\nsc-ahrwe47,x,wizard\n")
    places = {(one.rule, one.column, one.line) for one in report.findings}
    assert places == {
        ("missing-column", "actor_id", 1),
        ("missing-column", "ordinal", 1),
        ("unknown-column", "actor", 1),
        ("codelist", "role", 2),
    }


# table, columns and cells, then the column that cannot be typed and what is shown of it
UNTYPED = {
    "a word for a number": ("ordinal", "first"),
    "a fraction": ("ordinal", "1.5"),
    "past 64 bits": ("ordinal", "99999999999999999999"),
    "nineteen digits": ("ordinal", "1000000000000000000"),
    "a leading zero": ("ordinal", "01"),
    "a sign": ("ordinal", "+1"),
    "a space": ("ordinal", " 1"),
    "Arabic digits": ("ordinal", "١"),
}


@pytest.mark.parametrize("case", UNTYPED)
def test_a_value_of_a_wrong_type_is_named_in_its_row(check, case):
    column, text = UNTYPED[case]
    finding = only(check(HEADER + GOOD + f"sc-ahrwe47,isis,party,{text}\n"))
    assert (finding.rule, finding.line, finding.column) == ("type", 3, column)
    assert finding.value == text
    assert finding.key == f"sc-ahrwe47|isis|party|{text}"[: len(finding.key)]


def cell(table, column, text):
    """A file of one column and its key, one row; other columns are missing."""
    key = [name for name in load_contract().tables[table].primary_key if name != column]
    header = ",".join([*key, column])
    return f"{header}\n{','.join('a' for _ in key)}{',' if key else ''}{text}\n"


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("events", "date_start", "0000-01-01"),
        ("events", "date_start", "10000-01-01"),
        ("events", "date_start", "2021-02-30"),
        ("events", "date_start", "2021-2-3"),
        ("events", "date_start", "2021-02-03T00:00:00"),
        ("events", "is_aggregate", "True"),
        ("events", "is_aggregate", "1"),
        ("places", "latitude", "NaN"),
        ("places", "latitude", "inf"),
        ("places", "latitude", "-Infinity"),
        ("places", "latitude", "1e999"),
        ("places", "latitude", "36,2"),
        ("places", "latitude", ".5"),
    ],
)
def test_values_that_other_readers_let_pass_are_of_a_wrong_type(check, table, column, text):
    quoted = f'"{text}"' if "," in text else text
    report = check(cell(table, column, quoted), f"{table}.csv")
    found = [one for one in report.findings if one.rule == "type"]
    assert [(one.line, one.column, one.value) for one in found] == [(2, column, text)]
    assert report.counts["required"] == 0


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_are_days(check, text):
    assert check(cell("events", "date_start", text), "events.csv").counts["type"] == 0


def test_lines_are_right_below_cells_with_line_ends(check):
    rows = ['sc-ahrwe47,"a\nb\n\nc",party,1', "sc-ahrwe47,isis,party,x"]
    report = check(HEADER + "\n".join(rows) + "\n")
    assert [one.line for one in report.findings if one.rule == "type"] == [6]
    assert [one.line for one in report.findings if one.rule == "text-character"] in ([], [2])


def test_findings_of_the_rules_have_their_line(check):
    report = check(HEADER + GOOD + "sc-ahrwe47,isis,wizard,2\n" + GOOD)
    assert {(one.rule, one.line) for one in report.findings} == {
        ("codelist", 3),
        ("primary-key", 4),
    }
    twice = next(one for one in report.findings if one.rule == "primary-key")
    assert "line 2" in twice.message


def test_files_put_one_below_the_other_are_one_finding(check):
    (finding,) = check(HEADER + GOOD + HEADER + GOOD).findings
    assert (finding.rule, finding.line) == ("csv-structure", 3)
    assert "header" in finding.message


def test_consequences_of_a_wrong_type_are_left_out(package):
    package.edit(package.csv("statuses"), ",1,", ",first,")
    package.parquet("statuses").unlink()
    package.descriptor.unlink()
    report = seccoop.validate(package.tables)
    assert report.counts == Counter({"type": 1})


def test_a_cell_without_end_takes_neither_time_nor_memory(tmp_path):
    """A gigabyte in one cell, of which the disk holds nothing."""
    path = tmp_path / "participants.csv"
    with path.open("wb") as stream:
        stream.write(HEADER.encode() + b'a,"')
        stream.seek(8 * 1024 * 1024)
        stream.write(b"x")
    path.write_bytes(path.read_bytes().replace(b"\0", b"x"))
    with path.open("ab") as stream:
        stream.truncate(1024**3)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    finding = only(seccoop.validate(path))
    assert (finding.rule, finding.line) == ("cell-size", 2)
    assert time.monotonic() - start < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kB


def test_a_header_without_end_takes_no_memory(tmp_path):
    path = tmp_path / "participants.csv"
    path.write_bytes(HEADER.strip().encode() + b",x" * 6_000_000)
    finding = only(seccoop.validate(path))
    assert finding.rule == "csv-structure"
    assert "no end" in finding.message


def test_many_wrong_values_are_counted_in_time(tmp_path):
    path = tmp_path / "participants.csv"
    rows = (f"sc-ahrwe47,actor-{n},role{n},x{n}\n" for n in range(10_000))
    path.write_text(HEADER + "".join(rows))
    start = time.monotonic()
    report = seccoop.validate(path)
    assert report.counts["type"] == 10_000
    assert len([one for one in report.findings if one.rule == "type"]) == report.cap
    assert time.monotonic() - start < 30


@given(
    rows=st.lists(st.tuples(*[st.text(max_size=8)] * 3), min_size=1, max_size=8),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_every_text_is_read_as_it_was_written(tmp_path_factory, rows, quoting, end):
    table = load_contract().tables["participants"]
    path = tmp_path_factory.getbasetemp() / "round.csv"
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator=end, quoting=quoting)
    rows = [row for row in rows if any(text.strip("\0\r") for text in row)]
    keep = [[text.replace("\0", "").replace("\r", "") for text in row] for row in rows]
    writer.writerows([["event_id", "actor_id", "role"], *keep])
    path.write_bytes(stream.getvalue().encode("utf-8", "replace"))
    recorder = Recorder(Report(), load_contract())
    reading = read_csv(path, "round.csv", table, recorder)
    assert recorder.report.findings == []
    wanted = [[text.encode("utf-8", "replace").decode() or None for text in row] for row in keep]
    assert [list(row.values()) for row in reading.whole().to_pylist()] == wanted


@pytest.mark.parametrize("name", ["row", "__row__", "table", "column", "text"])
def test_a_column_called_like_one_of_ours_is_only_unknown(check, name):
    rows = "sc-0000000,irq-army,party,1,x\n"
    report = check(HEADER.replace("\n", f",{name}\n") + rows)
    assert ("unknown-column", name) in {(one.rule, one.column) for one in report.findings}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (gzip.compress((HEADER + ROW).encode(), mtime=0), "gzip"),
        (lzma.compress(b"x"), "xz"),
        (b"PK\x03\x04" + b"x" * 99, "zip or an Excel workbook"),
        (b"PAR1" + b"x" * 99, "Parquet"),
        (b"SQLite format 3\0" + b"x" * 99, "SQLite"),
    ],
    ids=["gzip", "xz", "zip", "parquet", "sqlite"],
)
def test_a_file_of_another_kind_is_called_by_its_kind(check, data, words):
    (finding,) = check(data).findings
    assert finding.rule == "file-unreadable"
    assert words in finding.message
