"""What services and offices of one and the same country do with each other: no cooperation."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Mention, Part
from seccoop.extract.actors.parties import CHAIN
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# Whom a government pays for arms is no partner of it where he is of its own country.
_BOUGHT = frozenset(
    ("concluded_form_unknown", "security_funding", "signed", "transfer_delivery", "transfer_order")
)
_FIRMS = CHAIN | {"private_company", "state_owned_company"}
_FOREIGN = regex(
    r"\b(?:foreign|multinational|international|allied|allies|partners?|counterparts?|coalition"
    r"|bilateral|binational|trilateral|joint(?! (?:base|terminal|region|readiness))"
    r"|combined(?! arms)|neighbou?r\w*|host nation)\b"
)
# "An emergency meeting of the National Security Council": of a state's own body.
_OWN_BODY = regex(
    r" (?:of|with|by) (?:the |its |his |her |their |an? )?(?:country's |nation's |state )?"
    r"(?:supreme |higher |full |inner )?"
    r"(?:national security council|security cabinet|war cabinet|cabinet|council of ministers"
    r"|(?:national )?(?:defen[cs]e|security) (?:council|committee)|central military commission"
    r"|cobra committee|parliament\w*|politburo|joint chiefs)\b"
)
_SESSIONS = ("meeting", "session")
_LEGISLATORS = regex(r"\b(?:the|these|all) (?:senators|deputies|lawmakers|mps|legislators)\b")
_OF_CABINET = regex(r"\b(?:cabinet|council of ministers|parliamentary|party|politburo) $")
# A unit, or a body that only troops have; an agency of no named country may be of another.
_UNIT = regex(
    r"(?:brigades?|battalions?|regiments?|divisions?|squadrons?|fleets?|commands?|guards?|corps"
    r"|school|academy|(?:special|security|central security|rapid support) (?:operations )?forces)$"
)
# An ambassador receives his own president where he serves.
_BY_ENVOY = regex(
    r"(?:received|welcomed|greeted|met|hosted) by (?:[\w'.-]+ ){0,3}?"
    r"(?:ambassador|high commissioner|charge d'affaires|consul general|consul)\b"
)
# An office that only a government has, named without a country.
_IN_OFFICE = regex(
    r"\b(?:secretary|minister) (?:of|for) |^(?:deputy )?(?:inspector[- ]general of"
    r"|chief of (?:the )?(?:army|naval|air|defen[cs]e|general) staff|commissioner of police)"
)
# "Handed the suspects over to the crimes commission": a body of the state, and no foe of it.
_STATE_BODY = regex(
    r"\b(?:commission|agency|authority|police|bureau|directorate|department|ministry|prosecut\w+"
    r"|customs|immigration|court)\b"
)
# What a state does with a movement of its own country as well: "the Zed Army called a truce".
_WITH_FOES = frozenset(
    (
        "ceasefire_or_disengagement", "coordination_body_created", "joint_combat_operation",
        "mediated_talks", "negotiation_round", "person_handover", "position_handover",
        "talks_halted",
    )
)  # fmt: skip
_ENCOUNTERS = frozenset(("meeting", "remote_consultation", "visit"))


def is_at_home(
    text: str,
    sentence: Span,
    kind: str,
    span: Span,
    parts: Sequence[Part],
    is_of_one_country: bool,
) -> bool:
    """Tell whether all who take part are of one country, as far as a report tells.

    A body that is in no list and of which no country is named is one of the country of the
    others: "the 9th Brigade" beside the army of Chad.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        In which the phrase stands.
    kind : str
        The kind of act.
    span : (int, int)
        The phrase.
    parts : sequence of Part
        Who takes part.
    is_of_one_country : bool
        Whether the report names one country only, of which its bodies and offices are.
    """
    if len(parts) < 2 or kind == "accession":  # a force of many, against one's own foe
        return False
    if kind in _ENCOUNTERS:
        if _OF_CABINET.search(text, max(sentence[0], span[0] - 30), span[0]):
            return True
        if text.startswith(_SESSIONS, span[0]) and _LEGISLATORS.search(text, *sentence):
            return True
        if _OWN_BODY.match(text, span[1], sentence[1]) or _BY_ENVOY.match(text, span[0]):
            return True
        if _is_own_mission(span, parts):
            return True
    allowed = _FIRMS if kind in _BOUGHT else CHAIN
    known = [one for one, role, _ in parts if role != "directed_against"]
    open_names = [
        one
        for one in known
        if (is_of_one_country and _is_of_the_state(one) and _is_no_foe(kind, one))
        or (kind != "transfer_delivery" and _is_open_unit(one))
    ]
    rest = [one.actor for one in known if one not in open_names]
    if len({actor.side for actor in rest}) > 1:
        return False
    if any(actor.side is None or actor.kind not in allowed for actor in rest):
        return False
    return not open_names or _FOREIGN.search(text, *sentence) is None


def _is_open_unit(one: Mention) -> bool:
    """Tell whether it is a unit in no list, of which no country is told."""
    is_open = one.rule == "body" and one.actor.side is None
    return is_open and _UNIT.search(one.actor.name.lower()) is not None


def _is_of_the_state(one: Mention) -> bool:
    """Tell whether it is a body, or who holds an office, of no named country."""
    is_office = one.rule == "titled" and _IN_OFFICE.search(one.actor.name.lower()) is not None
    return one.actor.side is None and (one.rule == "body" or is_office)


def _is_no_foe(kind: str, one: Mention) -> bool:
    """Tell whether a body of no named country is none of a movement at home."""
    if kind not in _WITH_FOES:
        return True
    return kind == "person_handover" and _STATE_BODY.search(one.actor.name.lower()) is not None


def _is_own_mission(span: Span, parts: Sequence[Part]) -> bool:
    """Tell whether who meets, and whose embassy is met, are of one state."""
    before = [one.actor for one, _, _ in parts if one.span[1] <= span[0]]
    after = [one for one, _, _ in parts if one.span[0] >= span[1]]
    if not before or not after:
        return False
    met = min(after, key=lambda one: one.span).actor
    return met.kind == "foreign_mission" and {one.side for one in before} == {met.side}
