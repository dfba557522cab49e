"""Where the first sentence of a report begins, after its dateline."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_DAY = r"(?:[a-z]{3,9}\.? ?\d{1,2}|\d{1,2} [a-z]{3,9}\.?)(?:,? \d{4})?"
_DATELINE = regex(
    r"\s*(?:[a-z][a-z' .-]{1,30}?(?:, [a-z][a-z' .]{2,25}?)?)?"
    rf"(?:,? {_DAY})?,? ?(?:\([a-z0-9 /,:.-]{{1,50}}\))? ?(?:--?|/) "
    r"|\s*[a-z][a-z' .-]{1,30} \([a-z0-9 /,.-]{1,70}\d{4}\) "
    rf"|\s*(?!.{{0,30}}\b(?:said|added|says|told|note|asked)\b)[a-z][a-z' .-]{{1,22}}"
    rf"(?:,? ?{_DAY})?(?: \([a-z ]{{1,20}}\))?: "
    r"|\s*[a-z][a-z' .-]{1,30} \| (?:[a-z0-9 .,/]{2,40} \| )?"
)
_MARKS = (" -", " / ", " | ", ": ", ") ")
_MARK = regex(r" (?:--?|/|\|) |: |\d\) ")


def after_dateline(text: str, sentence: Span) -> int:
    """Return where a sentence begins, after "ERBIL, July 11 (Agency) -" if it has one."""
    head = text[sentence[0] : min(sentence[0] + 110, sentence[1])]
    if not (any(map(head.__contains__, _MARKS)) and _MARK.search(head)):
        return sentence[0]
    found = _DATELINE.match(text, *sentence)
    return found.end() if found else sentence[0]
