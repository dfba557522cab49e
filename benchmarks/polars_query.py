"""The shared rules as one polars query, as somebody would write it by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import polars as pl

from seccoop.contract.model import Contract, Table


def counts(folder: Path, contract: Contract) -> Counter[str]:
    """Return how often each rule is broken."""
    scans = {name: pl.scan_parquet(folder / f"{name}.parquet") for name in contract.core}
    queries = [
        scans[name].select(**columns)
        for name, table in contract.core.items()
        if (columns := _columns(table, contract))
    ]
    queries += _cross_table(scans, contract)
    found: Counter[str] = Counter()
    for frame in pl.collect_all(queries, engine="streaming"):
        for name, count in frame.row(0, named=True).items():
            found[name.split(" ")[0]] += count or 0
    return found


def _columns(table: Table, contract: Contract) -> dict[str, pl.Expr]:
    made = {}
    for field in table.fields:
        value = pl.col(field.name)
        if field.required:
            made[f"required {field.name}"] = value.is_null().sum()
        if field.codelist:
            codes = list(contract.codelists[field.codelist].codes)
            made[f"codelist {field.name}"] = (~value.is_in(codes)).sum()
        if field.pattern:
            made[f"pattern {field.name}"] = (~value.str.contains(f"^(?:{field.pattern})$")).sum()
        if field.minimum is not None:
            made[f"minimum {field.name}"] = (value < field.minimum).sum()
        if field.maximum is not None:
            made[f"maximum {field.name}"] = (value > field.maximum).sum()
        if field.min_length is not None:
            made[f"min-length {field.name}"] = (value.str.len_chars() < field.min_length).sum()
        if field.max_length is not None:
            made[f"max-length {field.name}"] = (value.str.len_chars() > field.max_length).sum()
    if table.name == "events":
        uneven = pl.col("date_edtf").is_null() != pl.col("date_basis").is_null()
        made["date-basis"] = uneven.sum()
    if table.name == "sources":
        uneven = pl.col("published_edtf").is_null() != (pl.col("published_basis") == "none")
        made["published-basis"] = uneven.sum()
    return made


def _cross_table(scans: dict[str, pl.LazyFrame], contract: Contract) -> list[pl.LazyFrame]:
    queries = []
    for name, table in contract.core.items():
        key = list(table.primary_key)
        repeated = scans[name].group_by(key).agg(pl.len().alias("n")).filter(pl.col("n") > 1)
        queries.append(repeated.select((pl.col("n") - 1).sum().alias(f"primary-key {name}")))
        for reference in table.foreign_keys:
            (column,), (target,) = reference.fields, reference.references
            lost = scans[name].drop_nulls(column).join(
                scans[reference.table], left_on=column, right_on=target, how="anti"
            )  # fmt: skip
            queries.append(lost.select(pl.len().alias(f"foreign-key {name} {column}")))
    events = scans["events"]
    whole = (pl.col("field") == "event") & (pl.col("stance") == "supports")
    for rule, rows in (
        ("event-evidence", scans["evidence"].filter(whole)),
        ("event-statuses", scans["statuses"]),
    ):
        queries.append(events.join(rows, on="event_id", how="anti").select(pl.len().alias(rule)))
    allowed = pl.LazyFrame(
        [(kind, role) for kind, roles in contract.type_roles.items() for role in roles],
        schema={"event_type": pl.String, "role": pl.String},
        orient="row",
    )
    known = list(contract.codelists["role"].codes)
    wrong = (
        scans["participants"]
        .filter(pl.col("role").is_in(known))
        .join(events.select("event_id", "event_type"), on="event_id")
        .filter(pl.col("event_type").is_in(list(contract.type_roles)))
        .join(allowed, on=["event_type", "role"], how="anti")
    )
    queries.append(wrong.select(pl.len().alias("participant-role")))
    cited = pl.concat([scans[name].select("source_id") for name in ("evidence", "statuses")])
    unused = scans["sources"].join(cited, on="source_id", how="anti")
    queries.append(unused.select(pl.len().alias("source-unused")))
    return queries
