"""The report as one HTML page that needs nothing else: no network, no script, no font."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from seccoop.checks.report import Report
from seccoop.contract.model import Contract
from seccoop.finding import Finding
from seccoop.reports.page import PAGE
from seccoop.reports.summary import Group, Verdict, groups, in_words, shown, verdict
from seccoop.version import software_version

_LONGEST_VALUE = 200
_VERDICTS: dict[Verdict, str] = {
    "valid": "Valid",
    "valid_with_warnings": "Valid, with warnings",
    "invalid": "Not valid",
    "nothing_checked": "Nothing was checked",
}
# The columns of a table of findings; those in which no finding says anything are left out.
_COLUMNS: dict[str, Callable[[Finding], str | None]] = {
    "Place": lambda finding: finding.where if finding.file else None,
    "Table": lambda finding: finding.table,
    "Key": lambda finding: finding.key,
    "Column": lambda finding: finding.column,
    "Value": lambda finding: finding.value,
    "Message": lambda finding: finding.message,
    "To mend it": lambda finding: finding.hint,
}
# Cells that hold code, and how they may be broken into lines.
_CODE = {"Place": "path", "Table": "name", "Key": "path", "Column": "name", "Value": "value"}


def as_html(report: Report, contract: Contract, targets: Sequence[str]) -> str:
    """Return a page with the counts, the findings by rule, and what was and was not checked."""
    found = groups(report, contract)
    outcome = verdict(report, found)
    return PAGE.substitute(
        title=_text(f"{_VERDICTS[outcome]}: {in_words(found)}"),
        outcome=outcome,
        verdict=_text(_VERDICTS[outcome]),
        counts=_text(in_words(found)),
        targets=_listed(f"<code>{_text(target)}</code>" for target in targets),
        versions=_text(f"seccoop {software_version()}, schema {contract.version}"),
        summary=_overview(found),
        findings="\n".join(_section(group) for group in found),
        checked=_listed(_text(words) for words in report.checked),
        unchecked=_listed(f"{_text(item.what)}: {_text(item.why)}" for item in report.unchecked),
    )


def _text(words: str) -> str:
    """Return text that is only ever text, whatever it holds."""
    return escape(shown(words))


def _listed(items: Iterable[str]) -> str:
    entries = "".join(f"<li><bdi>{item}</bdi></li>" for item in items)
    return f"<ul>{entries}</ul>" if entries else "<p>Nothing.</p>"


def _overview(found: Sequence[Group]) -> str:
    """Return the table of broken rules with their counts."""
    if not found:
        return "<p>No rule is broken.</p>"
    rows = "".join(
        f'<tr><th scope="row"><a href="#{_text(group.rule.id)}">{_text(group.rule.title)}</a></th>'
        f'<td class="{group.severity}">{group.severity}</td>'
        f'<td class="number">{group.found}</td></tr>'
        for group in found
    )
    return (
        '<table class="overview"><caption>Broken rules</caption><thead><tr>'
        '<th scope="col">Rule</th><th scope="col">Severity</th>'
        '<th scope="col" class="number">Findings</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _section(group: Group) -> str:
    """Return the findings of one rule; a hint that all of them share stands above them."""
    rule = group.rule
    number = f"{group.found} {group.severity}{'' if group.found == 1 else 's'}"
    cut = f" The first {len(group.findings)} are listed." if group.is_cut else ""
    hints = {finding.hint for finding in group.findings}
    common = hints.pop() if len(hints) == 1 else ""
    advice = f"<p><strong>To mend it:</strong> {_text(common)}</p>" if common else ""
    return (
        f'<section class="rule {group.severity}" id="{_text(rule.id)}">'
        f'<h3>{_text(rule.title)} <code class="id">{_text(rule.id)}</code></h3>'
        f'<p><span class="{group.severity}">{number}.</span>{cut} {_text(rule.why)}</p>'
        f"{advice}{_table(group, with_hints=not common)}</section>"
    )


def _table(group: Group, with_hints: bool) -> str:
    columns = {
        name: fact
        for name, fact in _COLUMNS.items()
        if (with_hints or name != "To mend it") and any(map(fact, group.findings))
    }
    if not columns:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    rows = "".join(
        f"<tr>{''.join(_cell(name, fact(finding)) for name, fact in columns.items())}</tr>"
        for finding in group.findings
    )
    title = _text(group.rule.title)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="Findings: {title}">'
        f'<table><caption class="unseen">{title}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(name: str, fact: str | None) -> str:
    if not fact:
        return "<td></td>"
    text = fact if name != "Value" else _shortened(fact)
    words = _text(text)
    if name not in _CODE:
        return f'<td class="words"><bdi>{words}</bdi></td>'
    if _CODE[name] == "path":
        words = words.replace("/", "/<wbr>").replace("|", "|<wbr>")
    return f'<td class="{_CODE[name]}"><code><bdi>{words}</bdi></code></td>'


def _shortened(value: str) -> str:
    """Return a value, or its beginning and its length where it would fill the page."""
    if len(value) <= _LONGEST_VALUE:
        return value
    return f"{value[:_LONGEST_VALUE]}… ({len(value):,} characters)"
