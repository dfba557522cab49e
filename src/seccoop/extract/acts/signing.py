"""What was signed: an accord, a law that ratifies one, a truce, a change of an accord, an order."""

from __future__ import annotations

from seccoop.extract.acts.supplying import OTHER_HAND, supplied
from seccoop.extract.acts.told import Told
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

# "The truce, which they signed", "the ceasefire signed by".
_OF_TRUCE_SIGNED = regex(
    r"\b(?:cease-?fire|truce|armistice)(?: (?:deals?|agreements?|accords?|pacts?))?,?"
    r"(?: (?:that|which)(?: [\w'.-]+){1,6})? signed$"
)
_NOUN = 100  # characters before "signed" in which it stands what was signed
# Who signs an act that makes an accord law has not signed the accord.
_RATIFYING = regex(
    r" into law\b|\b(?:law|bill|decree|act|order|resolution|legislation)"
    r"(?: (?:on|for))?(?: the)? (?:ratify|ratif|approv)\w+"
)
# "Signed a protocol on Monday amending their agreement": no new one.
_AMENDING = regex(
    r"(?: (?:on |in |last )?\w+){0,2} (?:amending|extending|prolonging|renewing"
    r"|(?:on|for|to) (?:the )?(?:amend|exten[ds]|prolong|renew)\w*) (?:of )?(?:[\w'-]+ ){0,5}"
    r"(?:agreements?|accords?|pacts?|treat(?:y|ies)|memorandum|deal)\b"
)
_BY_DECREE = regex(
    r" (?:an? |the )?(?:\w+ )?(?:law|bill|decree|act|order|resolution|legislation)"
    r"(?: (?:on|for))?(?: the)? (?:ratify|ratif|approv)\w+"
)


def signed(told: Told) -> Trigger | None:
    """Tell what makes an accord law, ends fighting, amends or buys from a new accord."""
    if _RATIFYING.search(told.words):
        return told.of("ratified", "initiator", "party")
    if _AMENDING.match(told.text, told.span[1]):
        return told.of("amended_or_extended", "party", "party")
    if _BY_DECREE.match(told.text, told.span[1]):
        return told.of("ratified", "initiator", "party")
    if _OF_TRUCE_SIGNED.search(told.text[max(0, told.span[0] - _NOUN) : told.span[1]]):
        return told.of("ceasefire_or_disengagement", "party", "party")
    if role := supplied(told.text, told.span, told.clause):
        return told.of("transfer_order", role, OTHER_HAND[role])
    return None
