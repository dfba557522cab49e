"""The tables of a large package that keeps every rule, made column by column, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl
from invented import (
    Numbers,
    SourceIds,
    Texts,
    addresses,
    event_ids,
    event_numbers,
    like,
    real,
    slugs,
    spans,
)

from seccoop.contract import load_contract
from seccoop.contract.arrow import arrow_schema

CONTRACT = load_contract()
ACTORS, PLACES = 5_000, 20_000
GROUPS = 50_000  # names of independent sources; more of them are numbered
LATEST = "2020-01-01"  # all acts lie before it, all sources after it
PARTICIPANTS = (0.65, 0.25, 0.08, 0.02)  # the shares of events with 2, 3, 4, 5: 2.5 on average
NEVER = "trainee"  # a role that fits no event here, to plant it as a fault
Frames = dict[str, pl.DataFrame]


class CleanPackage:
    """A package with ``events`` events, 2.5 participants, 2 citations and 0.8 sources for each."""

    def __init__(self, events: int, seed: int = 1) -> None:
        self.rng = np.random.default_rng(seed)
        self.numbers = event_numbers(events, self.rng)
        self.sources = SourceIds(max(events * 4 // 5, 50), self.rng)
        self.actors = slugs(real("actors")["actor_id"], ACTORS, self.rng)
        self.places = slugs(real("places")["place_id"], PLACES, self.rng)
        allowed = CONTRACT.type_roles
        needed = CONTRACT.codelists["event_type"].where("min_participants", "2")
        usual = [kind for kind in needed if NEVER not in allowed[kind]]
        types = real("events")["event_type"]
        self.types = types.filter(types.is_in(usual))
        roles = real("participants")["role"].value_counts().rows()
        counted = CONTRACT.codelists["role"].where("counts_in_dyads", "true")
        self.roles = {
            kind: pl.Series([role for role, n in roles if role in allowed[kind] & counted
                             for _ in range(n)] or sorted(allowed[kind] & counted))
            for kind in self.types.unique(maintain_order=True)
        }  # fmt: skip
        self.summaries = Texts(real("events")["summary"])
        self.notes = Texts(real("sources")["note"].drop_nulls())
        self.groups = slugs(real("sources")["independence_group"], GROUPS, self.rng)
        histories = (
            real("statuses").sort("event_id", "ordinal").group_by("event_id", maintain_order=True)
        )
        self.histories = histories.agg("event_status")["event_status"]

    def small(self) -> Frames:
        """Return the tables that do not grow with the number of events."""
        rng, made = self.rng, {}
        names = Texts(real("actors")["name"], last="a")
        made["actors"] = pl.DataFrame(
            {"actor_id": self.actors, "name": _numbered(names, ACTORS, rng),
             "actor_type": "armed_forces", "country": like("actors", "country", ACTORS, rng)}
        )  # fmt: skip
        towns = Texts(real("places")["name"].drop_nulls(), last="a")
        made["places"] = pl.DataFrame(
            {
                "place_id": self.places, "name": _numbered(towns, PLACES, rng),
                "place_type": "settlement", "country": "IRQ",
                "latitude": rng.uniform(30, 37, PLACES).round(5),
                "longitude": rng.uniform(39, 48, PLACES).round(5),
                "coordinate_kind": "point", "coordinate_source": "GeoNames",
                "territorial_status": "undisputed",
            }
        )  # fmt: skip
        names = [name for name in CONTRACT.core if name not in GROWING]
        return {name: complete(made.get(name, pl.DataFrame()), name) for name in names}

    def parts(self, length: int) -> Iterator[Frames]:
        """Yield the other tables a part at a time, ``length`` events to each."""
        total, sources = len(self.numbers), self.sources.count
        for start in range(0, total, length):
            end = min(start + length, total)
            places = np.arange(start * sources // total, end * sources // total)
            made = {"sources": self._sources(places)} | self._events(self.numbers[start:end], start)
            yield {name: complete(made[name], name) for name in GROWING}

    def _published(self, places: Numbers) -> pl.Series:
        """Return the day of publication of each source; the same whenever it is asked for."""
        mixed = (places.astype(np.uint64) + np.uint64(7)) * np.uint64(0xBF58476D1CE4E5B9)
        days = ((mixed >> np.uint64(33)) % np.uint64(2000)).astype("timedelta64[D]")
        return pl.Series(np.datetime64(LATEST) + days).cast(pl.Date)

    def _group(self, places: Numbers) -> Numbers:
        """Return the number of the group of each source; there are half as many groups."""
        mixed = (places.astype(np.uint64) + np.uint64(3)) * np.uint64(0x94D049BB133111EB)
        return ((mixed >> np.uint64(20)) % np.uint64(self.sources.count // 2)).view(np.int64)

    def _group_names(self, groups: Numbers) -> pl.Series:
        turn = pl.Series("turn", groups // GROUPS).to_frame()
        later = pl.when(pl.col("turn") > 0).then(pl.format("-{}", "turn")).otherwise(pl.lit(""))
        return self.groups.gather(groups % GROUPS) + turn.select(later).to_series()

    def _sources(self, places: Numbers) -> pl.DataFrame:
        rng, n = self.rng, len(places)
        day = self._published(places)
        dated = pl.Series(rng.random(n) > real("sources")["published_at"].null_count() / 973)
        publishers = self.sources.publishers.str.replace_all("-", " ").str.to_titlecase()
        return pl.select(
            source_id=self.sources.draw(places),
            publisher=publishers.gather(self.sources.publisher(places)),
            source_type=like("sources", "source_type", n, rng),
            url=addresses(places, rng),
            original_publisher=like("sources", "original_publisher", n, rng),
            published_edtf=pl.when(dated).then(day.cast(pl.String)),
            published_at=pl.when(dated).then(day),
            published_precision=pl.when(dated).then(pl.lit("day")).otherwise(pl.lit("unknown")),
            published_basis=pl.when(dated).then(pl.lit("text")).otherwise(pl.lit("none")),
            language=like("sources", "language", n, rng),
            reach=like("sources", "reach", n, rng),
            independence_group=self._group_names(self._group(places)),
            note=pl.when(pl.Series(rng.random(n) < 0.25)).then(self.notes.draw(n, rng)),
        )

    def _events(self, numbers: Numbers, start: int) -> Frames:
        rng, n = self.rng, len(numbers)
        ids = event_ids(numbers)
        events = _dated(spans(n, rng, "1995-01-01", 9000), rng)
        types = self.types.gather(rng.integers(0, len(self.types), n))
        histories = self.histories.gather(rng.integers(0, len(self.histories), n))
        first = (np.arange(start, start + n)) % self.sources.count
        second = (first + rng.integers(1, self.sources.count, n)) % self.sources.count
        alike = self._group(first) == self._group(second)
        single = alike | (rng.random(n) < 0.3)  # one source, cited twice
        second = np.where(single, first, second)
        placed = pl.Series(rng.random(n) < 0.53)
        made = {"participants": self._participants(ids, types)}
        made["events"] = events.with_columns(
            event_id=ids,
            event_type=types,
            event_status=histories.list.last(),
            domain=like("events", "domain", n, rng),
            place_id=pl.when(placed).then(self.places.gather(rng.integers(0, PLACES, n))),
            geo_precision=pl.when(placed).then(pl.lit("settlement")).otherwise(pl.lit("unknown")),
            is_aggregate=pl.lit(False),
            summary=self.summaries.draw(n, rng),
            method=pl.lit("model_coded"),
            verification=pl.when(pl.Series(single)).then(pl.lit("single_source")).otherwise(pl.lit("corroborated")),
        )  # fmt: skip
        made["events"] = self._set_apart(made["events"], made["participants"])
        locators = real("evidence")["locator"]
        locators = locators.filter(~locators.str.starts_with("c"))
        fields = real("evidence")["field"]
        fields = fields.filter(fields != "event")
        which = np.where(single, rng.integers(0, len(fields), n), -1)
        other = pl.Series("event", ["event"]).append(fields.alias("event")).gather(which + 1)
        made["evidence"] = pl.DataFrame(
            {"event_id": pl.concat([ids, ids]),
             "source_id": self.sources.draw(np.concatenate([first, second])),
             "field": pl.concat([pl.repeat("event", n, eager=True).alias("event"), other]),
             "locator": locators.gather(rng.integers(0, len(locators), 2 * n)),
             "stance": "supports", "reported_as": like("evidence", "reported_as", 2 * n, rng)}
        )  # fmt: skip
        lengths = histories.list.len().to_numpy()
        owner = np.repeat(np.arange(n), lengths)
        ordinal = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + 1
        cited = np.where(ordinal == 1, first[owner], second[owner])
        days = (
            self._published(first).gather(owner)
            + pl.Series(ordinal * 30).cast(pl.Duration("ms")) * 86400000
        )
        gap = pl.Series(rng.random(len(owner)) < 0.2)
        made["statuses"] = pl.select(
            event_id=ids.gather(owner), ordinal=pl.Series(ordinal),
            event_status=histories.explode(), as_of=pl.when(~gap).then(days),
            source_id=self.sources.draw(cited),
        )  # fmt: skip
        return made

    def _set_apart(self, events: pl.DataFrame, participants: pl.DataFrame) -> pl.DataFrame:
        """Give a place of their own to events that would seem to be the same as others."""
        who = participants.group_by("event_id").agg(pl.col("actor_id").sort().str.join(" "))
        whole = events.select("event_id", "event_type", "date_edtf", "place_id").join(
            who, on="event_id", how="left", maintain_order="left"
        )
        again = whole.select(pl.struct(pl.exclude("event_id")).is_duplicated()).to_series()
        places = self.places.gather(np.arange(events.height) % PLACES)
        return events.with_columns(
            place_id=pl.when(again).then(places).otherwise("place_id"),
            geo_precision=pl.when(again).then(pl.lit("settlement")).otherwise("geo_precision"),
        )

    def _participants(self, ids: pl.Series, types: pl.Series) -> pl.DataFrame:
        rng = self.rng
        count = 2 + rng.choice(len(PARTICIPANTS), len(ids), p=PARTICIPANTS)
        owner = np.repeat(np.arange(len(ids)), count)
        ordinal = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count) + 1
        share = ACTORS // 5
        who = rng.integers(0, share, len(owner)) * 5 + ordinal - 1
        kinds = pl.DataFrame({"kind": types.gather(owner)}).with_row_index("at")
        drawn = []
        for (kind,), part in kinds.group_by("kind", maintain_order=True):
            roles = self.roles[kind]
            role = roles.gather(rng.integers(0, len(roles), part.height))
            drawn.append(part.select("at", role=role))
        return pl.DataFrame(
            {
                "event_id": ids.gather(owner),
                "actor_id": self.actors.gather(who),
                "role": pl.concat(drawn).sort("at")["role"],
                "ordinal": ordinal,
            }
        )


GROWING = ("sources", "events", "participants", "evidence", "statuses")


def _numbered(texts: Texts, count: int, rng: np.random.Generator) -> pl.Series:
    return texts.draw(count, rng) + " " + pl.Series(range(count)).cast(pl.String)


def _dated(days: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return date expressions and what they mean: days, spans, sets of days and months."""
    kind = pl.Series(
        rng.choice(["day", "month", "set", "none"], days.height, p=[0.78, 0.1, 0.08, 0.04])
    )
    month, lasted = pl.col("kind") == "month", pl.col("start") != pl.col("end")
    one_of, undated = pl.col("kind") == "set", pl.col("kind") == "none"
    text = pl.col("start").cast(pl.String)
    low = pl.when(month).then(pl.col("start").dt.month_start()).otherwise("start")
    high = pl.when(month).then(pl.col("start").dt.month_end()).otherwise("end")
    width = (high - low).dt.total_days() + 1
    windowed = month | (one_of & lasted)
    dated = days.with_columns(kind=kind).select(
        date_edtf=pl.when(undated).then(None)
        .when(month).then(text.str.slice(0, 7))
        .when(one_of & lasted).then(pl.format("[{}..{}]", "start", "end"))
        .when(lasted).then(pl.format("{}/{}", "start", "end")).otherwise(text),
        date_start=low,
        date_start_latest=pl.when(windowed).then(high).otherwise(low),
        date_end_earliest=pl.when(windowed).then(low).otherwise(high),
        date_end=high,
        date_precision=pl.when(undated).then(pl.lit("unknown")).when(~windowed).then(pl.lit("day"))
        .when(width <= 6).then(pl.lit("days")).when(width == 7).then(pl.lit("week"))
        .otherwise(pl.lit("month")),
        date_basis=pl.when(undated).then(None).otherwise(pl.lit("reported")),
    )  # fmt: skip
    given = pl.col("date_edtf").is_not_null()
    return dated.with_columns(pl.when(given).then(pl.col(pl.Date)).name.keep())


def complete(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """Add the other columns, and bring types and rows into the order of the schema.

    They are empty, or say what they say in every row of the real table.
    """
    empty = pl.from_arrow(arrow_schema(CONTRACT.tables[name]).empty_table())
    assert isinstance(empty, pl.DataFrame)
    missing = [pl.lit(_constant(name, column), dtype=kind).alias(column)
               for column, kind in empty.schema.items() if column not in frame.columns]  # fmt: skip
    whole = frame.with_columns(missing) if frame.columns else empty
    return (
        whole.select(empty.columns)
        .cast(dict(empty.schema))
        .sort(list(CONTRACT.tables[name].primary_key))
    )


def _constant(name: str, column: str) -> object:
    """Return the only value of a real column, if there are no others and no gaps."""
    if column not in real(name).columns:
        return None
    values = real(name)[column].unique()
    return values[0] if len(values) == 1 else None
