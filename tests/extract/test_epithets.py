"""States and bodies that are called by what they are: "the West African country", "the bloc"."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor


def last(text: str) -> dict[str, str]:
    """Return who takes part in what a report tells last, and as what."""
    one = ready_extractor().read(Document(text, "", date(2021, 5, 18))).candidates[-1]
    return {part.actor_id or part.name: part.role for part in one.participants}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The European Union will send a mission to Mozambique. Mozambique requested the"
            " bloc's help in a letter last September.",
            {"moz-gov": "initiator", "eu": "addressee"},
        ),
        (
            "South Korea's army chief visited Thailand on Monday. The Southeast Asian country"
            " signed a deal with Seoul on arms in March.",
            {"tha-gov": "signatory", "kor-gov": "signatory"},
        ),
        (
            "Russia sent 200 instructors to Mali on Monday. Moscow signed a military agreement"
            " with the West African country in 2018.",
            {"rus-gov": "signatory", "mli-gov": "signatory"},
        ),
    ],
)
def test_who_is_called_by_what_it_is_takes_part(text, who) -> None:
    assert last(text) == who


def test_nobody_is_meant_where_it_may_be_one_of_two() -> None:
    text = (
        "Chad and Mali signed a security pact with Gabon in April. The defence ministers of Chad"
        " and Mali met on Monday. Kenya signed a defence pact with the African state in May."
    )
    assert "signatory" not in last(text).values()


def test_nobody_is_meant_who_lies_elsewhere() -> None:
    text = (
        "France and Mali signed a security pact on Monday. The Gulf country signed a defence pact"
        " with Egypt in May."
    )
    assert last(text) == {"fra-gov": "signatory", "mli-gov": "signatory"}
