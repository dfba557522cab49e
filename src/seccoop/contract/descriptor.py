"""Table Schemas for the descriptor, in a form that v2 and v1 readers both understand."""

from __future__ import annotations

from seccoop.contract.model import Contract, Field, JsonObject, Table

_CONSTRAINTS = {
    "required": "required",
    "unique": "unique",
    "pattern": "pattern",
    "minimum": "minimum",
    "maximum": "maximum",
    "min_length": "minLength",
    "max_length": "maxLength",
}


def table_schema(table: Table, contract: Contract) -> JsonObject:
    """Return the Table Schema of a table with its codelists written out as ``enum``.

    Foreign keys name the CSV resource, which has the name of the table.
    """
    schema: JsonObject = {
        "fields": [field_descriptor(field, contract) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": list(key.fields),
                "reference": {
                    "resource": "" if key.table == table.name else key.table,
                    "fields": list(key.references),
                },
            }
            for key in table.foreign_keys
        ]
    return schema


def untyped_schema(table: Table) -> JsonObject:
    """Return the Table Schema of a file that holds the types of a table itself."""
    return {"fields": [{"name": name, "type": "any"} for name in table.columns]}


def field_descriptor(field: Field, contract: Contract) -> JsonObject:
    """Return the descriptor of one field."""
    described: JsonObject = {
        "name": field.name,
        "type": field.type,
        "title": field.title,
        "description": field.description,
        "example": field.example,
    }
    if field.unit:
        described["unit"] = field.unit
    if field.codelist:
        described["codelist"] = field.codelist
    if field.deprecated:
        described["deprecated"] = {"since": field.deprecated.since, "use": field.deprecated.use}
    if field.type == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints = {
        name: value
        for attribute, name in _CONSTRAINTS.items()
        if (value := getattr(field, attribute)) is not None and value is not False  # 0 is a limit
    }
    codes = contract.codes(field)
    if codes is not None:
        constraints["enum"] = list(codes)
    if constraints:
        described["constraints"] = constraints
    return described
