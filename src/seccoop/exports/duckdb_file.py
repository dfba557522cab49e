"""The package as one DuckDB file: typed tables with keys, comments and codelists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from seccoop.contract import Field, Table
from seccoop.exports.facts import citation, description, licence
from seccoop.exports.package import ExportError, Package

_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
_BLOCK = 16_384


def write_duckdb(package: Package, path: Path) -> None:
    """Write the database.

    Codes are ENUM types named like their codelists; the schema ``codelists`` holds what the
    codes mean. The table ``package`` says which version this is and how to cite it.
    """
    try:
        import duckdb
    except ImportError as error:
        raise ExportError(
            "DuckDB is not installed. To mend it: pip install 'seccoop[exports]'"
        ) from error
    connection = duckdb.connect()
    try:
        connection.execute("SET threads = 1")
        # Small blocks: most tables are small, and each column of each takes a block at least.
        connection.execute(f"ATTACH {_text(str(path))} AS made (BLOCK_SIZE {_BLOCK})")
        connection.execute("USE made")
        connection.begin()
        _codelists(package, connection)
        for table in package.tables.values():
            _table(table, package, connection)
        _about(package, connection)
        connection.commit()
        connection.execute("CHECKPOINT made")
    finally:
        connection.close()


def _codelists(package: Package, connection: Any) -> None:
    used = {field.codelist for table in package.tables.values() for field in table.fields}
    connection.execute("CREATE SCHEMA codelists")
    for name, codelist in package.contract.codelists.items():
        if name not in used:
            continue
        codes = ", ".join(_text(code) for code in codelist.codes)
        connection.execute(f"CREATE TYPE {_name(name)} AS ENUM ({codes})")
        attributes = list(next(iter(codelist.rows.values())))
        columns = ", ".join(
            f"{_name(attribute)} VARCHAR{' PRIMARY KEY' if attribute == 'code' else ''}"
            for attribute in attributes
        )
        home = f"codelists.{_name(name)}"
        connection.execute(f"CREATE TABLE {home} ({columns})")
        marks = ", ".join("?" for _ in attributes)
        rows = [
            [row[attribute] or None for attribute in attributes] for row in codelist.rows.values()
        ]
        connection.executemany(f"INSERT INTO {home} VALUES ({marks})", rows)  # noqa: S608


def _table(table: Table, package: Package, connection: Any) -> None:
    columns = [f"{_name(field.name)} {_type(field)}" for field in table.fields]
    keys = ", ".join(_name(name) for name in table.primary_key)
    name = _name(table.name)
    connection.execute(f"CREATE TABLE {name} ({', '.join(columns)}, PRIMARY KEY ({keys}))")
    connection.register("incoming", package.arrow(table.name))
    connection.execute(f"INSERT INTO {name} SELECT * FROM incoming")  # noqa: S608
    connection.unregister("incoming")
    words = f"{table.title}. {table.description}"
    connection.execute(f"COMMENT ON TABLE {name} IS {_text(words)}")
    for field in table.fields:
        words = f"{field.title}. {field.description}" + (
            f" Unit: {field.unit}." if field.unit else ""
        )
        connection.execute(f"COMMENT ON COLUMN {name}.{_name(field.name)} IS {_text(words)}")


def _type(field: Field) -> str:
    kind = _name(field.codelist) if field.codelist else _TYPES[field.type]
    return f"{kind} NOT NULL" if field.required else kind


def _about(package: Package, connection: Any) -> None:
    descriptor = package.descriptor
    facts = {
        "name": descriptor["name"],
        "title": descriptor["title"],
        "description": description(package),
        "version": descriptor["version"],
        "schema_version": package.contract.version,
        "created": descriptor["created"],
        "licence": licence(package).get("name"),
        "citation": citation(package),
    }
    connection.execute('CREATE TABLE "package" ("key" VARCHAR PRIMARY KEY, "value" VARCHAR)')
    connection.executemany('INSERT INTO "package" VALUES (?, ?)', list(facts.items()))


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
