"""Compare two schemas: what changed, and what each change forces on the version of the dataset.

The levels are those of the Data Package recipe for versions: what can break a program that reads
the data is MAJOR (a column added, removed, moved or retyped, a constraint tightened), what adds to
it is MINOR (a table, a code, a constraint loosened), what only describes it is PATCH. Rules bind
those who write records and not those who read them, so they never force more than PATCH.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seccoop.contract.model import Codelist, Contract, Field, JsonObject, Table
from seccoop.diff.model import Level, SchemaChange

# What every release says anew, so that it is no change.
_OF_ONE_RELEASE = (
    "$schema", "profile", "version", "created", "schemaVersion", "softwareVersion", "releases",
    "upgradedFrom", "doi", "id",
)  # fmt: skip
_DESCRIBING = ("title", "description", "example", "derived", "default")
# Attributes of a column that limit its values; whether more of it is tighter.
_UPPER = {"maximum": False, "max_length": False}
_LOWER = {"minimum": True, "min_length": True}
_FLAGS = ("required", "unique", "edtf")
_WORDS = {"max_length": "maxLength", "min_length": "minLength"}


def compare_metadata(before: JsonObject, after: JsonObject) -> Iterator[SchemaChange]:
    """Yield what differs between the descriptions of two packages as a whole."""
    if not before or not after:  # tables by themselves
        return
    for key in dict.fromkeys([*before, *after]):
        if key in _OF_ONE_RELEASE or before.get(key) == after.get(key):
            continue
        if key == "name":
            what = f"name: {before.get(key)} -> {after.get(key)}"
            yield SchemaChange("package", key, what, "major")
        else:
            yield SchemaChange("package", key, "described anew", "patch")


def compare_schemas(before: Contract, after: Contract) -> Iterator[SchemaChange]:
    """Yield every difference between two schemas: tables, columns, codelists and rules."""
    for name in dict.fromkeys([*before.tables, *after.tables]):
        one, two = before.tables.get(name), after.tables.get(name)
        if one is None:
            yield SchemaChange("table", name, "table added", "minor")
        elif two is None:
            yield SchemaChange("table", name, "table removed", "major")
        else:
            yield from _table(one, two, before, after)
    for name in dict.fromkeys([*before.codelists, *after.codelists]):
        yield from _codelist(before.codelists.get(name), after.codelists.get(name), name)
    yield from _pairs(before, after)
    for name in dict.fromkeys([*before.rules, *after.rules]):
        yield from _rule(name, before, after)


def _table(one: Table, two: Table, before: Contract, after: Contract) -> Iterator[SchemaChange]:
    name = one.name
    for column in one.columns:
        if column not in two.columns:
            yield SchemaChange("column", f"{name}.{column}", "column removed", "major")
    for column in two.columns:
        if column not in one.columns:
            yield SchemaChange("column", f"{name}.{column}", "column added", "major")
    kept = [column for column in one.columns if column in two.columns]
    if kept != [column for column in two.columns if column in one.columns]:
        yield SchemaChange("table", name, "columns put in another order", "major")
    if one.primary_key != two.primary_key:
        what = f"key: {', '.join(one.primary_key)} -> {', '.join(two.primary_key)}"
        yield SchemaChange("table", name, what, "major")
    old, new = set(one.foreign_keys), set(two.foreign_keys)
    for key in sorted(new - old, key=str):
        what = f"{', '.join(key.fields)} must now name a row of {key.table}"
        yield SchemaChange("table", name, what, "major")
    for key in sorted(old - new, key=str):
        what = f"{', '.join(key.fields)} need no longer name a row of {key.table}"
        yield SchemaChange("table", name, what, "minor")
    if (one.title, one.description) != (two.title, two.description):
        yield SchemaChange("table", name, "described anew", "patch")
    for column in kept:
        place = f"{name}.{column}"
        for what, level in _column(one.columns[column], two.columns[column], before, after):
            yield SchemaChange("column", place, what, level)


def _column(
    one: Field, two: Field, before: Contract, after: Contract
) -> Iterator[tuple[str, Level]]:
    if one.type != two.type:
        yield f"type: {one.type} -> {two.type}", "major"
    if one.unit != two.unit:
        yield f"unit: {one.unit or 'none'} -> {two.unit or 'none'}", "major"
    for name in _FLAGS:
        if getattr(one, name) != getattr(two, name):
            tighter = bool(getattr(two, name))
            yield f"{'now' if tighter else 'no longer'} {name}", "major" if tighter else "minor"
    for name, rising_is_tighter in (_UPPER | _LOWER).items():
        old, new = getattr(one, name), getattr(two, name)
        if old != new:
            tighter = old is None or (new is not None and (new > old) == rising_is_tighter)
            said = f"{_WORDS.get(name, name)}: {_shown(old)} -> {_shown(new)}"
            yield _limit(said, tighter)
    if one.pattern != two.pattern:  # which of two patterns admits more cannot be told in general
        yield _limit("pattern: another form", two.pattern is not None)
    if one.codelist != two.codelist:
        yield _limit(
            f"codelist: {one.codelist or 'none'} -> {two.codelist or 'none'}",
            _loses(before.codes(one), after.codes(two)),
        )
    if one.deprecated != two.deprecated:
        yield "deprecated" if two.deprecated else "no longer deprecated", "minor"
    if any(getattr(one, name) != getattr(two, name) for name in _DESCRIBING):
        yield "described anew", "patch"


def _limit(what: str, tighter: bool) -> tuple[str, Level]:
    return f"{what} ({'tighter' if tighter else 'looser'})", "major" if tighter else "minor"


def _shown(value: float | None) -> str:
    return "none" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _loses(before: tuple[str, ...] | None, after: tuple[str, ...] | None) -> bool:
    """Tell whether a list of codes admits less than another."""
    if after is None:
        return False
    return before is None or not set(before) <= set(after)


def _codelist(one: Codelist | None, two: Codelist | None, name: str) -> Iterator[SchemaChange]:
    if one is None or two is None:
        what = "codelist added" if one is None else "codelist removed"
        yield SchemaChange("codelist", name, what, "minor" if one is None else "major")
        return
    for code in one.rows:
        if code not in two.rows:
            yield SchemaChange("codelist", f"{name}.{code}", "code removed", "major")
    for code, row in two.rows.items():
        if code not in one.rows:
            yield SchemaChange("codelist", f"{name}.{code}", "code added", "minor")
        elif row != one.rows[code]:
            yield _redefined(f"{name}.{code}", one, two, code)


def _redefined(place: str, one: Codelist, two: Codelist, code: str) -> SchemaChange:
    if one.deprecated.get(code) != two.deprecated.get(code):
        what = "deprecated" if code in two.deprecated else "no longer deprecated"
        return SchemaChange("codelist", place, what, "minor")
    old, new = one.rows[code], two.rows[code]
    parts = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
    return SchemaChange("codelist", place, f"redefined: {', '.join(parts)}", "patch")


def _pairs(before: Contract, after: Contract) -> Iterator[SchemaChange]:
    """Compare the lists of pairs that rules look at."""
    lists: dict[str, tuple[set[tuple[str, str]], set[tuple[str, str]]]] = {
        "event_type_role": (_flat(before.type_roles), _flat(after.type_roles)),
        "event_status_step": (set(before.status_steps), set(after.status_steps)),
    }
    for name, (old, new) in lists.items():
        for pair in sorted(old - new):
            yield SchemaChange("rule", f"{name}.{'+'.join(pair)}", "no longer allowed", "patch")
        for pair in sorted(new - old):
            yield SchemaChange("rule", f"{name}.{'+'.join(pair)}", "now allowed", "patch")


def _flat(roles: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    return {(kind, role) for kind, allowed in roles.items() for role in allowed}


def _rule(name: str, before: Contract, after: Contract) -> Iterator[SchemaChange]:
    one, two = before.rules.get(name), after.rules.get(name)
    place = f"rules.{name}"
    if one is None and two is not None:
        yield SchemaChange("rule", place, f"rule added ({two.severity})", "patch")
    elif two is None:
        yield SchemaChange("rule", place, "rule removed", "patch")
    elif one is not None and one.severity != two.severity:
        what = f"severity: {one.severity} -> {two.severity}"
        yield SchemaChange("rule", place, what, "patch")
    elif one != two:
        yield SchemaChange("rule", place, "worded anew", "patch")
