"""Whatever a package holds, every form of it holds the same."""

import csv
import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from seccoop.assemble.views import views
from seccoop.contract import load_contract
from seccoop.exports import export, metadata_files, read_package
from seccoop.release.descriptor import TableFiles, descriptor
from seccoop.release.write import content_digest, csv_bytes, parquet_bytes
from seccoop.testing import packages

CONTRACT = load_contract()
METADATA = {
    "name": "drawn",
    "title": "Drawn",
    "version": "1.0.0",
    "created": "2026-01-01T00:00:00Z",
}


def written(tables, folder):
    files = {}
    for name in CONTRACT.tables:
        rows = tables[name]
        digest = content_digest(rows)
        table = CONTRACT.tables[name]
        files[name] = TableFiles(table, csv_bytes(rows), parquet_bytes(rows), len(rows), digest)
        (folder / f"{name}.csv").write_bytes(files[name].csv)
        (folder / f"{name}.parquet").write_bytes(files[name].parquet)
    (folder / "datapackage.json").write_bytes(descriptor(METADATA, files, CONTRACT, "."))
    return read_package(folder)


# Nothing is shrunk: a smaller package would take minutes and say no more.
@settings(max_examples=3, phases=[Phase.explicit, Phase.generate])
@given(packages())
def test_every_form_holds_what_the_package_holds(drawn):
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    tables = {**drawn.tables, **views(drawn.tables, CONTRACT)}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        package = written(tables, folder)
        workbook = export("excel", package, folder / "x.xlsx").read_bytes()
        book = openpyxl.load_workbook(io.BytesIO(workbook))
        base = duckdb.connect(str(export("duckdb", package, folder / "x.duckdb")), read_only=True)
        with base:
            for name, table in tables.items():
                rows = [tuple(row.values()) for row in table.to_pylist()]
                assert base.table(name).fetchall() == rows
                header, *cells = book[name].iter_rows(values_only=True)
                assert list(header) == table.column_names
                assert [list(map(text, row)) for row in cells] == [
                    list(map(text, row)) for row in rows
                ]
        tagged = export("hxl", package, folder / "x.csv").read_bytes().decode("utf-8")
        lines = list(csv.reader(io.StringIO(tagged, newline="")))
        plain = csv_bytes(tables["events_flat"]).decode("utf-8")
        assert [lines[0], *lines[2:]] == list(csv.reader(io.StringIO(plain, newline="")))
        for name, data in metadata_files(folder).items():
            if name.endswith((".json", ".jsonld")):
                json.loads(data)


def text(value):
    """Return a cell as text: a day may come as a moment, and a workbook keeps 16 digits."""
    if isinstance(value, float):
        return f"{value:.16G}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{float(value):.16G}"
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value
