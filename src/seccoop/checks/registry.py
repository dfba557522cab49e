"""Which function carries out which rule of ``schema/rules.yaml``.

A check takes the package and returns one row per fault: ``row``, the index in the rule's table,
and a column for every fact that the rule's words name. A check that looks at several tables or
columns also returns ``table`` or ``column``.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from seccoop.checks.package import Package

Check = Callable[[Package], pl.DataFrame]

CHECKS: dict[str, Check] = {}


def check(rule_id: str) -> Callable[[Check], Check]:
    """Register a function as the check of a rule."""

    def register(function: Check) -> Check:
        CHECKS[rule_id] = function
        return function

    return register
