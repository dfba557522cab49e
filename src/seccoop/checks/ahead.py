"""Work on one part of a package while others are read or checked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Generic, TypeVar

Part = TypeVar("Part")
Done = TypeVar("Done")


class Ahead(Generic[Part]):
    """The parts of an iterator, one of which is made in advance; the first one at once."""

    def __init__(self, parts: Iterator[Part]) -> None:
        self._parts: Iterator[Part | None] = parts
        self._pool = ThreadPoolExecutor(1)
        self._coming = self._pool.submit(next, self._parts, None)

    def __iter__(self) -> Iterator[Part]:
        with _let_go(self._pool):
            while (part := self._coming.result()) is not None:
                self._coming = self._pool.submit(next, self._parts, None)
                yield part
                del part


def two_at_a_time(parts: Iterator[Part], work: Callable[[Part], Done]) -> Iterator[Done]:
    """Yield what became of parts, in their order, two of them being worked on at once.

    Nothing here holds on to what was handed out, nor waits for what nobody takes. Where a part
    cannot be had, or the work on one fails, what is under way has ended when the error is raised.
    """
    pool = ThreadPoolExecutor(2)
    waiting: deque[Future[Done]] = deque()
    with _let_go(pool):
        for part in parts:
            waiting.append(pool.submit(work, part))
            del part
            if len(waiting) == 2:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def _let_go(pool: ThreadPoolExecutor) -> Iterator[None]:
    """Begin nothing more in the end, and wait for what is under way unless nobody takes it.

    A generator may be collected in a thread that only starts: to wait for another thread there
    would lock both.
    """
    try:
        yield
    except GeneratorExit:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise
    else:
        pool.shutdown()
