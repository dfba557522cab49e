"""Cut a release: build, refuse what does not tell the truth, and write one immutable folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from seccoop.build.pipeline import Build, make_package, read_metadata, read_records
from seccoop.contract import Contract, read_contract
from seccoop.diff.opening import read_package
from seccoop.diff.snapshot import Snapshot
from seccoop.diff.verdict import Verdict, verdict
from seccoop.errors import DataError
from seccoop.finding import Finding
from seccoop.release.bundle import write_release
from seccoop.release.contents import contents
from seccoop.release.numbers import misnumbered, unfit_number
from seccoop.release.refusals import dirty_tree, lost_ids, stale_package
from seccoop.version import software_version

Progress = Callable[[str], None]


class ReleaseError(DataError):
    """A release is refused; ``problems`` says why, ``findings`` what the checks found."""

    def __init__(self, problems: list[str], findings: list[Finding] | None = None) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems
        self.findings = findings or []


@dataclass
class Plan:
    """A release before it is written: what it will hold, and what speaks against it.

    ``verdict`` is None for a first release.
    """

    version: str
    day: date
    build: Build
    contract: Contract
    metadata: dict[str, Any]
    previous: Snapshot | None = None
    verdict: Verdict | None = None
    problems: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the folder is called."""
        return f"{self.metadata['name']}-{self.version}"

    def raise_on_problems(self) -> None:
        """Refuse the release if anything speaks against it."""
        if self.problems:
            raise ReleaseError(self.problems, self.build.findings)


def cut(
    root: Path,
    version: str | None,
    out: Path,
    previous: Path | None,
    progress: Progress = lambda step: None,
    *,
    day: date | None = None,
    taken: Collection[str] = (),
) -> Path:
    """Make a release of a checkout.

    Parameters
    ----------
    root : Path
        The checkout, with everything committed.
    version : str, optional
        The number of the release; what ``dataset/package.yaml`` says by default.
    out : Path
        Where the folder ``seccoop-X.Y.Z`` and the zip beside it are written.
    previous : Path, optional
        The folder of the release before; None for the first one.
    progress : callable, optional
        Told what begins, in a few words.
    day : date, optional
        The day of the release; that of ``dataset/package.yaml`` by default.
    taken : collection of str
        Numbers that were given away already, those of yanked releases included.

    Returns
    -------
    Path
        The folder. Made again from the same commit, it has the same bytes.

    Raises
    ------
    ReleaseError
        The release is refused.
    DataError
        Something cannot be read, or another release of that number lies in ``out``.
    BuilderError
        The checkout is not one.
    """
    made = plan(root, version, previous, progress, day=day, taken=taken)
    made.raise_on_problems()
    progress("writing the release")
    return write(made, root, out, progress)


def plan(
    root: Path,
    version: str | None,
    previous: Path | None,
    progress: Progress = lambda step: None,
    *,
    day: date | None = None,
    taken: Collection[str] = (),
) -> Plan:
    """Build what is to be released and say what speaks against it; nothing is written.

    The parameters are those of `cut`.
    """
    metadata = read_metadata(root)
    said = str(metadata["version"])
    number = version or said
    contract = read_contract(root / "schema")
    before = None if previous is None else read_package(previous, previous.name)
    problems: list[str] = []
    released = _day(metadata, day, before, problems)
    if wrong := misnumbered(version, said, before, taken):
        return Plan(number, released, Build(number), contract, metadata, before, None, [wrong])
    metadata |= {
        "version": number,
        "created": f"{released.isoformat()}T00:00:00Z",
        "softwareVersion": software_version(),
        "releases": _releases(metadata, number, released, contract, before),
    }
    batch = read_records(root, contract, progress)
    build = make_package(batch, metadata, contract, progress, before)
    made = Plan(number, released, build, contract, metadata, before, None, problems)
    if build.failed:
        problems.append("The checks failed. To see every finding: seccoop build --check")
    else:
        if before is not None and build.since is not None:
            made.verdict = verdict(before, build.since, taken)
            now = Snapshot.of(build.tables, contract, version=number)
            problems.extend(lost_ids(before, now, build.since, number))
        problems[:0] = unfit_number(number, said, made.verdict)
        problems.extend(stale_package(root, build, before))
    problems.extend(dirty_tree(root))  # last, as whatever else is mended is committed then
    return made


def write(made: Plan, root: Path, out: Path, progress: Progress = lambda step: None) -> Path:
    """Write a release that nothing speaks against."""
    made.raise_on_problems()

    def complete(folder: Path) -> Mapping[str, bytes]:
        from seccoop.exports import citation_file, metadata_files

        progress("describing it for catalogues")
        described = {f"metadata/{name}": data for name, data in metadata_files(folder).items()}
        return {**described, "CITATION.cff": citation_file(folder)}

    def check(folder: Path) -> None:
        progress("checking the files")
        _check(folder)

    return write_release(
        out,
        made.name,
        contents(made.build, made.metadata, made.contract, root),
        made.day,
        complete,
        check,
    )


def _day(
    metadata: Mapping[str, Any], given: date | None, previous: Snapshot | None, problems: list[str]
) -> date:
    """Return the day of the release; note where it cannot be true."""
    said = str(metadata.get("created", ""))[:10]
    try:
        found = given or date.fromisoformat(said)
    except ValueError:
        problems.append("There is no day of release. Give it: --date YYYY-MM-DD")
        return date(1980, 1, 1)
    before = str(previous.metadata.get("created", ""))[:10] if previous else ""
    if found.isoformat() < before:
        problems.append(
            f"The day of release, {found}, is before that of the last one, {before}. "
            "Give it: --date YYYY-MM-DD"
        )
    elif given is None and said == before:
        problems.append(
            "dataset/package.yaml still gives the day of the last release as `created`. "
            "Write the day of this one there, or give it: --date YYYY-MM-DD"
        )
    return found


def _releases(
    metadata: Mapping[str, Any],
    number: str,
    day: date,
    contract: Contract,
    previous: Snapshot | None,
) -> list[dict[str, str]]:
    """Return every release up to this one, newest first, as the descriptor lists them."""
    own = {
        "version": number,
        "created": f"{day.isoformat()}T00:00:00Z",
        "schemaVersion": contract.version,
    }
    if previous is None:
        return [own]
    earlier = previous.metadata.get("releases") or [
        {
            "version": previous.version,
            "created": str(previous.metadata.get("created", "")),
            "schemaVersion": previous.contract.version,
        }
    ]
    return [own, *earlier]


def _check(folder: Path) -> None:
    """Check the finished files as anybody would who was given them."""
    from seccoop.intake import validate

    report = validate(folder)
    errors = [finding for finding in report.findings if finding.severity == "error"]
    if errors:
        first = f"{errors[0].where}: {errors[0].message}"
        raise ReleaseError([f"The files that were made do not pass the checks. {first}"], errors)
