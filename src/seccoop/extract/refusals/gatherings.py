"""Gatherings of a body, at which others only are: "the upcoming NATO summit"."""

from __future__ import annotations

from seccoop.extract.actors.mention import Heard
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_OF_A_BODY = regex(
    r"\b(?:upcoming|last|next|annual|the|this year's) (?:g-?\d+|\w+ g-?\d+) $"
    r"|\b(?:an?|the|this|that|last|next|annual) (?:[\w'-]+ ){0,2}?(?:eu|nato|un|asean|ecowas|igad"
    r"|sadc|brics|sco|csto|apec|quad|african union|european union|arab league|commonwealth) $"
)


def is_named_gathering(text: str, span: Span, heard: Heard) -> bool:
    """Tell whether a summit is that of a body which is named before it: "the NATO summit"."""
    start = span[0]
    return (
        any(
            not one.actor.side and start - 3 <= one.span[1] < start
            for one in (*heard.parts, *heard.around, *heard.placed, *heard.roofs)
        )
        or _OF_A_BODY.search(text[max(0, start - 24) : start]) is not None
    )
