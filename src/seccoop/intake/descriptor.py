"""Read ``datapackage.json`` and hold it against the standard's profile and our own schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from seccoop.contract.descriptor import table_schema
from seccoop.contract.model import Contract, JsonObject, Table
from seccoop.finding import Location
from seccoop.intake.recorder import Recorder

SIZE_LIMIT = 8 * 1024 * 1024
RESOURCE_LIMIT = 1000
FORMATS = ("csv", "parquet")
_TWIN = "-parquet"
_MOST_DIGITS = 100
_DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True}


class DescriptorError(Exception):
    """The descriptor cannot be used."""

    def __init__(self, problem: str, advice: str, line: int | None = None) -> None:
        super().__init__(problem)
        self.advice = advice
        self.line = line


@dataclass(frozen=True)
class Resource:
    """An entry of the descriptor that stands for a table of the schema in one format."""

    table: Table
    format: str
    entry: JsonObject
    index: int


def read_descriptor(path: Path) -> JsonObject:
    """Read a descriptor.

    Raises
    ------
    DescriptorError
        It is not JSON, or not the outline of a package.
    """
    if path.stat().st_size > SIZE_LIMIT:
        problem = f"It has more than {SIZE_LIMIT // 1024**2} MB"
        raise DescriptorError(problem, "Data belong into the files that it names.")
    try:
        text = path.read_bytes().decode("utf-8")
        if text.startswith("\ufeff"):
            advice = 'Save it as "UTF-8", not as "UTF-8 with BOM".'
            raise DescriptorError("It begins with a byte-order mark", advice, 1)
        if not text.strip():
            raise DescriptorError("The file is empty", "Put the descriptor back.")
        document = json.loads(
            text,
            parse_int=_integer,
            object_pairs_hook=_once,
            parse_constant=_no_constant,
        )
    except UnicodeDecodeError as error:
        raise DescriptorError("It is not UTF-8", "Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        problem = f"It is not JSON: {error.msg} at character {error.colno}"
        raise DescriptorError(problem, "Check commas and brackets.", error.lineno) from error
    except RecursionError as error:
        raise DescriptorError("Its nesting is too deep", "Write it anew.") from error
    resources = document.get("resources") if isinstance(document, dict) else None
    if not isinstance(resources, list) or not resources:
        advice = "A descriptor is an object with a list of resources, one for each file."
        raise DescriptorError("It names no resources", advice)
    if len(resources) > RESOURCE_LIMIT:
        advice = f"{RESOURCE_LIMIT} are read at most."
        raise DescriptorError(f"It names {len(resources)} resources", advice)
    return dict(document)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise DescriptorError(f"An object names `{twice}` twice", "Keep the right one.")
    return made


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        problem = f"A number has {len(digits)} digits"
        raise DescriptorError(problem, f"{_MOST_DIGITS} digits are read at most.")
    return int(digits)


def _no_constant(text: str) -> None:
    raise DescriptorError(f"{text} is not a number of JSON", "Leave the value out.")


def known_resources(document: JsonObject, name: str, recorder: Recorder) -> list[Resource]:
    """Return the resources that are tables of the schema; say which ones are not."""
    found: dict[tuple[str, str], Resource] = {}
    for index, entry in enumerate(document["resources"]):
        if not isinstance(entry, dict):
            continue  # the profile says what is wrong with it
        label = str(entry.get("name") or f"number {index + 1}")
        match entry:
            case {"path": [str() as only]}:  # a list of one file is a file
                entry = {**entry, "path": only}
        table = _table(entry, recorder.contract)
        kind = _format(entry)
        if table is None:
            recorder.unchecked(f"resource {label}", "it is not a table of the schema")
        elif "path" not in entry:
            recorder.unchecked(f"resource {label}", "data inside the descriptor are not read")
        elif isinstance(entry["path"], list):
            recorder.unchecked(f"resource {label}", "files in several parts are not read")
        elif kind not in FORMATS:
            recorder.unchecked(f"resource {label}", f"files of the format {kind} are not read")
        elif (key := (table.name, kind)) in found:
            problem = f"Two resources are the table {table.name} as {kind}"
            facts = {"problem": problem, "advice": "Keep one of them.", "table": table.name}
            recorder.add("descriptor-invalid", Location(name), **facts)
        else:
            found[key] = Resource(table, kind, entry, index)
    return list(found.values())


def _table(entry: Mapping[str, Any], contract: Contract) -> Table | None:
    path = entry.get("path")
    stem = PurePosixPath(path).stem if isinstance(path, str) else ""
    for name in (str(entry.get("name", "")).removesuffix(_TWIN), stem):
        if name in contract.tables:
            return contract.tables[name]
    return None


def _format(entry: Mapping[str, Any]) -> str:
    path = entry.get("path")
    suffix = PurePosixPath(path).suffix.removeprefix(".") if isinstance(path, str) else ""
    return str(entry.get("format") or suffix or "unknown").lower()


def check_version(document: JsonObject, name: str, recorder: Recorder) -> None:
    """See to it that the package was made with this version of the schema."""
    found, own = document.get("schemaVersion"), recorder.contract.version
    if found is not None and found != own:
        recorder.add("schema-version", Location(name), found=found, own=own)


def check_schemas(resources: Sequence[Resource], name: str, recorder: Recorder) -> None:
    """Hold the Table Schemas of the descriptor against ours."""
    for resource in resources:
        for column, problem in _differences(resource, recorder.contract):
            place = f"{resource.table.name}.{column}" if column else resource.table.name
            facts = {"place": place, "table": resource.table.name, "column": column}
            recorder.add("descriptor-schema", Location(name), problem=problem, **facts)


def _differences(resource: Resource, contract: Contract) -> Iterator[tuple[str | None, str]]:
    given = resource.entry.get("schema")
    if isinstance(given, str):
        yield None, "the schema is kept in another file and was not compared"
        return
    if not isinstance(given, dict):
        yield None, "the resource has no schema"
        return
    ours = table_schema(resource.table, contract)
    yield from _dialect(resource)
    entries = given.get("fields")
    if not isinstance(entries, list):
        return  # the profile says so
    named = [entry for entry in entries if isinstance(entry, dict)]
    theirs = {str(entry.get("name")): entry for entry in named}
    for field in ours["fields"]:
        if field["name"] not in theirs:
            yield field["name"], "the column is not described"
        elif resource.format == "csv":
            yield from _field(field, theirs[field["name"]])
    for column in sorted(theirs.keys() - resource.table.columns.keys()):
        yield column, "the schema does not know the column"
    if resource.format == "csv":
        for part in ("missingValues", "primaryKey", "foreignKeys"):
            if given.get(part) != ours.get(part):
                yield None, f"{part} is {_short(given.get(part))}, not {_short(ours.get(part))}"


def _dialect(resource: Resource) -> Iterator[tuple[None, str]]:
    """Yield what the descriptor says of the bytes that is never so."""
    entry = resource.entry
    if entry.get("compression"):
        yield None, f"the compression is {_short(entry['compression'])}, but files are read as is"
    if resource.format != "csv":
        return
    encoding = str(entry.get("encoding") or "utf-8").lower().replace("_", "-")
    if encoding not in ("utf-8", "utf8"):
        yield None, f"the encoding is {_short(entry['encoding'])}, not utf-8"
    dialect = entry.get("dialect")
    for part, wanted in _DIALECT.items():
        if isinstance(dialect, dict) and dialect.get(part, wanted) != wanted:
            yield None, f"the {part} is {_short(dialect[part])}, not {_short(wanted)}"


def _field(ours: JsonObject, theirs: JsonObject) -> Iterator[tuple[str, str]]:
    name = str(ours["name"])
    if theirs.get("type") != ours["type"]:
        yield name, f"the type is {_short(theirs.get('type'))}, not {ours['type']}"
    own = ours.get("constraints", {})
    other = theirs.get("constraints")
    other = other if isinstance(other, dict) else {}
    for part in sorted(own.keys() | other.keys()):
        if own.get(part) == other.get(part):
            continue
        if part == "enum" and isinstance(other.get(part), list) and part in own:
            lost = [code for code in own[part] if code not in other[part]]
            more = [code for code in other[part] if code not in own[part]]
            yield name, f"the codes differ (missing: {_short(lost)}; added: {_short(more)})"
        else:
            yield name, f"{part} is {_short(other.get(part))}, not {_short(own.get(part))}"


def _short(value: object) -> str:
    text = "not given" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 100 else f"{text[:99]}…"
