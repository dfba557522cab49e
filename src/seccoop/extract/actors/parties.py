"""Which of the actors that a sentence names take part in an act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from seccoop.contract.model import Contract
from seccoop.extract.actors.aside_of_act import before_verb
from seccoop.extract.actors.handed_over import sides_of_handover, without_missions
from seccoop.extract.actors.levels import BY_ARMIES
from seccoop.extract.actors.mention import Heard, Mention, Part
from seccoop.extract.actors.met_about import who_met
from seccoop.extract.actors.other_side import new_ones, with_other_side
from seccoop.extract.actors.participles import in_main_clause
from seccoop.extract.actors.pointing import (
    ALL_OF_THEM,
    CARRIED,
    THE_STATES,
    are_many,
    as_state,
    is_answer,
    is_of_course,
    pointer,
)
from seccoop.extract.actors.roles import ENCOUNTERS, count, is_passive, with_roles
from seccoop.extract.actors.speaking import (
    TO_OWN,
    given_own,
    says_itself,
    says_of_itself,
    speaking_after,
    telling,
)
from seccoop.extract.actors.wholes import without_wholes
from seccoop.extract.acts.scope import Scope
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Lexicon
from seccoop.extract.words.verbs import Trigger

# Who is of the chain of command of a state.
CHAIN = frozenset(
    (
        "", "national_government", "ministry", "armed_forces", "service_branch", "military_unit",
        "office_holder", "police", "border_or_coast_guard", "intelligence_service",
        "foreign_mission", "legislature",
    )
)  # fmt: skip
_ANNOUNCED = regex(r" (?:(?:on|late|early) \w+ )?(?:has )?announced (?!that\b|on\b|in\b|at\b)")
_ITSELF = regex(r"\b(?:its|their|it|they|we|our|he|she|his|her|i|my)\b")
_WE = regex(r"(?<![\w-])(?:we|our|i|my)(?! said)\b")
_WITH = regex(r"\bwith (?:the )?$")
# What follows tells on what ground or since when, not who takes part.
_ASIDE = regex(r"\b(?:based on|in line with|under an?|backdrop of|since)\b[^,;]*$")
# Between two of a list, others that the lexicon lacks may stand.
_AND_SO_ON = regex(r"(?:, [a-z][\w.'-]*(?: [a-z][\w.'-]*){0,3}){0,2}, (?:and )?(?:the )?")
_THE_SIDES = regex(r"(?:the two|both|the) (?:sides|parties)\b")
# What one side does only after the other asked or gave.
_ANSWERS = frozenset(("person_handover", "position_handover", "refusal"))
# Nor what one side gives to the other: where it is alone, the other of the report is meant.
_GIVEN = frozenset(("security_funding", "transfer_delivery"))
_GOES_ON = frozenset(("transfer_delivery", "resumption"))
_JOINTLY = regex(r"\b(?:joint(?:ly)?|bilateral)\b")


def parts_of(
    text: str,
    sentence: Span,
    scope: Scope,
    trigger: Trigger,
    span: Span,
    heard: Heard,
    before: Sequence[Mention],
    contract: Contract,
    lexicon: Lexicon,
) -> list[Part]:
    """Give every actor of an act its role, and say how it was found.

    The clause comes first, then the sentence; where they name too few, who speaks of his own
    side, then the sentences before if the words point to them, then the states that something is
    in.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    scope : Scope
        The clause that the phrase stands in, and where its subject is.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        The words of the act.
    heard : Heard
        Who is named in the sentence.
    before : sequence of Mention
        Who was named in the sentences before.
    contract : Contract
        For the roles that a kind of act has, and how many it takes.
    lexicon : Lexicon
        For the services of a state.
    """
    clause = scope.clause
    least = contract.least_participants(trigger.event_type)
    end = span[1]
    named = [
        one
        for one in heard.parts
        if one.span[0] <= end or not _ASIDE.search(text[end : one.span[0]])
    ]
    in_main = in_main_clause(text, sentence, trigger, span, named)
    named = in_main if count(in_main) >= least else named
    if trigger.event_type in ENCOUNTERS:
        named = who_met(text, trigger, span, named, least)
    if trigger.event_type == "person_handover":
        named = sides_of_handover(text, span, named, is_passive(text, trigger, span))
    if trigger.event_type == "position_handover":
        named = without_missions(text, span, named)
    near = _listed([one for one in named if clause[0] <= one.span[0] < clause[1]], named, text)
    near = [*new_ones(scope.subjects(named), near), *near]
    here = scope.here(named)
    named = here if count(here) >= least else named
    rule = "clause"
    if trigger.tense in ("past", "base", "present") and trigger.subject == trigger.object:
        near = before_verb(text, clause, span, near)
    if before and trigger.tense != "noun" and _is_mutual(trigger, contract):
        near = [] if ALL_OF_THEM.search(text[clause[0] : span[0]]) else near
        named = near if not near else named
    points_back = bool(before) and not near and CARRIED.search(text, *clause) is not None
    if count(near) < least and not points_back:
        near, rule = named, "sentence"
    if trigger.event_type in ENCOUNTERS and near:
        near = [*new_ones(telling(text, near[0], heard.speakers), near), *near]
    if trigger.event_type in ENCOUNTERS and (there := speaking_after(text, span, heard.speakers)):
        near, rule = [there, *(one for one in named if one.span[0] > there.span[1])], "speaker"
    elif heard.speakers and _speaks_of_itself(text, sentence, span, near, heard, least):
        near, rule = [*near, _as_we(text, sentence, span, heard.speakers[0])], "speaker"
    if trigger.tense != "noun" and (own := says_of_itself(text, span, heard.speakers, near)):
        near, rule = [*own, *near], "speaker"
    if count(near) < max(least, 2):
        said = says_itself(heard.speakers, trigger.event_type, span)
        sides = {one.actor.side for one in near if one.actor.side}
        near = [*near, *new_ones([one for one in said if one.actor.side not in sides], near)]
    if trigger.event_type in TO_OWN and count(near) == 1:
        near = [*near, *new_ones(given_own(text, span, clause, heard.speakers), near)]
    points: re.Match[str] | bool | None = pointer(text, sentence, clause, span, bool(near))
    is_verb = trigger.tense != "noun"
    points = points or (is_verb and is_of_course(text, trigger.event_type, span))
    points = points or (bool(near) and is_answer(text, trigger.event_type, span))
    points = points or len(before) == 1  # one alone is known to be the other side
    goes_on = trigger.event_type in _GOES_ON or _JOINTLY.search(text, *span) is not None
    if not points and trigger.tense != "noun" and goes_on:
        points = _is_one_of_two(near, before)
    if count(near) < max(least, 2) and before and points:
        states = not isinstance(points, bool) and bool(THE_STATES.match(text, points.start()))
        states = states or (trigger.event_type not in ENCOUNTERS and are_many(before))
        states = states and trigger.event_type not in BY_ARMIES
        of_sides = not isinstance(points, bool) and _THE_SIDES.match(text, points.start())
        states = states or (bool(of_sides) and _are_of_two_levels(trigger, before))
        meant = [as_state(one, lexicon) for one in before] if states else before
        near, rule = [*near, *new_ones(meant, near)], "carried"
    near, rule = with_other_side(text, clause, trigger, span, near, rule, heard, contract, lexicon)
    if count(near) < least:
        return []
    parts = without_wholes(text, near, trigger, span, lexicon)
    if count(parts) < least:
        return []
    return with_roles(text, trigger, span, parts, heard, contract, rule, lexicon)


def _listed(near: list[Mention], named: Sequence[Mention], text: str) -> list[Mention]:
    """Add those before a clause to whom its first belongs: "A, B, and C met" is of all three."""
    first = min(near, key=lambda one: one.span, default=None)
    if first is None or not text.endswith((", and ", ", and the "), 0, first.span[0]):
        return near
    earlier = sorted((one for one in named if one.span < first.span), key=lambda one: one.span)
    added: list[Mention] = []
    for one in reversed(earlier):
        if not _AND_SO_ON.fullmatch(text, one.span[1], first.span[0]):
            break
        added, first = [one, *added], one
    return [*added, *near] if len(added) > 1 else near


def _speaks_of_itself(
    text: str, sentence: Span, span: Span, near: Sequence[Mention], heard: Heard, least: int
) -> bool:
    """Tell whether who speaks takes part: "it", "with", or "announced aid"."""
    side = heard.speakers[0].actor.side
    if side and any(one.actor.side == side for one in near):
        return False
    if count(near) < max(least, 2) and _ITSELF.search(text, sentence[0], span[1] + 30):
        return True
    if near and count(near) < max(least, 2) and _WITH.search(text[sentence[0] : near[0].span[0]]):
        return True
    announced = _ANNOUNCED.match(text, heard.speakers[0].span[1])
    return count(near) < least and announced is not None


def _as_we(text: str, sentence: Span, span: Span, one: Mention) -> Mention:
    """Return who speaks, with the "we" before a verb for which it stands, if one is there."""
    found = _WE.search(text, sentence[0], span[0])
    return replace(one, span=found.span(), also=one.spans) if found else one


def _is_mutual(trigger: Trigger, contract: Contract) -> bool:
    """Tell whether an act is of its kind done by two: by both alike, or by one in answer."""
    if trigger.event_type in _ANSWERS:
        return True
    return contract.codelists["event_type"].rows[trigger.event_type]["symmetric"] == "true"


def is_of_two(trigger: Trigger, contract: Contract) -> bool:
    """Tell whether an act takes two sides, so that the other is meant where one is named."""
    return trigger.event_type in _GIVEN or _is_mutual(trigger, contract)


def _are_of_two_levels(trigger: Trigger, before: Sequence[Mention]) -> bool:
    """Tell whether an office and forces were told of, who do not meet: "talks of the two sides"."""
    offices = {one.actor.kind == "office_holder" for one in before}
    return trigger.event_type in ENCOUNTERS and len(offices) > 1


def _is_one_of_two(near: Sequence[Mention], before: Sequence[Mention]) -> bool:
    """Tell whether one of the two sides told of before is named alone: the other is meant."""
    sides, here = ({one.actor.party for one in named} for named in (before, near))
    return len(sides) == 2 and bool(here) and here <= sides


def is_one_side(parts: Sequence[Part]) -> bool:
    """Tell whether all actors are of the chain of command of one state."""
    sides = {mention.actor.side for mention, role, _ in parts if role != "directed_against"}
    kinds = {mention.actor.kind for mention, _, _ in parts}
    return len(parts) > 1 and len(sides) == 1 and None not in sides and kinds <= CHAIN
