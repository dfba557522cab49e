"""Rules on links between events, and on lines of descent: nothing runs in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import polars as pl

from seccoop.checks.columns import gather
from seccoop.checks.package import ROW, Package
from seccoop.checks.registry import check


def cycles(edges: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """Yield the nodes of each circle, beginning and ending with the one whose edge closes it.

    Edges from a node to itself are left to other rules.
    """
    remaining = {edge for edge in edges if edge[0] != edge[1]}
    while True:
        graph: dict[str, list[str]] = {}
        for start, end in sorted(remaining):
            graph.setdefault(start, []).append(end)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            nodes: list[str] = error.args[1][::-1]
            edge = min(pairwise(nodes))
            at = nodes.index(edge[0])
            remaining.discard(edge)
            yield [*nodes[at:-1], *nodes[:at], edge[0]]
        else:
            return


def circles(rows: Mapping[tuple[str, str], int], *, own: bool = False) -> pl.DataFrame:
    """Return the row of the edge that closes each circle, and the circle in words.

    With ``own``, edges from a node to itself are circles, too.
    """
    found = [(rows[nodes[0], nodes[1]], " > ".join(nodes)) for nodes in cycles(rows)]
    if own:
        found += [(row, f"{start} > {end}") for (start, end), row in rows.items() if start == end]
    return pl.DataFrame(found, schema={ROW: pl.UInt32, "cycle": pl.String}, orient="row")


@check("relation-self", relations="event_id relation related_event_id")
def relation_self(package: Package) -> pl.DataFrame:
    """No event is related to itself."""
    same = pl.col("event_id") == pl.col("related_event_id")
    return package["relations"].filter(same).select(ROW, "relation")


@check("relation-cycle", relations="event_id relation related_event_id")
def relation_cycle(package: Package) -> pl.DataFrame:
    """Relations that point one way only do not run in a circle."""
    names = sorted(package.contract.codelists["event_relation"].where("acyclic", "true"))
    return gather(_circles(package["relations"], name) for name in names)


def _circles(relations: pl.DataFrame, name: str) -> pl.DataFrame:
    links = relations.filter(pl.col("relation") == name)
    rows = {
        (start, end): row
        for row, start, end in links.select(ROW, "event_id", "related_event_id").iter_rows()
    }
    return circles(rows).with_columns(relation=pl.lit(name))


def _with_related(package: Package, relation: str) -> pl.DataFrame:
    """Return the relations of a kind with both events, the related one's columns as ``*_right``."""
    links = package["relations"][[ROW, "event_id", "relation", "related_event_id"]]
    links = links.filter(pl.col("relation") == relation)
    ids = pl.concat([links["event_id"], links["related_event_id"]]).unique()
    mentioned = package["events"].filter(pl.col("event_id").is_in(ids.implode()))
    events = mentioned.unique("event_id", keep="first").drop(ROW)
    return links.join(events, on="event_id").join(
        events, left_on="related_event_id", right_on="event_id", suffix="_right"
    )


@check(
    "relation-order",
    events="event_id date_start date_end",
    relations="event_id relation related_event_id",
)
def relation_order(package: Package) -> pl.DataFrame:
    """Nothing is implemented before it began."""
    pairs = _with_related(package, "implements")
    wrong = pairs.filter(pl.col("date_end") < pl.col("date_start_right"))
    if wrong.height and package.tells("relation-cycle"):
        wrong = wrong.filter(~pl.col("event_id").is_in(_in_circles(pairs)))
    return wrong.select(ROW, "date_end", pl.col("date_start_right").alias("date_start"))


def _in_circles(links: pl.DataFrame) -> list[str]:
    """Return the events from which links lead in a circle; one of the links is wrong."""
    edges = links.select("event_id", "related_event_id").iter_rows()
    return [event for nodes in cycles(edges) for event in nodes]


@check(
    "cancels-target", events="event_id event_status", relations="event_id relation related_event_id"
)
def cancels_target(package: Package) -> pl.DataFrame:
    """A cancelled event is cancelled in its own record, too."""
    pairs = _with_related(package, "cancels")
    others = set(package.contract.codelists["event_status"].codes) - {"cancelled"}
    return pairs.filter(pl.col("event_status_right").is_in(sorted(others))).select(
        ROW, "related_event_id", pl.col("event_status_right").alias("event_status")
    )
