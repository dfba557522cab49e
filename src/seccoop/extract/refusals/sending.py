"""What is sent or committed without that anybody goes: money, arms, a word."""

from __future__ import annotations

import re

from seccoop.extract.text.folding import Span

# "Sent arms to the police", "committed $3 million to the army": no forces moved.
_NOT_MOVED = re.compile(
    r"\w+ (?:.* )?(?:to|for|by|from|against|alongside) (?:[\w'-]+ ){0,5}[\w'-]+$"
    r"|.*(?:[$\u20ac\u00a3]|\b(?:million|billion|trillion)\b)"
)
_SENDING = ("{send", "{deploy", "{dispatch", "{commit", "{contribute")


def is_sent_without_going(text: str, span: Span, pattern: str) -> bool:
    """Tell whether nobody goes though something is sent: "sent money for the troops"."""
    return pattern.startswith(_SENDING) and _NOT_MOVED.fullmatch(text, *span) is not None
