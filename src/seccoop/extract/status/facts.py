"""Acts named in passing as facts: "after the signing of", "Zed's suspension of"."""

from __future__ import annotations

from seccoop.extract.status.states import Status
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Tense

_NAMED = frozenset(("authorised", "resumption", "suspension", "termination", "termination_notice"))
# What is done at once, and may stand as an aside: "adopted a resolution, authorising".
_STEPS = _NAMED | {
    *("accession", "agreed_drawdown", "concluded_form_unknown", "expulsion", "force_withdrawal"),
    *("member_exit", "person_handover", "position_handover", "ratified", "signed"),
    *("transfer_delivery", "transfer_order"),
}
_ASIDE = regex(
    r"\b(?:has|have|had|took|made|sent|gave|[a-z]{3,}ed)\b[^.;]*,"
    r" (?:(?:also|thus|thereby|effectively|temporarily|formally) )?$"
)
_WHOSE = regex(r"(?<!it)'s? (?:(?!possible|planned|proposed|threatened)[\w-]+ )?$")
_SIGNING_BEFORE = regex(r"\b(?:after|following|since|upon|despite|marked|witnessed|attended) the $")
_NEAR = 20  # characters before a signing; what it comes after begins its clause
_SIGNING_AFTER = regex(
    r"[^.;\n]{0,120}? (?:is|was|marks|marked|comes|came|follows|followed|took|brings|brought) "
    r"(?!to\b|due\b|expected\b|planned\b|scheduled\b|set\b|postponed\b|delayed\b|cancelled\b)"
)


def fact_of(
    text: str, clause: Span, trigger: Span, tense: Tense, event_type: str, before: str
) -> Status | None:
    """Say that an act was, where its words name it in passing; None where they do not.

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause that the phrase stands in.
    trigger : (int, int)
        The phrase.
    tense : str
        The form of its verb.
    event_type : str
        What kind of act it tells of.
    before : str
        What stands before the phrase in its clause.
    """
    if event_type == "signed" and text.startswith("signing ", trigger[0]):
        if text.startswith("signing ceremony", trigger[0]):
            return None
        return _of_signing(text, clause, trigger, before)
    if event_type not in _STEPS:
        return None
    if tense == "gerund" and _ASIDE.search(before):
        return Status("held", trigger, "participle")
    if tense == "noun" and event_type in _NAMED and _WHOSE.search(before):
        return Status("held", trigger, "whose")
    return None


def _of_signing(text: str, clause: Span, trigger: Span, before: str) -> Status | None:
    """Say that a signing was: "after the signing of", "the signing of it is a highlight"."""
    if _SIGNING_BEFORE.search(text, max(0, trigger[0] - _NEAR), trigger[0]):
        return Status("held", trigger, "after-it")
    is_subject = before.strip() in ("the", '" the')
    if is_subject and _SIGNING_AFTER.match(text, trigger[1], clause[1]):
        return Status("held", trigger, "subject")
    return None
