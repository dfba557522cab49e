"""Which version number tells the truth about a difference.

The recipe is that of the Data Package standard for versions:

- MAJOR: a column was added, removed, moved or retyped, a constraint got tighter, a table was
  removed, the package got another name, or a record was retired that other records referred to;
- MINOR: new rows, a new table, new codes, a looser constraint, a retired record to which nothing
  referred, something marked as deprecated;
- PATCH: values were corrected or filled in, descriptions changed.

Before 1.0.0 the recipe is the same and the figures move one place to the right: what is MAJOR or
MINOR raises the second figure, what is PATCH the third, so that within 0.3.x nothing but
corrections happens. The first figure becomes 1 when somebody says so.

A number may promise less stability than it must (a new meaning can be MAJOR though no check sees
it), but never more, and it follows on the last one without a gap.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import polars as pl

from seccoop.contract.model import LEDGERS
from seccoop.diff.model import Diff, Level, TableDiff
from seccoop.diff.snapshot import KEY, Snapshot

LEVELS: tuple[Level, ...] = ("patch", "minor", "major")
EXAMPLES = 3
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


@dataclass(frozen=True)
class Cause:
    """Something that forces a level: what, how often, and the first places."""

    level: Level
    what: str
    count: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        named = ", ".join(self.examples)
        more = f" and {self.count - len(self.examples)} more" if self.count > EXAMPLES else ""
        return f"{self.what}: {named}{more}" if named else self.what


@dataclass(frozen=True)
class Verdict:
    """The least level that tells the truth, why, and the number it leads to.

    ``level`` is None where nothing differs; ``proposed`` is then the old number. ``newest`` is
    the last number that was given away, which is later than ``previous`` where releases after
    that one were yanked.
    """

    level: Level | None
    causes: tuple[Cause, ...]
    previous: str
    proposed: str
    newest: str

    @property
    def decisive(self) -> tuple[Cause, ...]:
        """The causes that force the level."""
        return tuple(cause for cause in self.causes if cause.level == self.level)


def figures(version: str) -> tuple[int, int, int]:
    """Return the three figures of a version.

    Raises
    ------
    ValueError
        It is not one.
    """
    found = _NUMBER.fullmatch(version)
    if not found:
        raise ValueError(f"{version!r} is no version; a version is three figures, such as 1.2.0")
    major, minor, patch = map(int, found.groups())
    return major, minor, patch


def following(version: str, level: Level) -> str:
    """Return the number that a level leads to."""
    major, minor, patch = figures(version)
    if level == "patch":
        return f"{major}.{minor}.{patch + 1}"
    if level == "minor" or major == 0:
        return f"{major}.{minor + 1}.0"
    return f"{major + 1}.0.0"


def verdict(before: Snapshot, diff: Diff, taken: Collection[str] = ()) -> Verdict:
    """Say what a difference forces on the version.

    Parameters
    ----------
    before : Snapshot
        The package that the difference begins at.
    diff : Diff
        The difference.
    taken : collection of str
        Numbers that were given away already, those of yanked releases included.
    """
    causes = tuple(sorted(_causes(before, diff), key=lambda cause: -LEVELS.index(cause.level)))
    level = causes[0].level if causes else None
    previous = diff.before.version
    newest = max([previous, *taken], key=figures)
    if level is None:
        return Verdict(None, causes, previous, previous, newest)
    least = following(previous, level)
    proposed = least if figures(least) > figures(newest) else following(newest, "patch")
    return Verdict(level, causes, previous, proposed, newest)


def misplaced(number: str, newest: str) -> str | None:
    """Say why a number cannot follow the newest one, whatever differs, or None where it can."""
    try:
        figures(number)
    except ValueError as error:
        return f"{error}."
    if figures(number) <= figures(newest):
        return f"{number} does not come after {newest}."
    steps = [following(newest, level) for level in LEVELS]
    if figures(newest)[0] == 0:
        steps.append("1.0.0")
    if number not in steps:
        said = ", ".join(dict.fromkeys(steps))
        return f"{number} leaves a gap after {newest}; next come {said}."
    return None


def untrue(found: Verdict, number: str) -> str | None:
    """Say why a number does not tell the truth, or None where it does."""
    if why := misplaced(number, found.newest):
        return why
    if found.level is None:
        return f"Nothing differs from {found.previous}; there is nothing to release."
    if figures(number) < figures(found.proposed):
        why = "; ".join(str(cause) for cause in found.decisive)
        return f"{number} promises too much. {found.level.upper()} is forced by {why}."
    return None


def _causes(before: Snapshot, diff: Diff) -> Iterator[Cause]:
    places: dict[tuple[Level, str], list[str]] = {}
    for change in diff.schema:
        places.setdefault((change.level, change.what), []).append(change.place)
    for (level, what), where in places.items():
        yield Cause(level, what, len(where), tuple(where[:EXAMPLES]))
    for name, table in diff.tables.items():
        if name not in LEDGERS:
            yield from _of_table(name, table, before)


def _of_table(name: str, table: TableDiff, before: Snapshot) -> Iterator[Cause]:
    if table.added.height and table.before is not None:
        yield _cause("minor", f"new {_rows(table.added)} in {name}", table.added[KEY])
    if table.removed.height and table.after is not None:
        schema = before.contract.tables.get(name)
        if schema is None or not schema.has_ids:
            yield _cause("patch", f"{_rows(table.removed)} taken out of {name}", table.removed[KEY])
        else:
            referred = _referred(name, table.removed[KEY], before)
            yield from _some("major", f"retired from {name}, and referred to", referred)
            rest = table.removed[KEY].filter(~table.removed[KEY].is_in(referred.implode()))
            yield from _some("minor", f"retired from {name}", rest)
    corrected = table.corrections["key"].unique(maintain_order=True)
    yield from _some("patch", f"corrected in {name}", corrected)


def _rows(frame: pl.DataFrame) -> str:
    return "row" if frame.height == 1 else "rows"


def _some(level: Level, what: str, keys: pl.Series) -> Iterator[Cause]:
    if len(keys):
        yield _cause(level, what, keys)


def _cause(level: Level, what: str, keys: pl.Series) -> Cause:
    return Cause(level, f"{len(keys)} {what}", len(keys), tuple(keys.head(EXAMPLES)))


def _referred(name: str, keys: pl.Series, before: Snapshot) -> pl.Series:
    """Return those of the keys that records of their own referred to, not just their parts."""
    found = keys.clear()
    for other, schema in before.contract.core.items():
        table = before.tables.get(other)
        for key in schema.foreign_keys:
            is_part = key.fields == schema.primary_key[:1] and len(schema.primary_key) > 1
            if table is None or key.table != name or is_part or len(key.fields) != 1:
                continue
            if key.fields[0] in table.columns:
                column = table.frame[key.fields[0]]
                mine = table.frame[KEY] if other == name else None
                named = column.filter(column.is_in(keys.implode()))
                if mine is not None:  # rows that go as well do not count
                    stay = column.is_in(keys.implode()) & ~mine.is_in(keys.implode())
                    named = column.filter(stay)
                found = pl.concat([found, named])
    return keys.filter(keys.is_in(found.implode()))
