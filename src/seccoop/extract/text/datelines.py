"""Where the first sentence of a report begins, after its dateline."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_DAY = r"(?:[a-z]{3,9}\.? ?\d{1,2}|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?)(?:,? \d{4})?"
_SHORT = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
_TOP = 400  # characters in which a report begins
_DATELINE = regex(
    rf"\s*{_DAY} \([a-z][a-z' .,-]{{1,30}}\) ?(?:--?|:) ?"
    rf"|\s*[a-z][a-z' .-]{{1,30}} \[[a-z ]{{2,30}}\](?:,? {_DAY})?"
    r"(?: \([a-z ]{1,20}\))?(?::| --?) "
    r"|\s*(?:[a-z][a-z' .-]{1,30}?(?:, [a-z][a-z' .]{2,25}?)?)?"
    rf"(?:,? {_DAY}(?:, [a-z][a-z'.-]{{1,20}})?)?,? ?(?:\([a-z0-9 /,:.-]{{1,50}}\))? ?(?:--?|/) "
    r"|\s*[a-z][a-z' .-]{1,30} \([a-z0-9 /,.-]{1,70}\d{4}\) "
    rf"|\s*(?!.{{0,30}}\b(?:said|added|says|told|note|asked)\b)[a-z][a-z' .-]{{1,22}}"
    rf"(?:,? ?{_DAY})?(?: \([a-z ]{{1,20}}\))?: "
    rf"|\s*(?!(?:in|on|at|by|from|of|to) )[a-z][a-z' .-]{{1,25}}, (?:{_SHORT})\.? \d{{1,2}}"
    r"(?:,? \d{4})?(?: \([a-z0-9 /,.-]{2,40}\))? (?=(?:an?|the|two|three|[a-z]{4,}) )"
    r"|\s*(?:date|published|posted|updated)(?: on)?:? \d{4}-\d\d-\d\d "
    r"|\s*[a-z][a-z' .-]{1,30} \| (?:[a-z0-9 .,/]{2,40} \| )?"
)
_DAY_FIRST = regex(rf"^\s*(?:[^,]{{2,26}}, (?:{_SHORT})\.? \d|[a-z]{{4,9}}(?: on)?:? \d{{4}}-)")
_MARKS = (" -", ")- ", " / ", " | ", ": ", ") ")
_MARK = regex(r" (?:--?|/|\|) |: |\d\) |\)-")


def after_dateline(text: str, sentence: Span) -> int:
    """Return where a sentence begins, after "ERBIL, July 11 (Agency) -" if it has one."""
    head = text[sentence[0] : min(sentence[0] + 110, sentence[1])]
    is_marked = any(map(head.__contains__, _MARKS)) and _MARK.search(head)
    if not is_marked and not (sentence[0] < _TOP and _DAY_FIRST.search(head)):
        return sentence[0]
    found = _DATELINE.match(text, *sentence)
    return found.end() if found else sentence[0]
