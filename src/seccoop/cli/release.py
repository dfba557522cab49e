"""``seccoop release``."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from seccoop.release.cut import Plan

EPILOG = """\b
Exit codes:
  0  the release was made (or could be, or a number was proposed)
  1  it was refused; nothing was written
  2  it could not be tried

\b
Examples:
  seccoop release                     what the next number must be, and why
  seccoop release 1.2.0 --dry-run     try everything, write nothing
  seccoop release 1.2.0               cut it, and publish it in releases/
  seccoop release 1.2.0 --store s3://bucket/seccoop --date 2027-02-01
"""


@click.command(epilog=EPILOG)
@click.argument("version", metavar="[X.Y.Z]", required=False)
@click.option("--store", help="Publish there; otherwise SECCOOP_STORE, else the folder releases/.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist"),
    show_default=True,
    help="Where the folder and the zip are made.",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of release; `created` of dataset/package.yaml by default.",
)
@click.option("--dry-run", is_flag=True, help="Try everything and write nothing.")
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="The checkout; the current folder by default.",
)
def release(
    version: str | None,
    store: str | None,
    out: Path,
    day: datetime | None,
    dry_run: bool,
    root: Path,
) -> None:
    """Cut an immutable release and publish it.

    It is refused while anything is uncommitted, a check fails, the number promises more than is
    true, a retired id is used again or a record is gone without a tombstone. Without a number,
    says which one is true and which records force it. The same commit gives the same bytes.
    """
    from seccoop.build.builder import BuilderError
    from seccoop.cli.terminal import console
    from seccoop.errors import DataError
    from seccoop.release.cut import ReleaseError

    progress = console(stderr=True)
    try:
        with progress.status("reading the last release") as status:
            _run(version, store, out, day.date() if day else None, dry_run, root.resolve(),
                 status.update)  # fmt: skip
    except ReleaseError as error:
        _show_refusal(error, console())
        raise SystemExit(1) from error
    except (BuilderError, DataError) as error:
        raise click.UsageError(str(error)) from error


def _run(
    version: str | None,
    store: str | None,
    out: Path,
    day: date | None,
    dry_run: bool,
    root: Path,
    progress: object,
) -> None:
    from seccoop.cli.terminal import console
    from seccoop.release.cut import plan, write
    from seccoop.release.previous import last_release, store_in_use, versions_in

    assert callable(progress)
    shown = console()
    place = store_in_use(store, root)
    last = last_release(place, before=version)
    earlier = [number for number in versions_in(place) if number != version]
    made = plan(root, version, last, progress, day=day, taken=earlier)
    if not made.build.files or not (dry_run or version is None):
        made.raise_on_problems()
    if version is None:
        _propose(made, root, store, shown)
        return
    _show_plan(made, shown)
    if dry_run:
        made.raise_on_problems()
        shown.print("Nothing speaks against it; nothing was written.")
        return
    folder = write(made, root, out, progress)
    shown.print(f"Made {folder} and {folder.name}.zip.", markup=False)
    if place is None:
        shown.print("It is not published yet: name a store with --store, or make releases/.")
        return
    from seccoop.store import publish

    entry = publish(folder, place, progress)
    shown.print(f"Published {entry.version} in {place}.", markup=False)


def _propose(made: Plan, root: Path, store: str | None, out: Console) -> None:
    """Say which number the next release must have at least, and what forces it."""
    from rich.padding import Padding
    from rich.text import Text

    found = made.verdict
    place = f" --store {store}" if store else ""
    if made.previous is None:
        out.print(f"There is no release yet; dataset/package.yaml says {made.version}.")
        out.print(f"To release it: seccoop release {made.version}{place}", markup=False)
        return
    assert found is not None, "a build that passed was compared with the last release"
    if found.level is None:
        out.print(f"Nothing differs from {found.previous}; there is nothing to release.")
        return
    out.print(
        Text.assemble(
            "The next release is ", (found.proposed, "bold"), f" ({found.level.upper()})."
        )
    )
    for cause in found.causes:
        line = Text.assemble(f"{cause.level.upper():<6} ", str(cause))
        out.print(Padding(line, (0, 0, 0, 2), expand=False))
    out.print()
    before = str(made.previous.metadata.get("created", ""))[:10]
    today = date.today().isoformat()
    to_write = []
    if made.version != found.proposed:
        to_write.append(f"version: {found.proposed}")
    if made.day.isoformat() <= before < today:
        to_write.append(f'created: "{today}T00:00:00Z" (the day of release)')
    if to_write:
        out.print("In dataset/package.yaml, write")
        for entry in to_write:
            out.print(f"  {entry}")
        out.print("then run")
    else:
        out.print("To release it:")
    if to_write or made.problems:
        out.print("  seccoop build")
        if (root / "dataset" / "report.md").is_file():
            out.print("  seccoop report")
        out.print("  git add --all")
        out.print(f"  git commit -m 'Release {found.proposed}'")
    is_same_day = made.day.isoformat() <= before and today <= before
    day = f" --date {before}" if is_same_day else ""
    out.print(f"  seccoop release {found.proposed}{day}{place}", markup=False, soft_wrap=True)


def _show_plan(made: Plan, out: Console) -> None:
    """Say what a release holds and what its number is forced by."""
    rows = sum(file.rows for file in made.build.files.values())
    out.print(
        f"{made.name}, {made.day}, schema {made.contract.version}: "
        f"{len(made.build.files)} tables, {rows:,} rows."
    )
    if made.build.since is not None and made.previous is not None:
        counts = made.build.since.counts
        out.print(
            f"Since {made.previous.version}: {counts['added']:,} records added, "
            f"{counts['removed']:,} removed, {counts['changed']:,} changed."
        )
    if made.verdict is not None:
        for cause in made.verdict.decisive[:6]:
            out.print(f"  {cause.level.upper()}: {cause}", markup=False)


def _show_refusal(error: Exception, out: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from seccoop.release.cut import ReleaseError

    assert isinstance(error, ReleaseError)
    out.print(Text("The release is refused.", style="bold red"))
    for problem in error.problems:
        out.print(Padding(Text(f"- {problem}"), (0, 0, 0, 2), expand=False))
    for finding in [found for found in error.findings if found.severity == "error"][:5]:
        out.print(Padding(Text(f"{finding.where}: {finding.message}"), (0, 0, 0, 4), expand=False))
