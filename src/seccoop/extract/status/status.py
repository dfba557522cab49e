"""What became of an act, from the form of the verb and the words around it."""

from __future__ import annotations

from functools import lru_cache

from seccoop.extract.status.after_nouns import after_noun
from seccoop.extract.status.agreed_to import agreed_to_do
from seccoop.extract.status.announced_nouns import announced_noun
from seccoop.extract.status.causing import caused
from seccoop.extract.status.facts import fact_of
from seccoop.extract.status.fates import FATED, fate_of
from seccoop.extract.status.forms import is_noun_of_asking, status_of_form
from seccoop.extract.status.inner_verbs import by_inner_verb
from seccoop.extract.status.participles import MET, Led, is_reduced, status_of_participle
from seccoop.extract.status.progress import announced_move, course_of
from seccoop.extract.status.purposes import NEXT, ON_THE_WAY, purpose_of
from seccoop.extract.status.statements import is_said_in
from seccoop.extract.status.states import AT_ONCE, BY_TEXT, LASTING, Status
from seccoop.extract.status.timetables import is_timetabled
from seccoop.extract.status.visits import visit_paid
from seccoop.extract.status.words_before import (
    AHEAD_OF,
    FIRST_TO,
    FOCUS,
    GOES_ON,
    GOING_ON,
    KEEPS,
    MANAGED_TO,
    NO_PLAN,
    NOT,
    NOW,
    OFTEN,
    OVER,
    SOON,
    SOURCE,
    TASK_IS,
    TO,
    UNREAL,
    WHENEVER,
    future_in,
    is_only_thought_of,
    is_supposed,
    is_what_comes_first,
    mood_before,
)
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Tense

_REACH = 60  # characters before a phrase in which words still govern it

_ON_A_VISIT = regex(
    r"\b(?:is|are|currently) on (?:an?|his|her|their) (?:[\w-]+ ){0,3}$"
    r"|\b(?:is|are|currently) in (?:[\w'-]+ ){1,3}$"
)
# What has come about once it is said, whatever is to follow.
_BY_SAYING = frozenset(("breach_alleged", "notice_withdrawn"))
_FIRST_OF = regex(r"\b(?:is|was) the (?:first|second|third|last|latest)(?: \w+)? $")
_PURPOSE = regex(
    r"\b(?:travel(?:l?ed)?|arrived?|went|left|came|gathered|flew|sailed) [^.;,]{0,60}\bto $"
)
_BEGUN_TO = regex(r"\b(?:begun|began|started|continued?|continues) to ?$")
_GIVEN_BY = regex(r"(?: by| from|thanks to [\w ]+)$")  # "thanks to information from"
_INFINITIVE = regex(
    r"\bto (?:\w+ ){1,5}and $|\b(?:to|not|can|cannot|the|a|an|joint|of)(?: \w+)? ?$"
)
_DONE = regex(
    r"\b(?:held|took place|carried out|conducted|ended|finished|concluded|after|following|during"
    r"|last|at the|in a|in the|was|were|had|has|have)\b"
)
# "Will not be signed" was called off; "was not signed", though it was due, was not done.
_WILL_NOT = regex(
    r"\b(?:(?:will|would|shall|is|are)(?: \w+)? (?:not|never|no longer)|(?:wo|would)n't)"
    r"(?: \w+){0,2} ?$"
)
# "Visited Minsk to sign a protocol", told as done.
_JOURNEY = regex(
    r"\b(?:visited|travel(?:l?ed)|arrived|came|went|flew|met"
    r"|gathered)\b[^.;,]{0,60}\bto (?:\w+ly )?$"
)
_DRILLS = ("exercises ", "drills ", "manoeuvres ", "maneuvers ", "war games ")  # involve
# What is done by saying it, whatever verb says it.
_STATED = frozenset(("concluded_form_unknown", "offer", "refusal"))


@lru_cache(maxsize=32)
def status_of(
    text: str, clause: Span, trigger: Span, tense: Tense, event_type: str, led: Led = ""
) -> Status:
    """Say what became of the act that a phrase tells of; several patterns have the same phrase.

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
    led : str
        How a named actor stands before the verb.

    Returns
    -------
    Status
        Without a status, and with the reason as ``rule``, where the words tell of no act:
        it is wished, supposed or denied.
    """
    if event_type == "request" and is_noun_of_asking(text, trigger, tense, led):
        return Status(None, trigger, "noun-alone")  # "for handling requests"
    is_verb = tense in ("past", "participle") and event_type in BY_TEXT
    if is_verb and is_reduced(text, clause, trigger):
        return Status("held", trigger, "reduced")
    if made := caused(text, clause, trigger, tense):
        return made
    found = _status_of(text, clause, trigger, tense, event_type, led)
    if found.status == "in_progress" and event_type in AT_ONCE:
        is_at_it = found.rule == "going-on" and event_type in BY_TEXT  # "are finalising a pact"
        return Status("announced" if is_at_it else "held", found.span, found.rule)
    if found.status is not None and event_type in _BY_SAYING:
        return Status("held", found.span, found.rule)
    return found


def _status_of(
    text: str, clause: Span, trigger: Span, tense: Tense, event_type: str, led: Led
) -> Status:
    before = text[max(clause[0], trigger[0] - _REACH) : trigger[0]]
    if tense == "base" and (mood := mood_before(text, clause[0], trigger[0])):
        before = mood
    if event_type == "threat_to_end":
        return Status("held", trigger, "threat")
    if event_type != "breach_alleged" and is_only_thought_of(tense, before):
        return Status(None, trigger, "unreal")
    if tense == "past" and TO.search(before):
        tense = "base"  # set up, put, cut: one form for several tenses
    return (
        status_of_form(text, trigger, tense, event_type, before)
        or _by_words_about(text, clause, trigger, tense, event_type, before)
        or _by_mood(text, clause, trigger, tense, event_type, before)
        or _by_verb(text, clause, trigger, tense, event_type, led, before)
    )


def _by_words_about(
    text: str, clause: Span, trigger: Span, tense: Tense, event_type: str, before: str
) -> Status | None:
    """Say what became of an act by its fate, or by what is said about its noun."""
    whole = text[clause[0] : clause[1]]
    if within := by_inner_verb(text, trigger, event_type, before):
        return within
    if fate := fate_of(text, clause, trigger, event_type, is_noun=tense == "noun"):
        return fate
    if (tense == "present" or (tense == "gerund" and NOW.search(before))) and SOON.search(whole):
        return Status("announced", trigger, "future")
    if tense in ("present", "base") and is_timetabled(text, trigger, clause[1]):
        return Status("announced", trigger, "future")
    if event_type == "joint_declaration" and tense == "noun" and is_said_in(text, trigger):
        return Status("held", trigger, "said-in")  # if it is said by several
    if tense == "noun" and (after := after_noun(text, clause, trigger, event_type)):
        return after
    if announced := announced_noun(trigger, tense, event_type, before):
        return announced
    if event_type == "joint_declaration" and tense == "noun" and SOURCE.search(before):
        return Status(None, trigger, "source")  # "according to a joint statement"
    if tense == "noun" and OVER.search(before):
        return Status("held", trigger, "completed")  # "the completion of the exchange"
    if tense in ("base", "gerund") and GOES_ON.search(before) and not NOT.search(before):
        return Status("in_progress", trigger, "goes-on")
    if tense == "noun" and AHEAD_OF.search(before):
        return Status("announced", trigger, NEXT)
    if tense == "noun" and event_type in LASTING and KEEPS.search(before):
        return Status("in_progress", trigger, "goes-on")
    return None


def _by_mood(
    text: str, clause: Span, trigger: Span, tense: Tense, event_type: str, before: str
) -> Status | None:
    """Say that an act is to come, or that it is wished, supposed or denied."""
    if tense == "base" and before.endswith(" and to "):  # "decided to stop it and to recall"
        before = text[max(clause[0], trigger[0] - 3 * _REACH) : trigger[0]]
    future = future_in(before)
    if tense == "present" and is_what_comes_first(text, clause):
        return Status(None, trigger, "unreal")
    if (future or tense == "base") and is_supposed(text, clause, trigger, future is not None):
        return Status(None, trigger, "unreal")
    is_now = tense in ("base", "present") or text.find(" is ", *trigger) >= 0
    if (is_now or before.endswith((" is ", " are "))) and not future and WHENEVER.search(before):
        return Status(None, trigger, "unreal")
    if tense == "gerund" and (TASK_IS.search(before) or FOCUS.search(before)):
        return Status(None, trigger, "no-finite-verb")
    if future and event_type in MET and OFTEN.match(text, trigger[1], clause[1]):
        return Status(None, trigger, "standing-practice")
    if found := NO_PLAN.search(before):
        return Status(None, (trigger[0] - len(before) + found.start(), trigger[1]), "negated")
    if found := NOT.search(before):
        span = trigger[0] - len(before) + found.start(), trigger[1]
        if future and event_type in FATED:
            fate = "cancelled" if _WILL_NOT.search(before) else "not_implemented"
            return Status(fate, span, "future:negated")
        return Status(None, span, "negated")
    found = UNREAL.search(before)
    if future and not (found and found.start() > future.start()):
        return Status(
            "announced", (trigger[0] - len(before) + future.start(), trigger[1]), "future"
        )
    if found:
        return Status(None, (trigger[0] - len(before) + found.start(), trigger[1]), "unreal")
    return None


def _by_verb(
    text: str,
    clause: Span,
    trigger: Span,
    tense: Tense,
    event_type: str,
    led: Led,
    before: str,
) -> Status:
    """Say what became of an act by the form of its verb."""
    whole = text[clause[0] : clause[1]]
    if fact := fact_of(text, clause, trigger, tense, event_type, before):
        return fact
    if told := announced_move(text, trigger, event_type):
        return told
    if tense == "gerund" and (told := status_of_participle(text, trigger, event_type, led, before)):
        return told
    if tense == "noun" and event_type in _STATED:
        return Status("held", trigger, "stated")
    if tense == "noun" and text.startswith(("will ", "would ", "shall "), trigger[0]):
        return Status("announced", trigger, "future")  # "will not issue permits"
    if tense == "noun" and text.startswith(("due ", "expected ", "awaited "), trigger[0]):
        return Status("announced", trigger, "future")
    if (
        tense == "noun"
        and event_type == "intelligence_sharing"
        and _GIVEN_BY.search(text, *trigger)
    ):
        return Status("held", trigger, "given-by")
    if tense == "base" and event_type == "joint_exercise" and before.endswith(_DRILLS):
        return Status("in_progress", trigger, "present")
    if tense == "base" and (agreed := agreed_to_do(text, trigger, event_type, before)):
        return agreed
    purpose = purpose_of(text, clause[0], trigger[0], event_type) if tense == "base" else None
    if purpose and (purpose == "held" or not text.startswith("discuss", trigger[0])):
        return Status(purpose, trigger, ON_THE_WAY)
    if event_type == "signed" and tense == "base" and _JOURNEY.search(before):
        return Status("held", trigger, "purpose-of-what-was-done")
    is_visit = tense == "base" and event_type == "visit"
    if is_visit and (paid := visit_paid(text, clause, trigger)):
        return paid
    if tense == "base" and MANAGED_TO.search(before):
        return Status("held", trigger, "managed-to")
    if tense == "base" and FIRST_TO.search(before):
        return Status("held", trigger, "first-to")
    if tense == "base" and led == "directly":
        tense = "past"  # the headline's present, of several: "France, Mali sign a pact"
    if tense == "base":
        if led == "by-to":
            return Status("announced", trigger, "headline:to")
        if event_type in LASTING and _PURPOSE.search(before):
            return Status("announced", trigger, "purpose")
        if _BEGUN_TO.search(before):
            return Status("in_progress", trigger, "begun-to")
        if _INFINITIVE.search(before) or event_type not in LASTING:
            return Status(None, trigger, "no-finite-verb")
        return Status("in_progress", trigger, "present")
    if course := course_of(text, clause, trigger, tense, event_type, before):
        return course
    if tense == "gerund":
        if GOING_ON.search(before):
            return Status("in_progress", trigger, "going-on")
        return Status(None, trigger, "no-finite-verb")
    if _DONE.search(whole) or _FIRST_OF.search(before):
        return Status("held", trigger, "noun")
    if event_type in ("meeting", "visit") and _ON_A_VISIT.search(before):
        return Status("in_progress", trigger, "on-a-visit")
    return Status(None, trigger, "noun-alone")
