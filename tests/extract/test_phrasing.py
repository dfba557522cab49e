"""Ordinary news English, invented: every sentence tells of an act of its type between two."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from seccoop.contract import load_contract
from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

CONTRACT = load_contract()
SENTENCES = yaml.safe_load(Path(__file__).with_name("phrasing.yaml").read_text("utf-8"))


def family(event_type: str) -> str:
    return CONTRACT.codelists["event_type"].rows[event_type]["family"]


@pytest.mark.parametrize("event_type", SENTENCES)
def test_sentences_tell_of_an_act_of_their_type(event_type: str) -> None:
    for sentence in SENTENCES[event_type]:
        text = sentence["text"]
        found = ready_extractor().read(Document(text, "x", date(2021, 5, 18))).candidates
        own = [one for one in found if one.event_type.value == event_type]
        assert any(len(one.participants) > 1 for one in own), text
        assert own[0].event_status.value == sentence["status"], text
        others = {family(one.event_type.value) for one in found} - {family(event_type)}
        assert not others, text
