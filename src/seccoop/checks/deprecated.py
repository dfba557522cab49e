"""Rules on columns and codes that the schema marks as being on their way out."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from seccoop.checks.columns import column_faults
from seccoop.checks.faults import Faults
from seccoop.checks.package import ROW, Package
from seccoop.checks.registry import check


@check("deprecated-column")
def deprecated_column(package: Package) -> Iterator[Faults]:
    """Columns that are on their way out are empty."""
    for name in package.checked:
        table = package.contract.core[name]
        for field in table.fields:
            if field.deprecated is None or field.name not in package[name].columns:
                continue
            rows = package[name][[ROW, field.name]].drop_nulls(field.name)
            facts = {"since": field.deprecated.since, "use": field.deprecated.use}
            yield column_faults(table, field, rows, **facts)


@check("deprecated-code")
def deprecated_code(package: Package) -> Iterator[Faults]:
    """Codes that are on their way out are not used."""
    for name in package.checked:
        table = package.contract.core[name]
        for field in table.fields:
            if field.codelist is None or field.name not in package[name].columns:
                continue
            marks = package.contract.codelists[field.codelist].deprecated
            if not marks:
                continue
            used = pl.col(field.name).is_in(list(marks))
            rows = package[name][[ROW, field.name]].filter(used)
            since = {code: mark.since for code, mark in marks.items()}
            use = {code: mark.use for code, mark in marks.items()}
            yield column_faults(
                table,
                field,
                rows,
                pl.col(field.name).replace_strict(since, return_dtype=pl.String).alias("since"),
                pl.col(field.name).replace_strict(use, return_dtype=pl.String).alias("use"),
                codelist=field.codelist,
            )
