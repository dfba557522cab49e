"""Why words that seem to tell of an act tell of none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from seccoop.extract.actors.mention import Heard, Part
from seccoop.extract.actors.parties import is_one_side
from seccoop.extract.actors.pointing import CARRIED
from seccoop.extract.acts.clauses import (
    is_agenda,
    is_of_a_text,
    is_said_by_a_text,
    is_what_they_did,
)
from seccoop.extract.acts.side_by_side import is_by_one
from seccoop.extract.refusals.at_home import is_at_home
from seccoop.extract.refusals.guests import is_no_guest
from seccoop.extract.refusals.met_nobody import is_next_session, why_nobody_met
from seccoop.extract.refusals.no_fight import is_no_fight
from seccoop.extract.refusals.nothing_given import GIVEN_TO
from seccoop.extract.refusals.nothing_moved import has_not_moved
from seccoop.extract.refusals.off_topic import is_off_topic
from seccoop.extract.refusals.one_sided import why_alone
from seccoop.extract.refusals.scope import in_scope, is_civil, is_to_see
from seccoop.extract.refusals.seeming import why_seeming
from seccoop.extract.refusals.stances import is_call_to_stop, is_stance
from seccoop.extract.refusals.told_again import (
    is_again,
    is_by_a_party,
    is_only_mentioned,
    is_only_spoken_on,
    is_source,
)
from seccoop.extract.refusals.vague_agreements import is_vague
from seccoop.extract.refusals.within_drills import is_move_for_drill, is_programme, is_within
from seccoop.extract.refusals.wrong_object import has_other_object
from seccoop.extract.status.causing import CAUSED
from seccoop.extract.status.states import CALLED_OFF, PLANNED, Status
from seccoop.extract.status.visits import VISIT_OF
from seccoop.extract.story.coreference import FAMILIES
from seccoop.extract.story.told_before import Before
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

# Who leaves a place that was fought over breaks with no partner.
_FIGHTING = regex(
    r"\b(?:fighting|clash\w*|battles?|shelling|counter-?offensive|captur\w+|encircl\w+"
    r"|retreat\w*|invasion|invad\w+|occupation|occupying)\b"
)
# Nor does who comes unasked come to one.
_UNASKED = regex(
    r"\b(?:accus\w+|invasion|invad\w+|occup(?:ied|ying|ation)|annex\w+|incursions?|stand-?off"
    r"|ceasefire lines?|without (?:the |its )?(?:consent|permission|approval))\b"
)
_BESIDE = 300  # characters around a sentence in which a word of security may stand
_SOON = 120
_AGENDA = frozenset(
    (
        "agreed_drawdown",
        "agreed_in_principle",
        "basing_or_access",
        "coordination_body_activated",
        "coordination_body_created",
        "intelligence_sharing",
        "force_withdrawal",
        "joint_combat_operation",
        "joint_exercise",
        "joint_patrol_or_checkpoint",
        "joint_unit_formed",
        "operational_support",
        "position_handover",
        "request",
        "training_course",
        "transfer_delivery",
        "unspecified_cooperation",
    )
)
_A_NAME = regex(
    r"(?:,? (?!(?:and|of|in|at|to|for|with|that|which|said|the|an?|after|on)\b)[\w'.-]+){0,4},? "
    r"(?:(?:on |late on )?[a-z]+day )?(?:will |has |have |had |is to |would )?"
)
_LED = "{travel|fly|journey} to"  # who travels stands right before
_SEEING = ("{visit}", "{tour}")
# "They also visited the college": a stop of a visit told; "mutual visits": none of them.
_A_STOP = regex(
    r"\b(?:also|later|then|subsequently|afterwards|mutual|reciprocal|regular|frequent"
    r"|exchanges? of|high-level) $"
)
# "Signed during his visit to", "agreed when he visited": when it was, not what is told.
_CIRCUMSTANCE = regex(
    r"\b(?:during|since|ahead of|amid|throughout|on the (?:sidelines|margins|eve|fringes) of"
    r"|in (?:the course of|an?|his|her|their)|end of|day of|conclusion of|framework of"
    r"|coincid\w+ with|following|as part of)"
    r" (?!(?:[\w'.-]+ ){0,4}(?:upcoming|forthcoming|next|planned|scheduled|expected)\b)"
    r"(?:(?!(?:is|was|are|were|will|has|have|had|said|that|which|who)\b)[\w\"'.-]+ ){0,8}$"
    r"|\b(?:when|as|while) (?:[\w'.-]+ ){1,8}$"
)
_SIDELINES = regex(
    r"\b(?:sidelines|margins|fringes|eve) of (?:(?:an?|the|this|that|its"
    r"|their) )?(?:[\w'.-]+ ){0,4}$"
)
_GONE = ("agreed_drawdown", "force_withdrawal")
# What one side does alone is no act between two.
_WITH_PARTNER = frozenset(("authorised", "force_withdrawal", "member_exit", "resumption"))
# What states do in all fields: only where its own sentence speaks of security.
_HOW_NEAR = {
    **dict.fromkeys(("agreed_in_principle", "offer", "refusal", "request", "meeting"), _SOON),
    **dict.fromkeys(("security_funding", "visit"), 0),
}
# "Had no plans to hold talks with": words of an act with its denial among them.
_NO_PLAN = regex(r" no (?:\w+ )?(?:plans?|intentions?|desire|wish|interest|need|reason|time) ")
# Words that stand on both sides of the end of a quotation, or of a clause, are of no one act.
_TORN = regex(r"[,.]\"|\"[,.]|\b(?:because|although|whereas)\b|; ")
_TO = 24  # characters after "donated ... to" in which somebody must be named
_REACH = 70  # characters after "with" in which somebody must be named


def why_by_words(
    text: str,
    sentence: Span,
    clause: Span,
    trigger: Trigger,
    span: Span,
    status: Status,
    heard: Heard,
) -> str | None:
    """Say why a phrase is no act, by the words around it; None if they allow it.

    Parameters
    ----------
    text : str
        The folded text.
    sentence, clause : (int, int)
        In which the phrase stands.
    trigger : Trigger
        What it would tell of.
    span : (int, int)
        The phrase.
    status : Status
        What became of the act.
    heard : Heard
        Who is named in the sentence.
    """
    if status.status is None:
        return status.rule
    is_clause = status.status in PLANNED and is_of_a_text(text, sentence, span)
    if is_clause and not is_next_session(text, sentence, trigger, span):
        return "clause-or-purpose-of-another"
    if _TORN.search(text, *span):
        return "two-clauses"
    if _NO_PLAN.search(text, *span):
        return "negated"
    kind = trigger.event_type
    if is_no_fight(text, clause, kind, span) or is_move_for_drill(text, sentence, kind, span):
        return "part-of-another"
    if (why := why_nobody_met(text, sentence, trigger, span, status, heard)) is not None:
        return why
    if (why := why_seeming(text, sentence, trigger, span, heard)) is not None:
        return why
    if is_no_guest(text, sentence, trigger, span):
        return "no-guest"
    stands = {"refusal": is_stance, "request": is_call_to_stop}.get(kind)
    if stands is not None and stands(text, span):
        return "stance"
    if is_only_mentioned(text, clause, trigger, span):
        return "attribute"
    if has_other_object(text, trigger, span):
        return "another-object"
    if has_not_moved(text, sentence, trigger, span):
        return "nothing-moved"
    is_named = status.rule in (VISIT_OF, CAUSED)  # with guest and host
    if kind == "visit" and not is_named and _is_circumstance(text, sentence, span):
        return "circumstance"
    is_noun = trigger.tense == "noun" and FAMILIES.get(kind) == "encounter"
    if is_noun and _SIDELINES.search(text, sentence[0], span[0]):
        return "circumstance"
    if trigger.event_type in _AGENDA and is_said_by_a_text(text, sentence, span):
        return "clause-or-purpose-of-another"
    is_clause = trigger.event_type in _AGENDA and status.status not in CALLED_OFF
    is_done = trigger.tense == "past" and is_what_they_did(text, clause, kind, span)
    if is_clause and not is_done and is_agenda(text, heard.start, span, sentence[1]):
        return "clause-or-purpose-of-another"
    if trigger.pattern.startswith(_LED) and not _is_theirs(text, span, heard):
        return "whose-journey"
    starts = (one.span[0] for one in (*heard.parts, *heard.people, *heard.around, *heard.placed))
    if trigger.pattern in GIVEN_TO:
        return None if any(span[1] <= one <= span[1] + _TO for one in starts) else "with-a-thing"
    return None if _is_with_somebody(text, clause, span, starts) else "with-a-thing"


def why_by_parts(
    text: str,
    sentence: Span,
    trigger: Trigger,
    span: Span,
    parts: Sequence[Part],
    before: Before,
    status: Status,
    heard: Heard,
    *,
    is_of_one_country: bool = False,
    is_older: Callable[[], bool],
) -> str | None:
    """Say why a phrase is no act of those who take part in it; None if it is one.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        In which the phrase stands.
    trigger : Trigger
        What it would tell of.
    span : (int, int)
        The phrase.
    parts : sequence of Part
        Who takes part.
    before : Before
        What was told before.
    status : Status
        What became of the act.
    heard : Heard
        Who is named in the sentence: talks on an armed group are about security.
    is_of_one_country : bool, default False
        Whether the report names one country only.
    is_older : callable
        Whether the act was at a time of which nothing alike has been told.
    """
    kind = trigger.event_type
    if not parts:
        return "too-few-actors"
    if kind in _WITH_PARTNER and len(parts) == 1 and not _has_partner(kind, parts, before):
        return "one-side-only"
    if is_only_spoken_on(trigger, parts, before):
        return "told-before"
    if kind == "joint_declaration" and is_source(text, span, parts, before):
        return "source"
    if is_within(text, sentence, kind, before.told) or is_programme(
        kind, status, parts, before.told
    ):
        return "part-of-another"
    if (why := why_alone(text, sentence, trigger, span, parts)) is not None:
        return why
    if is_again(text, sentence, trigger, span, parts, before) and not is_older():
        return "told-before"
    if kind == "endorsement" and is_by_a_party(parts, before):
        return "told-before"
    if kind == "agreed_in_principle" and is_vague(text, span, parts):
        return "vague"
    is_own = is_one_side(parts) or is_at_home(text, sentence, kind, span, parts, is_of_one_country)
    if is_own or is_by_one(text, trigger, span, parts):
        return "one-side-only"
    if kind == "consented_deployment" and _UNASKED.search(text, *sentence):
        return "retreat"
    if kind in _GONE and len(parts) == 1 and _FIGHTING.search(text, *sentence):
        return "retreat"
    if status.rule == VISIT_OF and is_civil(one.actor for one, _, _ in parts):
        return "circumstance"
    if kind == "visit" and is_to_see(text, span[1]):
        return "to-see-a-thing"
    if trigger.pattern in _SEEING and _A_STOP.search(text, sentence[0], span[0]):
        return "part-of-another"
    near = _HOW_NEAR.get(kind, _BESIDE)
    around = max(0, sentence[0] - near), sentence[1] + near
    actors = [mention.actor for mention, _, _ in parts]
    if is_off_topic(text, sentence, kind, span, actors):
        return "not-about-security"
    is_so = in_scope(text, around, kind, [*actors, *heard.groups])
    return None if is_so else "not-about-security"


def _has_partner(kind: str, parts: Sequence[Part], before: Before) -> bool:
    """Tell whether forces leave one of a report's two sides, or a body sends others abroad."""
    sides = {one.actor.party for one in before.pair}
    one = parts[0][0].actor
    of_two = kind == "force_withdrawal" and one.party in sides
    return of_two or (kind == "authorised" and one.kind == "international_organisation")


def _is_theirs(text: str, span: Span, heard: Heard) -> bool:
    """Tell whether somebody named stands before a verb, with no more than a name between."""
    last = max((one.span[1] for one in heard.parts if one.span[1] < span[0]), default=-1)
    return last >= 0 and _A_NAME.fullmatch(text, last, span[0]) is not None


def _is_with_somebody(text: str, clause: Span, span: Span, starts: Iterable[int]) -> bool:
    """Tell whether somebody stands after the "with" or "between" that ends a phrase."""
    if not text[span[0] : span[1]].endswith((" with", " between")):
        return True
    near = span[1] + _REACH
    carried = CARRIED.search(text, span[1], min(near, clause[1]))
    return carried is not None or any(span[1] <= start <= near for start in starts)


def _is_circumstance(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether a visit is only when something else was."""
    before = text[max(sentence[0], span[0] - 90) : span[0]]
    return _CIRCUMSTANCE.search(before) is not None
