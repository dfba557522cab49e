"""A pattern of the neighbouring kind, where its object or its subject says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from seccoop.extract.actors.mention import Mention
from seccoop.extract.acts.founding import exchanged, founded
from seccoop.extract.acts.kinds_of_forces import (
    agreed,
    delivery,
    deployed,
    drawn_down,
    drilled,
    flown,
    fought,
    funding,
    notified,
    person_handed,
    policed,
    post_handed,
    trained,
    withdrawn,
)
from seccoop.extract.acts.signing import signed
from seccoop.extract.acts.supplying import OTHER_HAND, is_together, sold, supplied
from seccoop.extract.acts.told import Told
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_TALKING = ("talks", "meetings", "discussions", "consultations", " to meet")
_FOR_TALKS = regex(
    r"(?: (?!(?:and|but|said|where|who|which|that|is|was|will)\b)[\w'.-]+,?){0,8}?"
    r" (?:for|to hold|to attend|to conduct|to continue) (?:the |an? |his |her |their )?"
    r"(?:[\w-]+ ){0,3}?(?:talks|meetings?|discussions|consultations|negotiations) with\b"
)
# "The parties approved the plan": nobody gave leave.
_BOTH = regex(
    r"\b(?:they|both|the (?:two |three |both )?(?:parties|sides|ministers|delegations|leaders"
    r"|presidents|countries|chiefs|officials|generals))"
    r"(?: (?!who\b|that\b|which\b)[\w',-]+){0,12} $"
)
# "Ended a round of talks", "end border talks": they were held, and go on.
_A_ROUND = regex(r"\b(?:rounds?|\w+-day|\w+-hour|session|\d+(?:st|nd|rd|th)|first|second|third)\b")
_PLAIN_END = regex(
    r"end(?:s|ed|ing)? (?:(?:border|boundary|security|military|defen[cs]e|technical|bilateral"
    r"|latest|their|two|three|four|days? of|hours of|marathon|intensive) ){0,3}"
    r"(?:talks|negotiations|dialogue)(?: with)?"
)
_FOR_GOOD = regex(r"\b(?:no plans?|for good|altogether|indefinitely|permanently|resum\w+)\b")
# "Suspended its military exchanges and security talks with".
_NOT_ONLY_TALKS = regex(
    r"^(?:suspend|halt|freez|froze|paus|stop)\w* .*\b(?:exchanges|cooperation|contacts|ties|aid"
    r"|training|exercises|drills|patrols)\b"
)
_BROKEN_OFF = regex(r"(?:break|broke|broken|breaking|breaks) off\b")
_MANDATE = regex(r"\b(?:mandate|mission|deployment|operations?|presence|stay)\b")
_OF_TRUCE = regex(r"\b(?:cease-?fire|truce|armistice) (?:deals?|agreements?|accords?|pacts?)\b")
_DRAFT = regex(
    r"\b(?:tentative|broad|preliminary|provisional|initial|draft|in-principle|outline"
    r"|in principle)\b"
)
_IN_WORDS = regex(
    r" (?:to (?!\w+ed\b)\w+|that (?:\w+ ){1,4}(?:will|would|should)\b"
    r"|on (?:the )?(?:establish|creat|form|sett|open|exchang)\w*)"
)
# Who suspends a decision to end something ends nothing.
_UNDOING = regex(
    r"\w+ (?:\w+ ){0,2}?(?:(?:termination|abrogation|scrapping|cancellation) of\b"
    r"|(?:decision|plans?|notice|move|notification)"
    r" (?:to (?:end|terminate|quit|withdraw|leave|scrap|exit|cancel)"
    r"|of (?:termination|withdrawal))\b)"
)
# What a parliament approves of an accord ratifies it.
_LEGISLATURE = regex(
    r"\b(?:parliament\w*|senat\w+|duma|lawmakers|assembly|legislat\w+|mps|deputies|congress|knesset"
    r"|bundestag|riksdag|folketing|storting|sejm|seimas|saeima|rada|majlis|diet|eduskunta)\b"
)
_TEXT = (
    r"(?:agreements?|accords?|treat(?:y|ies)|pacts?|protocols?|conventions?|memorand(?:um|a)"
    r"|deals?)"
)
_OF_TEXT = regex(rf"\b(?:{_TEXT}|ratification)$")
_TO_TEXT = regex(
    r"(?: (?:by )?\d+(?:-| to )\d+)?(?: (?:the )?ratification of)?(?:"
    rf" (?:to|of|for|in favou?r of) (?:an? |the )?(?:[\w'-]+ ){{0,5}}?{_TEXT}\b"
    rf"|(?: (?!(?:of|under|for|to|in|with|from|by|on|after)\b)[\w'-]+){{0,5}}? {_TEXT}\b)"
)
_PART_IN = regex(r"\b(?:participation|membership|part) (?:in|of)\b")
_PROLONGED = regex(r"\b(?:extend|prolong|renew|lengthen)")
# A cabinet that backs sending its own forces authorises that.
_APPROVING = regex(
    r"\b(?:deployment|mission|mandate|operation|sending|dispatch|presence|participation|rotation)\b"
)
# Who lets the ships of others into its ports gives them access.
_PORT_CALLS = regex(
    r"\b(?:docking|berthing|mooring|anchoring|port calls?|landings?|overflights?|transit"
    r"|refuell?ing)(?: rights)? (?:of|by|for) (?:[\w.'-]+ ){0,6}?(?:ships?|warships?|vessels?"
    r"|boats|submarines?|aircraft|planes|jets|helicopters|troops|forces|navy)\b"
)
_OBJECT = 70  # characters after an approval in which it stands what is approved
_BY_COUNCIL = regex(
    r"(?: (?!by\b)[\w'-]+){0,8} by (?:the )?(?:un |u\.n\. |united nations )?security council\b"
)
# Who leases a base to somebody, and not from him, is the host.
_LEASE = regex(r"\b(?:leas(?:e|es|ed|ing)|rent(?:s|ed|ing)?)\b")
_TO_WHOM = regex(r"(?: (?!from\b|to\b|by\b)[\w'-]+){0,7} to (?:the )?")
# Who is asked to leave the country is sent away.
_TO_GO = regex(
    r"\bto (?:leave|quit|depart from|get out of) (?:the|its|their|his) (?:country|soil|territory)\b"
    r"(?!')"
)
# "Asked Iran to order militias to leave its soil": others are to go.
_OTHERS_GO = regex(r"\b(?:to (?!leave|quit|depart|get out of)\w+|for help)\b[^.;]* to \w+")
_NEXT = 24  # characters behind a request in which that stands
_AGREEING = regex(r"\b(?:sign|agree|ink)")
_OF_FORCES = (" mission", " operation", " operations")  # whose end takes forces home


def retyped(
    trigger: Trigger, span: Span, clause: Span, text: str, parts: Sequence[Mention]
) -> Trigger:
    """Return a pattern of the neighbouring kind where its object or its subject says so.

    Money is funding and no delivery; what one side alone prolongs it authorises; who withdraws
    from a body leaves it.

    Parameters
    ----------
    trigger : Trigger
        The pattern.
    span, clause : (int, int)
        Its words, and the clause that they stand in.
    text : str
        The folded text.
    parts : sequence of Mention
        Who is named in the sentence.
    """
    rule = _RULES.get(trigger.event_type)
    if rule is None:
        return trigger
    return rule(Told(trigger, text, span, clause, parts)) or trigger


def _is_by_parliament(told: Told) -> bool:
    """Tell whether it is a parliament that does it."""
    return _LEGISLATURE.search(told.text, told.clause[0], told.span[1]) is not None


def _is_of_text(told: Told) -> bool:
    """Tell whether what is approved is an accord."""
    after = _TO_TEXT.match(told.text, told.span[1], told.clause[1])
    return _OF_TEXT.search(told.words) is not None or after is not None


def _visit(told: Told) -> Trigger | None:
    for_talks = _FOR_TALKS.match(told.text, told.span[1], told.clause[1])
    if told.words.startswith(("due ", "expected ", "awaited ")):
        return None
    with_whom = told.words.endswith(" meeting") and told.text.startswith(" with ", told.span[1])
    # who travels for talks
    is_meeting = told.words.endswith(_TALKING) or for_talks or with_whom
    return told.of("meeting", "party", "party") if is_meeting else None


def _authorised(told: Told) -> Trigger | None:
    if _PORT_CALLS.search(told.text, told.span[0], min(told.span[1] + _OBJECT, told.clause[1])):
        return told.of("basing_or_access", "provider", "recipient")
    if _is_by_parliament(told):
        if _is_of_text(told):
            return told.of("ratified", "initiator", "party")
    elif role := sold(told.text, told.span, told.clause):
        return told.of("transfer_order", role, OTHER_HAND[role])
    if _BOTH.search(told.text, told.clause[0], told.span[0]):
        return told.of("concluded_form_unknown", "party", "party")
    if told.words.startswith("agree") and len({one.side for one in told.doers}) > 1:
        goes_on = _PROLONGED.search(told.words) is not None
        return told.of(
            "amended_or_extended" if goes_on else "agreed_in_principle", "party", "party"
        )
    return None


def _endorsed(told: Told) -> Trigger | None:
    if _is_by_parliament(told) and _is_of_text(told):
        return told.of("ratified", "initiator", "party")
    if _APPROVING.search(told.words) and ("approval" in told.words or _is_by_parliament(told)):
        return told.of("authorised", "initiator", "recipient")
    return None


def _concluded(told: Told) -> Trigger | None:
    """Tell terms that are announced by word of mouth from an accord of which no more is said."""
    if role := supplied(told.text, told.span, told.clause):
        return told.of("transfer_order", role, OTHER_HAND[role])
    if _OF_TRUCE.search(told.words):
        return told.of("ceasefire_or_disengagement")
    in_words = told.words.startswith("reach") and _IN_WORDS.match(told.text, told.span[1])
    return told.of("agreed_in_principle") if in_words or _DRAFT.search(told.words) else None


def _leased(told: Told) -> Trigger | None:
    if not _LEASE.search(told.words):
        return None
    to_whom = [
        one
        for one in told.parts
        if one.span[0] >= told.span[1] and _TO_WHOM.fullmatch(told.text, told.span[1], one.span[0])
    ]
    if not to_whom:
        return None
    return told.of("basing_or_access", "host", "recipient")


def _requested(told: Told) -> Trigger | None:
    end = min(told.span[1] + _NEXT, told.clause[1])
    if not _TO_GO.search(told.text, told.span[0], end) or _OTHERS_GO.search(
        told.text, told.span[0], end
    ):
        return None
    return told.of("expulsion", "initiator", "addressee")


def _ordered(told: Told) -> Trigger | None:
    if not is_together(told.text, told.span, told.clause):
        return None
    return told.of("signed", "signatory", "signatory")


def _prolonged(told: Told) -> Trigger | None:
    if not _MANDATE.search(told.words) or _AGREEING.search(told.words):
        return None
    is_council = told.text.endswith("council ", told.clause[0], told.span[0])
    is_council = (
        is_council or _BY_COUNCIL.match(told.text, told.span[1], told.clause[1]) is not None
    )
    by_one = is_council or len(set(told.doers)) == 1
    return told.of("authorised", "initiator", "recipient") if by_one else None


def _suspended(told: Told) -> Trigger | None:
    return told.of("notice_withdrawn") if _UNDOING.match(told.words) else None


def _ended(told: Told) -> Trigger | None:
    if told.words.endswith(_OF_FORCES) and told.words.startswith("end"):
        return told.of("agreed_drawdown")
    of_member = _PART_IN.search(told.text, told.span[0], told.clause[1])
    return told.of("member_exit") if of_member else None


def _broken(told: Told) -> Trigger | None:
    if _BROKEN_OFF.match(told.words):
        return told.of("termination", "initiator", "addressee")
    return None


def _halted(told: Told) -> Trigger | None:
    if _FOR_GOOD.search(told.text, told.span[1], told.clause[1]):
        return None
    if _NOT_ONLY_TALKS.search(told.words):
        return told.of("suspension", "initiator", "addressee")
    is_round = _A_ROUND.search(told.words) or _PLAIN_END.fullmatch(told.words)
    return told.of("negotiation_round", "party", "party") if is_round else None


_RULES: Mapping[str, Callable[[Told], Trigger | None]] = {
    "agreed_drawdown": drawn_down,
    "agreed_in_principle": agreed,
    "amended_or_extended": _prolonged,
    "authorised": _authorised,
    "breach_alleged": _broken,
    "basing_or_access": _leased,
    "concluded_form_unknown": _concluded,
    "consented_deployment": deployed,
    "coordination_body_created": founded,
    "endorsement": _endorsed,
    "exchange_or_education": exchanged,
    "force_withdrawal": withdrawn,
    "joint_arrest_or_investigation": policed,
    "joint_combat_operation": fought,
    "joint_exercise": drilled,
    "operational_support": flown,
    "person_handover": person_handed,
    "position_handover": post_handed,
    "request": _requested,
    "security_funding": funding,
    "signed": signed,
    "suspension": _suspended,
    "talks_halted": _halted,
    "termination": _ended,
    "termination_notice": notified,
    "training_course": trained,
    "transfer_order": _ordered,
    "transfer_delivery": delivery,
    "visit": _visit,
}
