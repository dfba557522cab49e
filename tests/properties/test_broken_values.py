"""Every constraint of every column has teeth: one broken value is named, where it stands."""

import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from seccoop.assemble.tables import assemble, key_text
from seccoop.checks.run import check_tables
from seccoop.contract import load_contract
from seccoop.dossier.records import Record
from seccoop.finding import Location

SCHEMA = Path(__file__).parents[2] / "schema"
CONTRACT = load_contract()

# The rule that watches over each kind of constraint.
RULES = {
    "required": "required",
    "codelist": "codelist",
    "pattern": "pattern",
    "minimum": "minimum",
    "maximum": "maximum",
    "minLength": "min-length",
    "maxLength": "max-length",
    "edtf": "edtf",
    "foreignKeys": "foreign-key",
    "primaryKey": "primary-key",
}
UNTYPED = {
    "integer": ("1.5", "one", "١", "1e3", "01", "1_000"),
    "number": ("36,2", "36.2°", "nan", "inf", "1e999", "0x10"),
    "boolean": ("yes", "True", "1", "TRUE"),
    "date": ("18 May 2021", "2021-02-30", "20210518", "2021-05", "2021-05-18T00:00:00"),
}
TYPED = [
    (table.name, field.name, text)
    for table in CONTRACT.core.values()
    for field in table.fields
    for text in UNTYPED.get(field.type, ())
]


def test_every_kind_of_constraint_in_the_schema_is_broken_here():
    documents = [
        json.loads(path.read_text("utf-8"))
        for folder in ("tables", "views")
        for path in (SCHEMA / folder).glob("*.json")
    ]
    fields = [field for document in documents for field in document["fields"]]
    kinds = {kind for field in fields for kind in field.get("constraints", ())}
    kinds |= {"codelist", "edtf"} & {key for field in fields for key in field}
    kinds |= {"primaryKey", "foreignKeys"} & {key for document in documents for key in document}
    types = {field["type"] for field in fields}
    about = (
        "name title description type example unit derived default codelist edtf constraints "
        "hxl verbatim deprecated"
    )
    assert kinds == set(RULES)
    assert types == {"string", *UNTYPED}
    assert {key for field in fields for key in field} <= set(about.split())


def test_every_constraint_of_every_column_is_broken(every_breaking):
    broken = {(breaking.table, breaking.column, breaking.kind) for breaking in every_breaking}
    attributes = {
        "required": "required",
        "pattern": "pattern",
        "minimum": "minimum",
        "maximum": "maximum",
        "minLength": "min_length",
        "maxLength": "max_length",
        "codelist": "codelist",
        "edtf": "edtf",
    }
    declared = {
        (table.name, field.name, kind)
        for table in CONTRACT.tables.values()
        for field in table.fields
        for kind, attribute in attributes.items()
        if getattr(field, attribute) not in (None, False)
    }
    keys = {(name, kind) for name, _, kind in broken if kind in ("primaryKey", "foreignKeys")}
    assert declared <= broken
    assert keys >= {(name, "primaryKey") for name in CONTRACT.tables}
    assert keys >= {
        (name, "foreignKeys") for name, table in CONTRACT.tables.items() if table.foreign_keys
    }


def test_a_broken_value_is_named_by_its_rule_at_its_row_and_column(breaking, samples, broken_row):
    sample = samples[breaking.table]
    table, records = sample.tables[breaking.table], list(sample.records[breaking.table])
    row = broken_row(table, breaking)
    if breaking.kind == "primaryKey":  # the row comes again; the first one is in the right
        table = pa.concat_tables([table, row])
        records.append(Record(breaking.table, records[0].values, Location("again.yaml", 1)))
        location = records[-1].location
    else:
        table = pa.concat_tables([row, table.slice(1)])
        location = records[0].location
    (values,) = row.to_pylist()
    value = values[breaking.column] if breaking.column else None

    rule = CONTRACT.rules[RULES[breaking.kind]]
    found = check_tables(
        {**sample.tables, breaking.table: table},
        replace(CONTRACT, rules={rule.id: rule}),
        {**sample.records, breaking.table: records},
    )

    (finding,) = found
    assert (finding.rule, finding.severity) == (rule.id, "error")
    assert (finding.table, finding.column) == (breaking.table, breaking.column)
    assert finding.key == key_text(CONTRACT.tables[breaking.table], values)
    assert finding.value == (None if value is None else str(value))
    assert (finding.file, finding.line) == (location.file, location.line)


@pytest.mark.parametrize(("name", "column", "text"), TYPED)
def test_text_of_another_type_is_named_and_never_guessed_at(name, column, text, samples):
    sample = samples[name]
    rows = list(sample.records[name])
    broken = replace(rows[0], values={**rows[0].values, column: text})
    others = [row for table in sample.records.values() for row in table if row is not rows[0]]
    (finding,) = assemble([*others, broken], CONTRACT).findings
    assert (finding.rule, finding.table, finding.column) == ("type", name, column)
    assert (finding.value, finding.line) == (text, broken.location.line)
