"""The command ``seccoop`` and the order in which its commands are listed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from seccoop.cli.refusals import plain_refusals

# What each command does, in the words that it begins with itself. A command stands in the module of
# its name, and is imported when it is called: listing all of them costs as little as one.
COMMANDS: Mapping[str, str] = {
    "describe": "Say what a table, column, codelist or code means.",
    "versions": "List the releases of a store, newest first.",
    "download": "Download a release into the cache, unless it is there, and check every file.",
    "verify": "Check that files are what was published, to the byte.",
    "lock": "Pin the release that a paper uses in a file, seccoop.lock.",
    "cite": "Print how to cite a release.",
    "new": "Start a dossier or an event; mint ids.",
    "build": "Check every record and write the package: CSV, Parquet and descriptor.",
    "validate": "Check dossiers, tables, packages and releases against every rule.",
    "diff": "Say what differs between two versions of the dataset.",
    "release": "Cut an immutable release and publish it.",
    "upgrade": "Write a package of an older schema as the current one would have it.",
    "yank": "Declare a release unfit for use, and say why.",
    "export": "Write a release in the form that other software reads.",
    "schema": "Compare the files derived from the schema with it, or write them anew.",
    "duplicates": "List pairs of events that look like one act coded twice.",
    "coverage": "Show in which quarters nothing is recorded of a pair of actors.",
    "assign": "Draw events to be coded again by somebody who has not seen their codes.",
    "agreement": "Compare what two coders made of the same documents.",
    "report": "Write the data report: what the dataset holds, how well it is coded, what it lacks.",
    "extract": "Propose events that reports tell of.",
    "score": "Hold candidates against articles that were coded by hand.",
}
EPILOG = """\b
Examples:
  seccoop describe                        what the tables are
  seccoop describe events.geo_precision   what a column and its codes mean
  seccoop download 1.2.0                  a release, into the cache
  seccoop cite                            how to cite the data
  seccoop new dossier talks.yaml          start a story
  seccoop new event                       mint an id and print a form
  seccoop build                           check records, write the package
  seccoop validate release.zip            check files that you were given
  seccoop diff 1.1.0 1.2.0                what differs between two versions
"""


class Commands(click.Group):
    """Commands that are imported when they are called, in the order in which users meet them."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command; where the system refuses it something, say so in one line."""
        if not extra.get("standalone_mode", True):  # the caller wants the errors
            return super().main(*args, **extra)
        with plain_refusals():
            return super().main(*args, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"seccoop.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, asked: _show_version(ctx) if asked else None,
    help="Show the version and exit.",
)
def main() -> None:
    """Work with the open dataset of security-cooperation events."""


def _show_version(ctx: click.Context) -> None:
    from seccoop.version import software_version

    click.echo(f"seccoop, version {software_version()}")
    ctx.exit()
