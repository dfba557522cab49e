"""The shared rules as SQL."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import duckdb

from seccoop.contract.model import Contract, Table


def counts(folder: Path, contract: Contract) -> Counter[str]:
    """Return how often each rule is broken."""
    base = duckdb.connect()
    for name in contract.core:
        base.execute(f"create view {name} as select * from '{folder}/{name}.parquet'")
    found: Counter[str] = Counter()
    for name, table in contract.core.items():
        rules, terms = _columns(table, contract)
        row = base.execute(f"select {', '.join(terms)} from {name}").fetchone()
        for rule, count in zip(rules, row or (), strict=True):
            found[rule] += int(count or 0)
        key = ", ".join(f'"{part}"' for part in table.primary_key)
        found["primary-key"] += _one(
            base,
            f"select sum(n - 1) from (select count(*) n from {name} group by {key} having n > 1)",
        )
        for reference in table.foreign_keys:
            (column,), (target,) = reference.fields, reference.references
            found["foreign-key"] += _one(
                base,
                f'select count(*) from {name} c where "{column}" is not null and not exists '
                f'(select 1 from {reference.table} p where p."{target}" = c."{column}")',
            )
    without = "select count(*) from events e where not exists (select 1 from {} where {})"
    whole = "x.event_id = e.event_id and x.field = 'event' and x.stance = 'supports'"
    found["event-evidence"] = _one(base, without.format("evidence x", whole))
    found["event-statuses"] = _one(base, without.format("statuses x", "x.event_id = e.event_id"))
    pairs = ", ".join(
        f"('{kind}', '{role}')" for kind, roles in contract.type_roles.items() for role in roles
    )
    found["participant-role"] = _one(
        base,
        f"with allowed(t, r) as (values {pairs}) select count(*) from participants p "
        f"join events e using (event_id) where p.role in ({_codes('role', contract)}) "
        "and e.event_type in (select t from allowed) and not exists "
        "(select 1 from allowed where t = e.event_type and r = p.role)",
    )
    found["source-unused"] = _one(
        base,
        "select count(*) from sources s where not exists (select 1 from evidence x where "
        "x.source_id = s.source_id) and not exists (select 1 from statuses x where "
        "x.source_id = s.source_id)",
    )
    return found


def _one(base: duckdb.DuckDBPyConnection, query: str) -> int:
    row = base.execute(query).fetchone()
    return int(row[0] or 0) if row else 0


def _codes(codelist: str, contract: Contract) -> str:
    return ", ".join(f"'{code}'" for code in contract.codelists[codelist].codes)


def _columns(table: Table, contract: Contract) -> tuple[list[str], list[str]]:
    made = []
    for field in table.fields:
        value = f'"{field.name}"'
        if field.required:
            made.append(("required", f"{value} is null"))
        if field.codelist:
            made.append(("codelist", f"{value} not in ({_codes(field.codelist, contract)})"))
        if field.pattern:
            pattern = field.pattern.replace("'", "''")
            made.append(("pattern", f"not regexp_full_match({value}, '{pattern}')"))
        if field.minimum is not None:
            made.append(("minimum", f"{value} < {field.minimum}"))
        if field.maximum is not None:
            made.append(("maximum", f"{value} > {field.maximum}"))
        if field.min_length is not None:
            made.append(("min-length", f"length({value}) < {field.min_length}"))
        if field.max_length is not None:
            made.append(("max-length", f"length({value}) > {field.max_length}"))
    if table.name == "events":
        made.append(("date-basis", "(date_edtf is null) <> (date_basis is null)"))
    if table.name == "sources":
        made.append(("published-basis", "(published_edtf is null) <> (published_basis = 'none')"))
    return [rule for rule, _ in made], [f"count(*) filter (where {test})" for _, test in made]
