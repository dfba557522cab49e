"""Arrow schemas compiled from the contract."""

from __future__ import annotations

import pyarrow as pa

from seccoop.contract.model import Field, Table

_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def arrow_field(field: Field) -> pa.Field:
    """Return the Arrow field.

    Codes are plain strings and not dictionaries: a reader that trusts a dictionary declared in a
    file turns an unknown code into a null without saying so. Every column may be null as far as
    Arrow goes; that a value is required is for the checks to say, with the record and the line.
    """
    return pa.field(field.name, _TYPES[field.type])


def arrow_schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table."""
    return pa.schema([arrow_field(field) for field in table.fields])
