"""Two referees who know nothing of our checks, pandera and frictionless, see what they see.

Where one of them cannot see a fault, or sees another one, the case is listed with its reason. A
listed case that the referee does see fails as well, so the list cannot go stale.
"""

import re
from collections import defaultdict

import frictionless
import pandera.errors
import polars as pl
import pyarrow as pa
import pytest

import seccoop
from seccoop.contract import load_contract
from seccoop.readers.read import _pandas, _polars

TABLES = tuple(load_contract().tables)

# (referee, kind of constraint) or (referee, kind, way): why the referee is silent.
DISAGREEMENTS = {
    (
        "frictionless",
        "edtf",
    ): "A Table Schema has no type for date expressions that its readers know.",
    ("frictionless", "pattern", "line-end"): "It lets a line end pass at the end of any pattern.",
    (
        "frictionless",
        "minLength",
        "empty",
    ): "An empty cell of a CSV file is a missing value, not a short text.",
    (
        "pandas",
        "edtf",
    ): "It is given the type and the lengths of date expressions, not their grammar.",
    (
        "polars",
        "edtf",
    ): "It is given the type and the lengths of date expressions, not their grammar.",
    ("pandas", "foreignKeys"): "It looks at one table at a time.",
    ("polars", "foreignKeys"): "It looks at one table at a time.",
}
# What a referee calls a fault of each kind.
FRICTIONLESS = {"codelist": "enum", "foreignKeys": "foreign-key", "primaryKey": "primary-key"}
PANDERA = {
    "required": "not_nullable",
    "codelist": "dtype",  # a frame with an unknown code cannot be made categorical
    "pattern": "str_matches",
    "minimum": "greater_than_or_equal_to",
    "maximum": "less_than_or_equal_to",
    "minLength": "str_length",
    "maxLength": "str_length",
    "primaryKey": "multiple_fields_uniqueness",
}


@pytest.fixture(scope="session")
def in_csv(samples, every_breaking, broken_row, write_package, tmp_path_factory):
    """Return what frictionless says of each broken row, all of them added to the valid packages."""
    said, places = defaultdict(set), {}
    for number, sample in enumerate({id(sample): sample for sample in samples.values()}.values()):
        tables = dict(sample.tables)
        for breaking in every_breaking:
            if samples[breaking.table] is sample:
                grown = [
                    tables[breaking.table],
                    broken_row(sample.tables[breaking.table], breaking),
                ]
                tables[breaking.table] = pa.concat_tables(grown)
                row = tables[breaking.table].num_rows + 1  # the header is row 1
                places[number, breaking.table, row] = breaking.id
        path = write_package(tmp_path_factory.mktemp("broken"), tables)
        for task in frictionless.validate(str(path), limit_errors=100_000).tasks:
            for error in task.errors:
                breaking = places.get((number, task.name, getattr(error, "row_number", None)))
                kind = re.match(r'constraint "(\w+)"', error.note)
                column = (
                    getattr(error, "field_name", None)
                    or (getattr(error, "field_names", None) or [None])[0]
                )
                said[breaking].add((column, kind[1] if kind else error.type))
    return said


def frames(engine, table, name):
    """Return a frame as `seccoop.load` makes it, code columns with unknown codes left as text."""
    schema = load_contract().tables[name]
    convert = {"pandas": _pandas, "polars": _polars}[engine]
    coded = {field.name: load_contract().codes(field) for field in schema.fields if field.codelist}
    spoilt = [
        column for column, codes in coded.items() if set(table[column].to_pylist()) - {None, *codes}
    ]
    whole = table
    for column in spoilt:
        nothing = pa.nulls(table.num_rows, pa.string())
        whole = whole.set_column(whole.column_names.index(column), column, nothing)
    frame = convert(whole, schema, load_contract())
    for column in spoilt:
        texts = table[column].to_pylist()
        frame = (
            frame.assign(**{column: texts})
            if engine == "pandas"
            else frame.with_columns(pl.Series(column, texts, pl.String))
        )
    return frame


def failures(engine, table, name):
    """Return the rows, columns and checks that pandera objects to."""
    try:
        seccoop.schema(name, engine).validate(frames(engine, table, name), lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = (
            error.failure_cases.to_dict("records")
            if engine == "pandas"
            else error.failure_cases.to_dicts()
        )
        return {
            (case["index"], case["column"], re.match(r"\w+", case["check"])[0]) for case in cases
        }
    return set()


def listed(referee, breaking):
    return {(referee, breaking.kind), (referee, breaking.kind, breaking.way)} & set(DISAGREEMENTS)


@pytest.mark.parametrize("name", TABLES)
def test_frictionless_sees_every_broken_value_but_those_listed(name, in_csv, every_breaking):
    mine = [breaking for breaking in every_breaking if breaking.table == name]
    silent = set()
    for breaking in mine:
        kind = FRICTIONLESS.get(breaking.kind, breaking.kind)
        column = None if breaking.kind == "primaryKey" else breaking.column
        if (column, kind) not in {
            (None if kind == "primary-key" else place, word) for place, word in in_csv[breaking.id]
        }:
            silent.add(breaking.id)
    assert silent == {breaking.id for breaking in mine if listed("frictionless", breaking)}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_pandera_sees_every_broken_value_but_those_listed(
    engine, name, samples, every_breaking, broken_row
):
    table = samples[name].tables[name]
    assert failures(engine, table, name) == set()
    mine = [breaking for breaking in every_breaking if breaking.table == name]
    silent = set()
    coded = [breaking for breaking in mine if breaking.kind == "codelist"]
    plain = [breaking for breaking in mine if breaking.kind != "codelist"]
    grown = pa.concat_tables([table, *(broken_row(table, breaking) for breaking in plain)])
    said = failures(engine, grown, name)
    for row, breaking in enumerate(plain, start=table.num_rows):
        check = PANDERA.get(breaking.kind, breaking.kind)
        seen = {word for place, column, word in said if place == row and column == breaking.column}
        keys = {word for place, _, word in said if place == row}
        if check not in (keys if breaking.kind == "primaryKey" else seen):
            silent.add(breaking.id)
    grown = pa.concat_tables([table, *(broken_row(table, breaking) for breaking in coded)])
    said = {(column, word) for _, column, word in failures(engine, grown, name)}
    silent |= {breaking.id for breaking in coded if (breaking.column, "dtype") not in said}
    assert silent == {breaking.id for breaking in mine if listed(engine, breaking)}


def test_every_listed_disagreement_is_about_something_that_is_broken(every_breaking):
    about = {
        key
        for breaking in every_breaking
        for referee in ("frictionless", "pandas", "polars")
        for key in listed(referee, breaking)
    }
    assert about == set(DISAGREEMENTS)
