"""A bar for downloads, on a terminal only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from seccoop.catalog.fetching import Bytes


@contextmanager
def bar(label: str) -> Iterator[Bytes]:
    """Show how a download goes, on stderr if that is a terminal, from its first byte on."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, highlight=False)
    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
    task = shown.add_task(label, total=None, visible=False)
    with shown:
        yield lambda done, total: shown.update(task, completed=done, total=total, visible=True)
