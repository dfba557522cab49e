"""Hold a descriptor against the profile that the Data Package standard publishes (version 2.0)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any

from seccoop.contract.descriptor import table_schema, untyped_schema
from seccoop.contract.model import Contract, JsonObject
from seccoop.finding import Location
from seccoop.intake.recorder import Facts, Recorder

if TYPE_CHECKING:
    from jsonschema import Draft7Validator
    from jsonschema.exceptions import ValidationError

MOST = 1000  # faults after which the comparison stops
_SHORT = {"fields": [{"name": "column", "type": "any"}]}
_FIELDS_MATCH = ("exact", "equal", "subset", "superset", "partial")


def check_profile(
    document: JsonObject, name: str, recorder: Recorder, refused: Iterable[int] = ()
) -> None:
    """Write down where a descriptor breaks the standard.

    Of the resources that are ``refused``, by number, faults of the path are told elsewhere.
    """
    places = {("resources", number) for number in refused}
    faults = list(islice(_faults(_shortened(document, recorder.contract), places), MOST))
    if len(faults) == MOST:
        recorder.unchecked(f"the rest of {name}", f"it breaks the standard in {MOST} places")

    def found() -> Iterator[tuple[Location, Facts]]:
        for error in faults:
            place, problem = _explained(error)
            yield Location(name), {"place": place, "problem": problem}

    recorder.add_many("descriptor-profile", found(), len(faults))


def _shortened(document: JsonObject, contract: Contract) -> JsonObject:
    """Return a descriptor with a short schema in place of each of ours, which keep the standard.

    To hold these against the profile would take most of the time, and find nothing.
    """
    resources = document.get("resources")
    if not isinstance(resources, list):
        return document
    shortened = [
        {**entry, "schema": _SHORT}
        if isinstance(entry, dict) and _is_ours(entry, contract)
        else entry
        for entry in resources
    ]
    return {**document, "resources": shortened}


def _is_ours(entry: JsonObject, contract: Contract) -> bool:
    """Tell whether the schema of a resource is the one that we write for the table."""
    given, label = entry.get("schema"), str(entry.get("name"))
    table = contract.tables.get(label.removesuffix("-parquet"))
    if table is None or not isinstance(given, dict):
        return False
    ours = table_schema(table, contract) if label == table.name else untyped_schema(table)
    # To Python, true and 1 are equal.
    return given == ours and json.dumps(given) == json.dumps(ours)


@lru_cache(maxsize=1)
def _validator() -> Draft7Validator:
    from jsonschema import Draft7Validator

    text = files("dplib").joinpath("profiles/2.0/datapackage.json").read_text(encoding="utf-8")
    return Draft7Validator(json.loads(text))


def _faults(
    document: JsonObject, refused: Collection[tuple[str | int, ...]]
) -> Iterator[ValidationError]:
    """Yield the faults, but for two things that the profile forbids and the standard allows."""
    mistaken: set[tuple[str | int, ...]] = set()  # what is of a wrong type is at odds with all else
    for error in _validator().iter_errors(document):
        place = tuple(error.absolute_path)
        part = place[-1] if place else None
        if place in mistaken or (part == "path" and place[:-1] in refused):
            continue
        if error.validator == "type":
            mistaken.add(place)
        if part == "fieldsMatch" and error.instance in _FIELDS_MATCH:
            continue
        if isinstance(error.instance, dict) and error.instance.get("type") == "list":
            continue
        yield error


def _explained(error: ValidationError) -> tuple[str, str]:
    """Return the place and the words of a fault, of several ways to be right the nearest one."""
    while error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        fewest = min(len(faults) for faults in branches.values())
        nearest = [faults[0] for faults in branches.values() if len(faults) == fewest]
        deepest = max(len(fault.absolute_path) for fault in nearest)
        nearest = [fault for fault in nearest if len(fault.absolute_path) == deepest]
        if len(nearest) > 1:
            words = " or ".join(_short(fault.message) for fault in nearest[:3])
            more = " or one of others" if len(nearest) > 3 else ""
            return _place(nearest[0].absolute_path), words + more
        error = nearest[0]
    return _place(error.absolute_path), _short(error.message)


def _place(path: Sequence[str | int]) -> str:
    return ".".join(str(part) for part in path) or "the descriptor"


def _short(text: str) -> str:
    return (text if len(text) <= 160 else f"{text[:80]} ... {text[-75:]}").rstrip(".")
