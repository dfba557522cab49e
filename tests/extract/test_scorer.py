"""What counts as the same actor and the same place when candidates are scored."""

from __future__ import annotations

import json

import pytest
import yaml

from seccoop.scoring.documents import read_candidates, read_gold
from seccoop.scoring.figures import score
from seccoop.scoring.matching import match_documents

TEXT = "Tonga's Interior Minister met Fijian officers in the Red Sea."


def gold(folder, participants, place):
    event = {"type": "meeting", "status": "held", "participants": participants, "place": place}
    (folder / "one.yaml").write_text(yaml.safe_dump({"text": TEXT, "events": [event]}), "utf-8")
    return read_gold(folder, {})


def found(folder, parts, place=None):
    def value(code):
        return {"value": code, "spans": [[26, 29]]}

    record = {
        "document_id": "one",
        "event_type": value("meeting"),
        "event_status": value("held"),
        "domain": value("general"),
        "date": None,
        "place": place,
        "reported_as": "news",
        "participants": [
            {"actor_id": key, "name": name, "role": "party", "spans": [span]}
            for key, name, span in parts
        ],
    }
    path = folder / "found.jsonl"
    path.write_text(json.dumps(record), "utf-8")
    return read_candidates(path, {})


def figure(name, coded, candidates):
    return next(line.figure.value for line in score(coded, candidates) if line.name == name)


@pytest.mark.parametrize(
    ("span", "pairs"),
    [
        ([0, 25], 1),  # the words of the coder
        ([0, 5], 0),  # the state, and not its minister
        ([30, 45], 0),  # somebody else
    ],
)
def test_an_actor_without_an_id_is_whom_the_words_of_the_coder_name(tmp_path, span, pairs) -> None:
    coded = gold(tmp_path, ["name:Tonga's Interior Minister:party"], None)
    candidates = found(tmp_path, [(None, "Tongan interior minister", span)])
    (scored,) = match_documents(coded, candidates, strict=False)
    assert len(scored.pairs) == pairs
    assert len(scored.extra) == 1 - pairs


def test_an_actor_is_listed_if_it_has_an_id_however_short_its_name_is(tmp_path) -> None:
    coded = gold(tmp_path, ["name:Tonga:party", "fji-gov:party"], None)
    without = found(tmp_path, [("fji-gov", "Government of Fiji", [30, 36])])
    assert figure("actors in the lexicon", coded, without) == 1
    assert figure("actors with roles", coded, without) == 0


@pytest.mark.parametrize(("name", "share"), [("Red Sea", 1), ("Black Sea", 0)])
def test_a_sea_is_the_same_by_its_name(tmp_path, name, share) -> None:
    coded = gold(tmp_path, ["fji-gov:party"], {"name": "the Red Sea", "country": None})
    place = {"value": "area:sea", "name": name, "coordinates": None, "spans": [[52, 59]]}
    candidates = found(tmp_path, [("fji-gov", "Government of Fiji", [30, 36])], place)
    assert figure("place, within 25 km", coded, candidates) == share
