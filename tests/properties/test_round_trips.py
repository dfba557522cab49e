"""What is written is what is read, and the order of the records leaves no trace."""

import copy
import csv
import io
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from seccoop.assemble.derive import derive
from seccoop.assemble.tables import assemble, parse_value
from seccoop.assemble.views import views
from seccoop.build.pipeline import make_package
from seccoop.contract import load_contract
from seccoop.contract.arrow import arrow_schema
from seccoop.dossier import Batch
from seccoop.release.write import content_digest, csv_bytes, parquet_bytes
from seccoop.testing import packages, record_sets, records

CONTRACT = load_contract()
MANY = settings.default.max_examples  # of the profile in use; what is slow takes a share of it
METADATA = {"name": "drawn", "version": "1.0.0"}


def read_csv(data, name):
    """Read a CSV file by the schema alone, as strictly as the standard library can."""
    fields = CONTRACT.tables[name].columns
    text = data.decode("utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert header == list(fields)
    assert all(len(row) == len(header) for row in rows)
    columns = {
        field.name: [parse_value(row[place], field) if row[place] else None for row in rows]
        for place, field in enumerate(fields.values())
    }
    return pa.table(columns, schema=arrow_schema(CONTRACT.tables[name]))


@settings(max_examples=MANY // 3)
@given(packages())
def test_both_formats_give_back_every_table(package):
    for name, table in {**package.tables, **views(package.tables, CONTRACT)}.items():
        from_csv = read_csv(csv_bytes(table), name)
        from_parquet = pq.read_table(pa.BufferReader(parquet_bytes(table)))
        assert from_csv.equals(table)
        assert from_parquet.equals(table)
        assert content_digest(from_csv) == content_digest(from_parquet) == content_digest(table)


@given(st.data())
def test_rows_at_the_edges_of_their_columns_survive_too(data):
    table = data.draw(st.sampled_from(list(CONTRACT.tables.values())))
    rows = data.draw(st.lists(records(table), max_size=3))
    made = pa.Table.from_pylist(rows, schema=arrow_schema(table))
    assert read_csv(csv_bytes(made), table.name).equals(made)
    assert pq.read_table(pa.BufferReader(parquet_bytes(made))).equals(made)


def other_than(value, kind):
    """Return a value of an Arrow type that differs from ``value``."""
    if value is None:
        one = {
            "string": "a",
            "int64": 0,
            "double": 0.0,
            "bool": False,
            "date32[day]": date(2021, 1, 1),
        }
        return one[str(kind)]
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(1) if value < date.max else value - timedelta(1)
    return f"{value}a" if isinstance(value, str) else value + 1 if abs(value) < 2**50 else 0


@given(packages(), st.data())
def test_the_content_digest_tells_of_any_changed_cell_and_any_lost_row(package, data):
    filled = [table for table in package.tables.values() if table.num_rows]
    table = data.draw(st.sampled_from(filled))
    place = data.draw(st.integers(0, table.num_rows - 1))
    column = data.draw(st.sampled_from(table.column_names))
    rows = table.to_pylist()
    rows[place][column] = other_than(rows[place][column], table.schema.field(column).type)
    changed = pa.Table.from_pylist(rows, schema=table.schema)
    shorter = pa.Table.from_pylist(rows[:place] + rows[place + 1 :], schema=table.schema)
    assert len({content_digest(made) for made in (table, changed, shorter)}) == 3


def in_two_orders(data):
    drawn = data.draw(record_sets())
    return drawn, data.draw(st.permutations(copy.deepcopy(drawn)))


@settings(max_examples=MANY // 2)
@given(st.data())
def test_records_in_any_order_give_the_same_tables(data):
    tables = []
    for drawn in in_two_orders(data):
        derive(drawn, CONTRACT, METADATA["version"])
        tables.append(assemble(drawn, CONTRACT).tables)
    first, second = tables
    assert all(first[name].equals(second[name]) for name in CONTRACT.core)


@settings(max_examples=MANY // 10)
@given(st.data())
def test_two_builds_give_the_same_bytes(data):
    builds = [
        make_package(Batch(records=drawn), METADATA, CONTRACT) for drawn in in_two_orders(data)
    ]
    assert [build.failed for build in builds] == [False, False]
    first, second = builds
    assert first.descriptor == second.descriptor
    assert first.files == second.files
