"""What counts as the same actor and the same place when candidates are scored."""

from __future__ import annotations

import json

import pytest
import yaml
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.extract.outputs import write_parquet
from seccoop.scoring.documents import ScoringError, read_candidates, read_gold
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


def test_candidates_are_read_from_parquet_as_from_lines(tmp_path) -> None:
    parts = [(None, "Tonga", [0, 5]), ("fji-gov", "Government of\u2028Fiji", [30, 36])]
    place = {"value": "area:sea", "name": "Red Sea", "coordinates": [20.0, 38.5], "spans": [[5, 9]]}
    from_lines = found(tmp_path, parts, place)
    write_parquet(tmp_path / "found.jsonl", tmp_path / "found.parquet")
    assert read_candidates(tmp_path / "found.parquet", {}) == from_lines


@pytest.mark.parametrize("spoilt", [b"PAR1 and no more", b"\xb5\x00", b"[1]", b"{"])
def test_what_holds_no_candidates_is_told(tmp_path, spoilt) -> None:
    path = tmp_path / "spoilt"
    path.write_bytes(spoilt)
    with pytest.raises(ScoringError, match="spoilt"):
        read_candidates(path, {})


def test_documents_that_no_two_share_are_not_scored(tmp_path) -> None:
    gold(tmp_path, ["fji-gov:party"], None)
    found(tmp_path, [("fji-gov", "Government of Fiji", [30, 36])])
    words = ["score", str(tmp_path / "one.yaml"), str(tmp_path / "found.jsonl")]
    assert CliRunner().invoke(main, words).exit_code == 0
    names = tmp_path / "names.txt"
    names.write_text("one\nanother one\n", "utf-8")
    result = CliRunner().invoke(main, [*words, "--only", str(names)])
    assert result.exit_code == 0
    assert "names of no article coded by hand: another one" in result.stderr
    names.write_text("another one\n", "utf-8")
    result = CliRunner().invoke(main, [*words, "--only", str(names)])
    assert result.exit_code == 2
    assert "no document in common" in result.stderr
    (tmp_path / "one.yaml").rename(tmp_path / "two.yaml")
    words[1] = str(tmp_path / "two.yaml")
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "coded by hand are two, those of the candidates one" in result.stderr
