"""What is worked out for many rows at once is what each row by itself would give."""

from __future__ import annotations

import random
import threading
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import cast

import numpy as np
import polars as pl
import pytest

from seccoop.checks import expressions, source_figures
from seccoop.checks.ahead import Ahead, two_at_a_time
from seccoop.checks.fingerprints import Fingerprints
from seccoop.checks.key_index import NOWHERE, KeyIndex
from seccoop.checks.per_event import distinct_pairs, greatest, has_several
from seccoop.checks.side_by_side import UnorderedError
from seccoop.checks.source_figures import SourceFigures

EXPRESSIONS = [
    "2017-02-28", "1899-12-31", "1900-01-01", "2099-12-31", "2100-01-01", "0001-01-01",
    "2017-02-29", "2017-02-2", "2017-02", "2017", "2017-02-28\0", "2017-02-28/2017-03-01",
    "[2017-02-28..2017-03-01]", "2017-13", "", "né en 2017", "2017-02\0", "2017-02 ", None,
]  # fmt: skip


@pytest.mark.parametrize("column", ["date_edtf", "published_edtf"])
def test_a_likely_day_changes_no_meaning(column: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "_MANY", 0)
    draw = random.Random(3)
    texts = pl.Series(column, [draw.choice(EXPRESSIONS) for _ in range(5000)], dtype=pl.String)
    days = [date(2017, 2, 28), date(1850, 1, 1), date(1900, 1, 1), date(2150, 1, 1), None]
    days += [date(2099, 12, 31), date(2017, 3, 1), date(1, 1, 1), date(9999, 12, 31)]
    likely = pl.Series([draw.choice(days) for _ in texts], dtype=pl.Date)
    plain, helped = expressions.meanings(texts), expressions.meanings(texts, likely)
    assert plain.read.any()
    assert not plain.read.all()
    assert np.array_equal(plain.grains, helped.grains)
    for one, two in zip(plain.bounds, helped.bounds, strict=True):
        assert np.array_equal(one, two)


def test_every_written_day_is_its_own() -> None:
    first = date(1900, 1, 1)
    days = [first + timedelta(n) for n in range(0, 73_000, 7)]
    texts = pl.Series("date_edtf", [day.isoformat() for day in days])
    found = expressions.meanings(texts, pl.Series(days)).bounds[0]
    assert found.tolist() == [(day - date(1970, 1, 1)).days for day in days]


def test_days_abreast_are_those_of_each_column() -> None:
    draw = random.Random(7)
    texts = [*EXPRESSIONS, "2017-03-01", "a text of more than twelve bytes"]
    first = [draw.choice(texts) for _ in range(3000)]
    second = [text if draw.random() < 0.8 else draw.choice(texts) for text in first]
    columns = [pl.Series(name, column) for name, column in (("a", first), ("b", second))]
    columns.append(columns[0].alias("c"))
    for texts_of, found in zip(columns, expressions.days_abreast(columns), strict=True):
        written = texts_of.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        plain = texts_of.set(~written.fill_null(False), None).str.to_date(strict=False)
        assert found.equals(plain, check_names=True)


@pytest.mark.parametrize("is_ordered", [True, False])
def test_figures_of_events(*, is_ordered: bool) -> None:
    draw = random.Random(5)
    for size in (1, 2, 7):
        rows = [(draw.randrange(-1, size), draw.randrange(3)) for _ in range(draw.randrange(20))]
        rows = sorted(rows) if is_ordered else rows
        owners = np.array([owner for owner, _ in rows], dtype=np.int64)
        values = np.array([value for _, value in rows], dtype=np.int64)
        of = {n: [value for owner, value in rows if owner == n] for n in range(size)}
        assert has_several(owners, values, size).tolist() == [
            len(set(own)) > 1 for own in of.values()
        ]
        kinds = np.array([7, 8, 7])
        assert has_several(owners, values, size, kinds).tolist() == [
            len(set(kinds[own].tolist())) > 1 if own else False for own in of.values()
        ]
        assert greatest(owners, values, size, -9).tolist() == [
            max(own, default=-9) for own in of.values()
        ]
        pairs = list(zip(*(part.tolist() for part in distinct_pairs(owners, values)), strict=True))
        assert pairs == sorted({(owner, value) for owner, value in rows if owner != NOWHERE})


def test_keys_are_found_among_gaps_and_repetitions() -> None:
    draw = random.Random(11)
    names = [f"name-{n}" for n in range(300)]
    stored = [draw.choice([*names[:200], None]) for _ in range(1000)]
    wanted = [draw.choice([*names, None]) for _ in range(1000)]
    index = KeyIndex(pl.Series(stored, dtype=pl.String))
    first = {name: stored.index(name) for name in stored if name is not None}
    found = index.find(pl.Series(wanted, dtype=pl.String))
    assert found.tolist() == [first.get(name or "", NOWHERE) for name in wanted]
    again = [row for row, name in enumerate(stored) if name is not None and first[name] != row]
    assert index.repeated().tolist() == again
    assert index.find(pl.Series([None, None], dtype=pl.String)).tolist() == [NOWHERE, NOWHERE]


@pytest.mark.parametrize("stored", [[], ["sc-0000000", "sc-0000001"]])
def test_two_may_ask_at_once_for_what_must_be_looked_up_otherwise(stored: list[str]) -> None:
    wanted = pl.Series(["a name", None, *stored], dtype=pl.String)
    expected = [NOWHERE, NOWHERE, *range(len(stored))]
    for _ in range(100):
        index = KeyIndex(pl.Series(stored, dtype=pl.String))
        begin = threading.Barrier(2)

        def ask(index: KeyIndex = index, begin: threading.Barrier = begin) -> list[int]:
            begin.wait(20)
            return index.find(wanted).tolist()

        with ThreadPoolExecutor(2) as pool:
            answers = [pool.submit(ask) for _ in range(2)]
        assert [answer.result() for answer in answers] == [expected, expected]


def test_groups_of_sources_are_told_apart_however_many(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(13)
    groups = pl.Series([draw.choice(["a", "b", "c", None]) for _ in range(500)], dtype=pl.String)
    for many in (1, 10_000):
        monkeypatch.setattr(source_figures, "_MANY", many)
        found = SourceFigures(groups=[Fingerprints.of(groups).numbers])._numbered_groups()
        same = found[:, None] == found[None, :]
        texts = np.array([text or "" for text in groups])
        assert np.array_equal(same, texts[:, None] == texts[None, :])


def test_reading_ahead_keeps_order_and_errors() -> None:
    def parts() -> Iterator[int]:
        yield from range(5)
        raise OSError("torn")

    coming = iter(Ahead(parts()))
    assert [next(coming) for _ in range(5)] == list(range(5))
    with pytest.raises(OSError, match="torn"):
        next(coming)


def test_a_part_that_nobody_takes_is_not_waited_for() -> None:
    begun, free, ended = threading.Event(), threading.Event(), threading.Event()

    def parts() -> Iterator[int]:
        yield 1
        begun.set()
        free.wait(20)
        ended.set()
        yield 2

    coming = cast("Generator[int, None, None]", iter(Ahead(parts())))
    assert next(coming) == 1
    assert begun.wait(20)
    coming.close()
    assert not ended.is_set()
    free.set()


def test_work_on_parts_that_nobody_takes_is_not_waited_for() -> None:
    begun, free, done = threading.Event(), threading.Event(), list[int]()

    def work(part: int) -> int:
        if part:
            begun.set()
            free.wait(20)
        done.append(part)
        return part

    before = set(threading.enumerate())
    coming = cast("Generator[int, None, None]", two_at_a_time(iter(range(5)), work))
    assert next(coming) == 0
    assert begun.wait(20)
    coming.close()
    assert done == [0]
    free.set()
    own = set(threading.enumerate()) - before
    for thread in own:
        thread.join(20)
    assert not any(thread.is_alive() for thread in own)
    assert done == [0, 1], "nothing is begun that was not under way"


@pytest.mark.parametrize("fails", ["a part", "the work on one"])
def test_work_under_way_has_ended_when_a_fault_is_raised(fails: str) -> None:
    begun, free, done = threading.Event(), threading.Event(), list[int]()

    def parts() -> Iterator[int]:
        yield from range(2)
        assert begun.wait(20)
        if fails == "a part":
            threading.Timer(0.2, free.set).start()
            raise UnorderedError
        yield 2

    def work(part: int) -> int:
        if part == 1:
            begun.set()
            free.wait(20)
        elif part == 0 and fails == "the work on one":
            assert begun.wait(20)
            threading.Timer(0.2, free.set).start()
            raise UnorderedError
        done.append(part)
        return part

    with pytest.raises(UnorderedError):
        list(two_at_a_time(parts(), work))
    assert done == ([0, 1] if fails == "a part" else [1])
