"""Which documents two codings have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from seccoop.scoring.documents import Documents, ScoringError

_SHOWN = 3


def only_named(gold: Documents, names: Iterable[str]) -> tuple[Documents, list[str]]:
    """Return the documents of these names, and the names that no document has.

    Raises
    ------
    ScoringError
        None of the documents has one of the names.
    """
    wanted = [name.strip() for name in names if name.strip()]
    asked = frozenset(wanted)
    left = {name: events for name, events in gold.items() if name in asked}
    if not left:
        raise ScoringError(
            f"no document in common: the names asked for are {some_of(wanted)}, those of the "
            f"articles coded by hand {some_of(gold)}."
        )
    return left, [name for name in dict.fromkeys(wanted) if name not in left]


def need_common(gold: Documents, predicted: Documents) -> None:
    """Raise `ScoringError` where no document stands in both codings."""
    if not gold.keys() & predicted.keys():
        raise ScoringError(
            f"no document in common: the articles coded by hand are {some_of(gold)}, those of the "
            f"candidates {some_of(predicted)}."
        )


def some_of(names: Collection[str]) -> str:
    """Return a few names, and how many more there are."""
    shown = ", ".join(list(names)[:_SHOWN]) or "none"
    more = len(names) - _SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown
