"""Make the suite: ``python -m builders.conformance [--store]``, in the folder of the repository."""

from __future__ import annotations

from pathlib import Path

import click
from builders.conformance.expected import expected
from builders.conformance.store import SUITE, make_store


@click.command()
@click.option(
    "--store", "with_store", is_flag=True, help="Make the store too, where there is none."
)
@click.option("--check", is_flag=True, help="Write nothing; fail where expected.json is stale.")
def main(with_store: bool, check: bool) -> None:
    """Write what loaders of every language must find in the store of the conformance suite."""
    root = Path()
    store, path = root / SUITE / "store", root / SUITE / "expected.json"
    if with_store:
        make_store(root, store)
    text = expected(store)
    if not check:
        path.write_text(text, encoding="utf-8", newline="\n")
    elif not path.is_file() or path.read_text(encoding="utf-8") != text:
        raise click.ClickException(
            f"{path} is stale. Write it again: python -m builders.conformance"
        )


if __name__ == "__main__":
    main()
