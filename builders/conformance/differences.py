"""Compare two releases as the texts of their CSV files, row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builders.conformance.packages import Release, Row, Table

Difference = tuple[str, str, str, str, str | None, str | None, str | None]
_HISTORY = ("first_release", "last_changed_release")
_LEDGERS = ("tombstones", "changes")


def differences(before: Release, after: Release) -> list[Difference]:
    """Return table, key, operation, field, old and new value, and reason, of every difference."""
    found: list[Difference] = []
    for name, table in after.tables.items():
        if not table.is_view and name not in _LEDGERS:
            found += _of_table(before.tables[name], table, _tombstones(after))
    return sorted(found, key=lambda difference: difference[:4])


def _of_table(
    before: Table, after: Table, tombs: Mapping[tuple[str, str], Row]
) -> Iterator[Difference]:
    one, two = _by_key(before), _by_key(after)
    for key in two.keys() - one.keys():
        yield after.name, key, "add", "*", None, None, None
    for key in one.keys() - two.keys():
        own = tombs.get((before.name, key))
        tomb = own or _of_owner(before, one[key], tombs)
        successor = own["successor_key"] if own else ""
        yield before.name, key, _operation(tomb), "*", None, successor or None, _reason(tomb)
    for key in one.keys() & two.keys():
        for column in {**one[key], **two[key]}:
            old, new = one[key].get(column, ""), two[key].get(column, "")
            if old != new and column not in _HISTORY:
                operation = "correct" if old else "add"
                yield after.name, key, operation, column, old or None, new or None, None


def _by_key(table: Table) -> dict[str, Row]:
    return {_joined(row[name] for name in table.key): row for row in table.rows}


def _joined(parts: Iterator[str]) -> str:
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)


def _tombstones(release: Release) -> dict[tuple[str, str], Row]:
    return {(row["table"], row["key"]): row for row in release.tables["tombstones"].rows}


def _of_owner(table: Table, row: Row, tombs: Mapping[tuple[str, str], Row]) -> Row | None:
    ways = [(owner, _joined(row[name] for name in names)) for owner, names in table.owners]
    return next((tombs[way] for way in ways if way in tombs), None)


def _operation(tomb: Row | None) -> str:
    if tomb is not None and tomb["reason"] == "split":
        return "split"
    return "merge" if tomb is not None and tomb["successor_key"] else "retract"


def _reason(tomb: Row | None) -> str | None:
    if tomb is None:
        return None
    return f"{tomb['reason']}: {tomb['note']}" if tomb["note"] else f"{tomb['reason']}."
