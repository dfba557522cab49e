"""Why words that seem to tell of an act tell of none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from seccoop.extract.act import sides_of
from seccoop.extract.aftermath import Status
from seccoop.extract.carrying import Before
from seccoop.extract.clauses import is_agenda, is_definite, is_of_a_text, points_back
from seccoop.extract.coreference import FAMILIES
from seccoop.extract.folding import Span
from seccoop.extract.mentions import Heard
from seccoop.extract.parties import CARRIED, is_one_side
from seccoop.extract.roles import Part
from seccoop.extract.scope import in_scope, is_to_see
from seccoop.extract.status import Led
from seccoop.extract.verbs import Trigger

_OPEN = ("announced", "scheduled")
# Who leaves a place that was fought over breaks with no partner.
_FIGHTING = re.compile(
    r"\b(?:fighting|clash\w*|battles?|shelling|counter-?offensive|captur\w+|encircl\w+|retreat\w*)\b"
)
_BESIDE = 300  # characters around a sentence in which a word of security may stand
_AGENDA = frozenset(
    (
        "agreed_drawdown",
        "agreed_in_principle",
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
_LED = "{travel|fly|journey} to"  # who travels stands right before
_SEEING = ("{visit}", "{tour}")
_VAGUE = re.compile(
    r"(?: to| that (?:they|the two|both)(?: \w+){0,2}? (?:would|will|should))?(?: \w+ly)?"
    r" (?:continu\w+|go on|keep|maintain\w*|strengthen\w*|deepen\w*|enhanc\w+|boost\w*"
    r"|expand\w*|improv\w+"
    r"|develop\w*|further|promot\w+|step up|intensif\w+|increas\w+|work|cooperat\w+|co-operat\w+"
    r"|coordinat\w+|co-ordinat\w+|collaborat\w+|address|remain|stay|pursue|explore|consider"
    r"|study|look"
    r"|meet|the (?:need|importance|necessity)|closer|more|stronger|greater)\b"
)
_APPEAL = re.compile(
    r"[^.;]{0,80}?\b(?:not )?to (?!discuss|convey|express|brief|review|the|his|her)[a-z]+"
)
# What an exercise has in it is no fight, and a "Joint Operation Command" is none.
_OF_A_DRILL = re.compile(
    r"\b(?:exercises?|drills?|manoeuvres|maneuvers|war ?games|training) (?:will |would |also )*"
    r"(?:includ\w+|involv\w+|featur\w+|consist\w* of|compris\w+|cover\w*|simulat\w+)\b"
)
_A_STAFF = re.compile(r" (?:commands?|headquarters|rooms?|cent(?:er|re)s?)\b")
# "Meet the requirements": nobody is met.
_MET_NO_ONE = re.compile(
    r"meet(?:s|ing)? (?:(?!with\b|on\b|in\b|to\b)[\w'-]+ ){0,4}?(?:commitments?|requirements?"
    r"|challenges?|needs?|demands?|deadlines?|standards?|targets?|goals?|obligations?|expectations?"
    r"|criteria|conditions?|threats?|objectives?)\b"
)
_REACH = 70  # characters after "with" in which somebody must be named


def why_by_words(
    text: str,
    sentence: Span,
    clause: Span,
    trigger: Trigger,
    span: Span,
    status: Status,
    led: Led,
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
    led : str
        How a named actor stands before the verb.
    heard : Heard
        Who is named in the sentence.
    """
    if status.status is None:
        return status.rule
    if status.status in _OPEN and is_of_a_text(text, sentence, span):
        return "clause-or-purpose-of-another"
    if trigger.event_type == "joint_combat_operation" and (
        _OF_A_DRILL.search(text[clause[0] : span[0]]) or _A_STAFF.match(text, span[1])
    ):
        return "part-of-another"
    if trigger.pattern.startswith("{meet}") and _MET_NO_ONE.match(text, span[0]):
        return "idiom"
    is_put_off = status.status in ("cancelled", "postponed")
    if trigger.event_type in _AGENDA and not is_put_off and is_agenda(text, heard.start, span):
        return "clause-or-purpose-of-another"
    if trigger.pattern.startswith(_LED) and led != "directly":
        return "whose-journey"
    if trigger.pattern.startswith("{call} on"):
        holders = (one.span for one in heard.parts if one.actor.kind == "office_holder")
        is_called_on = any(
            span[0] < last and first <= span[1] + len(" the ") for first, last in holders
        )
        if not is_called_on or _is_appeal(text, span):
            return "appeal"
    starts = (one.span[0] for one in (*heard.parts, *heard.around, *heard.placed))
    return None if _is_with_somebody(text, clause, span, starts) else "with-a-thing"


def why_by_parts(
    text: str, sentence: Span, trigger: Trigger, span: Span, parts: Sequence[Part], before: Before
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
    """
    kind = trigger.event_type
    if not parts:
        return "too-few-actors"
    if _is_again(text, sentence, trigger, span, parts, before):
        return "told-before"
    if kind == "agreed_in_principle" and _is_vague(text, span) and before.is_told("meeting", parts):
        return "said-at-a-meeting"
    if is_one_side(parts):
        return "one-side-only"
    if kind == "force_withdrawal" and len(parts) == 1 and _FIGHTING.search(text, *sentence):
        return "retreat"
    if trigger.pattern in _SEEING and is_to_see(text, span[1]):
        return "to-see-a-thing"
    around = max(0, sentence[0] - _BESIDE), sentence[1] + _BESIDE
    actors = (mention.actor for mention, _, _ in parts)
    return None if in_scope(text, around, kind, actors) else "not-about-security"


def _is_again(
    text: str, sentence: Span, trigger: Trigger, span: Span, parts: Sequence[Part], before: Before
) -> bool:
    """Tell whether the words are only of an act that has been told of."""
    kind = trigger.event_type
    is_noun = not trigger.pattern.startswith("{")
    if is_noun and is_definite(text, sentence, span):
        told = before.told.get(FAMILIES.get(kind, kind))
        if told is None:
            return False
        sides = sides_of(parts)
        return not (told < sides and len(sides - told) > 1)  # else it tells all the parties
    return before.is_told(kind, parts) and points_back(text, sentence, span, kind)


def _is_appeal(text: str, span: Span) -> bool:
    """Tell "called on the president to resign" from "called on the president"."""
    return _APPEAL.match(text, span[1]) is not None


def _is_with_somebody(text: str, clause: Span, span: Span, starts: Iterable[int]) -> bool:
    """Tell whether somebody stands after the "with" or "between" that ends a phrase."""
    if not text[span[0] : span[1]].endswith((" with", " between")):
        return True
    near = span[1] + _REACH
    carried = CARRIED.search(text, span[1], min(near, clause[1]))
    return carried is not None or any(span[1] <= start <= near for start in starts)


def _is_vague(text: str, span: Span) -> bool:
    """Tell whether what was agreed upon is only to go on, or to do more of the same."""
    return _VAGUE.match(text, span[1]) is not None
