"""Work on one part of a package while others are read or checked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from seccoop.checks.faults import Faults
from seccoop.checks.package import Package

Told = TypeVar("Told")
Found = list[tuple[str, list[Faults]]]


def two_at_a_time(
    packages: Iterator[tuple[Package, Told]], check: Callable[[Package], Found]
) -> Iterator[tuple[Package, Told, Found]]:
    """Yield packages in order with what was found in them, two of them being checked at once.

    Nothing here holds on to a package that was handed out.
    """
    with ThreadPoolExecutor(2) as pool:
        waiting: deque[Any] = deque()
        for package, mistyped in packages:
            waiting.append((package, mistyped, pool.submit(check, package)))
            del package
            if len(waiting) == 2:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())


def _finished(
    package: Package, mistyped: Told, found: Future[Found]
) -> tuple[Package, Told, Found]:
    return package, mistyped, found.result()
