"""Bytes of a hand-written file to text, with every fault of the bytes named and none hidden."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from seccoop.contract.model import Rule
from seccoop.finding import Finding, Location, report

SIZE_LIMIT = 4 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_MEGABYTE = 1024 * 1024
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


@dataclass(frozen=True)
class SourceText:
    """The text of a file as far as it could be read, and what is wrong with its bytes."""

    text: str | None
    findings: tuple[Finding, ...]


def read_text(path: Path, name: str, rules: Mapping[str, Rule]) -> SourceText:
    """Read a file that somebody wrote by hand.

    Parameters
    ----------
    path : Path
        The file; never more than ``SIZE_LIMIT`` bytes of it are read.
    name : str
        How findings call it.
    rules : mapping
        The contract's rules.
    """
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        facts: dict[str, object] = {"found": _kind(status.st_mode)}
        return SourceText(None, (report(rules["file-kind"], facts, Location(name)),))
    if status.st_size > SIZE_LIMIT:
        facts = {
            "size": f"{status.st_size / _MEGABYTE:.0f}",
            "limit": SIZE_LIMIT // _MEGABYTE,
        }
        return SourceText(None, (report(rules["file-size"], facts, Location(name)),))
    return decode(path.read_bytes(), name, rules)


def decode(data: bytes, name: str, rules: Mapping[str, Rule]) -> SourceText:
    """Decode the bytes of a file; see `read_text`."""
    findings: list[Finding] = []
    if data.startswith(_BOM):
        findings.append(report(rules["file-bom"], {}, Location(name, 1, 1)))
        data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, position = _place(data, error.start)
        facts = {"byte": f"0x{data[error.start]:02x}"}
        findings.append(report(rules["file-encoding"], facts, Location(name, line, position)))
        return SourceText(None, tuple(findings))
    carriage = data.find(b"\r")
    if carriage >= 0:
        location = Location(name, *_place(data, carriage))
        findings.append(report(rules["file-line-ends"], {}, location))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    controls = list(_controls(text, name, rules))
    findings.extend(controls)
    if not text.strip():
        findings.append(report(rules["file-empty"], {}, Location(name)))
        return SourceText(None, tuple(findings))
    return SourceText(None if controls else text, tuple(findings))


def _controls(text: str, name: str, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Yield the first character that YAML forbids, or takes for a line end where editors do not."""
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        position = found.start() - text.rfind("\n", 0, found.start())
        facts = {"character": f"U+{ord(found[0]):04X}"}
        yield report(rules["file-control-character"], facts, Location(name, line, position))


def _place(data: bytes, offset: int) -> tuple[int, int]:
    line_start = data.rfind(b"\n", 0, offset) + 1
    characters = data[line_start:offset].decode("utf-8", errors="replace")
    return data.count(b"\n", 0, offset) + 1, len(characters) + 1


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a link" if stat.S_ISLNK(mode) else "a device or pipe"
