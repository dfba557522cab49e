"""What the tests of wording share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor


@pytest.fixture(scope="session")
def told() -> Callable[[str], list[tuple[str, str]]]:
    """Give kind and status of what a sentence of 18 May 2021 seems to tell of."""

    def of(text: str) -> list[tuple[str, str]]:
        found = ready_extractor().read(Document(text, "", date(2021, 5, 18))).candidates
        return [(one.event_type.value, one.event_status.value) for one in found]

    return of


@pytest.fixture(scope="session")
def acts_told() -> Callable[[str], list[tuple[str, str, dict[str, str]]]]:
    """Give kind and status of each act of a report of 18 May 2021, and who takes part as what."""

    def of(text: str) -> list[tuple[str, str, dict[str, str]]]:
        found = ready_extractor().read(Document(text, "", date(2021, 5, 18))).candidates
        return [
            (
                one.event_type.value,
                one.event_status.value,
                {part.actor_id or part.name: part.role for part in one.participants},
            )
            for one in found
        ]

    return of


@pytest.fixture(scope="session")
def roles_told(
    acts_told: Callable[[str], list[tuple[str, str, dict[str, str]]]],
) -> Callable[[str], list[tuple[str, dict[str, str]]]]:
    """Give the kind of each act of a report of 18 May 2021, and who takes part as what."""

    def of(text: str) -> list[tuple[str, dict[str, str]]]:
        return [(kind, who) for kind, _, who in acts_told(text)]

    return of
