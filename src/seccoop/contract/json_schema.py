"""The JSON Schema of dossiers, with which an editor helps while one is typed."""

from __future__ import annotations

from seccoop.contract.model import Contract, Field, JsonObject, Section

_MISSING: JsonObject = {"type": "null"}


def dossier_schema(contract: Contract) -> JsonObject:
    """Return a JSON Schema (draft 2020-12) of hand-written files.

    Editors read YAML's plain ``2021``, ``true`` or ``2021-05-18`` as a number, a Boolean or a
    date; seccoop reads every value as text. So scalars of those types are admitted wherever the
    text would be.
    """
    properties: JsonObject = {
        key: {"description": words, "type": ["string", "null"]}
        for key, words in contract.dossier.top.items()
    }
    properties["method"] = _scalar(contract.tables["events"].columns["method"], contract)
    for name, section in contract.dossier.sections.items():
        table = contract.tables[section.table]
        properties[name] = {
            "description": table.description,
            "type": ["array", "null"],
            "items": _entry(section, contract, parent=None),
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "seccoop dossier or reference file",
        "$comment": "Derived from the schema; to mend it: seccoop schema --write",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _entry(section: Section, contract: Contract, parent: str | None) -> JsonObject:
    table = contract.tables[section.table]
    shorter = {column: key for key, column in section.rename.items()}
    given = set(contract.tables[parent].primary_key) if parent else set()
    own = set(section.spread.values()) if section.spread else set()
    filled = {section.ordinal, *section.defaults, *section.inherit}
    properties: JsonObject = {}
    required: list[str] = []
    for field in table.fields:
        if field.derived or field.name in given | own or field.name == section.ordinal:
            continue
        key = shorter.get(field.name, field.name)
        properties[key] = _scalar(field, contract)
        if field.required and field.name not in filled and field.default is None:
            required.append(key)
    for name, child in section.children.items():
        items = _entry(child, contract, parent=section.table)
        if child.short:
            items = {"anyOf": [items, {"type": "string"}]}
        table_words = contract.tables[child.table].description
        properties[name] = {"description": table_words, "type": ["array", "null"], "items": items}
    if section.spread:
        properties[section.spread["key"]] = _spread(section, contract)
        required.append(section.spread["key"])
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required,
    }


def _spread(section: Section, contract: Contract) -> JsonObject:
    assert section.spread
    columns = contract.tables[section.table].columns
    names, values = columns[section.spread["name"]], columns[section.spread["value"]]
    one = _scalar(values, contract)
    rows = contract.codelists[names.codelist or ""].rows
    return {
        "description": names.description,
        "type": "object",
        "additionalProperties": False,
        "properties": {
            code: {
                "description": row["definition"],
                "anyOf": [one, {"type": "array", "items": one}],
            }
            for code, row in rows.items()
        },
    }


def _scalar(field: Field, contract: Contract) -> JsonObject:
    """Return the schema of one value, its description and its codes' definitions included."""
    schema: JsonObject = {
        "title": field.title,
        "description": field.description,
        "examples": [field.example],
    }
    if field.deprecated:
        schema["deprecated"] = True
    codes = contract.codes(field)
    if codes is not None:
        rows = contract.codelists[field.codelist or ""].rows
        outgoing = contract.codelists[field.codelist or ""].deprecated
        defined = [
            {
                "const": code,
                "description": rows[code].get("definition") or rows[code]["label"],
                **({"deprecated": True} if code in outgoing else {}),
            }
            for code in codes
        ]
        schema["anyOf"] = [{"enum": list(codes)}, {"oneOf": defined}, _MISSING]
    elif field.pattern:
        schema["anyOf"] = [{"type": "string", "pattern": f"^(?:{field.pattern})$"}, _MISSING]
    elif field.type == "boolean":
        schema["enum"] = [True, False, "true", "false", None]
    elif field.type in ("integer", "number") or field.edtf or field.type == "date":
        schema["type"] = ["string", "integer", "number", "null"]
    else:
        schema["type"] = ["string", "null"]
        if field.max_length:
            schema["maxLength"] = field.max_length
    return schema
