"""Large synthetic packages that keep every rule, made column by column; and broken copies of them.

``python benchmarks/packages.py FOLDER --events 1000000`` writes ``clean/``, ``injected/`` (a known
number of faults of each kind) and ``broken/`` (2 % of the rows of each kind), each with
the core tables as Parquet and CSV. The records are invented: they measure speed and nothing else.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from seccoop.contract import load_contract
from seccoop.contract.arrow import arrow_schema
from seccoop.ids import ALPHABET, PREFIX, RANDOM_CHARACTERS

CONTRACT = load_contract()
TYPES = ("meeting", "remote_consultation", "signed", "joint_exercise", "joint_patrol_or_checkpoint")
DOMAINS = CONTRACT.codelists["domain"].codes
FIRST, LAST = date(2000, 1, 1), date(2019, 12, 31)
ROW_GROUP = 10_000


def event_ids(count: int, rng: np.random.Generator) -> pl.Series:
    """Return distinct event ids, sorted as a publisher would sort them."""
    base = len(ALPHABET)
    numbers = rng.choice(base**RANDOM_CHARACTERS, size=int(count * 1.01) + 10, replace=True)
    numbers = np.unique(numbers)[:count]
    digits = np.empty((count, RANDOM_CHARACTERS + 1), dtype=np.int64)
    for position in range(RANDOM_CHARACTERS):
        digits[:, position] = numbers // base ** (RANDOM_CHARACTERS - 1 - position) % base
    weights = np.array([pow(3, place, base) for place in range(1, RANDOM_CHARACTERS + 1)])
    digits[:, -1] = -(digits[:, :-1] @ weights) % base
    letters = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)[digits]
    prefix = np.tile(np.frombuffer(PREFIX.encode(), dtype=np.uint8), (count, 1))
    whole = np.ascontiguousarray(np.hstack([prefix, letters]))
    return pl.Series(whole.view(f"S{whole.shape[1]}").ravel().astype(str))


def clean_package(events: int, seed: int = 1) -> dict[str, pl.DataFrame]:
    """Return the core tables of a package that breaks no rule."""
    rng = np.random.default_rng(seed)
    n_sources, n_actors, n_places = max(events * 4 // 5, 10), 5_000, 20_000
    actors = _numbered("actor", n_actors)
    places = _numbered("place", n_places)
    sources = _numbered("source", n_sources)
    groups = pl.Series([f"publisher-{n:02}" for n in range(50)])
    ids = event_ids(events, rng)
    frames = {
        "actors": pl.DataFrame(
            {
                "actor_id": actors,
                "name": actors.str.replace("actor-", "Force "),
                "actor_type": "armed_forces",
                "country": "IRQ",
            }
        ),
        "places": pl.DataFrame(
            {
                "place_id": places,
                "name": places.str.replace("place-", "Place "),
                "place_type": "settlement",
                "country": "IRQ",
                "latitude": rng.uniform(30, 37, n_places).round(5),
                "longitude": rng.uniform(39, 48, n_places).round(5),
                "coordinate_kind": "point",
                "coordinate_source": "invented",
                "territorial_status": "undisputed",
            }
        ),
    }
    published = np.datetime64("2020-01-01") + rng.integers(0, 1000, n_sources).astype(
        "timedelta64[D]"
    )
    days = pl.Series(published).cast(pl.Date)
    frames["sources"] = pl.DataFrame(
        {
            "source_id": sources, "publisher": "Publisher", "source_type": "news_agency",
            "url": "https://example.org/" + sources, "published_edtf": days.cast(pl.String),
            "published_at": days, "published_precision": "day", "published_basis": "text",
            "language": "en", "reach": "national",
            "independence_group": groups.gather(np.arange(n_sources) % 50),
        }
    )  # fmt: skip
    frames["events"] = _events(ids, places, rng)
    count = 2 + np.arange(events) % 2
    owner = np.repeat(np.arange(events), count)
    ordinal = np.concatenate([np.arange(1, n + 1) for n in (2, 3)] * (events // 2 + 1))[
        : len(owner)
    ]
    who = (
        rng.integers(0, n_actors // 3, events)[owner] + (ordinal - 1) * (n_actors // 3)
    ) % n_actors
    frames["participants"] = pl.DataFrame(
        {
            "event_id": ids.gather(owner),
            "actor_id": actors.gather(who),
            "role": "party",
            "ordinal": ordinal,
        }
    )
    first = np.arange(events) % n_sources
    second = (first + 1 + rng.integers(0, 40, events)) % n_sources
    frames["evidence"] = pl.DataFrame(
        {"event_id": ids.gather(np.repeat(np.arange(events), 2)),
         "source_id": sources.gather(np.sort(np.column_stack([first, second]), axis=1).ravel()),
         "field": "event", "locator": "p1", "stance": "supports", "reported_as": "news"}
    )  # fmt: skip
    corroborated = pl.Series(first % 50 != second % 50)
    frames["events"] = frames["events"].with_columns(
        pl.when(corroborated).then(pl.lit("corroborated")).otherwise(pl.lit("single_source")).alias("verification")
    )  # fmt: skip
    frames["statuses"] = pl.DataFrame(
        {"event_id": ids, "ordinal": 1, "event_status": "held", "as_of": days.gather(first),
         "source_id": sources.gather(first)}
    )  # fmt: skip
    return {name: _complete(frames.get(name, pl.DataFrame()), name) for name in CONTRACT.core}


def _numbered(word: str, count: int) -> pl.Series:
    numbers = pl.Series(range(count)).cast(pl.String).str.zfill(8)
    return f"{word}-" + numbers


def _events(ids: pl.Series, places: pl.Series, rng: np.random.Generator) -> pl.DataFrame:
    n = len(ids)
    span = (LAST - FIRST).days - 60
    start = np.datetime64(FIRST) + rng.integers(0, span, n).astype("timedelta64[D]")
    length = np.where(rng.random(n) < 0.15, rng.integers(1, 20, n), 0).astype("timedelta64[D]")
    kind = pl.Series(rng.choice(["day", "month", "set"], n, p=[0.8, 0.12, 0.08]))
    frame = pl.DataFrame(
        {
            "start": pl.Series(start).cast(pl.Date),
            "end": pl.Series(start + length).cast(pl.Date),
            "kind": kind,
        }
    )
    month, lasted = pl.col("kind") == "month", pl.col("start") != pl.col("end")
    text = pl.col("start").cast(pl.String), pl.col("end").cast(pl.String)
    one_of = pl.col("kind") == "set"
    low = pl.when(month).then(pl.col("start").dt.month_start()).otherwise("start")
    high = pl.when(month).then(pl.col("start").dt.month_end()).otherwise("end")
    width = (high - low).dt.total_days() + 1
    windowed = month | (one_of & lasted)
    return frame.select(
        event_id=ids,
        event_type=pl.Series(rng.choice(TYPES, n)),
        event_status=pl.lit("held"),
        domain=pl.Series(rng.choice(DOMAINS, n)),
        date_edtf=pl.when(month).then(text[0].str.slice(0, 7))
        .when(one_of & lasted).then(pl.format("[{}..{}]", "start", "end"))
        .when(lasted).then(pl.format("{}/{}", "start", "end")).otherwise(text[0]),
        date_start=low,
        date_start_latest=pl.when(windowed).then(high).otherwise(low),
        date_end_earliest=pl.when(windowed).then(low).otherwise(high),
        date_end=high,
        date_precision=pl.when(~windowed).then(pl.lit("day")).when(width <= 6).then(pl.lit("days"))
        .when(width == 7).then(pl.lit("week")).otherwise(pl.lit("month")),
        date_basis=pl.lit("reported"),
        place_id=places.gather(rng.integers(0, len(places), n)),
        geo_precision=pl.lit("settlement"),
        is_aggregate=pl.lit(False),
        summary=pl.format("The parties to case {} met and spoke of border posts.", pl.int_range(n)),
        method=pl.lit("model_coded"),
        first_release=pl.lit("0.1.0"),
        last_changed_release=pl.lit("0.1.0"),
    )  # fmt: skip


def _complete(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """Add the columns that are empty, and bring types and rows into the order of the schema."""
    empty = pl.from_arrow(arrow_schema(CONTRACT.tables[name]).empty_table())
    assert isinstance(empty, pl.DataFrame)
    missing = [pl.lit(None, dtype=kind).alias(column) for column, kind in empty.schema.items()
               if column not in frame.columns]  # fmt: skip
    whole = frame.with_columns(missing) if frame.columns else empty
    return (
        whole.select(empty.columns)
        .cast(dict(empty.schema))
        .sort(list(CONTRACT.tables[name].primary_key))
    )


# One way to break each kind of rule and no other: table, column, and the broken value.
FAULTS: dict[str, tuple[str, str, Callable[[pl.Expr], pl.Expr]]] = {
    "codelist": ("events", "domain", lambda value: pl.lit("bordr_security")),
    "required": ("events", "method", lambda value: pl.lit(None)),
    "pattern": ("events", "first_release", lambda value: value + "-beta"),
    "foreign-key": ("events", "place_id", lambda value: value + "-x"),
    "participant-role": ("participants", "role", lambda value: pl.lit("trainee")),
    "date-precision": ("events", "date_precision", lambda value: pl.lit("year")),
    "date-proxy": ("events", "date_basis", lambda value: pl.lit("publication_proxy")),
    "text-formula": ("events", "summary", lambda value: "=" + value),
    "locator-order": ("evidence", "locator", lambda value: pl.lit("p5-3")),
    "source-digest": ("evidence", "locator", lambda value: pl.lit("c1-3")),
    "coordinates-country": ("places", "latitude", lambda value: -value),
    "published-basis": ("sources", "published_basis", lambda value: pl.lit("none")),
}


def spoil(
    clean: dict[str, pl.DataFrame], per_kind: Callable[[int], int], seed: int = 2
) -> tuple[dict[str, pl.DataFrame], dict[str, int]]:
    """Break some rows of each kind and say how many; no row is broken in two ways."""
    rng = np.random.default_rng(seed)
    broken, counts = dict(clean), {}
    free = {name: rng.permutation(frame.height) for name, frame in clean.items()}
    for rule, (table, column, change) in FAULTS.items():
        frame = broken[table]
        usable = free[table]
        if rule == "date-proxy":  # only a day can be passed off as one
            days = frame["date_precision"].to_numpy() == "day"
            usable = np.concatenate([usable[days[usable]], usable[~days[usable]]])
        count = min(per_kind(frame.height), len(usable))
        rows, free[table] = usable[:count], usable[count:]
        mask = np.zeros(frame.height, dtype=bool)
        mask[rows] = True
        value = pl.when(pl.Series(mask)).then(change(pl.col(column))).otherwise(pl.col(column))
        broken[table] = frame.with_columns(value.alias(column))
        counts[rule] = count
    return broken, counts


def write(frames: dict[str, pl.DataFrame], folder: Path, csv: bool = True) -> None:
    """Write the tables as Parquet, and as CSV if asked."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        frame.write_parquet(
            folder / f"{name}.parquet", compression="zstd", row_group_size=ROW_GROUP
        )
        if csv:
            text = frame.with_columns(pl.col(pl.Boolean).cast(pl.String))
            text.write_csv(folder / f"{name}.csv")


def main() -> None:
    """Write the three packages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--no-csv", action="store_true")
    options = parser.parse_args()
    clean = clean_package(options.events)
    write(clean, options.folder / "clean", not options.no_csv)
    known = max(options.events // 10_000, 1)
    for name, per_kind in (("injected", lambda rows: known), ("broken", lambda rows: rows // 50)):
        frames, counts = spoil(clean, per_kind)
        write(frames, options.folder / name, not options.no_csv)
        (options.folder / name / "faults.json").write_text(json.dumps(counts))


if __name__ == "__main__":
    main()
