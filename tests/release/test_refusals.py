"""What does not tell the truth is not released."""

from datetime import date
from pathlib import Path

import pytest

from seccoop.release.cut import ReleaseError, cut, plan

EVENT = "sc-5sc17a5"  # no other event refers to it
DOSSIER = "dataset/curated/lake-patrol.yaml"


@pytest.fixture(autouse=True)
def _next_number(request):
    """Have the checkout say that the next release is 0.2.0, where a test begins at the first."""
    if "first" in request.fixturenames:
        request.getfixturevalue("checkout").number("0.2.0", "2025-12-02")


def problems(checkout, version, previous, commit=True, **options):
    if commit:
        checkout.commit()
    found = plan(checkout.root, version, previous, **options)
    if found.problems:
        with pytest.raises(ReleaseError):
            found.raise_on_problems()
    return found.problems


def correct(checkout, what="They talked."):
    checkout.edit(DOSSIER, "received officers of the boat company to talk about patrols.", what)


def test_a_correction_is_released_by_any_true_number(checkout, first):
    correct(checkout)
    assert problems(checkout, "0.2.0", first) == []
    checkout.number("0.1.1", "2025-12-02")
    assert problems(checkout, "0.1.1", first) == []


def test_a_dirty_tree_is_refused(checkout, first):
    correct(checkout)
    checkout.write("notes.txt", "not committed")
    (found,) = problems(checkout, "0.2.0", first, commit=False)
    assert "uncommitted changes: " in found
    assert "notes.txt" in found
    assert "git commit" in found


def test_the_store_in_the_repository_does_not_make_it_dirty(checkout, first):
    correct(checkout)
    checkout.commit()
    checkout.write("releases/0.2.0/claim.json", "{}")
    assert problems(checkout, "0.2.0", first, commit=False) == []


def test_a_folder_without_git_is_refused(checkout, first):
    correct(checkout)
    (checkout.root / ".git").rename(checkout.root.parent / "gone")
    (found,) = problems(checkout, "0.2.0", first, commit=False)
    assert "git init" in found


def test_a_failing_check_is_refused(checkout, first, tmp_path):
    checkout.edit(DOSSIER, "date: 2021-05-18", "date: 2021-15-18")
    (found,) = problems(checkout, "0.2.0", first)
    assert "seccoop build --check" in found
    with pytest.raises(ReleaseError) as error:
        cut(checkout.root, "0.2.0", tmp_path / "no", first)
    assert "edtf" in {finding.rule for finding in error.value.findings}
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0.1.0", "0.1.0 does not come after 0.1.0"),
        ("0.0.9", "does not come after"),
        ("0.4.0", "leaves a gap after 0.1.0; next come 0.1.1, 0.2.0, 1.0.0"),
        ("2.0.0", "leaves a gap"),
        ("1.0", "'1.0' is no version"),
        ("01.0.0", "is no version"),
    ],
)
def test_a_number_that_does_not_follow_is_refused(checkout, first, number, words):
    correct(checkout)
    checkout.number(number, "2025-12-02")
    assert words in " ".join(problems(checkout, number, first))


def test_a_number_that_promises_too_much_is_refused_with_what_forces_another(checkout, first):
    checkout.write(
        "dataset/reference/more.yaml",
        "actors:\n  - {id: lake-rowers, name: Lake Rowers, type: police, country: AUT}\n",
    )
    checkout.number("0.1.1", "2025-12-02")
    (found,) = problems(checkout, "0.1.1", first)
    assert "0.1.1 promises too much. MINOR is forced by 1 new row in actors: lake-rowers" in found
    assert "Release it as 0.2.0" in found


def test_a_number_other_than_that_of_the_checkout_is_refused(checkout, first):
    correct(checkout)
    (found,) = problems(checkout, "0.1.1", first)
    assert "dataset/package.yaml says version 0.2.0, not 0.1.1" in found


def test_nothing_new_is_nothing_to_release(checkout, first):
    (found,) = problems(checkout, "0.2.0", first)
    assert "Nothing differs from 0.1.0" in found


def remove_actor(checkout):
    """Take out an actor that nothing refers to, having released it."""
    (checkout.root / "dataset/reference/more.yaml").unlink()


@pytest.fixture
def with_rowers(checkout, tmp_path) -> Path:
    """A release with an actor that nothing refers to."""
    checkout.write(
        "dataset/reference/more.yaml",
        "actors:\n  - {id: lake-rowers, name: Lake Rowers, type: police, country: AUT}\n",
    )
    checkout.commit()
    folder = cut(checkout.root, "0.1.0", tmp_path / "with", None)
    checkout.number("0.2.0", "2025-12-02")
    return folder


def tombstone(release, key="lake-rowers"):
    row = f"{{table: actors, key: {key}, reason: coding_error, retired_in: {release}}}"
    return f"tombstones:\n  - {row}\n"


def test_a_record_that_vanished_without_a_tombstone_is_refused(checkout, with_rowers):
    remove_actor(checkout)
    (found,) = problems(checkout, "0.2.0", with_rowers)
    assert "1 of actors vanished without a tombstone: lake-rowers" in found
    checkout.write("dataset/reference/gone.yaml", tombstone("0.2.0"))
    assert problems(checkout, "0.2.0", with_rowers) == []


def test_a_tombstone_that_lies_about_the_release_is_refused(checkout, with_rowers):
    remove_actor(checkout)
    checkout.write("dataset/reference/gone.yaml", tombstone("0.1.0"))
    (found,) = problems(checkout, "0.2.0", with_rowers)
    assert "Write retired_in: 0.2.0" in found


def test_a_retired_id_is_never_used_again(checkout, with_rowers, tmp_path):
    remove_actor(checkout)
    checkout.write("dataset/reference/gone.yaml", tombstone("0.2.0"))
    checkout.commit()
    second = cut(checkout.root, "0.2.0", tmp_path / "second", with_rowers)
    checkout.number("0.3.0", "2025-12-03")
    (checkout.root / "dataset/reference/gone.yaml").unlink()
    lost = problems(checkout, "0.3.0", second)
    assert any("Tombstones are gone: actors lake-rowers" in problem for problem in lost)
    checkout.write(
        "dataset/reference/more.yaml",
        "actors:\n  - {id: lake-rowers, name: Other Rowers, type: police, country: CHE}\n",
    )
    found = problems(checkout, "0.3.0", second)
    assert any("Retired ids were used again: actors lake-rowers" in problem for problem in found)
    checkout.write("dataset/reference/gone.yaml", tombstone("0.2.0"))
    assert any("The checks failed" in problem for problem in problems(checkout, "0.3.0", second))


def test_the_day_of_release_is_given_and_does_not_go_backwards(checkout, first):
    correct(checkout)
    checkout.number("0.2.0", "2025-12-01")
    (found,) = problems(checkout, "0.2.0", first)
    assert "the day of the last release" in found
    assert problems(checkout, "0.2.0", first, day=date(2025, 12, 1)) == []
    (found,) = problems(checkout, "0.2.0", first, day=date(2025, 11, 30))
    assert "before that of the last one, 2025-12-01" in found
    checkout.write("dataset/package.yaml", "name: seccoop\ntitle: A\nversion: 0.2.0\n")
    assert any("--date YYYY-MM-DD" in problem for problem in problems(checkout, "0.2.0", first))


def test_committed_tables_that_the_records_do_not_give_are_refused(checkout, first):
    from seccoop.build.pipeline import build_package, publish

    publish(checkout.root, build_package(checkout.root))
    assert problems(checkout, "0.2.0", None) == []
    cited = (checkout.root / "CITATION.cff").read_text()
    checkout.edit("CITATION.cff", "version: 0.2.0", "version: 0.1.0")
    (found,) = problems(checkout, "0.2.0", None)
    assert "CITATION.cff is not what the package gives" in found
    checkout.write("CITATION.cff", cited)
    correct(checkout)
    (found,) = problems(checkout, "0.2.0", None)
    assert "are not what the records give (events, events_flat)" in found
    assert "seccoop build" in found


def test_a_number_that_was_given_away_is_refused_though_there_is_nothing_to_compare(checkout):
    (found,) = problems(checkout, "0.1.0", None, taken=["0.1.0", "0.3.0"])
    assert "0.1.0 does not come after 0.3.0" in found
    assert problems(checkout, "0.1.0", None, taken=["0.0.9"]) == []
