"""Hand out tables with the right types: of the shipped release without the network, or of another.

A release is read with the contract that it was made with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from seccoop.contract import Contract, Table, data_root, load_contract
from seccoop.errors import DataError
from seccoop.readers.origin import Origin, published

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Engine = Literal["pandas", "polars", "arrow", "duckdb"]


@overload
def load(
    name: str = ...,
    engine: Literal["pandas"] = ...,
    *,
    version: str | None = ...,
    store: str | None = ...,
    offline: bool = ...,
) -> pd.DataFrame: ...
@overload
def load(
    name: str = ...,
    *,
    engine: Literal["polars"],
    version: str | None = ...,
    store: str | None = ...,
    offline: bool = ...,
) -> pl.DataFrame: ...
@overload
def load(
    name: str = ...,
    *,
    engine: Literal["arrow"],
    version: str | None = ...,
    store: str | None = ...,
    offline: bool = ...,
) -> pa.Table: ...
@overload
def load(
    name: str = ...,
    *,
    engine: Literal["duckdb"],
    version: str | None = ...,
    store: str | None = ...,
    offline: bool = ...,
) -> duckdb.DuckDBPyRelation: ...
def load(
    name: str = "events_flat",
    engine: Engine = "pandas",
    *,
    version: str | None = None,
    store: str | None = None,
    offline: bool = False,
) -> Any:
    """Load a table: of the release that came with the package, or of the one asked for.

    Without ``version`` the network is never used. With it, the release is taken from the cache,
    and downloaded there first if it is not in it.

    Parameters
    ----------
    name : str
        A table or view, ``events_flat`` by default; see `tables`.
    engine : {"pandas", "polars", "arrow", "duckdb"}
        What to return. Dates are dates, whole numbers with gaps stay whole numbers, and codes are
        categories that know their whole codelist, in codebook order.
    version : str, optional
        A release, such as ``"1.2.0"``, or ``"latest"`` for the newest that is not yanked. Its
        tables, columns and codes are those of its own schema.
    store : str, optional
        Where releases are kept: a folder or a URL; otherwise ``SECCOOP_STORE``, otherwise the
        folder ``releases`` of the checkout that the current folder lies in.
    offline : bool
        Use the cache and never the network; ``SECCOOP_OFFLINE=1`` does the same.

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
        The files cannot be had, or are not what was published.

    Examples
    --------
    >>> events = load()
    >>> events["event_type"].dtype.name
    'category'
    """
    origin = origin_of(version, store, offline)
    contract = origin.contract
    if not isinstance(name, str) or name not in contract.tables:
        raise KeyError(f"there is no table {name!r}; tables: {', '.join(contract.tables)}")
    converters = {"pandas": _pandas, "polars": _polars, "arrow": _arrow, "duckdb": _duckdb}
    if not isinstance(engine, str) or engine not in converters:
        raise ValueError(f"there is no engine {engine!r}; engines: {', '.join(converters)}")
    return converters[engine](_read(name, origin), contract.tables[name], contract)


def tables(
    version: str | None = None, *, store: str | None = None, offline: bool = False
) -> dict[str, int]:
    """Return the tables of the shipped release, or of another, with their numbers of rows."""
    return {
        resource["name"]: resource["rows"]
        for resource in package(version, store=store, offline=offline)["resources"]
        if resource.get("format") == "csv"
    }


def package(
    version: str | None = None, *, store: str | None = None, offline: bool = False
) -> dict[str, Any]:
    """Return the descriptor of the shipped release, or of another."""
    return origin_of(version, store, offline).descriptor()


def read_arrow(name: str) -> pa.Table:
    """Read a table of the shipped release and make sure it is whole and as the schema says."""
    return _read(name, origin_of(None, None, False))


def origin_of(version: str | None, store: str | None, offline: bool) -> Origin:
    """Return where the tables of a release come from; of the shipped one without a version."""
    if version is not None:
        return published(version, store, offline)
    return Origin(data_root(), load_contract, "Install seccoop again, or run: make dataset")


def _read(name: str, origin: Origin) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from seccoop.contract.arrow import arrow_schema

    # Arrow's threads let go of the file at any time, which with memory of Python's aborts an
    # interpreter that is about to end; so they get a copy that is their own.
    copy = pa.BufferOutputStream()
    copy.write(origin.parquet(name))
    table = pq.read_table(pa.BufferReader(copy.getvalue()))
    if table.schema != (expected := arrow_schema(origin.contract.tables[name])):
        raise DataError(f"{name} has other columns than the schema: {table.schema} v. {expected}")
    return table


def _arrow(table: pa.Table, schema: Table, contract: Contract) -> pa.Table:
    """Make code columns dictionaries over their whole codelist."""
    import pyarrow as pa
    import pyarrow.compute as pc

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


def _pandas(table: pa.Table, schema: Table, contract: Contract) -> pd.DataFrame:
    import pandas as pd

    kinds = {"string": pd.StringDtype(), "integer": pd.Int64Dtype(), "boolean": pd.BooleanDtype()}
    frame: pd.DataFrame = _arrow(table, schema, contract).to_pandas(date_as_object=False)
    plain = {
        field.name: kinds[field.type]
        for field in schema.fields
        if field.type in kinds and not field.codelist
    }
    return frame.astype(plain)


def _polars(table: pa.Table, schema: Table, contract: Contract) -> pl.DataFrame:
    import polars as pl

    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame.with_columns(
        pl.col(field.name).cast(pl.Enum(codes))
        for field in schema.fields
        if (codes := contract.codes(field)) is not None
    )


def _duckdb(table: pa.Table, schema: Table, contract: Contract) -> duckdb.DuckDBPyRelation:
    try:
        import duckdb
    except ImportError as error:
        raise DataError(
            "DuckDB is not installed. To mend it: pip install 'seccoop[duckdb]'"
        ) from error
    return duckdb.from_arrow(_arrow(table, schema, contract))
