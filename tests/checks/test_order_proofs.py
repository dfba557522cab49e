"""However a package is cut, ordered or spoiled, the same is found as by comparing everything."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

from seccoop.build.derived import EXAMPLE, make_example
from seccoop.checks import alike
from seccoop.checks.expressions import as_dates, meanings
from seccoop.checks.fingerprints import Fingerprints
from seccoop.checks.key_index import NOWHERE, KeyIndex
from seccoop.checks.large import check_in_parts
from seccoop.checks.run import check_tables
from seccoop.checks.short_keys import fitting, short_keys
from seccoop.contract import read_contract
from seccoop.dates import DateError, parse
from seccoop.ids import is_event_id, mint_event_id

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = read_contract(ROOT / "schema")
Frames = dict[str, pl.DataFrame]
IDS = [mint_event_id(choice=random.Random(7).choice) for _ in range(40)]


@pytest.fixture(scope="module")
def example() -> Frames:
    made = make_example(ROOT / EXAMPLE, CONTRACT).tables
    frames = {name: pl.from_arrow(made[name]) for name in CONTRACT.core}
    return {name: frame for name, frame in frames.items() if isinstance(frame, pl.DataFrame)}


def repeat(frame: pl.DataFrame, row: int, after: int) -> pl.DataFrame:
    return pl.concat([frame[: after + 1], frame[row : row + 1], frame[after + 1 :]])


def change(frame: pl.DataFrame, row: int, column: str, value: object) -> pl.DataFrame:
    values = frame[column].to_list()
    values[row] = value
    return frame.with_columns(pl.Series(column, values, dtype=frame[column].dtype))


def upper(text: str) -> str:
    return "sc-" + text[3:].upper()


def shuffled(frames: Frames) -> Frames:
    return {name: frame.sample(fraction=1, shuffle=True, seed=3) for name, frame in frames.items()}


SPOILERS: dict[str, Callable[[Frames], Frames]] = {
    "as it is": lambda f: f,
    "every table shuffled": shuffled,
    "participants shuffled": lambda f: {"participants": shuffled(f)["participants"]},
    "an event twice, side by side": lambda f: {"events": repeat(f["events"], 3, 3)},
    "an event twice, far apart": lambda f: {"events": repeat(f["events"], 0, 9)},
    "an event again in the next slice": lambda f: {"events": repeat(f["events"], 1, 1)},
    "a participant twice": lambda f: {"participants": repeat(f["participants"], 2, 2)},
    "a participant twice, far apart": lambda f: {"participants": repeat(f["participants"], 0, 9)},
    "evidence twice across a slice": lambda f: {"evidence": repeat(f["evidence"], 5, 5)},
    "a status twice": lambda f: {"statuses": repeat(f["statuses"], 4, 4)},
    "a source twice": lambda f: {"sources": repeat(f["sources"], 1, 4)},
    "a place twice": lambda f: {"places": repeat(f["places"], 1, 1)},
    "a child before its parents": lambda f: {
        "evidence": change(f["evidence"], 0, "event_id", "sc-0000000")
    },
    "a child after its parents": lambda f: {
        "evidence": change(f["evidence"], f["evidence"].height - 1, "event_id", "sc-yyyyyyy")
    },
    "a child between two parents": lambda f: {
        "statuses": change(f["statuses"], 3, "event_id", f["statuses"]["event_id"][3][:-1] + "0")
    },
    "a child in capitals": lambda f: {
        "participants": change(
            f["participants"], 4, "event_id", upper(f["participants"]["event_id"][4])
        )
    },
    "a parent in capitals": lambda f: {
        "events": change(f["events"], 4, "event_id", upper(f["events"]["event_id"][4]))
    },
    "another prefix": lambda f: {
        "evidence": change(f["evidence"], 4, "event_id", "sC-" + f["evidence"]["event_id"][4][3:])
    },
    "an id cut short": lambda f: {
        "evidence": change(f["evidence"], 4, "event_id", f["evidence"]["event_id"][4][:-1])
    },
    "an id that goes on": lambda f: {
        "evidence": change(f["evidence"], 4, "event_id", f["evidence"]["event_id"][4] + "\n")
    },
    "an id ending in a zero byte": lambda f: {
        "evidence": change(f["evidence"], 4, "event_id", f["evidence"]["event_id"][4][:-1] + "\0")
    },
    "a child without an event": lambda f: {"statuses": change(f["statuses"], 2, "event_id", None)},
    "an event without an id": lambda f: {"events": change(f["events"], 2, "event_id", None)},
    "a wrong check character": lambda f: {
        "events": change(f["events"], 2, "event_id", f["events"]["event_id"][2][:-1] + "q")
    },
    "no children of the last event": lambda f: {
        name: f[name].filter(pl.col("event_id") != f["events"]["event_id"][-1])
        for name in ("participants", "evidence", "statuses")
    },
    "no children of the first event": lambda f: {
        name: f[name].filter(pl.col("event_id") != f["events"]["event_id"][0])
        for name in ("participants", "evidence", "statuses")
    },
    "no children at all": lambda f: {
        name: f[name].clear() for name in ("participants", "evidence", "statuses")
    },
    "no events": lambda f: {"events": f["events"].clear()},
    "two events alike in two slices": lambda f: {
        "events": f["events"].with_columns(
            event_type=pl.lit("meeting"), date_edtf=pl.lit("2021-05"), place_id=None
        ),
        "participants": f["participants"].with_columns(
            actor_id=pl.lit(f["actors"]["actor_id"][0])
        ),
    },
    "histories out of order": lambda f: {
        "statuses": f["statuses"].with_columns(
            ordinal=pl.col("ordinal").max() + 1 - pl.col("ordinal")
        )
    },
    "citations of a source that is not there": lambda f: {
        "evidence": change(f["evidence"], 3, "source_id", "nowhere")
    },
    "a slip in the id of a source": lambda f: {
        "evidence": change(f["evidence"], 3, "source_id", f["evidence"]["source_id"][3] + "x")
    },
    "a source without an id": lambda f: {"sources": change(f["sources"], 2, "source_id", None)},
    "a malformed source that is cited": lambda f: {
        "sources": change(f["sources"], 0, "source_id", "Not A Slug"),
        "evidence": change(f["evidence"], 3, "source_id", "Not A Slug"),
    },
    "a retired source in use": lambda f: {
        "tombstones": pl.concat(
            [
                f["tombstones"],
                pl.DataFrame({"table": "sources", "key": f["sources"]["source_id"][1]}),
            ],
            how="diagonal_relaxed",
        )
    },
    "a code of no list in the middle": lambda f: {
        "participants": change(f["participants"], 5, "role", "nobody"),
        "events": change(f["events"], 3, "domain", "nothing"),
        "sources": change(f["sources"], 1, "language", "xx"),
    },
    "a participant of no event": lambda f: {
        "participants": change(f["participants"], 0, "event_id", "sc-yyyyyyy")
    },
    "a participant of no event, and one too few elsewhere": lambda f: {
        "participants": change(f["participants"], 0, "event_id", "sc-yyyyyyy").filter(
            pl.col("event_id").is_in(f["events"]["event_id"][-2:].implode()).not_()
        )
    },
    "numbers twice and with a gap": lambda f: {
        "participants": change(f["participants"], 1, "ordinal", 1),
        "statuses": change(f["statuses"], f["statuses"].height - 1, "ordinal", 80),
    },
    "no codes in some rows": lambda f: {
        "participants": change(f["participants"], 5, "role", None),
        "events": change(change(f["events"], 0, "date_basis", None), 4, "verification", None),
        "statuses": change(f["statuses"], 2, "event_status", None),
    },
    "texts in place of nothing, lost and misread": lambda f: {
        "events": change(change(f["events"], 1, "summary", "n/a"), 3, "summary", "caf\ufffd"),
        "sources": change(change(f["sources"], 1, "publisher", "-"), 2, "note", "cafÃ©"),
        "actors": change(f["actors"], 1, "name", f["actors"]["name"][0]),
        "agreements": f["agreements"].with_columns(
            signed_edtf=pl.lit("2022"),
            in_force_edtf=pl.lit("2021"),
            agreement_status=pl.lit("agreed"),
        ),
    },
}  # fmt: skip


def with_change(frames: Frames, name: str) -> Frames:
    return {**frames, **SPOILERS[name](frames)}


def counted(frames: Frames) -> Counter[str]:
    arrow = {name: frame.to_arrow() for name, frame in frames.items()}
    return Counter(finding.rule for finding in check_tables(arrow, CONTRACT))


@pytest.mark.parametrize("name", SPOILERS)
def test_parts_find_what_the_whole_finds(example: Frames, name: str) -> None:
    frames = with_change(example, name)
    whole = counted(frames)
    for events_at_once in (1, 5):
        report = check_in_parts(frames, CONTRACT, events_at_once=events_at_once)
        assert report.counts == whole, f"{events_at_once} at once"


@pytest.mark.parametrize("name", SPOILERS)
def test_keys_and_references_are_those_of_a_naive_reading(example: Frames, name: str) -> None:
    frames = with_change(example, name)
    repeated = dangling = 0
    for table in CONTRACT.core.values():
        rows = frames[table.name].to_dicts()
        keys = [tuple(row[part] for part in table.primary_key) for row in rows]
        full = [key for key in keys if None not in key]
        repeated += len(full) - len(set(full))
        for key in table.foreign_keys:
            (column,) = key.fields
            known = {None, *frames[key.table][key.references[0]]}
            form = re.compile(table.columns[column].pattern or ".*", re.DOTALL)
            dangling += sum(
                row[column] not in known and form.fullmatch(row[column]) is not None for row in rows
            )
    without = sum(
        row["event_id"] not in set(frames["statuses"]["event_id"].drop_nulls())
        for row in frames["events"].to_dicts()
    )
    expected = {"primary-key": repeated, "foreign-key": dangling, "event-statuses": without}
    for found in (counted(frames), check_in_parts(frames, CONTRACT, events_at_once=2).counts):
        assert {rule: found[rule] for rule in expected} == expected


@pytest.mark.parametrize(
    "name",
    [
        "a child in capitals",
        "a source twice",
        "a slip in the id of a source",
        "a retired source in use",
        "a code of no list in the middle",
        "no codes in some rows",
    ],
)
def test_findings_are_the_same_in_parts(example: Frames, name: str) -> None:
    frames = with_change(example, name)
    arrow = {name: frame.to_arrow() for name, frame in frames.items()}
    report = check_in_parts(frames, CONTRACT, events_at_once=2)
    assert report.findings
    assert {(f.rule, f.key, f.value, f.message, f.hint) for f in report.findings} == {
        (f.rule, f.key, f.value, f.message, f.hint) for f in check_tables(arrow, CONTRACT)
    }


@pytest.mark.parametrize("events_at_once", [2, 8])
@pytest.mark.parametrize("name", SPOILERS)
def test_what_is_found_in_files_is_found_in_frames(
    example: Frames, name: str, events_at_once: int, tmp_path: Path
) -> None:
    """Row groups are larger than a part, and smaller."""
    frames = with_change(example, name)
    for table, frame in frames.items():
        frame.write_parquet(tmp_path / f"{table}.parquet", row_group_size=3)
    found = check_in_parts(tmp_path, CONTRACT, events_at_once=events_at_once)
    assert found.counts == counted(frames)


def test_sources_that_nothing_cites_are_counted_and_the_first_are_told(example: Frames) -> None:
    one = example["sources"][:1]
    more = [one.with_columns(source_id=pl.lit(f"new-{n}"), url=None) for n in range(5)]
    frames = {**example, "sources": pl.concat([example["sources"], *more])}
    report = check_in_parts(frames, CONTRACT, cap=2, events_at_once=2)
    assert report.counts == {"source-unused": 5}
    assert [finding.key for finding in report.findings] == ["new-0", "new-1"]


def test_a_report_holds_no_more_than_its_cap(example: Frames) -> None:
    events = example["events"].with_columns(domain=pl.lit("nothing"))
    report = check_in_parts({**example, "events": events}, CONTRACT, cap=3, events_at_once=2)
    assert report.counts["codelist"] == events.height > 3
    assert sum(finding.rule == "codelist" for finding in report.findings) == 3


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_files_are_read_as_tables(example: Frames, tmp_path: Path, kind: str) -> None:
    frames = with_change(example, "an event twice, side by side")
    for name, frame in frames.items():
        if kind == "parquet":
            frame.write_parquet(tmp_path / f"{name}.parquet", row_group_size=3)
        else:
            frame.with_columns(pl.col(pl.Boolean).cast(pl.String)).write_csv(
                tmp_path / f"{name}.csv"
            )
    assert check_in_parts(tmp_path, CONTRACT, events_at_once=2).counts == counted(frames)


def test_a_list_of_codes_that_a_file_declares_is_not_believed(
    example: Frames, tmp_path: Path
) -> None:
    import pyarrow.parquet as pq

    for name, frame in example.items():
        table = frame.to_arrow()
        if name == "events":
            place = table.column_names.index("domain")
            codes = pa.array(["nonsense"] * frame.height).dictionary_encode()
            table = table.set_column(place, "domain", codes)
        pq.write_table(table, tmp_path / f"{name}.parquet")
    report = check_in_parts(tmp_path, CONTRACT, events_at_once=2)
    assert report.counts == {"codelist": example["events"].height}


def test_values_of_a_wrong_type_are_counted(example: Frames) -> None:
    days = ["no day", *example["events"]["date_start"].cast(pl.String)[1:]]
    events = example["events"].with_columns(date_start=pl.Series(days))
    report = check_in_parts({**example, "events": events}, CONTRACT, events_at_once=2)
    assert report.counts["type"] == 1


ADVERSARIAL = [
    ["a", "b", "a", None, "", "c", "c"],
    [*IDS, IDS[3], None, IDS[0].upper()],
    sorted(IDS),
    [],
    [None, None],
    [f"source-{n:08}" for n in range(3000)] + ["source-00000001"],
]


@pytest.mark.parametrize("keys", ADVERSARIAL, ids=range(len(ADVERSARIAL)))
@pytest.mark.parametrize("kept", [None, "high", "low"])
def test_an_index_finds_the_first_row(
    keys: list[str | None], kept: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kept is not None:  # as if fingerprints differed in their first or last 40 bits only
        hashed, bits = pl.Series.hash, pl.lit(2**24 if kept == "high" else 2**40, pl.UInt64)
        half = pl.col("n") // bits * bits if kept == "high" else pl.col("n") % bits
        monkeypatch.setattr(
            pl.Series,
            "hash",
            lambda self, own: hashed(self, own).to_frame("n").select(half).to_series(),
        )
    wanted = [*keys, "none", None, *reversed(keys), "sc-zzzzzzz"]
    first: dict[str, int] = {}
    for row, key in enumerate(keys):
        if key is not None:
            first.setdefault(key, row)
    expected = [NOWHERE if text is None else first.get(text, NOWHERE) for text in wanted]
    index = KeyIndex(pl.Series(keys, dtype=pl.String))
    assert index.find(pl.Series(wanted, dtype=pl.String)).tolist() == expected
    own = [NOWHERE if key is None else first[key] for key in keys]
    assert index.find(pl.Series(keys, dtype=pl.String)).tolist() == own
    assert index.firsts().tolist() == own


def test_fingerprints_differ_as_texts_do() -> None:
    texts = [f"{start}{n}" for n in range(20_000) for start in ("", "source-", "a-long-name-of-")]
    prints = Fingerprints.of(pl.Series([*texts, *texts]))
    assert len(set(prints.numbers.tolist())) == len(texts)
    assert prints.numbers[: len(texts)].tolist() == prints.numbers[len(texts) :].tolist()
    # Parts of them differ as often as if they were drawn by lot.
    for part in (prints.numbers >> np.uint64(32), prints.numbers & np.uint64(2**32 - 1)):
        assert len(texts) - 20 < len(set(part.tolist())) <= len(texts)


@pytest.mark.parametrize("share", [1, 7, 1 << 20])
def test_rows_alike_are_those_that_share_a_mark(
    share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike, "_SHARE", share)
    rng = np.random.default_rng(5)
    marks = [rng.integers(0, 2**64, 40, dtype=np.uint64) for _ in range(3)]
    marks[2][[3, 7, 9]] = marks[0][[5, 6, 5]]
    marks[1][:4] = marks[1][0]
    whole = np.concatenate(marks).tolist()
    expected = [row for row, mark in enumerate(whole) if whole.count(mark) > 1]
    assert alike.rows_alike(marks).tolist() == expected == [5, 6, *range(40, 44), 83, 87, 89]


def test_numbers_of_ids_are_in_the_order_of_the_ids() -> None:
    numbers = short_keys(pl.Series(IDS))
    assert numbers is not None
    assert sorted(range(40), key=numbers.tolist().__getitem__) == sorted(
        range(40), key=IDS.__getitem__
    )
    for stranger in ("sc-0000000x", "sc-00000\u00e9", "sD-0000000", "", None):
        found = short_keys(pl.Series([IDS[0], stranger]))
        is_alike = stranger is not None and re.fullmatch(rb"sc-.{7}", stranger.encode())
        assert (found is not None) == bool(is_alike)


def test_numbers_of_ids_that_come_in_pieces_are_those_of_the_whole() -> None:
    texts = pl.concat([pl.Series(IDS[:7]), pl.Series(IDS[7:8]), pl.Series(IDS[8:])])
    whole, pieces = short_keys(texts.rechunk()), short_keys(texts)
    assert texts.n_chunks() == 3
    assert whole is not None
    assert pieces is not None
    assert pieces.tolist() == whole.tolist()
    assert short_keys(pl.concat([texts, pl.Series(["no id"])])) is None


def test_check_characters_are_computed_as_for_one_id() -> None:
    rng = random.Random(5)
    texts = [*IDS, *("sc-" + "".join(rng.choices("0123xyzil\0A~", k=7)) for _ in range(200))]
    texts += [text[:-1] + rng.choice("0123456789abcdefghjkmnpqrstvwxy") for text in IDS]
    found = fitting(pl.Series(texts))
    assert found is not None
    assert found.tolist() == [is_event_id(text) for text in texts]


def test_days_are_read_as_one_by_one() -> None:
    rng = random.Random(11)
    texts: list[str] = ["0000-01-01", "0001-01-01", "9999-12-31", "2000-02-29", "1900-02-29"]
    for _ in range(1500):
        years = rng.choice((rng.randint(1, 9999), 2020)), 2021
        ends = (1, 28, 29, 30, 31, 32)
        days = [f"{year:04}-{rng.randint(0, 13):02}-{rng.choice(ends):02}" for year in years]
        first, last = sorted(days) if rng.random() < 0.8 else days
        texts += [first, f"{first}/{last}", f"[{first}..{last}]"]
    texts += ["2020-1-011", "2020-01-0a", "+020-01-01", "2020-01-01/2020-01-01", "2020-05", "٢٠٢٠-"]
    found = meanings(pl.Series("date_edtf", texts))
    days = zip(*(as_dates(bound) for bound in found.bounds), strict=True)
    for text, bounds, precision in zip(texts, days, found.precisions(), strict=True):
        try:
            meant = parse(text)
        except DateError:
            assert precision is None, text
        else:
            assert (*bounds, precision) == (*meant.bounds, meant.precision), text


def test_some_rules_find_what_they_find_among_all(example: Frames) -> None:
    events = example["events"].with_columns(domain=pl.lit("nothing"), summary=pl.lit("=1"))
    frames = {**example, "events": events}
    whole = check_in_parts(frames, CONTRACT, events_at_once=3)
    assert {"codelist", "text-formula"} <= set(whole.counts)
    for rule in CONTRACT.rules:
        some = check_in_parts(frames, CONTRACT, rules=[rule], events_at_once=3)
        assert +some.counts == Counter({rule: whole.counts[rule]}) - Counter()
        assert some.findings == [found for found in whole.findings if found.rule == rule]


def test_addresses_of_two_sources_are_compared_in_full(example: Frames) -> None:
    urls = example["sources"]["url"].to_list()
    urls[4] = urls[0] = urls[2] = "https://example.org/same"
    sources = example["sources"].with_columns(pl.Series("url", urls))
    frames = {**example, "sources": sources}
    report = check_in_parts(frames, CONTRACT, events_at_once=2)
    assert report.counts == counted(frames)
    assert report.counts["source-address-twice"] == 2


@pytest.mark.parametrize("column", ["as_of", "event_status"])
def test_histories_are_judged_as_one_by_one(example: Frames, column: str) -> None:
    rng = random.Random(13)
    known = [*CONTRACT.codelists["event_status"].codes, "nonsense"]
    for _ in range(8):
        statuses = example["statuses"]
        if column == "as_of":
            days = statuses["as_of"].drop_nulls()
            values = [rng.choice([None, *days]) for _ in range(statuses.height)]
        else:
            values = [rng.choice(known) for _ in range(statuses.height)]
        changed = statuses.with_columns(pl.Series(column, values, dtype=statuses[column].dtype))
        changed = changed.with_columns(event_id=pl.lit(statuses["event_id"][0]))
        changed = changed.with_columns(ordinal=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
        frames = {**example, "statuses": changed.sample(fraction=1, shuffle=True, seed=1)}
        rows = changed.sort("ordinal").to_dicts()
        steps, order, newest = 0, 0, None
        for before, row in pairwise(rows):
            pair = before["event_status"], row["event_status"]
            steps += "nonsense" not in pair and pair not in CONTRACT.status_steps
            newest = max(filter(None, [newest, before["as_of"]]), default=None)
            late = before["as_of"] and row["as_of"] and row["as_of"] < newest
            order += bool(late)
        found = counted(frames)
        assert (found["status-step"], found["status-order"]) == (steps, order)
