"""The command ``seccoop`` and the order in which its commands are listed."""

from __future__ import annotations

import click

from seccoop.cli.agreement import agreement
from seccoop.cli.assign import assign
from seccoop.cli.build import build
from seccoop.cli.coverage import coverage
from seccoop.cli.describe import describe
from seccoop.cli.duplicates import duplicates
from seccoop.cli.new import new
from seccoop.cli.schema import schema
from seccoop.cli.validate import validate
from seccoop.version import software_version

EPILOG = """\b
Examples:
  seccoop describe                        what the tables are
  seccoop describe events.geo_precision   what a column and its codes mean
  seccoop new dossier talks.yaml          start a story
  seccoop new event                       mint an id and print a form
  seccoop build                           check records, write the package
  seccoop validate release.zip            check files that you were given
"""


class InOrder(click.Group):
    """A group that lists its commands in the order in which a user meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands as they were added."""
        return list(self.commands)


@click.group(cls=InOrder, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(software_version(), prog_name="seccoop")
def main() -> None:
    """Work with the open dataset of security-cooperation events."""


for command in (describe, new, build, validate, schema, duplicates, coverage, assign, agreement):
    main.add_command(command)
