"""The schema says everything it must say, and says it once."""

import json
import re
from pathlib import Path

import pytest

from seccoop.contract import load_contract
from seccoop.contract.arrow import arrow_schema

CONTRACT = load_contract()
SCHEMA = Path(__file__).parents[2] / "schema"
EXTERNAL = {"country", "language"}  # lists that other standards define
FIELDS = [(table.name, field) for table in CONTRACT.tables.values() for field in table.fields]

EVENT_TYPES = [
    "meeting",
    "visit",
    "remote_consultation",
    "negotiation_round",
    "mediated_talks",
    "agreed_in_principle",
    "signed",
    "concluded_form_unknown",
    "joint_declaration",
    "authorised",
    "ratified",
    "entered_into_force",
    "amended_or_extended",
    "accession",
    "implementing_order",
    "ceasefire_or_disengagement",
    "coordination_body_created",
    "coordination_body_activated",
    "coordination_body_changed",
    "joint_unit_formed",
    "liaison_posted",
    "body_dissolved",
    "joint_combat_operation",
    "joint_patrol_or_checkpoint",
    "operational_support",
    "joint_arrest_or_investigation",
    "joint_survey",
    "deconfliction",
    "unspecified_cooperation",
    "joint_exercise",
    "training_course",
    "exchange_or_education",
    "advisory_mission",
    "transfer_order",
    "transfer_delivery",
    "security_funding",
    "basing_or_access",
    "intelligence_sharing",
    "person_handover",
    "consented_deployment",
    "position_handover",
    "agreed_drawdown",
    "request",
    "offer",
    "endorsement",
    "refusal",
    "threat_to_end",
    "suspension",
    "termination_notice",
    "notice_withdrawn",
    "termination",
    "member_exit",
    "breach_alleged",
    "talks_halted",
    "force_withdrawal",
    "expulsion",
    "resumption",
]


def test_every_event_type_is_there():
    assert list(CONTRACT.codelists["event_type"].codes) == EVENT_TYPES


@pytest.mark.parametrize("name", sorted(set(CONTRACT.codelists) - EXTERNAL))
def test_every_code_is_defined_bounded_and_shown(name):
    for code, row in CONTRACT.codelists[name].rows.items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", code)
        for column in ("label", "definition", "include", "exclude", "example"):
            assert row[column].strip(), f"{name}.{code} has no {column}"
            assert row[column][0] not in "=+-@"


@pytest.mark.parametrize(
    ("table", "field"), FIELDS, ids=lambda value: getattr(value, "name", value)
)
def test_every_field_is_described_with_an_example_that_fits(table, field):
    assert field.title
    assert field.description.endswith((".", ")"))
    codes = CONTRACT.codes(field)
    if codes is not None:
        assert field.example in codes
    if field.pattern:
        assert re.fullmatch(field.pattern, field.example)
    if field.type == "number" or field.type == "integer":
        assert (
            field.unit
            or field.name in {"ordinal", "geonames_id", "representative_geonames_id"}
            or (field.name.startswith(("ucdp", "acled", "cow", "gw")))
        )


def test_every_codelist_is_used_or_steers_a_rule():
    used = {field.codelist for _, field in FIELDS if field.codelist} | {"severity", "event_family"}
    assert set(CONTRACT.codelists) == used


def test_every_event_type_has_roles_and_a_crosswalk():
    codelists = CONTRACT.codelists
    for code, row in codelists["event_type"].rows.items():
        assert row["family"] in codelists["event_family"].rows
        assert int(row["min_participants"]) in (1, 2)
        assert CONTRACT.type_roles[code] <= set(codelists["role"].codes)
        if row["symmetric"] == "true":
            assert "party" in CONTRACT.type_roles[code]
        for scheme, match in (
            ("cameo", "cameo_match"),
            ("plover_event", "plover_match"),
            ("acled_sub_event_type", "acled_match"),
            ("ucdp", "ucdp_match"),
        ):
            assert row[match] in codelists["crosswalk_match"].rows
            assert bool(row[scheme]) == (row[match] != "none"), f"{code}: {scheme}"


def test_crosswalk_levels_are_those_of_the_schemes():
    precision = CONTRACT.codelists["date_precision"].rows
    ucdp = {code: row["ucdp_date_prec"] for code, row in precision.items()}
    assert ucdp | {"day": "1", "days": "2", "week": "3", "month": "4", "year": "5"} == ucdp
    assert precision["unknown"]["ucdp_date_prec"] == ""
    places = CONTRACT.codelists["geo_precision"].rows
    where = {code: row["ucdp_where_prec"] for code, row in places.items() if row["ucdp_where_prec"]}
    assert where == {
        "site": "1", "settlement": "1", "near_settlement": "2", "admin2": "3", "admin1": "4",
        "region": "5", "country": "6", "water_or_airspace": "7",
    }  # fmt: skip


def test_foreign_keys_point_at_keys():
    for table in CONTRACT.tables.values():
        for key in table.foreign_keys:
            assert CONTRACT.tables[key.table].primary_key == key.references
        assert set(table.primary_key) <= set(table.columns)


def test_every_rule_is_carried_out():
    from seccoop.checks.registry import CHECKS
    from seccoop.checks.run import MODULES

    assert MODULES
    by_stage = {rule.id for rule in CONTRACT.rules.values() if rule.stage != "file"}
    elsewhere = {"type", "builder-too-few", "builder-too-many", "builder-fill"}
    assert by_stage - set(CHECKS) == elsewhere
    assert set(CHECKS) <= set(CONTRACT.rules)


def test_rules_say_what_why_and_how_to_mend():
    for rule in CONTRACT.rules.values():
        for words in (rule.title, rule.message, rule.hint, rule.why):
            assert words.strip()
        if rule.table:
            assert rule.column in CONTRACT.tables[rule.table].columns


def test_no_table_schema_uses_what_readers_break_on():
    for path in [*SCHEMA.glob("tables/*.json"), *SCHEMA.glob("views/*.json")]:
        document = json.loads(path.read_text(encoding="utf-8"))
        assert not {"fieldsMatch", "uniqueKeys"} & set(document)
        for field in document["fields"]:
            assert field["type"] in {"string", "integer", "number", "boolean", "date"}
            assert not {"categories", "jsonSchema"} & {*field, *field.get("constraints", {})}
            assert "enum" not in field.get("constraints", {}), "codes are typed in codelists only"


def test_arrow_schema_to_json_and_back():
    kinds = {
        "string": "string", "int64": "integer", "double": "number", "bool": "boolean",
        "date32[day]": "date",
    }  # fmt: skip
    for table in CONTRACT.tables.values():
        schema = arrow_schema(table)
        assert [(field.name, kinds[str(field.type)]) for field in schema] == [
            (field.name, field.type) for field in table.fields
        ]


def test_the_dossier_form_names_columns_that_exist():
    def walk(section):
        columns = CONTRACT.tables[section.table].columns
        named = {*section.rename.values(), *section.defaults, *section.inherit}
        assert named <= set(columns)
        assert not any(columns[name].derived for name in named)
        for child in section.children.values():
            walk(child)

    for section in CONTRACT.dossier.sections.values():
        walk(section)
