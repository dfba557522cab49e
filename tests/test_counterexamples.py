"""Every rule has a record that breaks it: one fault goes in, one finding comes out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml

from seccoop.assemble.tables import parse_value
from seccoop.build.derived import EXAMPLE, make_example
from seccoop.checks.run import check_tables
from seccoop.contract import read_contract
from seccoop.finding import Finding

ROOT = Path(__file__).resolve().parents[1]
EXPECTED = ("rule", "severity", "file", "line", "position", "table", "key", "column")
FOLDER = ROOT / "schema" / "counterexamples"
CONTRACT = read_contract(ROOT / "schema")
CASES: dict[str, dict[str, Any]] = {
    path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for path in sorted(FOLDER.glob("*.yaml"))
}

_ARCHIVE, _CSV, _DESCRIPTOR, _PACKAGE, _PARQUET = (
    f"tests/intake/test_{name}.py"
    for name in ("archive", "csv", "descriptor", "package", "parquet")
)
# Rules on a builder's manifest or on GeoNames, which the example does without; on marks of what is
# deprecated, of which the schema has none; and on the files of a package, which are broken byte by
# byte.
TESTED_ELSEWHERE = {
    "builder-too-few": "tests/build/test_builders.py::test_a_manifest_says_what_is_expected",
    "builder-too-many": "tests/build/test_builders.py::test_a_manifest_says_what_is_expected",
    "builder-fill": "tests/build/test_builders.py::test_a_manifest_says_what_is_expected",
    "deprecated-column": "tests/contract/test_deprecation.py::test_a_deprecated_column_is_reported",
    "deprecated-code": "tests/contract/test_deprecation.py::test_a_deprecated_code_is_reported",
    "gazetteer": "tests/build/test_builders.py::test_an_id_of_another_place_is_refused",
    "file-missing": f"{_DESCRIPTOR}::test_missing_files_and_folders_in_their_place_are_named",
    "file-unreadable": f"{_PARQUET}::test_damaged_files_are_named_once",
    "csv-structure": f"{_CSV}::test_what_cannot_be_split_into_rows_is_named_with_its_line",
    "csv-torn": f"{_CSV}::test_a_last_line_without_an_end_is_a_warning",
    "cell-size": f"{_CSV}::test_a_cell_without_end_takes_neither_time_nor_memory",
    "duplicate-column": f"{_CSV}::test_what_cannot_be_split_into_rows_is_named_with_its_line",
    "path-unsafe": f"{_DESCRIPTOR}::test_paths_that_lead_elsewhere_are_not_followed",
    "archive-unsafe": f"{_ARCHIVE}::test_unsafe_entries_are_refused_and_nothing_is_written",
    "hash-mismatch": f"{_PACKAGE}::test_a_changed_file_is_not_the_one_described",
    "size-mismatch": f"{_PACKAGE}::test_a_file_of_another_size_is_not_the_one_described",
    "content-mismatch": f"{_PACKAGE}::test_content_that_is_not_the_one_described_is_stale",
    "twin-mismatch": f"{_PACKAGE}::test_formats_that_disagree_are_named_with_row_and_column",
    "view-stale": f"{_PACKAGE}::test_a_view_that_does_not_follow_is_named_with_row_and_column",
    "descriptor-invalid": f"{_DESCRIPTOR}::test_what_is_no_descriptor_is_named_once",
    "descriptor-profile": f"{_DESCRIPTOR}::test_breaches_of_the_standard_are_named",
    "descriptor-schema": f"{_DESCRIPTOR}::test_differences_from_our_schema_are_warnings",
    "schema-version": f"{_DESCRIPTOR}::test_another_version_of_the_schema_is_a_warning",
}


@pytest.mark.parametrize("name", CASES)
def test_one_fault_is_one_finding(name: str, tmp_path: Path) -> None:
    findings = found(name, tmp_path)
    assert len(findings) == 1, f"{name}: expected one finding, got {findings}"
    (finding,) = findings
    facts = ((key, getattr(finding, key)) for key in EXPECTED)
    assert {key: str(fact) for key, fact in facts if fact is not None} == CASES[name]["expect"]
    assert_is_helpful(finding)


@pytest.mark.parametrize("name", CASES)
def test_form_of_a_counterexample(name: str) -> None:
    case = CASES[name]
    assert set(case) == {"breaks", "edit", "expect"}
    assert case["breaks"].endswith(".")
    assert {"rule", "severity"} <= set(case["expect"]) <= set(EXPECTED)
    assert case["expect"]["rule"] in CONTRACT.rules, "the counterexample names an unknown rule"
    assert name.startswith(case["expect"]["rule"]), "its file name begins with the rule it breaks"


def test_every_rule_has_a_counterexample() -> None:
    broken = {case["expect"]["rule"] for case in CASES.values()}
    assert not broken & set(TESTED_ELSEWHERE)
    assert broken | set(TESTED_ELSEWHERE) == set(CONTRACT.rules)


@pytest.mark.parametrize(("rule", "test"), TESTED_ELSEWHERE.items())
def test_exempted_rules_are_tested_elsewhere(rule: str, test: str) -> None:
    path, _, function = test.partition("::")
    text = (ROOT / path).read_text(encoding="utf-8")
    assert f"def {function}(" in text
    assert f'"{rule}"' in text


def assert_is_helpful(finding: Finding) -> None:
    """The words are filled in, in whole sentences, and say what to do."""
    assert finding.message.endswith(".")
    assert finding.hint[:1].isupper()
    rule = CONTRACT.rules[finding.rule]
    for template, words in ((rule.message, finding.message), (rule.hint, finding.hint)):
        for placeholder in re.findall(r"\{\w+\}", template):
            assert placeholder not in words


def found(name: str, folder: Path) -> list[Finding]:
    """Apply the edit of a counterexample to the example and return what is found then."""
    edit = CASES[name]["edit"]
    if "file" in edit or "folder" in edit or "link" in edit:
        copy = folder / "lake-patrol"
        shutil.copytree(ROOT / EXAMPLE / "dataset", copy / "dataset")
        edit_file(copy, edit)
        return make_example(copy, CONTRACT).findings
    return check_tables(edited_tables(edit), CONTRACT)


def edit_file(root: Path, edit: Mapping[str, Any]) -> None:
    """Change one file of a copy of the example, or put something in its place."""
    match edit:
        case {"file": path, "replace": old, "with": new}:
            data = (root / path).read_bytes()
            assert data.count(old.encode()) == 1, f"{old!r} must occur exactly once"
            (root / path).write_bytes(data.replace(old.encode(), new.encode()))
        case {"file": path, "prepend_hex": figures}:
            data = (root / path).read_bytes()
            (root / path).write_bytes(bytes.fromhex(figures) + data)
        case {"file": path, "insert_hex": {"after": mark, "bytes": figures}}:
            data = (root / path).read_bytes()
            assert data.count(mark.encode()) == 1, f"{mark!r} must occur exactly once"
            before, after = data.split(mark.encode())
            (root / path).write_bytes(before + mark.encode() + bytes.fromhex(figures) + after)
        case {"file": path, "content": content}:
            (root / path).write_text(content, encoding="utf-8", newline="\n")
        case {"file": path, "size": size}:
            (root / path).write_bytes(b" " * int(size))
        case {"folder": path}:
            (root / path).mkdir()
        case {"link": path, "to": target}:
            (root / path).symlink_to(target)
        case _:
            pytest.fail(f"unknown edit: {edit}")


@lru_cache(maxsize=1)
def core_tables() -> dict[str, pa.Table]:
    tables = make_example(ROOT / EXAMPLE, CONTRACT).tables
    return {name: tables[name] for name in CONTRACT.core}


def edited_tables(edit: Mapping[str, Any]) -> dict[str, pa.Table]:
    """Return the tables of the example with one of them changed, as another program might."""
    tables = dict(core_tables())
    match edit:
        case {"drop_table": name}:
            del tables[name]
        case {"table": name, "drop_column": column}:
            tables[name] = tables[name].drop_columns([column])
        case {"table": name, "add_column": column}:
            nothing = pa.nulls(tables[name].num_rows, pa.string())
            tables[name] = tables[name].append_column(column, nothing)
        case {"table": name, "key": key, "set": values}:
            rows = tables[name].to_pylist()
            (row,) = (row for row in rows if all(str(row[part]) == key[part] for part in key))
            columns = CONTRACT.tables[name].columns
            row |= {
                column: None if text == "null" else parse_value(text, columns[column])
                for column, text in values.items()
            }
            tables[name] = pa.Table.from_pylist(rows, schema=tables[name].schema)
        case _:
            pytest.fail(f"unknown edit: {edit}")
    return tables
