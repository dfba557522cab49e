"""What the commands that use a store have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

STORE = click.option(
    "--store",
    metavar="URL",
    help="Where releases are kept: a folder or a URL. Default: the environment variable "
    "SECCOOP_STORE, else the folder releases/ of the checkout that you are in.",
)
OFFLINE = click.option(
    "--offline",
    is_flag=True,
    help="Use what is in the cache (the folder SECCOOP_CACHE, if that is set) and never the "
    "network; so does SECCOOP_OFFLINE=1.",
)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Print errors in plain words and exit with 2; say on stderr what a warning says."""
    import warnings

    from seccoop.errors import DataError

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        try:
            yield
        except DataError as error:
            from seccoop.cli.terminal import console

            console(stderr=True).print(f"Error: {error}", markup=False)
            raise SystemExit(2) from error
        finally:
            for warning in caught:
                click.echo(f"Warning: {warning.message}", err=True)
