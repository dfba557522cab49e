"""The words that govern a verb or a noun of an act: "managed to", "after", "which"."""

from __future__ import annotations

import re

from seccoop.extract.text.folding import Span

SOURCE = re.compile(r"\b(?:according to|as per) (?:the |an? |their )?$")
OVER = re.compile(r"\b(?:completion|conclusion|holding) of (?:the |an? )?(?:[\w-]+ ){0,3}$")
# Who "managed to" do something did it.
MANAGED_TO = re.compile(r"\b(?:managed|ensured|proceeded|went on|chose|opted) to (?:\w+ly )?$")
_WITH_GERUND = re.compile(r"\b(?:after|before|by|following|upon|through) (?:\w+ly )?$")
_RELATIVE = ("which ", "who ", "that ")  # before what is always done


def is_relative(text: str, trigger: Span) -> bool:
    """Tell whether a verb says what somebody does at all times: "the EU, which pays for it"."""
    return text[max(0, trigger[0] - 6) : trigger[0]].endswith(_RELATIVE)


def follows_or_precedes(text: str, trigger: Span) -> bool:
    """Tell whether a gerund tells of what was done: "after signing", "before meeting".

    The clause begins after such a word, so that it is looked for in the text.
    """
    return _WITH_GERUND.search(text[max(0, trigger[0] - 30) : trigger[0]]) is not None
