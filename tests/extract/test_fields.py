"""Roles, places, domains and days by general rules, in invented sentences."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)  # a Tuesday


def first(text: str, kind: str | None = None, published: date | None = DAY):
    found = ready_extractor().read(Document(text, "x", published)).candidates
    return next(one for one in found if kind in (None, one.event_type.value))


def roles(candidate) -> dict[str, str]:
    return {each.actor_id or each.name: each.role for each in candidate.participants}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "France suspended arms sales to Mali on Monday.",
            {"fra-gov": "initiator", "mli-gov": "addressee"},
        ),
        (
            "Ten trucks were handed over to the army of Mali by France on Monday.",
            {"fra-gov": "provider", "mli-armed-forces": "recipient"},
        ),
        (
            "Peru freed 30 prisoners of Chile on Monday in exchange for 20 of its own.",
            {"per-gov": "party", "chl-gov": "party"},
        ),
        (
            "Chadian soldiers received training from French officers on Monday.",
            {"tcd-armed-forces": "trainee", "fra-armed-forces": "trainer"},
        ),
    ],
)
def test_who_does_what_to_whom(text, expected) -> None:
    assert roles(first(text)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        # a visit during which, or after which, something was done
        (
            "The defence ministers of Chile and Peru met on Monday during an official visit to"
            " Peru.",
            "meeting",
            "Peru",
        ),
        (
            "The defence minister of Chile arrived in Lima on Sunday. The defence ministers of"
            " Chile and Peru met on Monday.",
            "meeting",
            "Lima",
        ),
        # whose ground it is
        ("France sent 200 soldiers to Mali on Monday.", "consented_deployment", "Mali"),
        ("Peru extradited a drug baron to Chile on Monday.", "person_handover", "Chile"),
        # what no list has
        (
            "Soldiers of Chad and Mali held a joint exercise at Camp Sable on Monday.",
            "joint_exercise",
            "Camp Sable",
        ),
        (
            "The navies of Chile and Peru began a joint exercise at the Mirrim Naval Base on"
            " Monday.",
            "joint_exercise",
            "Mirrim Naval Base",
        ),
        # a town that no list has: its country behind it, called a town, or where they met
        (
            "The defence ministers of Chile and Peru met in Ubrelia, Peru, on Monday.",
            "meeting",
            "Ubrelia",
        ),
        (
            "The defence ministers of Chile and Peru met on Monday in the Peruvian town of Santa"
            " Odila.",
            "meeting",
            "Santa Odila",
        ),
        (
            "The defence ministers of Chile and Peru signed in Quelmo on Monday an accord on"
            " patrols.",
            "signed",
            "Quelmo",
        ),
        (
            "Soldiers of Chad and Mali held a drill near the Chad-Ubre border on Monday.",
            "joint_exercise",
            "Chad-Ubre border",
        ),
        # where forces are sent to, and a state by its short name
        ("France sent 200 soldiers to Bamako on Monday.", "consented_deployment", "Bamako"),
        (
            "Chadian soldiers trained with French officers in the UAE on Monday.",
            "training_course",
            "United Arab Emirates",
        ),
        # the same two again
        (
            "The defence ministers of Chile and Peru met in Lima on Monday. The ministers of"
            " Chile and Peru also signed an accord on patrols.",
            "signed",
            "Lima",
        ),
        # a smaller town, where its country is named
        (
            "The defence ministers of Georgia and Poland met in the Georgian port city of Poti on"
            " Monday.",
            "meeting",
            "Poti",
        ),
        # a sea that is what talks are about
        (
            "The defence ministers of Chile and Peru met on Monday to discuss security in the"
            " Indian Ocean.",
            "meeting",
            None,
        ),
        (
            "Ships of Kenya and Tanzania began joint patrols over the Mozambique Channel on"
            " Monday.",
            "joint_patrol_or_checkpoint",
            "Mozambique Channel",
        ),
    ],
)
def test_where_it_was(text, kind, place) -> None:
    assert first(text, kind).place_name == place


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("France handed over two patrol boats to the coast guard of Kenya.", "maritime_security"),
        ("France handed over ten howitzers to the army of Kenya.", "arms_and_industry"),
        (
            "The naval chief of Chile met the Peruvian police chief on Monday.",
            "general",
        ),
        (
            "The interior ministers of Chile and Peru met on Monday to discuss terrorism, the"
            " border and organised crime.",
            "general",
        ),
        ("Chad and Mali held a joint training exercise on Monday.", "general"),
        ("France suspended arms exports to Mali on Monday.", "arms_and_industry"),
        # what is mentioned once beside talks is one subject among others
        (
            "The defence ministers of Chile and Peru met on Monday. They also spoke of maritime"
            " matters.",
            "general",
        ),
        (
            "Peru's navy signed a contract for four ships from France on Monday.",
            "arms_and_industry",
        ),
        (
            "Peru extradited to Chile ten smugglers who had been caught on the border.",
            "internal_security",
        ),
    ],
)
def test_what_it_was_for(text, domain) -> None:
    assert first(text).domain.value == domain


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chad and Mali signed a defence pact this week.", "[2021-05-17..2021-05-18]"),
        (
            "The defence ministers of Chad and Mali met earlier this month.",
            "[2021-05-01..2021-05-17]",
        ),
        # a day on which it was told
        (
            "France delivered ten tanks to Mali, said a statement issued by the army on Monday.",
            "../2021-05-17",
        ),
        (
            "On Monday, the ministry said that Chad and Mali had signed a defence pact.",
            "../2021-05-17",
        ),
        ("Chad and Mali signed a defence pact on 14 May 21.", "2021-05-14"),
        ("Chad and Mali signed a defence pact in Sept. 2020.", "2020-09"),
        # a later sentence has the day of the week told before
        (
            "France will hand over ten tanks to Mali next week. The handover to Mali will be on May"
            " 27.",
            "2021-05-27",
        ),
        # "today" is the day of the dateline
        ("Lima, May 17\nThe navies of Chile and Peru signed a pact today.", "2021-05-17"),
    ],
)
def test_on_what_day(text, day) -> None:
    found = first(text).date
    assert found is not None
    assert found.value == day


def test_the_only_year_that_a_report_names_is_meant() -> None:
    text = "Chad and Mali held a joint exercise from November 26-28. It was the second of 2024."
    found = first(text, published=None).date
    assert found is not None
    assert found.value == "2024-11-26/2024-11-28"


def test_bars_make_a_dateline() -> None:
    text = "Chad and Mali signed a defence pact on Monday after talks that had lasted a week."
    one = first(f"PARIS | Agency | {text}")
    assert (one.place, one.date and one.date.value) == (None, "2021-05-17")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # what was decided or said is nowhere, and an authority is no place
        ("Peru ratified a pact on patrols with Chile in Chile on Monday.", "ratified"),
        ("Peru extradited a drug baron to Chilean authorities on Monday.", "person_handover"),
        # what was agreed in another year, told in a report on a visit
        (
            "The defence minister of Chile arrived in Lima on Sunday. Chile and Peru signed a pact"
            " on patrols in 2012.",
            "signed",
        ),
    ],
)
def test_where_no_place_is_told(text, kind) -> None:
    assert first(text, kind).place is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # the day of a text, of a report and of what is to come are none of the act
        (
            "Chile and Peru signed an accord on patrols in line with a pact of 3 May.",
            "../2021-05-18",
        ),
        (
            "France suspended military aid to Mali over reports that troops shot farmers in 2012.",
            "../2021-05-18",
        ),
        (
            "The defence ministers of Chile and Peru met to prepare for a drill later this month.",
            "../2021-05-18",
        ),
        (
            "The defence ministers of Chile and Peru will meet on 3 June, said officials here"
            " yesterday.",
            "2021-06-03",
        ),
        # what a text is called by
        ("The border talks follow the 1984 peace treaty that Chile and Peru signed.", "1984"),
        ("France sold 20 jets to Peru as part of a contract in December.", "2020-12"),
        # what was refused before it was told
        (
            "Chile said on Monday that it had rejected an offer of troops from Peru.",
            "../2021-05-17",
        ),
        (
            "The defence minister of Chile ended a three-day visit to Peru on Friday.",
            "2021-05-12/2021-05-14",
        ),
        ("Lima, May 16 (Agency) Peru extradited a drug baron to Chile.", "../2021-05-18"),
        # the only day of which the report tells
        (
            "France has delivered ten helicopters to Mali. A ceremony was held on Friday.",
            "2021-05-14",
        ),
    ],
)
def test_which_day_is_its_own(text, day) -> None:
    found = ready_extractor().read(Document(text, "x", DAY)).candidates
    assert found[-1].date is not None
    assert found[-1].date.value == day


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # nobody knows the week, nor whether the only year is that of the day
        ("Chile and Peru signed a pact on patrols on Monday. The pact was agreed in 2012.", None),
        ("The patrols began in 2012. Chile and Peru signed a pact on patrols on 3 May.", None),
        ("Chile cancelled a joint exercise with Peru, it said on Monday.", DAY),
    ],
)
def test_without_a_day(text, published) -> None:
    found = ready_extractor().read(Document(text, "x", published)).candidates
    assert found[0].date is None
