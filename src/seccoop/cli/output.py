"""Texts of commands, to the terminal or to a file."""

from __future__ import annotations

from pathlib import Path

import click


def write_text(text: str, output: Path | None) -> None:
    """Write a text to a file or, where none is named, to standard output."""
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error.strerror}.") from error
