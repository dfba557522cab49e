"""A difference as JSON that holds all of it, and back."""

from __future__ import annotations

import json
from typing import Any

import polars as pl

from seccoop.contract.model import JsonObject
from seccoop.diff.model import Diff, Retirement, SchemaChange, Shape, Side, TableDiff
from seccoop.diff.snapshot import KEY
from seccoop.diff.verdict import Verdict
from seccoop.errors import DataError

FORMAT = 1
_CHANGED = dict.fromkeys(("key", "field", "old", "new"), pl.String)


def to_json(diff: Diff, found: Verdict | None = None) -> str:
    """Return a difference as JSON: every row added and removed, every value changed.

    Parameters
    ----------
    diff : Diff
        The difference.
    found : Verdict, optional
        What it forces on the version.
    """
    document: JsonObject = {
        "format": FORMAT,
        "before": _side(diff.before),
        "after": _side(diff.after),
        "counts": diff.counts,
        "verdict": _verdict(found) if found else None,
        "schema": [dict(vars(change)) for change in diff.schema],
        "tables": {name: _table(table) for name, table in diff.tables.items()},
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def from_json(text: str) -> Diff:
    """Read a difference that `to_json` wrote.

    Raises
    ------
    DataError
        It is not one.
    """
    try:
        document = json.loads(text)
        if document["format"] != FORMAT:
            raise DataError(
                f"This is a difference of format {document['format']}; this software reads "
                f"{FORMAT}. To update it: pip install --upgrade seccoop"
            )
        return Diff(
            Side(**_from_side(document["before"])),
            Side(**_from_side(document["after"])),
            {name: _from_table(name, entry) for name, entry in document["tables"].items()},
            tuple(SchemaChange(**entry) for entry in document["schema"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(
            "This is no difference. To make one: seccoop diff A B --format json"
        ) from error


def _side(side: Side) -> JsonObject:
    return {
        "name": side.name,
        "version": side.version,
        "schemaVersion": side.schema_version,
        "created": side.created,
    }


def _from_side(entry: JsonObject) -> JsonObject:
    return {
        "name": entry["name"],
        "version": entry["version"],
        "schema_version": entry["schemaVersion"],
        "created": entry["created"],
    }


def _verdict(found: Verdict) -> JsonObject:
    return {
        "level": found.level,
        "proposed": found.proposed,
        "causes": [{"level": cause.level, "what": str(cause)} for cause in found.causes],
    }


def _table(table: TableDiff) -> JsonObject:
    changed: dict[str, JsonObject] = {}
    for row in table.changed.iter_rows(named=True):
        values = changed.setdefault(row["key"], {})
        values[row["field"]] = {"old": row["old"], "new": row["new"]}
    return {
        "before": _shape(table.before),
        "after": _shape(table.after),
        "counts": table.counts,
        "added": [
            {"key": row.pop(KEY), "values": _filled(row)}
            for row in table.added.iter_rows(named=True)
        ],
        "removed": [
            _removed(row.pop(KEY), row, table) for row in table.removed.iter_rows(named=True)
        ],
        "changed": [{"key": key, "values": values} for key, values in changed.items()],
    }


def _shape(shape: Shape | None) -> JsonObject | None:
    return {"columns": list(shape.columns), "key": list(shape.key)} if shape else None


def _filled(row: dict[str, Any]) -> JsonObject:
    return {name: value for name, value in row.items() if value is not None}


def _removed(key: str, row: dict[str, Any], table: TableDiff) -> JsonObject:
    gone = table.retirements.get(key)
    entry: JsonObject = {"key": key, "values": _filled(row)}
    if gone is not None:
        entry |= {"op": gone.op, "reason": gone.reason, "successor": gone.successor}
        entry |= {"note": gone.note, "of": list(gone.of) if gone.of else None}
    return entry


def _from_table(name: str, entry: JsonObject) -> TableDiff:
    before, after = _from_shape(entry["before"]), _from_shape(entry["after"])
    changed = [
        {"key": one["key"], "field": field, **values}
        for one in entry["changed"]
        for field, values in one["values"].items()
    ]
    retirements = {
        one["key"]: Retirement(
            one["op"], one["reason"], one["successor"], one["note"],
            (one["of"][0], one["of"][1]) if one["of"] else None,
        )
        for one in entry["removed"] if "op" in one
    }  # fmt: skip
    return TableDiff(
        name, before, after,
        _rows(entry["added"], after), _rows(entry["removed"], before),
        pl.DataFrame(changed, schema=_CHANGED), retirements,
    )  # fmt: skip


def _from_shape(entry: JsonObject | None) -> Shape | None:
    return Shape(tuple(entry["columns"]), tuple(entry["key"])) if entry else None


def _rows(entries: list[JsonObject], shape: Shape | None) -> pl.DataFrame:
    schema = dict.fromkeys([KEY, *(shape.columns if shape else ())], pl.String)
    return pl.DataFrame([{KEY: one["key"], **one["values"]} for one in entries], schema=schema)
