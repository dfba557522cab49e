"""The command ``seccoop`` and the order in which its commands are listed."""

from __future__ import annotations

import click

from seccoop.cli.agreement import agreement
from seccoop.cli.assign import assign
from seccoop.cli.build import build
from seccoop.cli.cite import cite
from seccoop.cli.coverage import coverage
from seccoop.cli.describe import describe
from seccoop.cli.diff import diff
from seccoop.cli.download import download
from seccoop.cli.duplicates import duplicates
from seccoop.cli.export import export
from seccoop.cli.extract import extract
from seccoop.cli.lock import lock
from seccoop.cli.new import new
from seccoop.cli.release import release
from seccoop.cli.report import report
from seccoop.cli.schema import schema
from seccoop.cli.score import score
from seccoop.cli.upgrade import upgrade
from seccoop.cli.validate import validate
from seccoop.cli.verify import verify
from seccoop.cli.versions import versions
from seccoop.cli.yank import yank
from seccoop.version import software_version

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


class InOrder(click.Group):
    """A group that lists its commands in the order in which a user meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands as they were added."""
        return list(self.commands)


@click.group(cls=InOrder, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(software_version(), prog_name="seccoop")
def main() -> None:
    """Work with the open dataset of security-cooperation events."""


for command in (
    describe,
    versions,
    download,
    verify,
    lock,
    cite,
    new,
    build,
    validate,
    diff,
    release,
    upgrade,
    yank,
    export,
    schema,
    duplicates,
    coverage,
    assign,
    agreement,
    report,
    extract,
    score,
):
    main.add_command(command)
