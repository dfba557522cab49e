"""Read ``schema/`` into the contract's objects."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from seccoop.contract.locate import data_root
from seccoop.contract.model import (
    Codelist,
    Contract,
    Deprecation,
    DossierForm,
    Field,
    ForeignKey,
    Rule,
    Section,
    Table,
)

# The same safe loader in C, ten times as quick, where PyYAML was built with it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1)
def load_contract() -> Contract:
    """Return the contract that ships with the package (read once)."""
    return read_contract(data_root() / "schema")


def read_contract(folder: Path) -> Contract:
    """Read a schema folder.

    Parameters
    ----------
    folder : Path
        Holds ``tables/``, ``views/``, ``codelists/``, ``rules.yaml``, ``dossier.yaml`` and
        ``SCHEMA_VERSION``; may hold ``coding-rules.md``.
    """
    rules = folder / "coding-rules.md"
    documents = [
        (json.loads(path.read_text(encoding="utf-8")), kind == "views")
        for kind in ("tables", "views")
        for path in (folder / kind).glob("*.json")
    ]
    documents.sort(key=lambda pair: pair[0]["position"])
    links = folder / "codelists"
    pairs = {
        name: _rows(links / f"{name}.csv") for name in ("event_type_role", "event_status_step")
    }
    codelists = {
        path.stem: Codelist(path.stem, {row["code"]: row for row in _rows(path)})
        for path in sorted(links.glob("*.csv"))
        if path.stem not in pairs
    }
    roles: dict[str, set[str]] = {}
    for row in pairs["event_type_role"]:
        roles.setdefault(row["event_type"], set()).add(row["role"])
    return Contract(
        version=(folder / "SCHEMA_VERSION").read_text(encoding="utf-8").strip(),
        tables={document["name"]: _table(document, is_view) for document, is_view in documents},
        codelists=codelists,
        rules={entry["id"]: Rule(**entry) for entry in _yaml(folder / "rules.yaml")},
        dossier=_form(_yaml(folder / "dossier.yaml")),
        type_roles={name: frozenset(allowed) for name, allowed in roles.items()},
        status_steps=frozenset(
            (row["from_status"], row["to_status"]) for row in pairs["event_status_step"]
        ),
        coding_rules=rules.read_text(encoding="utf-8") if rules.is_file() else "",
    )


def _table(document: Mapping[str, Any], is_view: bool) -> Table:
    return Table(
        name=document["name"],
        title=document["title"],
        description=document["description"],
        fields=tuple(_field(entry) for entry in document["fields"]),
        primary_key=tuple(document["primaryKey"]),
        foreign_keys=tuple(
            ForeignKey(
                tuple(key["fields"]),
                key["reference"]["resource"] or document["name"],
                tuple(key["reference"]["fields"]),
            )
            for key in document.get("foreignKeys", ())
        ),
        is_view=is_view,
    )


def _field(entry: Mapping[str, Any]) -> Field:
    constraints = entry.get("constraints", {})
    return Field(
        name=entry["name"],
        type=entry["type"],
        title=entry["title"],
        description=entry["description"],
        example=str(entry["example"]),
        required=constraints.get("required", False),
        unique=constraints.get("unique", False),
        pattern=constraints.get("pattern"),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        min_length=constraints.get("minLength"),
        max_length=constraints.get("maxLength"),
        codelist=entry.get("codelist"),
        unit=entry.get("unit"),
        derived=entry.get("derived", False),
        default=entry.get("default"),
        edtf=entry.get("edtf", False),
        hxl=entry.get("hxl"),
        verbatim=entry.get("verbatim", False),
        deprecated=_deprecation(entry.get("deprecated")),
    )


def _deprecation(entry: Mapping[str, str] | None) -> Deprecation | None:
    return Deprecation(entry["since"], entry["use"]) if entry else None


def _form(document: Mapping[str, Any]) -> DossierForm:
    sections = {name: _section(entry) for name, entry in document["sections"].items()}
    return DossierForm(top=document["top"], sections=sections)


def _section(entry: Mapping[str, Any]) -> Section:
    children = {name: _section(child) for name, child in entry.get("children", {}).items()}
    return Section(
        table=entry["table"],
        rename=entry.get("rename", {}),
        defaults=entry.get("defaults", {}),
        inherit=tuple(entry.get("inherit", ())),
        children=children,
        short=entry.get("short"),
        spread=entry.get("spread"),
        ordinal=entry.get("ordinal"),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    for row in rows:
        if None in row or None in row.values():  # a comma too many or too few
            raise ValueError(f"{path}: not every row has the cells of the header: {row}")
    return rows


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506, a safe one
