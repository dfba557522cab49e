"""A coder's view of events: what was coded, whatever file it was written in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from seccoop.assemble.derive import derive
from seccoop.assemble.tables import assemble
from seccoop.contract.model import Contract
from seccoop.dates import DateError, DateRange, parse
from seccoop.dossier import Record, read_file
from seccoop.dossier.folder import SUFFIXES, yaml_files

_NEEDED = ("events", "participants", "evidence")


class CodingError(Exception):
    """A coder's files cannot be read; the message says what and where."""


@dataclass(frozen=True)
class Coded:
    """One event as one coder saw it.

    Attributes
    ----------
    event_id : str
        The id that the coder gave it.
    values : mapping of str to str
        The coded columns that have a value: ``event_type``, ``place_id`` and so on.
    dates : DateRange or None
        When it took place, where that is known.
    participants : frozenset of (str, str)
        Actors and their roles.
    sources : frozenset of str
        Ids of the documents that it was coded from.
    """

    event_id: str
    values: Mapping[str, str]
    dates: DateRange | None
    participants: frozenset[tuple[str, str]]
    sources: frozenset[str]

    @property
    def actors(self) -> frozenset[str]:
        """The actors that take part, whatever their role."""
        return frozenset(actor for actor, _ in self.participants)


COLUMNS = (
    "event_type",
    "event_status",
    "domain",
    "date_edtf",
    "date_precision",
    "date_basis",
    "place_id",
    "geo_precision",
    "agreement_id",
    "verification",
)


def read_coding(path: Path, reference: Path | None, contract: Contract) -> list[Coded]:
    """Read what a coder wrote.

    Parameters
    ----------
    path : Path
        A dossier, a folder of dossiers, or a folder of tables. A file in a folder that is an
        assignment, as `seccoop assign` writes it, is passed over.
    reference : Path, optional
        A folder of reference files (actors, places), from which the grain of a place follows
        where the coder gave none.
    contract : Contract
        The schema.

    Returns
    -------
    list of Coded
        In order of event id.

    Raises
    ------
    CodingError
        There is nothing there, or it has faults.
    """
    if path.is_file():
        files = [path]
    else:
        files = [file for file in yaml_files(path) if not _is_assignment(file)]
        if not files:
            return _of_tables(_stored(path))
    if not files or any(file.suffix not in SUFFIXES for file in files):
        raise CodingError(f"{path} is neither a dossier nor a folder of dossiers or tables.")
    records = _records(files, contract)
    for file in yaml_files(reference) if reference else ():
        records += read_file(file, str(file), contract).records
    derive(records, contract, "0.0.0")
    return _of_tables(assemble(records, contract).tables)


def _is_assignment(path: Path) -> bool:
    """Tell whether a file lists what is to be coded, and holds nothing that was."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False  # the reader of dossiers says what is wrong with it
    return set(re.findall(r"^(\w+) *:", text, re.MULTILINE)) == {"units"}


def _records(files: Sequence[Path], contract: Contract) -> list[Record]:
    records: list[Record] = []
    for file in files:
        batch = read_file(file, str(file), contract)
        faults = [finding for finding in batch.findings if finding.severity == "error"]
        if faults:
            first = faults[0]
            raise CodingError(f"{first.where}: {first.message} To mend it: {first.hint}")
        records += batch.records
    return records


def _stored(folder: Path) -> dict[str, pa.Table]:
    import polars as pl

    tables = {}
    for name in _NEEDED:
        if (found := folder / f"{name}.parquet").is_file():
            tables[name] = pl.read_parquet(found).to_arrow()
        elif (found := folder / f"{name}.csv").is_file():
            tables[name] = pl.read_csv(found, infer_schema=False).to_arrow()
        else:
            raise CodingError(f"{folder} has neither dossiers nor a table {name}.")
    return tables


def _of_tables(tables: Mapping[str, pa.Table]) -> list[Coded]:
    people: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in tables["participants"].select(["event_id", "actor_id", "role"]).to_pylist():
        people[row["event_id"]].add((row["actor_id"], row["role"]))
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for row in tables["evidence"].select(["event_id", "source_id"]).to_pylist():
        sources[row["event_id"]].add(row["source_id"])
    coded = []
    for row in tables["events"].to_pylist():
        key = row["event_id"]
        values = {name: str(row[name]) for name in COLUMNS if row.get(name) is not None}
        coded.append(
            Coded(
                key,
                values,
                _dates(values.get("date_edtf"), key),
                frozenset(people[key]),
                frozenset(sources[key]),
            )
        )
    return sorted(coded, key=lambda one: one.event_id)


def _dates(text: str | None, key: str) -> DateRange | None:
    try:
        return parse(text) if text else None
    except DateError as error:
        raise CodingError(f"{key}: {text!r} is no date expression: {error}") from error
