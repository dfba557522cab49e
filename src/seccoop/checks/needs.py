"""Which rules cannot be carried out on the tables at hand, and what they would need."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from seccoop.checks.registry import CHECKS
from seccoop.checks.report import Unchecked
from seccoop.checks.run import MODULES
from seccoop.contract.model import Contract

_ABSENT = "missing or could not be read"


def unchecked_rules(
    columns: Mapping[str, Collection[str]],
    contract: Contract,
    wanted: Collection[str] | None = None,
) -> Iterator[Unchecked]:
    """Yield the rules that are left out because a table or column is not there.

    Rules that are about none of the tables at hand are not mentioned.

    Parameters
    ----------
    columns : mapping of str to collection of str
        The columns of each table that is there.
    contract : Contract
        The schema.
    wanted : collection of str, optional
        The rules that are wanted at all; without it, all of them.
    """
    wanted = contract.rules if wanted is None else wanted
    assert MODULES  # importing them has registered the checks
    groups: dict[tuple[str, ...], list[str]] = {}
    for rule_id in contract.rules:
        if rule_id not in CHECKS or rule_id not in wanted:
            continue
        lacking = CHECKS[rule_id].lacks(columns)
        if lacking and any(table in columns for table in CHECKS[rule_id].needs):
            groups.setdefault(tuple(sorted(lacking)), []).append(rule_id)
    for absent, rules in sorted(groups.items()):
        yield Unchecked(_rules(rules), f"{_and(absent)} {_is(absent)} {_ABSENT}")
    references = _references(columns, contract) if "foreign-key" in wanted else ()
    for reference, target in references:
        yield Unchecked(f"rule foreign-key for {reference}", f"{target} is {_ABSENT}")


def _references(
    columns: Mapping[str, Collection[str]], contract: Contract
) -> Iterator[tuple[str, str]]:
    """Yield the references whose target is not there, with what is not."""
    for name, table in contract.tables.items():
        for key in table.foreign_keys:
            (column,), (target,) = key.fields, key.references
            if column not in columns.get(name, ()) or table.is_view:
                continue
            if key.table not in columns:
                yield f"{name}.{column}", key.table
            elif target not in columns[key.table]:
                yield f"{name}.{column}", f"{key.table}.{target}"


def _rules(rules: list[str]) -> str:
    return f"rule {rules[0]}" if len(rules) == 1 else f"rules {', '.join(rules)}"


def _and(names: Collection[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _is(names: Collection[str]) -> str:
    return "are" if len(names) > 1 else "is"
