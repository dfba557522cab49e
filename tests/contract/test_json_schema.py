"""The JSON Schema of dossiers, against real dossiers and against slips."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from seccoop.contract import load_contract
from seccoop.contract.json_schema import dossier_schema

ROOT = Path(__file__).parents[2]
VALIDATOR = jsonschema.Draft202012Validator(dossier_schema(load_contract()))
FILES = sorted([*ROOT.glob("dataset/curated/**/*.yaml"), *ROOT.glob("dataset/reference/*.yaml")])


def test_the_schema_is_itself_valid():
    jsonschema.Draft202012Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_dossiers_of_the_dataset_are_valid(path):
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("dataset/curated/**/*.yaml")), ids=lambda path: path.name
)
def test_dossiers_name_the_schema_for_editors(path):
    line = path.read_text(encoding="utf-8").splitlines()[0]
    assert line.startswith("# yaml-language-server: $schema=")
    assert (path.parent / line.split("=", 1)[1]).resolve() == (
        ROOT / "schema/derived/dossier.schema.json"
    )


@pytest.mark.parametrize(
    "document",
    [
        {"evnts": []},
        {"events": [{"id": "sc-ahrwe47", "type": "meetng"}]},
        {"events": [{"id": "1"}]},
        {"sources": [{"id": "x", "date_start": "2021-05-18"}]},
        {"events": "none"},
    ],
)
def test_slips_are_underlined(document):
    assert list(VALIDATOR.iter_errors(document))
