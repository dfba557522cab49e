"""Pandera schemas compiled from the contract: the typed contract that users import and compose.

They check what one table can tell by itself: columns, types, codes, forms, ranges, lengths and
the key. Rules across tables are the business of `seccoop.checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from seccoop.contract.model import Field, Table
from seccoop.contract.read import load_contract

if TYPE_CHECKING:
    import pandera.pandas
    import pandera.polars

Engine = Literal["pandas", "polars"]


@overload
def schema(name: str, engine: Literal["pandas"] = ...) -> pandera.pandas.DataFrameSchema: ...
@overload
def schema(name: str, engine: Literal["polars"]) -> pandera.polars.DataFrameSchema: ...
def schema(name: str, engine: Engine = "pandas") -> Any:
    """Return the pandera schema of a table, for frames as `seccoop.load` returns them.

    Parameters
    ----------
    name : str
        A table or view of the package.
    engine : {"pandas", "polars"}
        The kind of frame it is to check.

    Returns
    -------
    pandera.DataFrameSchema
        Lazy validation (``validate(frame, lazy=True)``) reports every fault at once. Add columns
        and checks with ``add_columns`` and ``update_column``; extra columns are welcome.

    Raises
    ------
    KeyError
        There is no such table.
    ValueError
        There is no such engine.

    Examples
    --------
    >>> import seccoop
    >>> checked = seccoop.schema("events").validate(seccoop.load("events"))
    """
    tables = load_contract().tables
    if name not in tables:
        raise KeyError(f"there is no table {name!r}; tables: {', '.join(tables)}")
    if engine == "pandas":
        return _pandas(tables[name])
    if engine == "polars":
        return _polars(tables[name])
    raise ValueError(f"there is no engine {engine!r}; engines: pandas, polars")


def _pandas(table: Table) -> Any:
    import pandas as pd
    import pandera.pandas as pa

    kinds: dict[str, Any] = {
        "string": pd.StringDtype(),
        "integer": pd.Int64Dtype(),
        "number": "float64",
        "boolean": pd.BooleanDtype(),
        "date": "datetime64[ms]",
    }
    # Python's $ lets a line end pass; \Z does not.
    return _compile(pa, table, kinds, lambda codes: pd.CategoricalDtype(list(codes)), end=r"\Z")


def _polars(table: Table) -> Any:
    import pandera.polars as pa
    import polars as pl

    kinds: dict[str, Any] = {
        "string": pl.String,
        "integer": pl.Int64,
        "number": pl.Float64,
        "boolean": pl.Boolean,
        "date": pl.Date,
    }
    return _compile(pa, table, kinds, pl.Enum, end="$")


def _compile(
    pa: Any,
    table: Table,
    kinds: Mapping[str, Any],
    category: Callable[[Sequence[str]], Any],
    end: str,
) -> Any:
    """Make the schema with the classes of one of pandera's modules."""
    contract = load_contract()
    columns = {}
    for field in table.fields:
        codes = contract.codes(field)
        columns[field.name] = pa.Column(
            kinds[field.type] if codes is None else category(codes),
            checks=_checks(pa.Check, field, end),
            nullable=not field.required,
            title=field.title,
            description=field.description,
        )
    return pa.DataFrameSchema(
        columns,
        unique=list(table.primary_key),
        name=table.name,
        title=table.title,
        description=table.description,
    )


def _checks(check: Any, field: Field, end: str) -> list[Any]:
    """Return the checks of a field's constraints; its type already says what codes it may hold."""
    checks = []
    if field.pattern:
        checks.append(check.str_matches(f"^(?:{field.pattern}){end}"))
    if field.minimum is not None:
        checks.append(check.ge(field.minimum))
    if field.maximum is not None:
        checks.append(check.le(field.maximum))
    if field.min_length is not None or field.max_length is not None:
        checks.append(check.str_length(min_value=field.min_length, max_value=field.max_length))
    return checks
