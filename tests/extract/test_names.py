"""The names that spaCy adds, tested where spaCy and a model of English are installed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seccoop.extract.layers.names import NamingExtractor, NoModelError, load_model, tie_of, unlisted
from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

try:
    load_model()
    MISSING = ""
except NoModelError as error:
    MISSING = str(error)
needs_model = pytest.mark.skipif(bool(MISSING), reason=MISSING or "a model is there")


def spans(text: str, *words: str) -> list[tuple[int, int]]:
    return [(text.index(one), text.index(one) + len(one)) for one in words]


@needs_model
@pytest.mark.parametrize(
    ("text", "act", "name", "tie"),
    [
        ("John Smith met the Iraqi army in Erbil.", "met", "John Smith", "does"),
        ("The Iraqi army met with John Smith.", "met", "John Smith", "has done"),
        ("The Iraqi army was trained by John Smith.", "trained", "John Smith", "does"),
        ("The Iraqi army trained John Smith.", "trained", "John Smith", "has done"),
        ("The Iraqi army met the Peshmerga, said John Smith.", "met", "John Smith", None),
    ],
)
def test_who_takes_part_is_read_off_the_parse(text, act, name, tie) -> None:
    assert tie_of(text, *spans(text, act, name)) == tie


@needs_model
def test_a_name_joins_an_act_and_makes_none() -> None:
    core = ready_extractor()
    named = NamingExtractor(core)
    text = (
        "The Iraqi army and the Peshmerga met with Bernhard Zwingli in Erbil on Tuesday. "
        "Bernhard Zwingli met with Josef Haller in Erbil on Monday."
    )
    alone, joined = (one.read(Document(text, "x")) for one in (core, named))
    assert len(joined.candidates) == len(alone.candidates) == 1
    (new,) = set(joined.candidates[0].participants) - set(alone.candidates[0].participants)
    assert (new.actor_id, new.name, new.role) == (None, "Bernhard Zwingli", "party")
    assert new.rule == "parse:has done"
    assert [text[a:b] for a, b in new.spans] == ["Bernhard Zwingli"]


@needs_model
def test_the_bearer_of_an_office_is_not_named_twice() -> None:
    text = "The Iraqi army and the Turkish defence minister, Yasar Guler, met in Erbil on Tuesday."
    core = ready_extractor()
    alone, joined = (one.read(Document(text, "x")) for one in (core, NamingExtractor(core)))
    assert joined.candidates == alone.candidates


@needs_model
def test_the_lexicon_wins_where_the_two_meet() -> None:
    text = "The Iraqi army and the Peshmerga met in Erbil on Tuesday."
    extractor = ready_extractor()
    core, both = extractor.read(Document(text)), replace(extractor, names=unlisted)
    assert both.read(Document(text)).candidates == core.candidates


def test_what_is_missing_is_told(monkeypatch) -> None:
    monkeypatch.setattr("seccoop.extract.layers.names.MODELS", ())
    load_model.cache_clear()
    with pytest.raises(NoModelError, match="To mend it: pip install"):
        load_model()
    load_model.cache_clear()
