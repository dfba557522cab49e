"""The files that a release is exported to, each opened again by the software it is for."""

import csv
import datetime
import io
import warnings

import pytest

from seccoop.exports import KINDS, ExportError, export, read_package
from seccoop.release.descriptor import TableFiles, descriptor
from seccoop.release.write import content_digest, csv_bytes, parquet_bytes

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "-", "0012", "true", " x "]


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def spoil(package, name, column, values):
    """Return the package with other values in a column, as a release of its own would have them."""
    import pyarrow as pa

    table = package.arrow(name)
    place = table.column_names.index(column)
    kept = table.column(column).to_pylist()
    fresh = [*values, *kept][: len(kept)]
    made = table.set_column(
        place, table.schema.field(place), [pa.array(fresh, table.schema.types[place])]
    )
    package._read[name] = made
    return made


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"duckdb", "huggingface"}))
def test_the_same_release_gives_the_same_bytes(kind, folder, tmp_path):
    first = export(kind, read_package(folder), tmp_path / "a")
    second = export(kind, read_package(folder), tmp_path / "b")
    assert first.read_bytes() == second.read_bytes()


# HXL


def lines(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_hxl_is_valid_and_holds_every_event(package, out):
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed")
    export("hxl", package, out)
    assert hxl.validate(hxl.data(lines(out)))["issues"] == []
    source = hxl.data(lines(out))
    assert source.columns[0].display_tag == "#event+id"
    latitudes = [row.get("#geo+lat") for row in source]
    expected = package.arrow("events_flat").column("latitude").to_pylist()
    assert [float(text) if text else None for text in latitudes] == expected


def test_every_column_of_the_flat_view_has_a_tag_of_its_own(package):
    tags = [field.hxl for field in package.tables["events_flat"].fields]
    assert None not in tags
    assert len(set(tags)) == len(tags)


def test_a_fault_in_a_date_is_found_by_the_validator(package, out):
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed")
    export("hxl", package, out)
    rows = lines(out)
    rows[2][rows[1].index("#date+start")] = "soon"
    report = hxl.validate(hxl.data(rows))
    assert not report["is_valid"]


def test_a_schema_without_tags_is_refused(release, out):
    path = release / "schema/views/events_flat.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"hxl"', '"was_hxl"'), encoding="utf-8")
    with pytest.raises(ExportError, match="no HXL tags"):
        export("hxl", read_package(release), out)
    assert not out.exists()


# GeoParquet


def test_geopandas_reads_the_located_events_with_their_reference_system(package, out):
    geopandas = pytest.importorskip("geopandas", reason="geopandas is not installed")
    export("geoparquet", package, out)
    frame = geopandas.read_parquet(out)
    assert frame.crs.to_authority() == ("OGC", "CRS84")
    flat = package.arrow("events_flat").to_pandas()
    located = flat[flat["latitude"].notna()].reset_index(drop=True)
    assert 0 < len(located) < len(flat)
    assert frame["event_id"].tolist() == located["event_id"].tolist()
    assert frame.geometry.x.tolist() == located["longitude"].tolist()
    assert frame.geometry.y.tolist() == located["latitude"].tolist()
    assert frame["coordinate_kind"].tolist() == located["coordinate_kind"].tolist()
    assert frame["geo_precision"].notna().all()


def test_geoparquet_conforms_to_the_standard(package, out):
    validator = pytest.importorskip(
        "geoparquet_validator", reason="geoparquet-validator is not installed"
    )
    export("geoparquet", package, out)
    report = validator.check(str(out))
    # Statistics for skipping are advice: the file is small, and an extra column would be none.
    assert set(validator.failed(report)) <= {"/conf/distribution/geospatial-statistics"}
    assert validator.conformant(report)


def test_a_release_without_any_coordinates_makes_an_empty_geoparquet(folder, out):
    geopandas = pytest.importorskip("geopandas", reason="geopandas is not installed")
    package = read_package(folder)
    rows = package.rows["events_flat"]
    spoil(package, "events_flat", "latitude", [None] * rows)
    export("geoparquet", package, out)
    assert len(geopandas.read_parquet(out)) == 0


# Excel


def book_of(path):
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def cells(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def plain(value):
    return value.date() if isinstance(value, datetime.datetime) else value


def test_the_workbook_holds_every_value_of_every_table(package, out):
    export("excel", package, out)
    book = book_of(out)
    assert book.sheetnames[:4] == ["read_me", "codebook", "codes", "events_flat"]
    assert set(book.sheetnames[3:]) == set(package.tables)
    for name in package.tables:
        header, *rows = cells(book[name])
        table = package.arrow(name)
        assert header == table.column_names
        found = [list(map(plain, row)) for row in rows]
        assert found == [list(row.values()) for row in table.to_pylist()]
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref.startswith("A1:")


def test_the_workbook_explains_itself(package, out):
    export("excel", package, out)
    book = book_of(out)
    about = dict(cells(book["read_me"])[1:])
    assert about["version"] == "1.2.0"
    assert "(Version 1.2.0)" in about["citation"]
    described = {(row[0], row[1]): row[6] for row in cells(book["codebook"])[1:]}
    for table in package.tables.values():
        for field in table.fields:
            assert described[table.name, field.name] == field.description
    codes = {(row[0], row[1]) for row in cells(book["codes"])[1:]}
    assert ("event_type", "meeting") in codes


def test_text_in_the_workbook_is_never_computed_nor_guessed(folder, out):
    package = read_package(folder)
    values = FORMULAS[: package.rows["events"]]
    made = spoil(package, "events", "summary", values)
    export("excel", package, out)
    sheet = book_of(out)["events"]
    column = made.column_names.index("summary") + 1
    for row, value in enumerate(values, start=2):
        cell = sheet.cell(row, column)
        assert (cell.value, cell.data_type) == (value, "s")
        assert cell.quotePrefix == (value[0] in "=+-@")


def test_days_before_excel_s_calendar_stay_readable(folder, out):
    package = read_package(folder)
    days = [datetime.date(1899, 5, 1), datetime.date(1900, 2, 28), datetime.date(1900, 3, 1)]
    made = spoil(package, "events_flat", "date", days)
    export("excel", package, out)
    sheet = book_of(out)["events_flat"]
    column = made.column_names.index("date") + 1
    found = [sheet.cell(row, column).value for row in (2, 3, 4)]
    assert found == ["1899-05-01", "1900-02-28", datetime.datetime(1900, 3, 1)]


def test_what_does_not_fit_a_cell_or_a_sheet_is_refused(folder, out, monkeypatch):
    package = read_package(folder)
    spoil(package, "events", "summary", ["x" * 32_768])
    with pytest.raises(ExportError, match="seccoop export duckdb"):
        export("excel", package, out)
    monkeypatch.setattr("seccoop.exports.excel._ROW_LIMIT", 2)
    with pytest.raises(ExportError, match="a sheet holds 2"):
        export("excel", read_package(folder), out)
    assert not out.exists()


# DuckDB


def test_duckdb_holds_every_table_typed_keyed_and_explained(package, out):
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    export("duckdb", package, out)
    with duckdb.connect(str(out), read_only=True) as base:
        comments = dict(base.sql("SELECT table_name, comment FROM duckdb_tables()").fetchall())
        columns = {
            (table, column): (kind, comment, null)
            for table, column, kind, comment, null in base.sql(
                "SELECT table_name, column_name, data_type, comment, is_nullable "
                "FROM duckdb_columns() WHERE schema_name = 'main'"
            ).fetchall()
        }
        keys = dict(
            base.sql(
                "SELECT table_name, constraint_column_names FROM duckdb_constraints() "
                "WHERE constraint_type = 'PRIMARY KEY' AND schema_name = 'main'"
            ).fetchall()
        )
        for table in package.tables.values():
            assert base.table(table.name).fetchall() == [
                tuple(row.values()) for row in package.arrow(table.name).to_pylist()
            ]
            assert table.title in comments[table.name]
            assert tuple(keys[table.name]) == table.primary_key
            for field in table.fields:
                kind, comment, null = columns[table.name, field.name]
                assert kind.startswith("ENUM(") == bool(field.codelist)
                assert field.description in comment
                assert null != field.required
        labels = dict(base.sql("SELECT code, label FROM codelists.event_type").fetchall())
        about = dict(base.sql('SELECT * FROM "package"').fetchall())
    assert labels["meeting"] == package.contract.codelists["event_type"].rows["meeting"]["label"]
    assert about["version"] == "1.2.0"


# Stata and SPSS


@pytest.mark.parametrize(("kind", "reader"), [("stata", "read_dta"), ("spss", "read_sav")])
def test_statistics_packages_get_labels_dates_and_missing_values(kind, reader, package, out):
    pyreadstat = pytest.importorskip("pyreadstat", reason="pyreadstat is not installed")
    export(kind, package, out)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the reader's own use of pandas
        frame, about = getattr(pyreadstat, reader)(str(out), apply_value_formats=True)
    flat = package.arrow("events_flat")
    for name in ("event_id", "event_type", "country", "date", "summary", "agreement_status"):
        found = [None if value != value or value in ("", None) else value for value in frame[name]]
        assert found == flat.column(name).to_pylist(), name
    latitudes = [None if value != value else value for value in frame["latitude"]]
    assert latitudes == flat.column("latitude").to_pylist()
    fields = package.tables["events_flat"].columns
    assert about.column_names_to_labels["event_type"] == fields["event_type"].title
    codes = package.contract.codelists["event_type"].codes
    assert about.variable_value_labels["event_type"][1] == codes[0]
    assert about.file_label == f"{package.descriptor['name']} 1.2.0"


def test_a_code_outside_its_list_is_not_made_missing(folder, out):
    pytest.importorskip("pyreadstat", reason="pyreadstat is not installed")
    package = read_package(folder)
    spoil(package, "events_flat", "event_type", ["mreting"])
    with pytest.raises(ExportError, match="event_type holds a code"):
        export("stata", package, out)


# Hugging Face


def test_datasets_loads_every_table_from_the_folder(package, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    datasets = pytest.importorskip("datasets", reason="datasets is not installed")
    datasets.disable_progress_bars()
    home = export("huggingface", package, tmp_path / "hub")
    names = datasets.get_dataset_config_names(str(home))
    assert set(names) == {name for name, rows in package.rows.items() if rows}
    for name in names:
        loaded = datasets.load_dataset(
            str(home), name, split="train", cache_dir=str(tmp_path / "cache")
        )
        assert loaded.to_list() == package.arrow(name).to_pylist()
    default = datasets.load_dataset(str(home), split="train", cache_dir=str(tmp_path / "cache"))
    assert len(default) == package.rows["events_flat"]


def test_a_folder_for_the_hub_needs_parquet(edit, package, out):
    csv_only = [entry for entry in package.descriptor["resources"] if entry["format"] == "csv"]
    with pytest.raises(ExportError, match="no Parquet files"):
        export("huggingface", read_package(edit(resources=csv_only)), out)
    assert not out.exists()


# tables from CSV alone


def test_csv_and_parquet_give_the_same_tables(edit, package):
    csv_only = [entry for entry in package.descriptor["resources"] if entry["format"] == "csv"]
    other = read_package(edit(resources=csv_only))
    for name in package.tables:
        assert other.arrow(name).equals(package.arrow(name)), name


def test_awkward_text_survives_every_form(folder, tmp_path):
    """Quotes, commas, line ends in quotes, other scripts and words that mean nothing elsewhere."""
    package = read_package(folder)
    texts = ['"quoted", twice', "NA", "null", "پێشمەرگە", "a\nb", "1e5", "  ", "'", "é\u200d🙂"]
    values = texts[: package.rows["events"]]
    made = spoil(package, "events", "summary", values)
    home = tmp_path / "awkward"
    (home / "tables").mkdir(parents=True)
    files = {
        "events": TableFiles(
            package.tables["events"], csv_bytes(made), b"", made.num_rows, content_digest(made)
        )
    }
    (home / "tables/events.csv").write_bytes(files["events"].csv)
    about = {key: package.descriptor[key] for key in ("name", "title", "version", "created")}
    document = descriptor(about, files, package.contract, "tables", ["csv"])
    (home / "datapackage.json").write_bytes(document)
    again = read_package(home)
    assert again.arrow("events").equals(made)
    assert parquet_bytes(again.arrow("events")) == parquet_bytes(made)
    sheet = book_of(export("excel", again, tmp_path / "a.xlsx"))["events"]
    column = made.column_names.index("summary")
    assert [row[column] for row in cells(sheet)[1:]][: len(values)] == values


@pytest.mark.parametrize("kind", ["hxl", "geoparquet", "stata", "spss"])
def test_forms_of_the_flat_view_need_it(kind, edit, package, out):
    events = [entry for entry in package.descriptor["resources"] if entry["name"] == "events"]
    with pytest.raises(ExportError, match="no table events_flat"):
        export(kind, read_package(edit(resources=events)), out)
    assert not out.exists()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_package_without_rows_has_every_form(kind, package, tmp_path):
    empty = {name: package.arrow(name).slice(0, 0) for name in package.tables}
    files = {
        name: TableFiles(
            package.tables[name], csv_bytes(rows), parquet_bytes(rows), 0, content_digest(rows)
        )
        for name, rows in empty.items()
    }
    home = tmp_path / "empty"
    home.mkdir()
    for name, made in files.items():
        (home / f"{name}.csv").write_bytes(made.csv)
        (home / f"{name}.parquet").write_bytes(made.parquet)
    about = {key: package.descriptor[key] for key in ("name", "title", "version", "created")}
    (home / "datapackage.json").write_bytes(descriptor(about, files, package.contract, "."))
    assert export(kind, read_package(home), tmp_path / "out").exists()
