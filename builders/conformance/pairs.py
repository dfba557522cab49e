"""Derive dyads and dyad-months from the core tables by plain loops, as their definitions say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

from builders.conformance.packages import Release, Row

Pair = tuple[str, str]
_TEXT = {True: "true", False: "false"}


def dyads(release: Release) -> list[Row]:
    """Return one row for each pair of organisations that cooperate in an event."""
    actors = {row["actor_id"]: row for row in release.tables["actors"].rows}
    countries = _attributes(release, "country")
    types = _attributes(release, "event_type")
    found: list[Row] = []
    for event in release.tables["events"].rows:
        roles = _organisations(release, event["event_id"], actors)
        pairs = list(combinations(sorted(roles), 2))
        for pair in pairs:
            sides = [actors[actor] for actor in pair]
            row = {"event_id": event["event_id"]}
            for place, side in enumerate(sides, start=1):
                numbers = countries.get(side["country"], {})
                row |= {
                    f"actor{place}_id": side["actor_id"],
                    f"actor{place}_name": side["name"],
                    f"actor{place}_type": side["actor_type"],
                    f"role{place}": roles[side["actor_id"]],
                    f"iso3_{place}": side["country"],
                    f"cow{place}": numbers.get("cow", ""),
                    f"gw{place}": numbers.get("gw", ""),
                }
            states = {side["country"] for side in sides}
            row |= {
                "same_state": _TEXT[len(states) == 1 and "" not in states],
                "n_actors": str(len(roles)),
                "pair_weight": repr(1 / len(pairs)),
                "event_family": types[event["event_type"]]["family"],
                "date": event["date_start"],
                "enddate": event["date_end"],
            }
            row |= {
                name: event[name]
                for name in ("event_type", "event_status", "verification", "date_precision")
            }
            found.append(row)
    return sorted(found, key=lambda row: (row["event_id"], row["actor1_id"], row["actor2_id"]))


def dyad_months(release: Release) -> list[Row]:
    """Return how often each pair cooperated, month by month; empty where nobody knows."""
    months = _months(release)
    seen = _acts(release, months)
    pairs = {pair for acts in seen.values() for pair, _ in acts} | _acting(release)
    coverage = _coverage(release, pairs, months)
    found: list[Row] = []
    for pair in sorted(pairs | {pair for pair, _ in coverage}):
        is_covered_once = any(covered == pair for covered, _ in coverage)
        for month in months:
            events, reversals, possible = (
                seen[kind][pair, month] for kind in ("event", "reversal", "possible")
            )
            is_covered = (pair, month) in coverage
            if is_covered_once or events + reversals + possible:
                found.append(
                    {
                        "actor1_id": pair[0],
                        "actor2_id": pair[1],
                        "month": month.isoformat(),
                        "in_coverage": _TEXT[is_covered],
                        "n_events": str(events) if is_covered else "",
                        "n_reversals": str(reversals) if is_covered else "",
                        "n_recorded": str(events + reversals),
                        "n_possible": str(possible),
                    }
                )
    return found


def _attributes(release: Release, codelist: str) -> Mapping[str, Row]:
    return {row["code"]: row for row in release.codelists[codelist]}


def _organisations(release: Release, event_id: str, actors: Mapping[str, Row]) -> dict[str, str]:
    """Return the organisations of an event, with the first role of each."""
    counted = {
        code
        for code, row in _attributes(release, "role").items()
        if row["counts_in_dyads"] == "true"
    }
    kinds = _attributes(release, "actor_type")
    own = [row for row in release.tables["participants"].rows if row["event_id"] == event_id]
    roles: dict[str, str] = {}
    for row in sorted(own, key=lambda row: (int(row["ordinal"]), row["role"])):
        if row["role"] not in counted:
            continue
        actor = actors[row["actor_id"]]
        while kinds[actor["actor_type"]]["is_office"] == "true" and actor["parent_actor_id"]:
            actor = actors[actor["parent_actor_id"]]
        roles.setdefault(actor["actor_id"], row["role"])
    return roles


def _occurred(release: Release) -> Iterator[tuple[Pair, Row, Row]]:
    """Yield every pair that acted, its row in dyads, and the event."""
    events = {row["event_id"]: row for row in release.tables["events"].rows}
    statuses = _attributes(release, "event_status")
    for row in dyads(release):
        if statuses[row["event_status"]]["occurred"] == "true":
            yield (row["actor1_id"], row["actor2_id"]), row, events[row["event_id"]]


def _acting(release: Release) -> set[Pair]:
    return {pair for pair, _, _ in _occurred(release)}


def _acts(release: Release, months: list[date]) -> dict[str, Counter[tuple[Pair, date]]]:
    """Count acts of cooperation, reversals, and acts whose month is not known."""
    seen: dict[str, Counter[tuple[Pair, date]]] = {
        kind: Counter() for kind in ("event", "reversal", "possible")
    }
    for pair, row, event in _occurred(release):
        if row["event_family"] == "position":
            continue
        first, last = (_month(event[name]) for name in ("date_start", "date_start_latest"))
        if first is None and last is None:
            continue  # an act without a date has none that is too coarse
        if first is not None and first == last:
            kind = "reversal" if row["event_family"] == "reversal" else "event"
            seen[kind][pair, first] += 1
            continue
        for month in months:
            if (first is None or first <= month) and (last is None or month <= last):
                seen["possible"][pair, month] += 1
    return seen


def _month(text: str) -> date | None:
    return date.fromisoformat(text).replace(day=1) if text else None


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _months(release: Release) -> list[date]:
    """Return every month from the first day of the release, or of its coverage, to the last."""
    texts = [
        row[name] for row in release.tables["events"].rows for name in ("date_start", "date_end")
    ]
    texts += [
        row[name] for row in release.tables["coverage"].rows for name in ("date_from", "date_to")
    ]
    ends = sorted(month for text in texts if (month := _month(text)) is not None)
    months = ends[:1]
    while months and months[-1] < ends[-1]:
        months.append(_next(months[-1]))
    return months


def _coverage(release: Release, pairs: set[Pair], months: list[date]) -> set[tuple[Pair, date]]:
    """Return the pairs and months that were searched whole, in all families, everywhere.

    What holds of two actors holds of those below them, two by two.
    """
    parents = {row["actor_id"]: row["parent_actor_id"] for row in release.tables["actors"].rows}

    def line(actor: str) -> set[str]:
        return {actor} | (line(parents[actor]) if parents.get(actor) else set())

    found = set()
    for row in release.tables["coverage"].rows:
        one, two = row["actor1_id"], row["actor2_id"]
        if not one or row["event_family"] or row["place_id"]:
            continue
        start, end = (date.fromisoformat(row[name]) for name in ("date_from", "date_to"))
        whole = [month for month in months if start <= month and _next(month) - _DAY <= end]
        for first, second in pairs | {(min(one, two), max(one, two))}:
            ways = (one, two), (two, one)
            if any(a in line(first) and b in line(second) for a, b in ways):
                found |= {((first, second), month) for month in whole}
    return found


_DAY = timedelta(days=1)
