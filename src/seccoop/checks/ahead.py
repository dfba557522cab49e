"""Work on one part of a package while others are read or checked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import polars as pl

from seccoop.checks.faults import Faults
from seccoop.checks.package import Package
from seccoop.checks.slices import Slices


def two_at_a_time(
    packages: Iterator[tuple[Package, dict[str, list[Faults]]]],
    check: Callable[[Package], list[tuple[str, list[Faults]]]],
) -> Iterator[tuple[Package, dict[str, list[Faults]], list[tuple[str, list[Faults]]]]]:
    """Yield packages in order with what was found in them, two of them being checked at once."""
    with ThreadPoolExecutor(2) as pool:
        waiting: deque[Any] = deque()
        for package, mistyped in packages:
            waiting.append((package, mistyped, pool.submit(check, package)))
            if len(waiting) == 2:
                done, wrong, found = waiting.popleft()
                yield done, wrong, found.result()
        for done, wrong, found in waiting:
            yield done, wrong, found.result()


def read_ahead(
    pool: ThreadPoolExecutor, table: Slices, length: int
) -> Iterator[tuple[pl.DataFrame, list[Faults]]]:
    """Yield a table piece by piece, the next one being read while one is worked on."""
    coming = pool.submit(table.read, 0, length)
    for start in range(length, table.height + length, length):
        piece = coming.result()
        if start < table.height:
            coming = pool.submit(table.read, start, length)
        yield piece
