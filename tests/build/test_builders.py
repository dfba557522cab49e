"""Builders are held to their manifests, and places to the gazetteer."""

import pytest
import yaml

from seccoop.authority.geonames import Gazetteer, locate_places
from seccoop.build.pipeline import build_package
from seccoop.contract import load_contract
from seccoop.dossier import read_file

CONTRACT = load_contract()


@pytest.mark.parametrize(
    ("expected", "rule"),
    [
        ({"assertions": {"events": {"min": 2}}}, "builder-too-few"),
        ({"assertions": {"events": {"max": 0}}}, "builder-too-many"),
        ({"filled": {"places.latitude": 50}}, "builder-fill"),
        (
            {"assertions": {"events": {"min": 1, "max": 1}}, "filled": {"events.date_edtf": 100}},
            None,
        ),
    ],
)
def test_a_manifest_says_what_is_expected(repository, expected, rule):
    path = repository.root / "builders/all.yaml"
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | expected))
    found = [finding.rule for finding in build_package(repository.root).findings]
    assert found == ([rule] if rule else [])


class Small(Gazetteer):
    places = {
        "1": {
            "name": "Khānaqīn", "alternatenames": ["Hanekin"], "countrycode": "IQ",
            "latitude": 34.3482, "longitude": 45.39065,
        }
    }  # fmt: skip


def place(tmp_path, **values):
    path = tmp_path / "places.yaml"
    entry = {"id": "x", "name": "Khanaqin", "type": "settlement", "country": "IRQ"} | values
    path.write_text(yaml.safe_dump({"places": [entry]}))
    records = read_file(path).records
    findings = list(locate_places(records, Small(), CONTRACT))
    return records[0].values, findings


def test_a_place_takes_its_coordinates_from_the_gazetteer(tmp_path):
    values, findings = place(tmp_path, geonames_id=1)
    assert findings == []
    assert (values["latitude"], values["coordinate_kind"]) == ("34.3482", "point")
    values, _ = place(tmp_path, name="District", representative_geonames_id=1)
    assert values["coordinate_kind"] == "representative"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"geonames_id": 2}, "no place with this id"),
        ({"geonames_id": 1, "country": "IRN"}, "Khānaqīn in IQ"),
        ({"geonames_id": 1, "name": "Jalawla"}, "no name of this place matches"),
    ],
)
def test_an_id_of_another_place_is_refused(tmp_path, values, words):
    found, findings = place(tmp_path, **values)
    assert [finding.rule for finding in findings] == ["gazetteer"]
    assert words in findings[0].message
    assert "latitude" not in found


def test_an_alias_helps_the_gazetteer(tmp_path):
    names = [{"name": "Hanekin", "language": "tr", "kind": "alias"}]
    _, findings = place(tmp_path, name="The Town", geonames_id=1, names=names)
    assert findings == []
