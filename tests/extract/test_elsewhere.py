"""Real reports, coded by hand without their words, are read where their texts are at hand."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
import yaml

from seccoop.contract import load_contract
from seccoop.dates import parse
from seccoop.extract.candidates import as_records
from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor
from seccoop.scoring.documents import candidate_event, read_gold
from seccoop.scoring.figures import score

FOLDER = Path(__file__).parent / "elsewhere"
PATHS = sorted(FOLDER.glob("*.yaml"))
SHARED = Path(__file__).parents[3] / "shared" / "corpus"
TEXTS = Path(os.environ.get("SECCOOP_TEXTS", SHARED))
CONTRACT = load_contract()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_codes_are_those_of_the_schema_and_no_word_is_stored(path) -> None:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert "text" not in document
    assert len(document["text_sha256"]) == 64
    for event in document["events"]:
        assert "cues" not in event
        assert event["status"] in CONTRACT.codelists["event_status"].rows
        assert event["domain"] in CONTRACT.codelists["domain"].rows
        for part in event["participants"]:
            assert part.rsplit(":", 1)[1] in CONTRACT.type_roles[event["type"]]
        if "date" in event:
            parse(str(event["date"]))


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts are kept elsewhere; set SECCOOP_TEXTS")
def test_real_reports_score_no_less_than_was_reached() -> None:
    predicted = {}
    for path in PATHS:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = (TEXTS / document["text_from"]).read_text(encoding="utf-8")
        assert hashlib.sha256(text.encode()).hexdigest() == document["text_sha256"], path.stem
        found = ready_extractor().read(Document(text, path.stem, document.get("published")))
        predicted[path.stem] = [
            candidate_event(record, {}) for record in as_records(found) if record["event_type"]
        ]
    figures = {one.name: one.figure.value for one in score(read_gold(FOLDER, {}), predicted)}
    assert figures["events, lenient: F1"] >= REACHED
    assert figures["false alarms an article"] <= 0.15


REACHED = 0.4
