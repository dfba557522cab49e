"""Walk a package from the schema that it was made with to the current one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa

from seccoop.contract import Contract, data_root, load_contract
from seccoop.contract.arrow import arrow_schema
from seccoop.contract.model import JsonObject
from seccoop.errors import DataError
from seccoop.upgrade.steps import STEPS, Held, Step

Progress = Callable[[str], None]


def route(before: str, after: str, steps: Sequence[Step] = STEPS) -> list[Step]:
    """Return the steps from one version of the schema to another.

    Raises
    ------
    DataError
        No chain of steps leads there.
    """
    by_start = {step.before: step for step in steps}
    found: list[Step] = []
    at = before
    while at != after:
        if at not in by_start or len(found) > len(steps):
            raise DataError(_no_way(before, after))
        found.append(by_start[at])
        at = found[-1].after
    return found


def walk(
    held: Held, contract: Contract, before: str, steps: Sequence[Step] = STEPS
) -> tuple[Held, list[Step]]:
    """Take what a package holds to the schema of a contract.

    Parameters
    ----------
    held : Held
        What it holds.
    contract : Contract
        Where it is to arrive.
    before : str
        The version of the schema that it was made with.
    steps : sequence of Step
        The steps that there are.

    Returns
    -------
    tuple
        What it holds then, with every core table and column of the schema, and the steps taken.
    """
    taken = route(before, contract.version, steps)
    for step in taken:
        held = step.change(held)
    tables = {name: _fitted(held, name, contract) for name in contract.core}
    return Held({**held.metadata, "schemaVersion": contract.version}, tables), taken


def upgrade(target: str, out: Path, progress: Progress = lambda step: None) -> list[Step]:
    """Write a package as the current schema would have it.

    Parameters
    ----------
    target : str
        A folder with ``datapackage.json``, that file, the zip of a release, or a version.
    out : Path
        A folder that does not exist yet, or is empty.
    progress : callable, optional
        Told what begins, in a few words.

    Returns
    -------
    list of Step
        The steps that were taken; none where the package was up to date.

    Raises
    ------
    DataError
        There is no such package, no way from its schema to this one, or ``out`` is in use.
    """
    from seccoop.assemble.views import views
    from seccoop.diff.opening import located, read_tables
    from seccoop.release.descriptor import TableFiles, descriptor
    from seccoop.release.write import content_digest, csv_bytes, parquet_bytes

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise DataError(f"{out} is there already; nothing is overwritten. Name another folder.")
    contract = load_contract()
    progress(f"reading {target}")
    with located(target) as (folder, name, file):
        document, own, tables = read_tables(folder, name, file)
    metadata = {key: value for key, value in document.items() if key not in _GENERATED}
    held, taken = walk(Held(metadata, tables), contract, own.version)
    progress("deriving views")
    whole = {**held.tables, **views(held.tables, contract)}
    progress("writing tables")
    files = {
        table: TableFiles(
            contract.tables[table], csv_bytes(made), parquet_bytes(made), made.num_rows,
            content_digest(made),
        )
        for table, made in whole.items()
    }  # fmt: skip
    words: JsonObject = {**held.metadata, "upgradedFrom": own.version} if taken else held.metadata
    contents = {"datapackage.json": descriptor(words, files, contract, "tables")}
    for table, made in files.items():
        contents[f"tables/{table}.csv"] = made.csv
        contents[f"tables/{table}.parquet"] = made.parquet
    _write(out, contents)
    return taken


_GENERATED = ("$schema", "profile", "schemaVersion", "resources")


def _fitted(held: Held, name: str, contract: Contract) -> pa.Table:
    """Return a table with the columns and types of the schema, or say why it has others."""
    schema = arrow_schema(contract.tables[name])
    table = held.tables.get(name)
    if table is None:
        return schema.empty_table()
    lacking = [column for column in schema.names if column not in table.column_names]
    if lacking:
        raise DataError(
            f"The table {name} lacks {', '.join(lacking)}. To see what is wrong: seccoop validate"
        )
    extra = [column for column in table.column_names if column not in schema.names]
    if extra:
        raise DataError(
            f"The table {name} has columns that the schema does not know: {', '.join(extra)}. "
            "Take them out, so that nothing is lost without notice."
        )
    try:
        fitted: pa.Table = table.select(schema.names).cast(schema)
    except pa.ArrowInvalid as error:
        raise DataError(f"The table {name} cannot be brought to the schema: {error}") from error
    return fitted


def _write(out: Path, contents: dict[str, bytes]) -> None:
    """Write the package with its schema, wholly or not at all."""
    from seccoop.release.contents import schema_files
    from seccoop.release.staging import staging

    out.parent.mkdir(parents=True, exist_ok=True)
    with staging(out.parent) as place:
        fresh = place / "package"
        for path, data in {**contents, **schema_files(data_root() / "schema")}.items():
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_bytes(data)
        if out.exists():
            out.rmdir()
        fresh.rename(out)


def _no_way(before: str, after: str) -> str:
    try:
        is_newer = tuple(map(int, before.split("."))) > tuple(map(int, after.split(".")))
    except ValueError:
        is_newer = False
    if is_newer:
        return (
            f"The package was made with schema {before}, which is newer than {after}, the one of "
            "this software. To update it: pip install --upgrade seccoop"
        )
    return (
        f"No steps lead from schema {before} to {after}. The package can still be read with its "
        "own schema: seccoop validate"
    )
