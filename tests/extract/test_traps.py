"""What reports do to an extractor: places, sides, plans, trade, sport, names, bad input."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.extract.layers import names
from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor
from seccoop.extract.text.folding import fold
from seccoop.extract.text.publication import publication
from seccoop.extract.words.lexicon import Actor
from seccoop.extract.words.phrases import Hit

DAY = date(2021, 5, 18)


def read(text: str, day: date | None = DAY):
    return ready_extractor().read(Document(text, "x", day))


def only(text: str):
    (one,) = read(text).candidates
    return one


def who(candidate) -> set[str]:
    return {each.actor_id or each.name for each in candidate.participants}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "A meeting of the Iraqi army and the Peshmerga will be held in Erbil on Friday.",
            "scheduled",
        ),
        ("A meeting of the Iraqi army and the Peshmerga was held in Erbil on Friday.", "held"),
        ("A meeting of the Iraqi army and the Peshmerga is taking place in Erbil.", "in_progress"),
        ("The Iraqi army and the Peshmerga are set to meet in Erbil.", "announced"),
        ("The Iraqi army and the Peshmerga called off a meeting in Erbil.", "cancelled"),
        ("A meeting of the Iraqi army and the Peshmerga has been postponed.", "postponed"),
    ],
)
def test_what_became_of_a_meeting(text, status) -> None:
    assert only(text).event_status.value == status


@pytest.mark.parametrize(
    "text",
    [
        "The Iraqi army and the Peshmerga should meet in Erbil.",
        "If the Iraqi army and the Peshmerga meet, the road may open.",
        "The Iraqi army denied that it had signed a pact with the Peshmerga.",
        "The Iraqi army did not meet the Peshmerga on Monday.",
        "France and Germany signed an agreement on the trade in cheese on Monday.",
        "The Iraqi army met the Iraqi ministry of defence in the capital on Monday.",
        "Sailors of the U.S. European Command met friends in New London, Connecticut, on Monday.",
    ],
)
def test_what_is_no_act_of_cooperation(text) -> None:
    extraction = read(text)
    assert not extraction.candidates
    assert all(one.why for one in extraction.rejected)


def test_a_game_is_no_meeting() -> None:
    text = "Iraq met Iran in a qualifier on Monday. The goals came late; the coach left the army."
    extraction = read(text + " The league and the stadium cheered the forces of the striker.")
    assert extraction.flags == ("about-sport",)
    assert not extraction.candidates


def test_the_purpose_of_a_meeting_is_no_event_of_its_own() -> None:
    text = "The Iraqi army and the Peshmerga met in Erbil on Monday to agree to share intelligence."
    extraction = read(text)
    assert [one.event_type.value for one in extraction.candidates] == ["meeting"]
    assert {"agreed_in_principle", "intelligence_sharing"} == {
        one.event_type for one in extraction.rejected
    }


def test_several_adjectives_stand_for_several_armies() -> None:
    one = only("Iraqi and Turkish soldiers began a joint exercise near Zakho on Monday.")
    assert {"IRQ", "TUR"} <= {each.side for each in one.participants}


def test_a_counterpart_holds_the_same_office() -> None:
    text = "Iraq's defence minister met his Turkish counterpart in Ankara on Monday."
    assert who(only(text)) == {"irq-defence-minister", "tur-defence-minister"}


def test_both_sides_and_it_point_back() -> None:
    text = (
        "The Iraqi army and the Peshmerga met in Kirkuk on Monday. "
        "The two sides agreed to set up a coordination centre."
    )
    (meeting, agreed) = read(text).candidates
    assert agreed.event_type.value == "agreed_in_principle"
    assert who(agreed) == who(meeting)
    assert agreed.date.rule == "date:carried"
    assert agreed.place.value == "irq-kirkuk"


def test_a_date_of_what_went_before_is_not_that_of_the_act() -> None:
    text = "The Iraqi army and the Peshmerga met for the first time since the battle in 2017."
    one = only(text)
    assert (one.date.value, one.date_basis) == ("../2021-05-18", "publication_proxy")
    assert read(text, None).candidates[0].date is None


def test_the_day_of_saying_is_not_the_day_of_the_act() -> None:
    text = "The Iraqi army and the Peshmerga met in Erbil, a spokesman said on Monday."
    assert only(text).date.value == "../2021-05-17"


def test_a_place_is_of_the_country_that_the_report_names() -> None:
    text = "The armies of {} and Brazil held a joint exercise in Cordoba on Monday."
    assert only(text.format("Argentina")).place.value == "geonames:3860259"
    assert "ARG" in only(text.format("Argentina")).place_why


def test_the_mission_in_a_country_is_no_site() -> None:
    text = "On Monday NATO and the Iraqi army discussed the mission in Iraq."
    assert only(text).place is None


@pytest.mark.parametrize(
    ("head", "day", "flags"),
    [
        ("Security Khanaqin 2021-05-18 07:22A-AA +", date(2021, 5, 18), ()),
        ("Editing Date: 7/28/28 15:16", None, ("dateline-corrupt",)),
    ],
)
def test_the_line_of_the_page_under_the_headline(head, day, flags) -> None:
    text = f"Army and Peshmerga to meet\n\n{head}\n\nThe army met the Peshmerga on Tuesday."
    found = publication(fold(text).text, None, None, date(2026, 1, 1))
    assert (found.day, found.flags) == (day, flags)


def test_a_date_in_the_first_sentence_is_no_dateline() -> None:
    text = "On 14 February 2018 the Iraqi army and the Peshmerga met in Erbil."
    assert publication(fold(text).text, None, None, date(2026, 1, 1)).day is None
    assert read(text, None).candidates[0].date.value == "2018-02-14"


def test_offsets_are_code_points_whatever_the_script() -> None:
    text = "🔴🔴 مرحبا \u202eabc\u202c\n\nThe of and said to the men. "
    text += "The Ira\u200bqi army and the Pe\u0301shmerga met in E\u0301rbil on Monday."
    (one,) = read(text).candidates
    words = {text[a:b] for each in one.participants for a, b in each.spans}
    assert words == {"Ira\u200bqi army", "Pe\u0301shmerga"}
    assert text[slice(*one.date.spans[0])].endswith("Monday")


def test_several_reports_with_datelines_are_read_to_the_end() -> None:
    text = (
        "ERBIL, May 17 - The Iraqi army and the Peshmerga met.\n\n"
        "PARIS, May 18 - France and Mali signed a defence pact in Paris on Monday."
    )
    assert [one.event_type.value for one in read(text).candidates] == ["meeting", "signed"]


def test_a_huge_paragraph_is_read(tmp_path) -> None:
    text = "The minister spoke of the road and the bridge. " * 200_000
    extraction = read(text + "The Iraqi army and the Peshmerga met in Erbil on Monday.")
    assert len(extraction.candidates) == 1


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02" * 100, "café".encode("latin-1"), "ﾊﾛｰ".encode("utf-16"), b"\xff" * 10]
)
def test_what_is_no_text_is_told(tmp_path, data) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    result = CliRunner().invoke(main, ["extract", str(tmp_path)])
    assert result.exit_code == 1
    assert "a.txt" in result.stderr


def test_html_soup_and_an_empty_page(tmp_path) -> None:
    words = "The Iraqi army and the Peshmerga met in Erbil on Tuesday to talk of the road. " * 4
    soup = f"<html><body><nav>Home<div><p>{words}<p>{words}</article></b><script>met(</html>"
    (tmp_path / "a.html").write_text(soup, "utf-8")
    (tmp_path / "b.html").write_text("<html></html>", "utf-8")
    command = ["extract", str(tmp_path), "--published", "2021-05-18"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    assert "b.html" in result.stderr
    (record,) = map(json.loads, result.stdout.splitlines())
    assert record["event_type"]["value"] == "meeting"


def test_without_spacy_the_option_says_what_to_type(tmp_path, monkeypatch) -> None:
    def missing() -> None:
        raise names.NoModelError("spaCy is not installed. To mend it: pip install 'seccoop[nlp]'")

    monkeypatch.setattr(names, "load_model", missing)
    (tmp_path / "a.txt").write_text("The army met.", "utf-8")
    result = CliRunner().invoke(main, ["extract", str(tmp_path), "--names", "--no-links"])
    assert result.exit_code == 2
    assert "seccoop[nlp]" in result.output


def test_a_name_is_added_only_where_the_lexicon_has_none(monkeypatch) -> None:
    text = "The Iraqi army met Sheikh Hamdan in Erbil."
    found = [(4, 14, "Iraqi army"), (19, 32, "Sheikh Hamdan")]
    monkeypatch.setattr(names, "entities", lambda _text: iter(found))
    listed = [Hit(4, 14, (Actor("irq-army", "Iraqi Army", "IRQ"),))]
    (added,) = names.unlisted(text, listed, fold(text))
    assert (added.start, added.end) == (19, 32)
    assert added.entries[0].name == "Sheikh Hamdan"


def test_spacy_finds_unlisted_people() -> None:
    pytest.importorskip("spacy", reason="seccoop[nlp] is not installed")
    try:
        names.load_model()
    except names.NoModelError as error:
        pytest.skip(str(error))
    found = [name for _, _, name in names.entities("Yesterday Emmanuel Macron met Olaf Scholz.")]
    assert "Olaf Scholz" in found
