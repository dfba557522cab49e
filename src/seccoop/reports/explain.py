"""What a rule means: why there is one, an example that breaks it, and how to mend it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from seccoop.contract.model import Contract, Severity
from seccoop.reports.summary import general, shown

_COUNTEREXAMPLES = Path("schema", "counterexamples")
_EXAMPLE = Path("schema", "examples", "lake-patrol")
_LONGEST_TEXT = 400
_NOTHING = "(nothing)"


@dataclass(frozen=True, slots=True)
class Example:
    """A small change that breaks a rule.

    ``where`` is the file or table of the example package that is changed, ``before`` and
    ``after`` are what it says there; ``before`` is right and ``after`` is found.
    """

    breaks: str
    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All there is to say on a rule; ``str()`` makes it a page.

    ``message`` and ``hint`` are what a finding says, with braces for what differs from one to the
    next; ``mend`` is the hint for people. ``example`` is None for rules on builders, which the
    example package does without.
    """

    rule: str
    title: str
    severity: Severity
    why: str
    message: str
    hint: str
    mend: str
    example: Example | None

    def __str__(self) -> str:
        lines = [
            f"{self.rule}: {self.title} ({self.severity})",
            self.why,
            f"What it says: {self.message}",
            f"To mend it: {self.mend}",
        ]
        if self.example:
            lines += [
                f"An example, in {self.example.where}: {self.example.breaks}",
                *(f"- {line}" for line in self.example.before.splitlines()),
                *(f"+ {line}" for line in self.example.after.splitlines()),
            ]
        return "\n".join(lines)


def explain(rule_id: str, contract: Contract, root: Path) -> Explanation:
    """Say what a rule means.

    Parameters
    ----------
    rule_id : str
        The id as findings bear it, for instance ``"edtf"``.
    contract : Contract
        The schema.
    root : Path
        The folder that holds ``schema/``; see :func:`seccoop.contract.data_root`.

    Raises
    ------
    KeyError
        There is no such rule; the message names those that come nearest.
    """
    if rule_id not in contract.rules:
        raise KeyError(contract.no_rule(rule_id))
    rule = contract.rules[rule_id]
    case = next(_cases(rule_id, root), None)
    return Explanation(
        rule=rule.id,
        title=rule.title,
        severity=rule.severity,
        why=rule.why,
        message=rule.message,
        hint=rule.hint,
        mend=general(rule.hint),
        example=_example(case, root) if case else None,
    )


def _cases(rule_id: str, root: Path) -> Iterator[Mapping[str, Any]]:
    """Return the counterexamples of a rule, that which bears its name alone first."""
    for path in sorted((root / _COUNTEREXAMPLES).glob(f"{rule_id}*.yaml"), key=lambda p: p.stem):
        case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        if case["expect"]["rule"] == rule_id:
            yield case


def _example(case: Mapping[str, Any], root: Path) -> Example:
    """Return the edit of a counterexample as what stood there and what stands there now."""
    where, before, after = _edit(case["edit"], root / _EXAMPLE)
    after = _told_apart(before, after)
    lines = [line for text in (before, after) for line in text.split("\n") if line.strip()]
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)
    return Example(case["breaks"], where, _short(before, margin), _short(after, margin))


def _edit(edit: Mapping[str, Any], example: Path) -> tuple[str, str, str]:
    match edit:
        case {"file": name, "replace": old, "with": new}:
            return name, *_lines(example / name, old, new)
        case {"file": name, "insert_hex": {"after": mark, "bytes": figures}}:
            return name, *_lines(example / name, mark, mark + _bytes(figures))
        case {"file": name, "prepend_hex": figures}:
            first = (example / name).read_text(encoding="utf-8").partition("\n")[0]
            return name, first, _bytes(figures) + first
        case {"file": name, "content": content}:
            return name, _NOTHING, content or "(an empty file)"
        case {"file": name, "size": size}:
            return name, _NOTHING, f"(a file of {int(size):,} bytes)"
        case {"folder": name}:
            return name, "(a file)", "(a folder)"
        case {"link": name, "to": target}:
            return name, "(a file)", f"(a link to {target})"
        case {"drop_table": table}:
            return f"table {table}", f"(the table {table})", "(no such table)"
        case {"table": table, "drop_column": column}:
            return f"table {table}", f"(the column {column})", "(no such column)"
        case {"table": table, "add_column": column}:
            return f"table {table}", "(no such column)", f"(a column {column})"
        case {"table": table, "key": key, "set": values}:
            row = _row(example / "dataset" / "tables" / f"{table}.csv", key)
            before = {column: row[column] for column in values}
            where = f"table {table}, {_pairs(key)}"
            return where, _pairs(before), _pairs(values)
    raise ValueError(f"an edit of no known form: {edit}")


def _lines(path: Path, old: str, new: str) -> tuple[str, str]:
    """Return the lines of a file around a text, as they are and with the text exchanged."""
    text = path.read_text(encoding="utf-8")
    start = text.index(old)
    first = text.rfind("\n", 0, start) + 1
    last = start + len(old)
    if not old.endswith("\n"):
        end = text.find("\n", last)
        last = len(text) if end < 0 else end
    around = text[first:last]
    return around, around.replace(old, new, 1)


def _bytes(figures: str) -> str:
    """Return bytes so that one sees them: ``<EF BB BF>``."""
    return f"<{bytes.fromhex(figures).hex(' ').upper()}>"


def _row(path: Path, key: Mapping[str, str]) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if all(row[column] == value for column, value in key.items()):
                return row
    raise ValueError(f"{path.name} has no row {_pairs(key)}")


def _pairs(values: Mapping[str, str]) -> str:
    return ", ".join(
        f"{column}: {_NOTHING if value in ('', 'null') else value}"
        for column, value in values.items()
    )


def _told_apart(before: str, after: str) -> str:
    """Spell out letters that stand where others stood, since they may look the same."""
    if len(before) != len(after):
        return after
    pairs = zip(before, after, strict=True)
    return "".join(new if new == old or new.isascii() else ascii(new)[1:-1] for old, new in pairs)


def _short(text: str, margin: int) -> str:
    """Return a text without its margin, cut where it is long, with all that is unseen spelt out."""
    joined = "\n".join(shown(line[margin:]) for line in text.rstrip("\n").split("\n")) or _NOTHING
    return joined if len(joined) <= _LONGEST_TEXT else f"{joined[: _LONGEST_TEXT - 1]}…"
