"""Views of a handful of events whose right answer can be read off."""

from datetime import date

import pytest
import yaml

from seccoop.assemble.derive import derive
from seccoop.assemble.tables import assemble
from seccoop.assemble.views import views
from seccoop.contract import load_contract
from seccoop.dossier import read_file

CONTRACT = load_contract()


def actor(name, kind="service_branch", country="IRQ", parent=None):
    found = {"id": name, "name": name.title(), "type": kind, "country": country}
    return found | ({"parent": parent} if parent else {})


def event(number, date, participants, status="held", kind="meeting"):
    ids = ["sc-ahrwe47", "sc-03310ph", "sc-0cjnr8p", "sc-haeh4aa"]
    return {
        "id": ids[number],
        "type": kind,
        "domain": "general",
        "date": date,
        "date_basis": "reported",
        "participants": participants,
        "summary": "They met.",
        "method": "hand_coded",
        "statuses": [{"status": status, "source": "paper"}],
        "evidence": [{"source": "paper", "at": {"event": "p1"}}],
    }


def source(name, published=None):
    told = {"published": published, "published_basis": "text"} if published else {}
    return {
        "id": name, "publisher": name.title(), "type": "newspaper", "language": "en",
        "reach": "national", "url": f"https://news.example/{name}", "published_basis": "none",
    } | told  # fmt: skip


PAPER = (source("paper", "2021-12-31"),)


@pytest.fixture
def derived(tmp_path):
    def make(events, coverage=(), sources=PAPER):
        document = {
            "actors": [
                actor("army", parent="ministry"),
                actor("ministry", "ministry"),
                actor("minister", "office_holder", parent="ministry"),
                actor("guard", "subnational_forces"),
                actor("navy", country="USA"),
                actor("foe", "non_state_armed_group"),
            ],
            "sources": list(sources),
            "events": events,
            "coverage": list(coverage),
        }  # fmt: skip
        path = tmp_path / "x.yaml"
        path.write_text(yaml.safe_dump(document))
        batch = read_file(path)
        assert batch.findings == []
        derive(batch.records, CONTRACT, "0.1.0")
        made = views(assemble(batch.records, CONTRACT).tables, CONTRACT)
        return {name: table.to_pylist() for name, table in made.items()}

    return make


def test_three_parties_are_three_pairs_that_weigh_one_event(derived):
    pairs = derived([event(0, "2021-05-17", ["army", "guard", "navy"])])["dyads"]
    assert [(row["actor1_id"], row["actor2_id"]) for row in pairs] == [
        ("army", "guard"), ("army", "navy"), ("guard", "navy"),
    ]  # fmt: skip
    assert sum(row["pair_weight"] for row in pairs) == pytest.approx(1)
    assert [row["same_state"] for row in pairs] == [True, False, False]
    assert [(row["cow1"], row["gw1"], row["cow2"]) for row in pairs] == [
        (645, 645, 645), (645, 645, 2), (645, 645, 2),
    ]  # fmt: skip


def test_an_office_holder_counts_for_its_organisation_once(derived):
    people = ["minister", "ministry", "guard"]
    pairs = derived([event(0, "2021-05-17", people)])["dyads"]
    assert [(row["actor1_id"], row["actor2_id"], row["n_actors"]) for row in pairs] == [
        ("guard", "ministry", 2)
    ]


def test_an_adversary_forms_no_pair(derived):
    people = ["army", "guard", {"actor": "foe", "role": "directed_against"}]
    made = derived([event(0, "2021-05-17", people, kind="joint_combat_operation")])
    assert len(made["dyads"]) == 1
    assert made["events_flat"][0]["n_participants"] == 2


def test_the_flat_view_has_names_that_other_packages_know(derived):
    row = derived([event(0, "2021-05", ["army", "guard"])])["events_flat"][0]
    assert (row["date"], row["enddate"]) == (date(2021, 5, 1), date(2021, 5, 31))
    assert (row["ucdp_date_prec"], row["acled_time_precision"]) == (4, 3)
    assert (row["cameo_code"], row["plover_event"], row["event_family"]) == (
        "040", "CONSULT", "consultation",
    )  # fmt: skip
    assert (row["actor1"], row["actor2"], row["n_sources"]) == ("Army", "Guard", 1)
    assert row["latitude"] is None


def test_the_flat_view_says_what_and_of_which_country_the_first_two_actors_are(derived):
    row = derived([event(0, "2021-05", ["guard", "navy", "army"])])["events_flat"][0]
    assert (row["actor1_type"], row["iso3_1"]) == ("subnational_forces", "IRQ")
    assert (row["actor2_type"], row["iso3_2"]) == ("service_branch", "USA")


def test_the_flat_view_names_the_document_that_was_first(derived):
    told = event(0, "2021-05", ["army", "guard"])
    told["evidence"] = [
        {"source": name, "at": {"event": "p1"}} for name in ("paper", "later", "never", "again")
    ]
    made = derived(
        [told],
        sources=[
            source("later", "2021-06-02"),
            source("never"),
            source("paper", "2021-06-01"),
            source("again", "2021-06-01"),
        ],
    )
    row = made["events_flat"][0]
    assert (row["first_reported"], row["first_source"]) == (date(2021, 6, 1), "Again")
    assert row["first_source_url"] == "https://news.example/again"
    assert row["n_sources"] == 4


def test_a_document_without_a_day_is_the_first_where_there_is_no_other(derived):
    made = derived([event(0, "2021-05", ["army", "guard"])], sources=[source("paper")])
    row = made["events_flat"][0]
    assert (row["first_reported"], row["first_source"]) == (None, "Paper")


def months(made, column):
    return {
        row["month"].isoformat()[:7]: row[column]
        for row in made["dyad_month"]
        if (row["actor1_id"], row["actor2_id"]) == ("army", "guard")
    }


def test_a_month_is_zero_inside_coverage_and_empty_outside(derived):
    made = derived(
        [event(0, "2021-02-03", ["army", "guard"]), event(1, "2021-04-01", ["army", "guard"])],
        [
            {
                "id": "c",
                "actor1": "ministry",
                "actor2": "guard",
                "from": "2021-01-01",
                "to": "2021-03-30",
            }
        ],
    )
    assert months(made, "n_events") == {
        "2021-01": 0,
        "2021-02": 1,
        "2021-03": None,
        "2021-04": None,
    }
    assert months(made, "n_recorded") == {"2021-01": 0, "2021-02": 1, "2021-03": 0, "2021-04": 1}
    assert months(made, "in_coverage")["2021-03"] is False, "the last day was not searched"


def test_only_acts_that_took_place_are_counted(derived):
    made = derived(
        [
            event(0, "2021-02-03", ["army", "guard"], status="scheduled"),
            event(1, "2021-02-04", ["army", "guard"], status="cancelled"),
            event(2, "2021-02-05", ["army", "guard"]),
            event(3, "2021-02-06", ["army", "guard"], kind="suspension"),
        ],
        [
            {
                "id": "c",
                "actor1": "army",
                "actor2": "guard",
                "from": "2021-02-01",
                "to": "2021-02-28",
            }
        ],
    )
    assert months(made, "n_events") == {"2021-02": 1}
    assert months(made, "n_reversals") == {"2021-02": 1}


def test_a_coarse_date_is_counted_as_possible_in_every_month_it_may_mean(derived):
    made = derived(
        [
            event(0, "[2021-02-20..2021-03-10]", ["army", "guard"]),
            event(1, "2021-04-01", ["army", "guard"]),
        ]
    )
    assert months(made, "n_possible") == {"2021-02": 1, "2021-03": 1, "2021-04": 0}
    assert months(made, "n_recorded") == {"2021-02": 0, "2021-03": 0, "2021-04": 1}
