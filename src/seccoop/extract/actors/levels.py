"""At what level somebody acts: an army for its state, a service or a state for its office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from seccoop.extract.actors.goods import GROUND
from seccoop.extract.actors.mention import GROUP, Mention, Part
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Lexicon
from seccoop.extract.words.verbs import Trigger

# What organisations do, and not who holds an office in them.
_BY_BODIES = frozenset(
    (
        "advisory_mission",
        "agreed_drawdown",
        "basing_or_access",
        "consented_deployment",
        "deconfliction",
        "exchange_or_education",
        "force_withdrawal",
        "intelligence_sharing",
        "joint_arrest_or_investigation",
        "joint_combat_operation",
        "joint_exercise",
        "joint_patrol_or_checkpoint",
        "joint_survey",
        "joint_unit_formed",
        "liaison_posted",
        "operational_support",
        "person_handover",
        "position_handover",
        "security_funding",
        "training_course",
        "transfer_delivery",
        "transfer_order",
    )
)
_WE = ("we", "our", "i", "my")
_BODIES = frozenset(("ministry", "national_government", "intelligence_service"))
# How a state is named that is read as its armed forces, until another of its services is named.
AS_ARMY = "as-army"
# What states do by their armed forces, where nothing else of theirs is named.
BY_ARMIES = frozenset(("joint_combat_operation", "joint_exercise"))
# Which states decide, and no armies.
_DECIDED = regex(r"\b(?:postpon|cancel|call(?:ed|s)? off|suspend|scrap|halt|delay)")
# Who goes or leaves is the army of who sends it.
MOVED = frozenset(("agreed_drawdown", "consented_deployment", "force_withdrawal"))
_SENDING = ("provider", "initiator", "contributor")
_SOLDIERS = regex(
    r"\b(?:troops|soldiers|servicemen|battalions?|paratroopers|commandos|marines|warships?|fighter"
    r" jets|combat (?:troops|forces)|special forces|military personnel"
    r"|(?<!police )contingents?(?! of police))\b"
)
_IN_LIST = regex(r"(?:[\w' -]{0,40}?(?:,|\band\b)[\w' -]{0,40}?)|\s*")
_BEFORE = 30  # characters before an act in which it is said that it was decided on
# The service that an office is of, by words in what the office is called.
_SERVICES = (
    ("coast guard", regex(r"\bcoast ?guard\b")),
    ("border guard", regex(r"\bborder (?:guards?|police|troops|service|forces?)\b")),
    ("police", regex(r"\bpolice\b")),
    ("navy", regex(r"\b(?:navy|naval)\b")),
    ("air force", regex(r"\bair (?:force|chief|staff|commander)\b")),
    ("army", regex(r"\barmy\b")),
    (
        "armed forces",
        regex(r"\b(?:chief of (?:the )?(?:defen[cs]e|general|joint)|defen[cs]e forces?|armed forces"
              r"|general staff|defen[cs]e staff|military (?:chief|commander)|top general)\b"),
    ),
)  # fmt: skip
# Who goes to the exercise of others.
_JOINING = ("{take}", "{participate}", "{participate|join}", "{join}")
_TOGETHER = regex(
    r"\b(?:joint(?:ly)?|multinational|multilateral|international|combined|bilateral|allied"
    r"|alongside"
    r"|together|with local|host nation)\b"
)
_OF_A_KIND = frozenset(("joint_exercise", "joint_patrol_or_checkpoint"))
# "A joint coast guard drill": whose it is.
_NAMED = regex(
    r"\b(coast ?guard|border (?:guard|police)|police)(?:s'|'s)? (?:(?!and\b|of\b"
    r"|in\b)[\w-]+ ){0,2}?"
    r"(?:exercises?|drills?|manoeuvres|maneuvers|war ?games|training|patrols?)\b"
)

_OFFICE = regex(r"(?:[a-z]+ ){0,4}?(?:chief|minister|commander|director|head|commissioner) of\b")
_OF_STATE = regex(
    r"\b(?:minister|president|premier|pm|chancellor|king|crown prince|emir|sultan|ambassador"
    r"|high commissioner|consul|envoy|secretary of (?:state|defen[cs]e)|defen[cs]e (?:secretary"
    r"|chief)|home secretary|foreign secretary|attache|charge d'affaires|state secretary"
    r"|undersecretary|under-secretary|permanent secretary)\b"
)


def at_level(
    text: str, trigger: Trigger, span: Span, near: Sequence[Mention], lexicon: Lexicon
) -> Sequence[Mention]:
    """Return the parties of an act as those whom news names for it.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    near : sequence of Mention
        The parties.
    lexicon : Lexicon
        For the services of a state.
    """
    kind = trigger.event_type
    if kind not in _BY_BODIES:
        return near
    near = [_as_body(text, one, lexicon) for one in near if not _is_of_nobody(one, near)]
    if kind in _OF_A_KIND and (service := _service_of(text, span)):
        near = [_as_service(one, service, lexicon) for one in near]
    if kind in BY_ARMIES and not _DECIDED.search(text, max(0, span[0] - _BEFORE), span[1]):
        near = [_as_army(one, lexicon) for one in near]
    return near


def _is_of_nobody(one: Mention, near: Sequence[Mention]) -> bool:
    """Tell whether an office is of no state that is named: it is that of another party."""
    actor = one.actor
    is_office = actor.kind == "office_holder" or _OFFICE.match(actor.name.lower())
    if not is_office or actor.country or actor.actor_id:
        return False
    return any(each.actor.country for each in near)


def _as_body(text: str, one: Mention, lexicon: Lexicon) -> Mention:
    """Read who holds an office as the service of that office, or as the state."""
    actor = one.actor
    if actor.kind == "foreign_mission" and actor.country:
        return replace(one, actor=lexicon.service(actor.country, "government"))
    if actor.kind != "office_holder" or actor.country is None:
        return one
    body = _body_of(actor, lexicon)
    if body is None and text[slice(*one.span)] in _WE:  # "we have handed them over"
        body = lexicon.service(actor.country, "government")
    return replace(one, actor=body) if body else one


def _body_of(office: Actor, lexicon: Lexicon) -> Actor | None:
    """Return the organisation that an office is of, as far as what it is called says so."""
    called = office.name.lower()
    country = office.country or ""
    for words, cue in _SERVICES:
        if cue.search(called):
            return lexicon.service(country, words)
    return lexicon.service(country, "government") if _OF_STATE.search(called) else None


def _service_of(text: str, span: Span) -> str | None:
    """Return the service whose exercise or patrol it is called: "a naval drill"."""
    found = _NAMED.search(text, max(0, span[0] - _BEFORE), span[1] + _BEFORE)
    if found is None:
        return None
    return next(words for words, cue in _SERVICES if cue.search(found[1]))


def _as_service(one: Mention, service: str, lexicon: Lexicon) -> Mention:
    """Read a state, or its forces, as the service whose exercise it is."""
    actor = one.actor
    if actor.country is None or not actor.is_state:
        return one
    return replace(one, actor=lexicon.service(actor.country, service))


def _as_army(one: Mention, lexicon: Lexicon) -> Mention:
    """Read a state that fights beside others as its listed armed forces."""
    if one.rule == "pronoun":
        return one  # "the country" is the state
    army = lexicon.services.get((one.actor.country or "", "forces"))
    return replace(one, actor=army, rule=AS_ARMY) if one.actor.is_state and army else one


def with_senders(
    text: str, trigger: Trigger, span: Span, parts: Mapping[Actor, Part], lexicon: Lexicon
) -> dict[Actor, Part]:
    """Read a state that sends or takes home soldiers as its armed forces, where these are listed.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    parts : mapping of Actor to Part
        Who takes part, and as what.
    lexicon : Lexicon
        For the services of a state.
    """
    if trigger.event_type not in MOVED:
        return dict(parts)
    senders = [mention for mention, role, _ in parts.values() if role in _SENDING]
    if len(senders) == len(parts) and not _are_listed(text, senders):
        return {}  # "Chad accused Mali of having sent troops": who of them did is not told
    sending = {mention.actor.side for mention in senders}
    sent: dict[Actor, Part] = {}
    are_soldiers = _SOLDIERS.search(text, span[0], span[1] + _BEFORE) is not None
    for actor, (mention, role, how) in parts.items():
        if actor.is_state and actor.side in sending and role not in _SENDING:
            continue  # "Kenyan troops left Nairobi for Haiti"
        if are_soldiers and role in _SENDING:
            mention = _as_army(mention, lexicon)
            actor = mention.actor
        sent[actor] = mention, role, how
    return sent


def _are_listed(text: str, several: Sequence[Mention]) -> bool:
    """Tell whether all stand in one list: "Chad, Niger and Mali"."""
    told = sorted(several, key=lambda one: one.span)
    return all(
        _IN_LIST.fullmatch(text, one.span[1], other.span[0]) for one, other in pairwise(told)
    )


def most_specific(near: Sequence[Mention], met: bool) -> list[Mention]:
    """Leave out a state of which a service or an office is named too.

    Parameters
    ----------
    near : sequence of Mention
        The parties.
    met : bool
        Whether they met: then also the ministry or the service is left out whose head did.
    """
    special = {
        one.actor.side
        for one in near
        if one.actor.side and not one.actor.is_state and one.actor.kind != GROUP
    }
    held = {one.actor.side for one in near if met and one.actor.kind == "office_holder"} - {None}
    kept = [
        one
        for one in near
        if not (one.actor.is_state and one.actor.side in special)
        and not (one.actor.kind in _BODIES and one.actor.side in held)
    ]
    enough = len({one.actor for one in kept}) > 1 or len(kept) == len(near)
    return kept if enough else list(near)


def is_with_host(text: str, trigger: Trigger, clause: Span, ground: Sequence[Mention]) -> bool:
    """Tell whether the state in which something is takes part: not in a drill of others there.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the act.
    clause : (int, int)
        The clause that tells of it.
    ground : sequence of Mention
        Where it is.
    """
    if trigger.event_type != "joint_exercise" or trigger.pattern.startswith(_JOINING):
        return True
    if ground and ground[0].rule == GROUND:
        return True
    return _TOGETHER.search(text, *clause) is not None
