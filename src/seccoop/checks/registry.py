"""Which function carries out which rule of ``schema/rules.yaml``.

A check takes the package and returns one row per fault: ``row``, the index in the rule's table,
and a column for every fact that the rule's words name. A check that looks at several tables or
columns also returns ``table`` or ``column``. Where facts are dear to work out, it returns
`seccoop.checks.faults.Faults` instead, and one that looks at many columns may return several.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from seccoop.checks.faults import Faults
from seccoop.checks.package import Package

Function = Callable[[Package], pl.DataFrame] | Callable[[Package], Iterable[Faults]]


@dataclass(frozen=True)
class Check:
    """The function that carries out a rule, and the columns without which it cannot.

    ``needs`` names columns by table. It is empty for checks that look at every column there is.
    """

    function: Function
    needs: Mapping[str, tuple[str, ...]]

    def lacks(self, columns: Mapping[str, Collection[str]]) -> list[str]:
        """Return what is not among ``columns``: tables, and columns as ``table.column``."""
        lacking = []
        for table, names in self.needs.items():
            if table not in columns:
                lacking.append(table)
            else:
                lacking += [f"{table}.{name}" for name in names if name not in columns[table]]
        return lacking

    def run(self, package: Package) -> list[Faults]:
        """Return what the check finds in a package."""
        found = self.function(package)
        if isinstance(found, pl.DataFrame):
            found = [Faults(found)]
        return [faults for faults in found if faults.count]


CHECKS: dict[str, Check] = {}


def check(rule_id: str, **needs: str) -> Callable[[Function], Function]:
    """Register a function as the check of a rule.

    Parameters
    ----------
    rule_id : str
        The rule.
    **needs : str
        For each table that the check reads, the columns that it reads, separated by spaces.
    """

    def register(function: Function) -> Function:
        CHECKS[rule_id] = Check(
            function, {table: tuple(names.split()) for table, names in needs.items()}
        )
        return function

    return register
