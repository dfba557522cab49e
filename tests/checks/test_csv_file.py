"""Codes read as numbers from CSV are those that stand there, and so are all other texts."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from seccoop.checks import csv_file
from seccoop.checks.coded import Coded
from seccoop.checks.csv_file import CsvFile

CODES = {"role": ("party", "host", 'a"b', "c,d")}
COLUMNS = ["id", "role"]


@pytest.fixture(autouse=True, params=["small", "read ahead", "large"])
def sizes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the same files for small, middling and large ones."""
    monkeypatch.setattr(csv_file, "_SMALL", 1 << 22 if request.param == "small" else 0)
    monkeypatch.setattr(csv_file, "_LARGE", 0 if request.param == "large" else 1 << 26)


def read(path: Path, cells: list[str], length: int = 100, **options: bool) -> list[str | None]:
    """Write a file with some cells, and return the values that are read from it."""
    path.write_text("id,role\n" + "".join(f"{n},{cell}\n" for n, cell in enumerate(cells)))
    file = CsvFile(path, **options)
    parts = list(file.coded(length, file.columns, CODES))
    whole = Coded.joined(parts, CODES).whole(CODES).cast(pl.String)
    assert whole["id"].to_list() == [str(n) for n in range(len(cells))]
    texts = pl.concat(file.pieces(length, file.columns))
    assert texts["role"].to_list() == whole["role"].to_list()
    return whole["role"].to_list()


@pytest.mark.parametrize(
    "header",
    ["id,role", "id", "id,id", 'id,"role"', "id,Rôle", "id,", "\ufeffid,role", "id,role\r"],
)
def test_columns_are_those_that_the_reader_finds(tmp_path: Path, header: str) -> None:
    path = tmp_path / "roles.csv"
    for rows in ("\n1,host\n", "\n", ""):
        path.write_text(header + rows, encoding="utf-8", newline="")
        assert CsvFile(path).columns == pl.read_csv(path, n_rows=0, infer_schema=False).columns


def test_cells_are_what_they_say(tmp_path: Path) -> None:
    cells = ["party", '"host"', '"a""b"', '"c,d"', ""]
    values = ["party", "host", 'a"b', "c,d", None]
    assert read(tmp_path / "roles.csv", cells) == values


@pytest.mark.parametrize("stranger", ["partee", " party", "PARTY", '"par""ty"'])
@pytest.mark.parametrize("place", [0, 700, 1999])
def test_what_is_no_code_is_a_text(tmp_path: Path, stranger: str, place: int) -> None:
    cells = ["party"] * 2000
    cells[place] = stranger
    values = [cell.strip('"').replace('""', '"') for cell in cells]
    assert read(tmp_path / "roles.csv", cells) == values


def test_an_empty_text_is_kept_or_missing(tmp_path: Path) -> None:
    cells = ["party", '""', "", "host"]
    assert read(tmp_path / "a.csv", cells) == ["party", "", None, "host"]
    assert read(tmp_path / "b.csv", cells, keeps_empty=False) == ["party", None, None, "host"]


def test_a_file_without_rows_has_columns(tmp_path: Path) -> None:
    path = tmp_path / "roles.csv"
    path.write_text("id,role\n")
    file = CsvFile(path)
    assert list(file.columns) == COLUMNS
    assert sum(part.frame.height for part in file.coded(10, COLUMNS, CODES)) == 0


@pytest.mark.parametrize("rows", ["\n", "x", "1,host"])
def test_a_row_that_is_cut_short_is_a_row(tmp_path: Path, rows: str) -> None:
    """What little stands behind the header is read as the parser reads it."""
    path = tmp_path / "roles.csv"
    path.write_text("id,role\n" + rows)
    found = list(CsvFile(path).pieces(10, COLUMNS))
    meant = pl.read_csv(path, infer_schema=False)
    assert pl.concat(found).rows() == meant.rows()


def test_a_file_of_codes_alone_is_read(tmp_path: Path) -> None:
    path = tmp_path / "roles.csv"
    path.write_text("role\nparty\nhost\n")
    (part,) = CsvFile(path).coded(10, ["role"], CODES)
    assert part.whole(CODES).cast(pl.String)["role"].to_list() == ["party", "host"]
