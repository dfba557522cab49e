"""Differences between two schemas, and what each of them forces."""

from dataclasses import replace

import pytest

from seccoop.contract import load_contract
from seccoop.contract.model import Codelist, Deprecation, ForeignKey
from seccoop.diff.schemas import compare_metadata, compare_schemas

CONTRACT = load_contract()


def with_table(contract=CONTRACT, name="events", **changes):
    table = replace(contract.tables[name], **changes)
    return replace(contract, tables={**contract.tables, name: table})


def with_field(column, name="events", **changes):
    table = CONTRACT.tables[name]
    fields = tuple(
        replace(field, **changes) if field.name == column else field for field in table.fields
    )
    return with_table(name=name, fields=fields)


def with_codes(name, rows):
    return replace(CONTRACT, codelists={**CONTRACT.codelists, name: Codelist(name, rows)})


def found(after, before=CONTRACT):
    return [(one.place, one.what, one.level) for one in compare_schemas(before, after)]


def test_a_schema_does_not_differ_from_itself():
    assert found(CONTRACT) == []


def test_tables_and_columns():
    fields = CONTRACT.tables["events"].fields
    fewer = with_table(fields=fields[:-1])
    last = f"events.{fields[-1].name}"
    assert found(fewer) == [(last, "column removed", "major")]
    assert found(CONTRACT, fewer) == [(last, "column added", "major")]
    turned = with_table(fields=(fields[1], fields[0], *fields[2:]))
    assert found(turned) == [("events", "columns put in another order", "major")]
    keyed = with_table(name="participants", primary_key=("event_id", "actor_id"))
    assert found(keyed) == [
        ("participants", "key: event_id, actor_id, role -> event_id, actor_id", "major")
    ]
    tables = {name: table for name, table in CONTRACT.tables.items() if name != "dyads"}
    without = replace(CONTRACT, tables=tables)
    assert found(without) == [("dyads", "table removed", "major")]
    assert found(CONTRACT, without) == [("dyads", "table added", "minor")]
    assert found(with_table(description="Others.")) == [("events", "described anew", "patch")]
    key = ForeignKey(("summary",), "places", ("place_id",))
    more = with_table(foreign_keys=(*CONTRACT.tables["events"].foreign_keys, key))
    assert found(more) == [("events", "summary must now name a row of places", "major")]
    assert found(CONTRACT, more) == [
        ("events", "summary need no longer name a row of places", "minor")
    ]


@pytest.mark.parametrize(
    ("column", "changes", "there", "back"),
    [
        (
            "agreement_id", {"required": True},
            ("now required", "major"), ("no longer required", "minor"),
        ),
        ("summary", {"unique": True}, ("now unique", "major"), ("no longer unique", "minor")),
        ("summary", {"edtf": True}, ("now edtf", "major"), ("no longer edtf", "minor")),
        (
            "summary", {"max_length": 10},
            ("maxLength: 1200 -> 10 (tighter)", "major"),
            ("maxLength: 10 -> 1200 (looser)", "minor"),
        ),
        (
            "summary", {"max_length": None},
            ("maxLength: 1200 -> none (looser)", "minor"),
            ("maxLength: none -> 1200 (tighter)", "major"),
        ),
        (
            "summary", {"min_length": 400},
            ("minLength: 1 -> 400 (tighter)", "major"), ("minLength: 400 -> 1 (looser)", "minor"),
        ),
        (
            "summary", {"minimum": 3.5},
            ("minimum: none -> 3.5 (tighter)", "major"),
            ("minimum: 3.5 -> none (looser)", "minor"),
        ),
        (
            "summary", {"maximum": 3.5},
            ("maximum: none -> 3.5 (tighter)", "major"),
            ("maximum: 3.5 -> none (looser)", "minor"),
        ),
        (
            "summary", {"pattern": "a+"},
            ("pattern: another form (tighter)", "major"),
            ("pattern: another form (looser)", "minor"),
        ),
        (
            "domain", {"codelist": None},
            ("codelist: domain -> none (looser)", "minor"),
            ("codelist: none -> domain (tighter)", "major"),
        ),
        (
            "domain", {"codelist": "role"},
            ("codelist: domain -> role (tighter)", "major"),
            ("codelist: role -> domain (tighter)", "major"),
        ),
        (
            "summary", {"type": "integer"},
            ("type: string -> integer", "major"), ("type: integer -> string", "major"),
        ),
        ("summary", {"unit": "m"}, ("unit: none -> m", "major"), ("unit: m -> none", "major")),
        (
            "summary", {"deprecated": Deprecation("0.2.0", "notes")},
            ("deprecated", "minor"), ("no longer deprecated", "minor"),
        ),
        ("summary", {"title": "X"}, ("described anew", "patch"), ("described anew", "patch")),
    ],
)  # fmt: skip
def test_constraints_get_tighter_or_looser(column, changes, there, back):
    changed = with_field(column, **changes)
    assert found(changed) == [(f"events.{column}", *there)]
    assert found(CONTRACT, changed) == [(f"events.{column}", *back)]


def test_codes():
    rows = dict(CONTRACT.codelists["domain"].rows)
    fewer = with_codes("domain", {code: row for code, row in rows.items() if code != "cyber"})
    assert found(fewer) == [("domain.cyber", "code removed", "major")]
    assert found(CONTRACT, fewer) == [("domain.cyber", "code added", "minor")]
    other = with_codes("domain", {**rows, "cyber": {**rows["cyber"], "definition": "Else."}})
    assert found(other) == [("domain.cyber", "redefined: definition", "patch")]
    mark = {"deprecated_since": "0.2.0", "deprecated_use": "general"}
    marked = with_codes("domain", {**rows, "cyber": {**rows["cyber"], **mark}})
    assert found(marked) == [("domain.cyber", "deprecated", "minor")]
    assert found(CONTRACT, marked) == [("domain.cyber", "no longer deprecated", "minor")]
    lists = {name: one for name, one in CONTRACT.codelists.items() if name != "severity"}
    without = replace(CONTRACT, codelists=lists)
    assert found(without) == [("severity", "codelist removed", "major")]
    assert found(CONTRACT, without) == [("severity", "codelist added", "minor")]


def test_rules_never_force_more_than_a_patch():
    rules = {name: rule for name, rule in CONTRACT.rules.items() if name != "edtf"}
    fewer = replace(CONTRACT, rules=rules)
    assert found(fewer) == [("rules.edtf", "rule removed", "patch")]
    assert found(CONTRACT, fewer) == [("rules.edtf", "rule added (error)", "patch")]
    milder = {**CONTRACT.rules, "edtf": replace(CONTRACT.rules["edtf"], severity="warning")}
    assert found(replace(CONTRACT, rules=milder)) == [
        ("rules.edtf", "severity: error -> warning", "patch")
    ]
    worded = {**CONTRACT.rules, "edtf": replace(CONTRACT.rules["edtf"], hint="Look.")}
    assert found(replace(CONTRACT, rules=worded)) == [("rules.edtf", "worded anew", "patch")]
    roles = {**CONTRACT.type_roles, "meeting": CONTRACT.type_roles["meeting"] - {"party"}}
    assert found(replace(CONTRACT, type_roles=roles)) == [
        ("event_type_role.meeting+party", "no longer allowed", "patch")
    ]
    step = sorted(CONTRACT.status_steps)[0]
    steps = replace(CONTRACT, status_steps=CONTRACT.status_steps - {step})
    assert found(CONTRACT, steps) == [
        (f"event_status_step.{'+'.join(step)}", "now allowed", "patch")
    ]


def test_what_is_said_of_the_package():
    one = {"name": "a", "title": "A", "version": "1.0.0", "created": "x"}
    two = {"name": "b", "title": "B", "version": "2.0.0", "created": "y"}
    changes = list(compare_metadata(one, two))
    assert [(change.place, change.level) for change in changes] == [
        ("name", "major"), ("title", "patch"),
    ]  # fmt: skip
    assert list(compare_metadata(one, one | {"version": "3.0.0"})) == []
    assert list(compare_metadata({}, two)) == []
