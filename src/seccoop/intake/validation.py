"""Check whatever is named: dossiers, tables, packages and releases."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain
from os import PathLike, fspath
from pathlib import Path

from seccoop.checks.report import CAP, Report
from seccoop.contract import load_contract
from seccoop.finding import Location
from seccoop.intake.package import check_archive, check_package
from seccoop.intake.recorder import Recorder
from seccoop.intake.records import check_records
from seccoop.intake.selection import left_out
from seccoop.intake.tables import check_files
from seccoop.intake.targets import (
    Left,
    Package,
    RecordFiles,
    TableFiles,
    TargetError,
    recognise,
)


def validate(
    *targets: str | PathLike[str],
    cap: int = CAP,
    select: Collection[str] | None = None,
    ignore: Iterable[str] = (),
) -> Report:
    """Check files against every rule of the schema that applies to them.

    Parameters
    ----------
    *targets : str or path
        Any of: a dossier or reference file, or a folder of them (these are checked with each
        other, and with the checkout that they lie in); a CSV or Parquet table, or a folder of
        tables; a ``datapackage.json``, its folder, or the zip of a package. Of a folder,
        everything in it and below it is checked.
    cap : int, optional
        How many findings of each rule to keep; all of them are counted.
    select : collection of str, optional
        The only rules on contents to check. What is wrong with the files themselves is told all
        the same.
    ignore : iterable of str, optional
        Rules not to check.

    Returns
    -------
    Report
        Findings, exact counts, what was checked, and what was not and why. Nothing that a file
        holds raises an exception.

    Raises
    ------
    TargetError
        A target does not exist, is nothing that can be checked, or is a folder that holds more than
        is looked through.
    DataError
        A folder of the checkout in which records lie cannot be opened.
    UnknownRuleError
        ``select`` or ``ignore`` names a rule that does not exist.

    Examples
    --------
    >>> import seccoop
    >>> report = seccoop.validate("datapackage.json")  # doctest: +SKIP
    >>> report.count("error")  # doctest: +SKIP
    0
    """
    if not targets:
        raise TargetError("Nothing was named that could be checked.")
    if cap < 1:
        raise ValueError("at least one finding of each rule is kept")
    contract = load_contract()
    unwanted = left_out(select, ignore, contract)
    recorder = Recorder(Report(cap=cap, left_out=unwanted), contract)
    if unwanted:
        what = f"{len(unwanted)} of {len(contract.rules)} rules"
        recorder.unchecked(what, "they were left out on request")
    records: dict[str, tuple[Path, str]] = {}
    found = [recognise(fspath(text), recorder.contract) for text in dict.fromkeys(targets)]
    for target in chain.from_iterable(found):
        match target:
            case RecordFiles(files):
                records |= {str(path.absolute()): (path, name) for path, name in files}
            case TableFiles(tables, is_folder):
                is_whole = is_folder and any(file.table.name == "events" for file in tables)
                folder = Location(Path(tables[0].name).parent.as_posix())
                check_files(tables, [], folder if is_whole else None, recorder)
            case Package(path, name, True):
                check_archive(path, name, recorder)
            case Package(path, name):
                check_package(path, name, recorder)
            case Left(name, why):
                recorder.unchecked(name, why)
    if records:
        check_records(list(records.values()), recorder)
    return recorder.report
