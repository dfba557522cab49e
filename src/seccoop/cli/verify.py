"""``seccoop verify``."""

from __future__ import annotations

import click

from seccoop.cli.store_options import OFFLINE, STORE, plain_errors

SHOWN = 20
EPILOG = """\b
Examples:
  seccoop verify                       the package and all of the cache
  seccoop verify 1.2.0                 a release in the cache
  seccoop verify seccoop.lock          the release that a paper used
  seccoop verify seccoop-1.2.0.zip     a zip or folder that you were given
  seccoop verify releases              a store, every file of every release
"""


@click.command(epilog=EPILOG)
@click.argument("target", required=False)
@STORE
@OFFLINE
def verify(target: str | None, store: str | None, offline: bool) -> None:
    """Check that files are what was published, to the byte.

    TARGET is a version, a seccoop.lock, the folder or zip of a release, a
    package with its descriptor, or a store. The release that a lock pins is
    downloaded if it is not in the cache; else only a store on the network uses
    the network.

    Exit code 0: all is as published; 1: it is not; 2: there is nothing to check.
    """
    from seccoop.catalog import verify as check

    with plain_errors():
        result = check(target, store=store, offline=offline)
    from seccoop.cli.terminal import console

    out = console()
    for problem in result.problems[:SHOWN]:
        out.print(str(problem), markup=False, style="red")
    if len(result.problems) > SHOWN:
        out.print(f"... and {len(result.problems) - SHOWN} more")
    files = f"{result.checked} file{'s' if result.checked != 1 else ''}"
    if result:
        out.print(f"{result.target}: {files} checked, all as published.", markup=False)
        return
    number = len(result.problems)
    out.print(
        f"{result.target}: {files} checked, {number} problem{'s' if number != 1 else ''}. Do not "
        "use what is named above. To have a release anew: seccoop download X.Y.Z",
        markup=False,
    )
    raise SystemExit(1)
