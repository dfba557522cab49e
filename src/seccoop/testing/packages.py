"""Hypothesis strategies for whole packages, assembled as a build does it."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from seccoop.assemble.derive import derive
from seccoop.assemble.tables import Assembled, assemble
from seccoop.contract import load_contract
from seccoop.dossier.records import Record
from seccoop.testing.record_sets import record_sets

_VERSION = "1.0.0"


def packages(min_events: int = 1, max_events: int = 3) -> st.SearchStrategy[Assembled]:
    """Draw small whole packages that keep every rule of ``schema/rules.yaml``.

    Parameters
    ----------
    min_events, max_events : int
        How many events a package has.

    Returns
    -------
    SearchStrategy of Assembled
        ``tables`` are the core tables in Arrow, ``records`` the record behind each of their rows.
        There may be warnings, but no error. It was made as a build makes it: what a curator would
        write is drawn, and the rest is derived.
    """
    return record_sets(min_events, max_events).map(_assembled)


def _assembled(records: Iterable[Record]) -> Assembled:
    drawn = list(records)
    derive(drawn, load_contract(), _VERSION)
    return assemble(drawn, load_contract())
