"""Hand out the tables of the shipped release with the right types, and without the network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from seccoop.contract import Table, data_root, load_contract

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Engine = Literal["pandas", "polars", "arrow", "duckdb"]


class DataError(Exception):
    """The data cannot be had; the message says why and what to do."""


@overload
def load(name: str = ..., engine: Literal["pandas"] = ...) -> pd.DataFrame: ...
@overload
def load(name: str = ..., *, engine: Literal["polars"]) -> pl.DataFrame: ...
@overload
def load(name: str = ..., *, engine: Literal["arrow"]) -> pa.Table: ...
@overload
def load(name: str = ..., *, engine: Literal["duckdb"]) -> duckdb.DuckDBPyRelation: ...
def load(name: str = "events_flat", engine: Engine = "pandas") -> Any:
    """Load a table of the release that came with the package.

    Parameters
    ----------
    name : str
        A table or view, ``events_flat`` by default; see `tables`.
    engine : {"pandas", "polars", "arrow", "duckdb"}
        What to return. Dates are dates, whole numbers with gaps stay whole numbers, and codes are
        categories that know their whole codelist, in codebook order.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame, pyarrow.Table or duckdb.DuckDBPyRelation
        Rows sorted by primary key; the columns of the schema, in its order.

    Raises
    ------
    KeyError
        There is no such table.
    ValueError
        There is no such engine.
    DataError
        The files are not there, or not what the descriptor says they are.

    Examples
    --------
    >>> events = load()
    >>> events["event_type"].dtype.name
    'category'
    """
    contract = load_contract()
    if name not in contract.tables:
        raise KeyError(f"there is no table {name!r}; tables: {', '.join(contract.tables)}")
    converters = {"pandas": _pandas, "polars": _polars, "arrow": _arrow, "duckdb": _duckdb}
    if engine not in converters:
        raise ValueError(f"there is no engine {engine!r}; engines: {', '.join(converters)}")
    return converters[engine](read_arrow(name), contract.tables[name])


def tables() -> dict[str, int]:
    """Return the tables of the shipped release with their numbers of rows."""
    return {
        resource["name"]: resource["rows"]
        for resource in package()["resources"]
        if resource.get("format") == "csv"
    }


def package() -> dict[str, Any]:
    """Return the descriptor of the shipped release."""
    path = data_root() / "datapackage.json"
    if not path.is_file():
        raise DataError(f"There is no data yet in {path.parent}. To make it: make dataset")
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def read_arrow(name: str) -> pa.Table:
    """Read a table's Parquet file and make sure it is whole and has the columns of the schema."""
    import pyarrow.parquet as pq

    from seccoop.contract.arrow import arrow_schema
    from seccoop.release.write import sha256

    resource = next((r for r in package()["resources"] if r["name"] == f"{name}-parquet"), None)
    if resource is None:
        raise DataError(f"The descriptor lists no Parquet file of {name}. To mend it: make dataset")
    root = data_root()
    path: Path = root / resource["path"]
    if not path.resolve().is_relative_to(root.resolve()):
        raise DataError(f"The descriptor names {path}, which lies outside the package.")
    if not path.is_file():
        raise DataError(f"{path} is missing. Install seccoop again, or run: make dataset")
    data = path.read_bytes()
    if (found := f"sha256:{sha256(data)}") != resource["hash"]:
        raise DataError(
            f"{path} is not the file that the descriptor names: its digest is {found}, not "
            f"{resource['hash']}. Install seccoop again, or run: make dataset"
        )
    import pyarrow as pa

    table = pq.read_table(pa.BufferReader(data))
    if table.schema != (expected := arrow_schema(load_contract().tables[name])):
        raise DataError(f"{path} has other columns than the schema: {table.schema} v. {expected}")
    return table


def _arrow(table: pa.Table, schema: Table) -> pa.Table:
    """Make code columns dictionaries over their whole codelist."""
    import pyarrow as pa
    import pyarrow.compute as pc

    contract = load_contract()
    for place, field in enumerate(schema.fields):
        codes = contract.codes(field)
        if codes is None:
            continue
        column = table.column(place).combine_chunks()
        indices = pc.index_in(column, value_set=pa.array(codes, pa.string()))
        if indices.null_count != column.null_count:
            raise DataError(
                f"{schema.name}.{field.name} holds a code that is not in {field.codelist}"
            )
        coded = pa.DictionaryArray.from_arrays(indices, pa.array(codes, pa.string()))
        table = table.set_column(place, field.name, coded)
    return table


def _pandas(table: pa.Table, schema: Table) -> pd.DataFrame:
    import pandas as pd

    kinds = {"string": pd.StringDtype(), "integer": pd.Int64Dtype(), "boolean": pd.BooleanDtype()}
    frame: pd.DataFrame = _arrow(table, schema).to_pandas(date_as_object=False)
    plain = {
        field.name: kinds[field.type]
        for field in schema.fields
        if field.type in kinds and not field.codelist
    }
    return frame.astype(plain)


def _polars(table: pa.Table, schema: Table) -> pl.DataFrame:
    import polars as pl

    contract = load_contract()
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    kinds = {
        field.name: pl.Enum(codes)
        for field in schema.fields
        if (codes := contract.codes(field)) is not None
    }
    return frame.cast(kinds, strict=True)  # type: ignore[arg-type]


def _duckdb(table: pa.Table, schema: Table) -> duckdb.DuckDBPyRelation:
    try:
        import duckdb
    except ImportError as error:
        raise DataError(
            "DuckDB is not installed. To mend it: pip install 'seccoop[duckdb]'"
        ) from error
    return duckdb.from_arrow(_arrow(table, schema))
