"""Leave out findings that only follow from another one, so that each fault is named once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from seccoop.contract.model import Contract
from seccoop.dossier.records import Record
from seccoop.finding import Finding

_Cells = frozenset[tuple[str, str, str, int]]
_FORMS = ("pattern", "event-id-check")
_BROKEN_WITH_FORM = ("min-length", "unknown-table")  # what a value of the wrong form breaks as well


def without_consequences(
    reading: Sequence[Finding],
    checking: Sequence[Finding],
    records: Mapping[str, Sequence[Record]],
    contract: Contract,
    unwanted: Collection[str] = (),
) -> list[Finding]:
    """Return the findings without those that a mended record would not have.

    Nothing is lost: the build fails all the same, and whatever remains is named by the next one.
    A finding of the checks is left out where it is about

    - a file of which a part could not be read, or a record of which a value could not, unless it
      is about a value that stands there and is wrong by itself;
    - a reference to a record that may be there: in a part that could not be read, or under the
      key that another record lacks, has mistyped or has taken;
    - the form of a reference that is named for leading to nothing;
    - the length, or the table that is meant, of a value that has not the form of its column;
    - a record whose key another one has, except the repeated key itself, and what relates to it;
    - too few participants, where one of them is entered twice;
    - how records fit together, in a file with a record that has no key and so lost what hangs
      on it;
    - a value that no file holds (derived or defaulted), while one that a file holds is wrong;
    - a value that several rows share and that was named for one of them.

    Parameters
    ----------
    reading : sequence of Finding
        What was found while files were read into records and records into tables.
    checking : sequence of Finding
        What was found in the tables.
    records : mapping
        The record behind each row of each table.
    contract : Contract
        The schema.
    unwanted : collection of str, optional
        Rules whose findings are not told.
    """
    causes = _Causes(reading, checking, records, contract, unwanted)
    return [*reading, *_once(finding for finding in checking if not causes.explain(finding))]


class _Causes:
    """What is wrong enough to make other things look wrong."""

    def __init__(
        self,
        reading: Sequence[Finding],
        checking: Sequence[Finding],
        records: Mapping[str, Sequence[Record]],
        contract: Contract,
        unwanted: Collection[str],
    ) -> None:
        self.contract = contract
        self.written = _written(records)
        failed = [finding for finding in reading if finding.severity == "error"]
        self.partial_files = {found.file for found in failed if found.file and not found.table}
        self.partial_records = {(found.table, found.key) for found in failed if found.table}
        keyless = [found for found in checking if found.rule == "required" and self._is_key(found)]
        repeated = [
            found for found in checking if found.rule == "primary-key" and self._is_key(found)
        ]
        mistyped = [found for found in checking if found.rule in _FORMS and self._is_key(found)]
        self.keyless_files = {found.file for found in keyless if found.file}
        self.repeated_keys = {found.key for found in repeated}
        self.unsure_tables = {found.table for found in [*keyless, *mistyped, *repeated]}
        self.entered_twice = {
            found.key.split("|")[0]
            for found in checking
            if found.rule == "primary-key" and found.table == "participants" and found.key
        }
        self.dangling = {
            _cell(found)
            for found in checking
            if self._refers(found) and not self._may_be_there(found) and found.rule not in unwanted
        }
        self.misformed = {
            _cell(found)
            for found in checking
            if found.rule == "pattern" and found.rule not in unwanted
        }
        self.written_fault = any(
            found.severity == "error" and self._is_direct(found) for found in [*reading, *checking]
        )

    def explain(self, finding: Finding) -> bool:
        """Tell whether a finding of the checks may be the consequence of another one."""
        if self._refers(finding) and self._may_be_there(finding):
            return True
        if finding.rule == "pattern" and _cell(finding) in self.dangling:
            return True
        if finding.rule in _BROKEN_WITH_FORM and _cell(finding) in self.misformed:
            return True
        if (
            finding.file in self.partial_files
            or (finding.table, finding.key) in self.partial_records
        ):
            return not self._stands_alone(finding)
        if finding.key and not self.repeated_keys.isdisjoint(finding.key.split("|")):
            return not (finding.rule == "primary-key" and self._is_key(finding))
        if finding.rule == "participants-min" and finding.key in self.entered_twice:
            return True
        if finding.file in self.keyless_files and self._compares(finding):
            return True
        return self.written_fault and not self._is_direct(finding)

    def _is_key(self, finding: Finding) -> bool:
        """Tell whether a finding is about the one column that identifies a record."""
        table = self.contract.tables.get(finding.table or "")
        return table is not None and table.primary_key == (finding.column,)

    def _refers(self, finding: Finding) -> bool:
        """Tell whether a finding is about a reference to nothing."""
        return finding.rule in ("foreign-key", "tombstone-successor")

    def _may_be_there(self, finding: Finding) -> bool:
        """Tell whether what a finding refers to may be there under another key, or unread."""
        return bool(self.partial_files) or self._target(finding) in self.unsure_tables

    def _target(self, finding: Finding) -> str | None:
        """Return the table that the column of a finding refers to."""
        if finding.rule == "tombstone-successor":  # the key of a tombstone begins with its table
            return (finding.key or "").split("|")[0]
        keys = self.contract.tables[finding.table or ""].foreign_keys
        return next((key.table for key in keys if key.fields == (finding.column,)), None)

    def _compares(self, finding: Finding) -> bool:
        return self.contract.rules[finding.rule].stage == "table"

    def _stands_alone(self, finding: Finding) -> bool:
        """Tell whether a finding is about one value that is there, whatever else is."""
        return finding.value is not None and not self._compares(finding)

    def _is_direct(self, finding: Finding) -> bool:
        """Tell whether a finding is about what a file holds, or lacks, and not what follows."""
        if finding.table is None or finding.column is None:
            return True
        if finding.value is None:
            field = self.contract.tables[finding.table].columns[finding.column]
            return not (field.derived or field.default)
        cell = finding.table, finding.column, finding.file or "", finding.line or 0
        return cell in self.written


def _cell(finding: Finding) -> tuple[object, ...]:
    """Return which written value a finding is about."""
    place = finding.file, finding.line, finding.position
    return finding.table, finding.key, finding.column, finding.value, *place


def _written(records: Mapping[str, Sequence[Record]]) -> _Cells:
    """Return the cells that files hold: table, column, file and line of the value."""

    def cells() -> Iterator[tuple[str, str, str, int]]:
        for table, rows in records.items():
            for record in rows:
                for column, place in record.cells.items():
                    yield table, column, place.file, place.line or 0

    return frozenset(cells())


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, one for each fault of each written value."""
    named: set[tuple[object, ...]] = set()
    for finding in findings:
        place = finding.file, finding.line, finding.position
        fault = finding.rule, finding.table, finding.column, finding.value, *place
        if finding.line is None or finding.value is None or fault not in named:
            yield finding
        named.add(fault)
