"""What became of an act, from the words after the noun that names it."""

from __future__ import annotations

import re

from seccoop.extract.status.states import LASTING, Status
from seccoop.extract.status.timetables import is_timetabled
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.text.saying import SAID

# What follows a noun says what became of it: "a meeting will be held", "talks are under way".
_REST = r"^(?: (?!that\b|which\b|who\b)[^ .;,]+){0,13}? "
_AFTER = (
    (
        "announced",
        re.compile(
            _REST + r"(?:(?:will|would)(?! (?:continue|go on|carry on|keep|(?:last|run) (?:un)?til"
            r"|help|calm|ease|boost|mean|make|allow|require|be (?:an?|useful|good|key|welcome)\b))"
            r"|(?:is|are) (?:to|due|set"
            r"|expected|scheduled|planned)\b(?! to (?:last|continue|end|conclude|finish))"
            r"|(?:was|were) (?:due|to be|set to|expected|scheduled)\b(?! to have )"
            r"|(?:scheduled|planned|due|set|slated) for)\b"
        ),
    ),
    (
        "in_progress",
        re.compile(
            _REST + r"(?:(?:is|are|was|were|currently|now) (?:taking place|being held|under way"
            r"|underway|ongoing"
            r"|continuing|still going on)|continues?|(?:will|would|is set to|is due to"
            r"|is expected to|is scheduled to)"
            r" (?:continue|go on|carry on|(?:last|run) (?:un)?til)|is (?:set|expected"
            r"|due) to last)\b"
        ),
    ),
    (
        "held",
        re.compile(
            _REST + r"(?:(?:was|were|has been|have been|had been) (?:held|signed|agreed|reached"
            r"|announced"
            r"|formed|concluded|conducted|carried out|established|extended|completed|chaired"
            r"|attended|led|headed|opened by|presided over)|took place"
            r"|ended|concluded|closed (?:on|in|with|here|after)"
            r"|agreed (?:on|to|in|last)|signed|discussed"
            r"|focused on|caused|came|led to|brought together|dealt with|reached|produced"
            r"|(?:cent(?:red|ered)|concentrated|revolved|touched|dwelt) (?:on|around|upon)"
            r"|resulted in|culminated in|yielded|lasted)\b"
        ),
    ),
)
_LIST = regex(
    r" (?:of|between|among|with)(?: (?!(?:that|which|who|said|says|is|was|are|were|has|have|had|he"
    r"|she|they|it)\b)[^ .;\n]+){1,25} "
    r"(?:(?P<will>(?:will|would) be (?:held|convened|hosted)|(?:will|would) take place"
    r"|(?:is|are) (?:due|set|scheduled|expected|planned)\b)|(?:was|were|has been|have been) held"
    r"|took place)\b"
)
_BEGUN_AFTER = regex(
    _REST
    + r"(?:(?:has |have )?(?:begun|began|begins?|starts?|started|resumed|resumes?|opens?)|lasted"
    r"|went on|got over|opened|kicked off|got under way"
    r"|continued)\b"
)
_AGREED = regex(r"^ (?:agreed|signed|reached|brokered|concluded|announced)\b")
# What was agreed on is still to be done; these are done by agreeing.
_TEXTS = frozenset(
    (
        "accession",
        "agreed_in_principle",
        "amended_or_extended",
        "authorised",
        "ceasefire_or_disengagement",
        "concluded_form_unknown",
        "entered_into_force",
        "ratified",
        "resumption",
        "signed",
        "suspension",
        "termination",
        "transfer_order",
    )
)
_PUT_IN = regex(
    r", (?!(?:and|but|while|which|who|that|as|after|before|said|including|the|a|an) )"
    r"[^.;,\n]{3,80},(?= (?:will|would|is|are|was|were|has|have|had|took|ended|concluded|began"
    r"|begins|opened|starts?|started|kicked|brought|focused)\b)"
)
_WHICH = regex(r"(?: (?!that\b|which\b|who\b)[^ .;,\n]+){0,12}?,? (?:which|that) ")
_TELLS = regex(
    rf"\b(?:told|{SAID}|agreed|assured|informed|warned|promised|pledged|announced|vowed)\b"
)
_TO_COMMA = regex(r" [^.;,\n]{1,70}")
_BEGINS = regex(r"\b(?:begins|starts|opens|begun)$")
_BEGAN = ("began", "begun", "opened", "started", "kicked off", "got under way")
_PROCESSES = ("mediated_talks", "negotiation_round")
_GATHERS = regex(
    r"^[^.;,\n]{0,40},? which (?:brings together|involves|gathers|features"
    r"|is (?:being held|under way))\b"
)


def after_noun(text: str, clause: Span, trigger: Span, event_type: str) -> Status | None:
    """Say what became of an act, or None, from the words after the noun that names it.

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause that the noun stands in.
    trigger : (int, int)
        The noun.
    event_type : str
        What kind of act it names.
    """
    trigger = trigger[0], _after_aside(text, trigger[1], clause[1])
    tail = text[trigger[1] : min(trigger[1] + 110, clause[1])]
    if event_type in LASTING and (found := _GATHERS.match(text[trigger[1] : trigger[1] + 110])):
        return Status("in_progress", (trigger[0], trigger[1] + found.end()), "after-noun:gathers")
    ranked = [(found.end(), kind) for kind, cue in _AFTER if (found := cue.search(tail))]
    if not ranked and (told := _after_list(text, clause, trigger)):
        return told
    if ranked:
        end, kind = min(ranked)
        if event_type not in _TEXTS and tail[:end].endswith((" agreed", " announced")):
            kind = "announced"
        rule = "future" if kind == "announced" else f"after-noun:{kind}"
        return Status(kind, (trigger[0], trigger[1] + end), rule)
    begun = _BEGUN_AFTER.search(tail)
    if begun and is_timetabled(text, (trigger[0], trigger[1] + begun.end()), clause[1]):
        return Status("announced", (trigger[0], trigger[1] + begun.end()), "future")
    if begun and event_type not in LASTING:
        is_now = event_type in _PROCESSES or _BEGINS.search(begun[0]) is not None
        is_now = is_now or (event_type == "meeting" and begun[0].endswith(_BEGAN))
        stage = "in_progress" if is_now else "held"
        return Status(stage, (trigger[0], trigger[1] + begun.end()), "after-noun:begun")
    if found := _AGREED.search(tail):
        if event_type not in _TEXTS and found[0].endswith(("agreed", "announced")):
            return Status("announced", (trigger[0], trigger[1] + found.end()), "future")
        return Status("held", (trigger[0], trigger[1] + found.end()), "after-noun:agreed")
    return _after_which(text, clause, trigger, event_type)


def _after_aside(text: str, noun: int, end: int) -> int:
    """Return where what is put in between commas ends: "the drill, named Zorro, will begin"."""
    aside = _PUT_IN.match(text, noun, end) if text.startswith(",", noun) else None
    return noun if aside is None else aside.end()


def _after_list(text: str, clause: Span, trigger: Span) -> Status | None:
    """Say what became of an act after a list of who is there: "of A, B and C will be held"."""
    found = _LIST.match(text, trigger[1], clause[1])
    if not found:
        return None
    kind = "announced" if found["will"] else "held"
    return Status(kind, (trigger[0], found.end()), "future" if found["will"] else "after-noun:held")


def _after_which(text: str, clause: Span, trigger: Span, event_type: str) -> Status | None:
    """Say what became of an act by the clause right behind its noun: "the drill, which began"."""
    which = _WHICH.match(text, trigger[1], trigger[1] + 130)
    if which and which[0].endswith(" that ") and _TELLS.search(text, clause[0], trigger[0]):
        return None  # "told him in a call on Monday that troops would leave"
    told = which and _TO_COMMA.match(text, which.end() - 1)
    if not told:
        return None
    span = trigger[0], told.end()
    ranked = [(found.end(), kind) for kind, cue in _AFTER if (found := cue.search(told[0]))]
    if ranked:
        kind = min(ranked)[1]
        return Status(kind, span, "future" if kind == "announced" else "which")
    if _BEGUN_AFTER.search(told[0]):
        return Status("in_progress" if event_type in LASTING else "held", span, "which")
    return None
