"""The byte scanner agrees with a strict reading, wherever the pieces of a file are cut."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seccoop.intake import scan as scanner
from seccoop.intake.scan import ScanError, scan

CELLS = st.text(st.sampled_from('ab,"\n é'), max_size=6)


@pytest.fixture(params=[1, 2, 3, 7, 4096])
def pieces(request, monkeypatch):
    """Read files in pieces of so many bytes."""
    monkeypatch.setattr(scanner, "CHUNK", request.param)
    monkeypatch.setattr(scanner, "_LONGEST_HEADER", 10_000)
    return request.param


def strict(data: bytes):
    """Read CSV by its grammar, one character at a time: rows and the line each begins on."""
    text, at, line = data.decode(), 0, 1
    rows, lines = [], []
    while at < len(text):
        lines.append(line)
        row = []
        while True:
            cell = ""
            if text[at : at + 1] == '"':
                at += 1
                while True:
                    if at >= len(text):
                        raise ValueError("never closed")
                    if text[at] == '"' and text[at + 1 : at + 2] != '"':
                        at += 1
                        break
                    line += text[at] == "\n"
                    cell += text[at]
                    at += 2 if text[at] == '"' else 1
            else:
                while at < len(text) and text[at] not in ",\n\r":
                    if text[at] == '"':
                        raise ValueError("quotation mark inside")
                    cell += text[at]
                    at += 1
            row.append(cell)
            if text[at : at + 1] == ",":
                at += 1
                continue
            if text[at : at + 2] == "\r\n":
                at += 1
            elif text[at : at + 1] not in ("", "\n"):
                raise ValueError("text behind a mark, or a carriage return alone")
            at += 1
            line += 1
            break
        rows.append(row)
    return rows, lines


@given(data=st.text(st.sampled_from('ab,"\n\ré'), max_size=40))
@example(data='a,b\n"1\n2",3\n4\n')
@example(data='a\n""""\n')
@example(data='a,b\r\n"x\r\ny",\r\n')
@example(data='a,"b\n')
def test_it_agrees_with_a_strict_reading(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "scan.csv"
    path.write_bytes(data.encode())
    try:
        rows, lines = strict(data.encode())
    except ValueError:
        rows, lines = [], []
    for piece in (1, 2, 5, 4096):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(scanner, "CHUNK", piece)
            patch.setattr(scanner, "_LONGEST_HEADER", 10_000)
            if not rows:
                with pytest.raises(ScanError):
                    scan(path, 100)
                continue
            found = scan(path, 100)
            assert found.header == rows[0] or rows[0] == [""]
            assert found.rows == len(rows) - 1
            ragged = [
                (line, len(row))
                for row, line in zip(rows[1:], lines[1:], strict=True)
                if len(row) != len(rows[0])
            ]
            assert found.ragged == ragged
            assert found.ragged_total == len(ragged)
            assert [found.line(row) for row in range(found.rows)] == lines[1:]
            assert found.is_torn == (not data.endswith("\n"))


@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_what_the_csv_module_writes_is_well_formed(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "written.csv"
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows([["x", "y", "z"], *rows])
    path.write_bytes(stream.getvalue().encode())
    found = scan(path, 1)
    assert (found.header, found.rows, found.ragged_total) == (["x", "y", "z"], len(rows), 0)


def test_large_cells_are_found_across_pieces(tmp_path, pieces, monkeypatch):
    monkeypatch.setattr(scanner, "CELL_LIMIT", 50)
    path = tmp_path / "large.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 5 + b"1," + b"x" * 51 + b"\n")
    with pytest.raises(ScanError) as caught:
        scan(path, 1)
    assert (caught.value.rule, caught.value.line) == ("cell-size", 7)
    path.write_bytes(b"a,b\n" + b"1,2\n" * 5 + b"1," + b"x" * 50 + b"\n")
    assert scan(path, 1).rows == 6


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_without_a_value_are_found_across_pieces(tmp_path, pieces, end):
    path = tmp_path / "blank.csv"
    lines = ["a,b,c", ",,", "1,2,3", ",,", ",,", '"x\ny",,', "1,,", ",,"]
    path.write_bytes("".join(line + end for line in lines).encode())
    found = scan(path, 100)
    assert (found.blank, found.blank_total) == ([2, 4, 5, 9], 4)
    path.write_bytes(f",,{end}1,2,3{end}".encode())  # a header of no names is for another rule
    assert scan(path, 100).blank == []
