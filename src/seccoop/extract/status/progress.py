"""How far an act has come: begun, going on, ended, or only promised."""

from __future__ import annotations

from seccoop.extract.status.purposes import ON_THE_WAY
from seccoop.extract.status.states import LASTING, Status
from seccoop.extract.status.words_before import BEGUN_BEFORE, BEING, GOING_ON, HAS, NOW, SO_FAR
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Tense

_BEGUN = regex(
    r"\b(?:began|begun|started|opened|launched|kicked off|got under way|is under ?way)\b"
)
_OPENS = regex(r"(?:begin|start|open|launch|kick|enter|commence)")
_ARRIVES = regex(r"(?:begin|began|start|open|kick|arriv|dock|berth|moor|anchor|drop|land)")
_ENDED = regex(r"\b(?:ended|completed|concluded|finished|wrapped up)\b")
# What is given once it is promised, and what is done step by step.
_PLEDGES = ("pledg", "promis", "vow", "earmark", "agree", "decid")
_GIVEN = ("consented_deployment", "security_funding", "training_course", "transfer_delivery")
_STARTS = regex(r"(?:beg[aiu]n|start|commenc|initiat|launch)")
_STEPS = frozenset(
    (
        "agreed_drawdown",
        "consented_deployment",
        "force_withdrawal",
        "joint_arrest_or_investigation",
        "joint_survey",
        "mediated_talks",
        "negotiation_round",
        "person_handover",
        "position_handover",
        "transfer_delivery",
    )
)
_LEAVING = ("agreed_drawdown", "consented_deployment", "force_withdrawal")
_IS_OVER = regex(r"[^.;,]{0,40}\b(?:complet\w+|conclusion|finished)\b")
# Who sets out for talks has not yet held them.
_SETS_OUT = ("arriv", "land", "leave", "leav", "left", "depart", "head", "flies", "fly")
_MEETING_BEGINS = ("began", "begun", "opened", "started", "kicked off", "commenced")
# "Arrived to take part in a drill that will begin": it has not begun.
_STILL_TO_COME = regex(
    r"[^.;,]{0,60}?,? (?:that|which) (?:will|is (?:to|due|set|scheduled)|begins|starts|opens)"
    r"(?! (?:continue|last|end|run))\b"
)
_DRILLS = ("joint_exercise", "training_course")
_LEAVES = ("leave", "leav", "left", "depart", "head")
_TALKS = frozenset(("meeting", "mediated_talks", "negotiation_round", "signed"))


def announced_move(text: str, trigger: Span, event_type: str) -> Status | None:
    """Say that who announces that soldiers move has them move later, or None if nobody does."""
    if event_type not in _LEAVING or not text.startswith(("announc", "declar"), trigger[0]):
        return None
    is_over = _IS_OVER.match(text, trigger[1]) is not None
    return Status("held" if is_over else "announced", trigger, "announced")


def course_of(
    text: str, clause: Span, trigger: Span, tense: Tense, event_type: str, before: str
) -> Status | None:
    """Say how far an act has come that is told as a fact, or None if only its noun is there.

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
    done = tense in ("past", "participle")
    if event_type in LASTING and text.startswith(_LEAVES, trigger[0]):
        return Status("announced", trigger, ON_THE_WAY)  # "left to take part in the drill"
    if event_type in LASTING and text.startswith(("plan", "schedul", "envisag"), trigger[0]):
        return Status("announced", trigger, "planned")
    if event_type in _DRILLS and done and text.startswith("arriv", trigger[0]):
        if _STILL_TO_COME.match(text, trigger[1]):
            return Status("announced", trigger, ON_THE_WAY)
        return Status("in_progress", trigger, "begun")
    if done and BEING.search(before):
        return Status("in_progress", trigger, "being-done")
    if event_type in LASTING and (
        lasting := _of_lasting(text, clause, trigger, tense, event_type, before)
    ):
        return lasting
    if tense == "gerund":
        return None
    if event_type == "visit" and _ARRIVES.match(text, *trigger):
        return Status("in_progress", trigger, "begun")
    is_told_of = event_type == "consented_deployment" and text.startswith("announc", trigger[0])
    if is_told_of and not _IS_OVER.match(text, trigger[1]):
        return Status("announced", trigger, "announced")
    if tense != "noun" and event_type in _GIVEN and text.startswith(_PLEDGES, trigger[0]):
        return Status("announced", trigger, "pledged")
    if event_type == "meeting" and done and text.startswith(_MEETING_BEGINS, trigger[0]):
        return Status("in_progress", trigger, "begun")
    if event_type in _STEPS and _STARTS.match(text, *trigger):
        return Status("in_progress", trigger, "begun")
    if event_type in _TALKS and text.startswith(_SETS_OUT, trigger[0]):
        return Status("announced", trigger, ON_THE_WAY)
    if done:
        return Status("held", trigger, "past")
    if tense == "present":
        return Status("in_progress" if event_type in LASTING else "held", trigger, "present")
    return None


def _of_lasting(
    text: str, clause: Span, trigger: Span, tense: Tense, event_type: str, before: str
) -> Status | None:
    """Say how far a drill, a course or an operation has come."""
    done = tense in ("past", "participle")
    whole = text[slice(*clause)]
    going = (NOW if done else GOING_ON if tense == "gerund" else BEGUN_BEFORE).search(before)
    going = going or (_BEGUN.search(before) if tense == "present" else None)
    begun = _BEGUN.search(text[slice(*trigger)] if done else whole)
    if done and event_type != "joint_combat_operation":
        begun = begun or _OPENS.match(text, *trigger)
    if done and before.endswith(HAS):
        begun = begun or SO_FAR.search(_around(text, trigger))
    if not (going or begun) and tense != "noun":
        return None
    if not _ENDED.search(whole):
        return Status("in_progress", trigger, "begun") if going or begun else None
    return Status("held", trigger, "ended") if tense == "noun" else None


def _around(text: str, trigger: Span) -> str:
    """Return what of the sentence stands near a phrase."""
    before = text[max(0, trigger[0] - 120) : trigger[0]].rpartition(". ")[2]
    after = text[trigger[1] : trigger[1] + 150].partition(". ")[0]
    return before + after.partition("\n")[0]
