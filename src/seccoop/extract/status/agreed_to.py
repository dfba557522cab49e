"""What somebody agreed to do, and will do: "agreed to meet", "agreed to extradite them"."""

from __future__ import annotations

from seccoop.extract.status.participles import MET
from seccoop.extract.status.states import Status
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# Who agrees to meet or to extradite will do so; who agrees to train has agreed.
_TO_DO = (*MET, "consented_deployment", "person_handover")
_AGREED_TO = regex(r"\bagree(?:s|d|ing)? to (?:\w+ly )?$")
_ONE_DAY = regex(
    r" (?:again|regularly|more often|frequently|soon|periodically|in (?:the )?future)"
    r"[^.;\w]*(?:[.;\"]|$)"
    r"| (?:\w+ ){0,2}?(?:every (?:\w+ ){0,2}(?:weeks?|months?|years?|quarters?)"
    r"|(?:once|twice) an? \w+|annually|monthly|weekly|each (?:month|year))\b"
    r"|(?: a| the)?(?: (?:\w+ and )?(?:regular|frequent|periodic|annual|monthly|weekly|quarterly"
    r"|yearly|more))(?: [\w-]+){0,3}? (?:meetings|talks|consultations|discussions"
    r"|dialogues?|exchanges|conferences|contacts)\b"
)


def agreed_to_do(text: str, trigger: Span, event_type: str, before: str) -> Status | None:
    """Say that an act is to come to which somebody agreed, None if nobody did.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : (int, int)
        The phrase, its verb in the infinitive.
    event_type : str
        What kind of act it tells of.
    before : str
        What stands before the phrase in its clause.
    """
    if event_type not in _TO_DO or not _AGREED_TO.search(before):
        return None
    if _ONE_DAY.match(text, trigger[1]):
        return Status(None, trigger, "vague")  # "agreed to meet again", "to hold regular talks"
    return Status("announced", trigger, "agreed-to")
