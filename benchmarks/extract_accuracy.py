"""Measure how right extraction is, and its peers in the steps that they do.

``python benchmarks/extract_accuracy.py --texts FOLDER --out RESULTS-extract-accuracy.md`` reads the
articles that the tests ship and, where the folder holds them, the real texts that are coded there.
Everything goes through the scorer of `seccoop score`. The peers stand in
`requirements-extract.txt`; one that is not installed is left out, saying so.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extract_peers import DATES, NAMES
from extract_steps import (
    INVENTED,
    REAL,
    Part,
    of_actors,
    of_dates,
    of_phrases,
    of_places,
    of_plover,
    read_part,
    whole,
)

from seccoop.curation.measures import Measure
from seccoop.extract.layers.names import NamingExtractor, NoModelError, load_model
from seccoop.extract.ready import ready_extractor
from seccoop.readers.read import read_arrow

WHOLE = (
    "events, lenient: precision",
    "events, lenient: recall",
    "events, lenient: F1",
    "events, strict: precision",
    "events, strict: recall",
    "events, strict: F1",
    "type, on events alike but for it",
    "status",
    "domain",
    "date, exact",
    "place, within 25 km",
    "actors in the lexicon",
    "actors with roles",
    "span supports the type",
    "edits a candidate",
    "false alarms an article",
)
JOINED = ("events, lenient: F1", "actors with roles", "false alarms an article")


def table(
    title: str, rows: Sequence[str], columns: dict[str, dict[str, Measure]], head: str = "figure"
) -> list[str]:
    """Return a table of figures, with how many documents stand behind a column."""
    lines = [f"| {head} | {' | '.join(columns)} |", f"| --- |{' --- |' * len(columns)}"]
    for row in rows:
        cells = (_told(figures.get(row)) for figures in columns.values())
        lines.append(f"| {row} | {' | '.join(cells)} |")
    return [f"## {title}", "", *lines, ""]


def _told(one: Measure | None) -> str:
    if one is None or one.value is None:
        return "-"
    span = "" if one.low is None else f" [{one.low:.2f}..{one.high:.2f}]"
    return f"{one.value:.2f}{span}"


def compared(
    parts: dict[str, Part], engines: Sequence[str], measure: Callable[[Part, str], Any]
) -> Iterator[tuple[str, dict[str, dict[str, Measure]]]]:
    for engine in engines:
        try:
            yield engine, {name: measure(part, engine) for name, part in parts.items()}
        except ModuleNotFoundError as error:
            print(f"{engine} is left out: {error.name} is not installed")


def steps(
    title: str,
    parts: dict[str, Part],
    engines: Sequence[str],
    measure: Callable[[Part, str], Any],
    figures: Sequence[str],
) -> list[str]:
    rows, columns = [], {name: {} for name in parts}
    for engine, by_part in compared(parts, engines, measure):
        for figure in figures:
            rows.append(f"{engine}: {figure}")
            for name, found in by_part.items():
                if figure in found:
                    columns[name][rows[-1]] = found[figure]
    return table(title, rows, columns, "engine")


def report(texts: Path | None) -> str:
    rows = read_arrow("places").to_pylist()
    at = {row["place_id"]: (row["latitude"], row["longitude"]) for row in rows if row["latitude"]}
    parts = {part: read_part(INVENTED, part, None, at) for part in ("development", "test")}
    if texts:
        for part in ("development", "test"):
            parts[f"real, {part}"] = read_part(REAL, part, texts, at)
    counted = {
        name: f"{name} ({len(part)} texts, {sum(len(one.events) for one in part)} events)"
        for name, part in parts.items()
    }
    lines = table(
        "The core, from text to candidate",
        WHOLE,
        {counted[name]: whole(part, at) for name, part in parts.items()},
    )
    try:
        load_model()
        lines += table(
            "The core with the names that spaCy adds",
            JOINED,
            {name: whole(part, at, NamingExtractor(ready_extractor()))
             for name, part in parts.items()},
        )  # fmt: skip
    except NoModelError as error:
        print(f"spaCy is left out: {error}")
    lines += steps(
        "Dates, at the words where the coder saw them",
        parts,
        list(DATES),
        of_dates,
        ("date, exact", "date, overlapping", "date left open"),
    )
    if texts:
        real = {name: part for name, part in parts.items() if name.startswith("real")}
        lines += steps(
            "Dates, in 80 phrases of 41 reports of a military news service",
            real,
            list(DATES),
            of_phrases,
            ("exact", "overlapping", "left open"),
        )
    lines += steps(
        "Places, at the words where the coder saw them",
        parts,
        list(NAMES),
        of_places,
        ("place, within 25 km",),
    )
    lines += steps(
        "Actors of the reference, in the sentences that tell of acts",
        parts,
        list(NAMES),
        of_actors,
        ("precision", "recall", "F1"),
    )
    if texts:
        plover = {name: of_plover(part) for name, part in real.items()}
        lines += table(
            "PLOVER's own categories, all its sentences", ("precision", "recall", "F1"), plover
        )
    return "\n".join(lines)


HEAD = """# How right extraction is

Made by `benchmarks/extract_accuracy.py`, all figures by the scorer of `seccoop score`, with 95 %
bootstrap intervals over documents. The invented articles are in `tests/extract/gold`, the codings
of real texts in `tests/extract/elsewhere`, which says what they are, how they were split, and what
had been seen of them.

Peers do single steps, so they are compared on these alone, in the coder's events. Dates: each
engine reads the sentence, is told the day of publication and whether the act lies ahead, and
what it read at the coder's words takes the place of the coder's date. dateparser is asked for the
precision of each phrase besides. Phrases that date acts of any kind in whole reports are compared
in the same way. Places: the same, with the gazetteer of the core for all. Actors:
what is found in the sentence that tells of the act, with the names of the core's lexicon for all;
whoever is in the sentence without a part in the act counts against precision, for all alike, and
actors told of in other sentences against recall.

"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="the folder of the real texts")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    found = report(options.texts)
    print(found)
    if options.out:
        options.out.write_text(HEAD + found, encoding="utf-8")


if __name__ == "__main__":
    main()
