"""A pattern of the neighbouring kind, where its object or its subject says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from seccoop.extract.actors.mention import Mention
from seccoop.extract.acts.leaving import is_as_planned, is_break, is_from_line, is_leaving
from seccoop.extract.acts.policing import is_by_police
from seccoop.extract.acts.supplying import is_leave, sold, supplied
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor
from seccoop.extract.words.verbs import Trigger

_CHARGES = regex(r" (?:offences|(?:traffick|smuggl)ing )?charges?\b")
_MONEY = regex(r"\b(?:million|billion|euros?|dollars?|funds|funding)\b|[$\u20ac\u00a3]")
_HELP = regex(r"\b(?:aid|assistance|help|support|package)\b")
_TALKING = ("talks", "meetings", "discussions", "consultations", " to meet")
_AID = ("aid", "assistance", "package")
_PRICED = regex(r"\b(?:worth|valued at|estimated at|costing)\b")
_BROKEN_OFF = regex(r"(?:break|broke|broken|breaking|breaks) off\b")
_MANDATE = regex(r"\b(?:mandate|mission|deployment|operations?|presence|stay)\b")
# Who is given access to a base is not given the base.
_ACCESS = regex(r"^(?:gave|giv|grant|offer)\w* .*\b(?:access|use of|(?:right|permission)s? to)\b")
_OF_TRUCE = regex(r"\b(?:cease-?fire|truce|armistice) (?:deals?|agreements?|accords?|pacts?)\b")
_DRAFT = regex(
    r"\b(?:tentative|broad|preliminary|provisional|initial|draft|in-principle|outline|in principle)\b"
)
_IN_WORDS = regex(
    r" (?:to (?!\w+ed\b)\w+|that (?:\w+ ){1,4}(?:will|would|should)\b"
    r"|on (?:the )?(?:establish|creat|form|set|open|exchang|shar|mutual|joint)\w*)"
)
# Who suspends a decision to end something ends nothing.
_UNDOING = regex(
    r"\w+ (?:\w+ ){0,2}?(?:decision|plans?|notice|move|notification)"
    r" (?:to (?:end|terminate|quit|withdraw|leave|scrap|exit|cancel)"
    r"|of (?:termination|withdrawal))\b"
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
    rf" (?:to|of|for|in favou?r of) (?:an? |the )?(?:[\w'-]+ ){{0,5}}?{_TEXT}\b"
    rf"|(?: (?!(?:of|under|for|to|in|with|from|by|on|after)\b)[\w'-]+){{0,5}}? {_TEXT}\b"
)
_PART_IN = regex(r"\b(?:participation|membership|part) (?:in|of)\b")
_OF_BODY = regex(
    r"(?<= from) (?:the |an? )?(?:[\w'-]+ ){0,5}?"
    r"(?:treaty|pact|alliance|coalition|convention|bloc)\b"
)
_TO_TRAIN = regex(r" (?:[\w-]+ ){0,3}?(?:to|for) (?:train|teach|instruct|mentor)(?:ing)?\b(?! with)")
_WITH = regex(r"(?: (?:troops|soldiers|forces|officers))? (?:with|together|alongside|jointly)\b")
_OTHER_HAND = {"provider": "recipient", "recipient": "provider"}
_TRAINING = regex(r"\btraining(?: (?:troops|soldiers|forces))?$")
# Who passes out of a military academy was educated there.
_GRADUATED = regex(r"\b(?:pass\w* out|graduat\w*|enroll?\w*|commission\w*)\b")
_ACADEMY = regex(
    r"\b(?:military|naval|air force|defen[cs]e|war|staff) (?:academy|college|university|school)\b"
)
_HALTED = regex(r"(?:suspend|halt|paus|freez|froze)")
_JOINT_TRAINING = tuple(f"{word} training" for word in ("bilateral", "combined", "joint"))
_OF_TROOPS = regex(
    r"(?:(?<=withdrawal of)|(?<=pullout of)) (?:[\w'-]+ ){0,3}?"
    r"(?:troops|soldiers|forces|contingent)\b"
)
_TROOPS = regex(
    r"\b(?:troops|soldiers|contingent|peacekeepers|personnel|battalion|policemen|paratroopers)\b"
)
_FROM_BODY = regex(
    r" (?:[\w'()-]+ ){0,7}?(?:treat(?:y|ies)|pact|agreements?|accords?|conventions?|protocol|alliance"
    r"|bloc|organi[sz]ation|union|community|council|statute|court|deals?|commission|coalition"
    r"|initiative|nato|csto|ecowas|g5|membership|regime|forum)\b"
)
_PARTISANS = (
    "non_state_armed_group",
    "state_affiliated_paramilitary",
    "subnational_forces",
    "subnational_government",
)
# Who repatriates soldiers of its own takes them home; who repatriates the dead hands them over.
_OWN_HOME = regex(
    r"repatriat\w* (?:its|their|his|\d[\d,]*) "
    r"(?!.*\b(?:remains|bod(?:y|ies)|captured|prisoners?)\b)"
    r".*\b(?:troops|soldiers|contingent|battalion|peacekeepers|personnel|forces|units?)\b"
)
_FALLEN = regex(r"\b(?:remains|bod(?:y|ies)|prisoners?|captured) ")
# A cabinet that backs sending its own forces authorises that.
_APPROVING = regex(
    r"\b(?:deployment|mission|mandate|operation|sending|dispatch|presence|participation|rotation)\b"
)
_AGREEING = regex(r"\b(?:sign|agree|ink)")
_OF_FORCES = (" mission", " operation", " operations")  # whose end takes forces home
_BODIES = ("coalition_or_alliance", "international_organisation", "joint_body", "peace_operation")


@dataclass(frozen=True)
class _Told:
    """The words of a pattern, the clause that they stand in and who is named in the sentence."""

    trigger: Trigger
    text: str
    span: Span
    clause: Span
    parts: Sequence[Mention]

    @property
    def words(self) -> str:
        """The words of the pattern."""
        return self.text[slice(*self.span)]

    @property
    def doers(self) -> list[Actor]:
        """Who stands before the words in the clause."""
        start, end = self.clause[0], self.span[0]
        return [one.actor for one in self.parts if start <= one.span[0] < end]

    def of(self, kind: str, subject: str = "", other: str = "") -> Trigger:
        """Return the pattern as one of another kind, with its roles if they are others."""
        one = self.trigger
        return replace(
            one, event_type=kind, subject=subject or one.subject, object=other or one.object
        )

    def is_by_parliament(self) -> bool:
        """Tell whether it is a parliament that does it."""
        return _LEGISLATURE.search(self.text, self.clause[0], self.span[1]) is not None

    def is_of_text(self) -> bool:
        """Tell whether what is approved is an accord."""
        after = _TO_TEXT.match(self.text, self.span[1], self.clause[1])
        return _OF_TEXT.search(self.words) is not None or after is not None


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
    return rule(_Told(trigger, text, span, clause, parts)) or trigger


def _visit(told: _Told) -> Trigger | None:
    return told.of("meeting") if told.words.endswith(_TALKING) else None  # who travels for talks


def _delivery(told: _Told) -> Trigger | None:
    if told.words.endswith(_AID) and _MONEY.search(told.words):
        return told.of("security_funding")
    if _CHARGES.match(told.text, told.span[1]):  # "handed over to face weapons charges"
        return told.of("person_handover", "provider", "recipient")
    return told.of("transfer_order") if is_leave(told.words) else None


def _funding(told: _Told) -> Trigger | None:
    if _PRICED.search(told.words) and not _HELP.search(told.words):
        return told.of("transfer_delivery")
    if told.words.endswith(_AID) and not _MONEY.search(told.text, *told.clause):
        return told.of("transfer_order")
    return None


def _authorised(told: _Told) -> Trigger | None:
    if told.is_by_parliament():
        if told.is_of_text():
            return told.of("ratified", "initiator", "party")
    elif role := sold(told.text, told.span, told.clause):
        return told.of("transfer_order", role, _OTHER_HAND[role])
    if told.words.startswith("agree") and len({one.side for one in told.doers}) > 1:
        return told.of("amended_or_extended", "party", "party")
    return None


def _endorsed(told: _Told) -> Trigger | None:
    if told.is_by_parliament() and told.is_of_text():
        return told.of("ratified", "initiator", "party")
    if _APPROVING.search(told.words) and ("approval" in told.words or told.is_by_parliament()):
        return told.of("authorised", "initiator", "recipient")
    return None


def _signed(told: _Told) -> Trigger | None:
    if " into law" in told.words:
        return told.of("ratified", "initiator", "party")
    if role := supplied(told.text, told.span, told.clause):
        return told.of("transfer_order", role, _OTHER_HAND[role])
    return None


def _concluded(told: _Told) -> Trigger | None:
    """Tell terms that are announced by word of mouth from an accord of which no more is said."""
    if _OF_TRUCE.search(told.words):
        return told.of("ceasefire_or_disengagement")
    in_words = told.words.startswith("reach") and _IN_WORDS.match(told.text, told.span[1])
    return told.of("agreed_in_principle") if in_words or _DRAFT.search(told.words) else None


def _prolonged(told: _Told) -> Trigger | None:
    if not _MANDATE.search(told.words) or _AGREEING.search(told.words):
        return None
    return told.of("authorised", "initiator", "recipient") if len(set(told.doers)) == 1 else None


def _suspended(told: _Told) -> Trigger | None:
    return told.of("notice_withdrawn") if _UNDOING.match(told.words) else None


def _ended(told: _Told) -> Trigger | None:
    if told.words.endswith(_OF_FORCES) and told.words.startswith("end"):
        return told.of("agreed_drawdown")
    of_member = _PART_IN.search(told.text, told.span[0], told.clause[1])
    return told.of("member_exit") if of_member else None


def _notified(told: _Told) -> Trigger | None:
    """Tell who takes forces home from who gives notice of an accord or a membership."""
    if _TROOPS.search(told.words) or _OF_TROOPS.match(told.text, told.span[1]):
        return told.of("agreed_drawdown")
    leaves = told.words.endswith("withdrawal from")
    if leaves and not _FROM_BODY.match(told.text, told.span[1], told.clause[1]):
        return told.of("agreed_drawdown")
    return None


def _broken(told: _Told) -> Trigger | None:
    if _BROKEN_OFF.match(told.words):
        return told.of("termination", "initiator", "addressee")
    return None


def _deployed(told: _Told) -> Trigger | None:
    return told.of("liaison_posted", "provider", "host") if "liaison" in told.words else None


def _post_handed(told: _Told) -> Trigger | None:
    if _ACCESS.search(told.words):
        return told.of("basing_or_access", "provider", "recipient")
    return None


def _person_handed(told: _Told) -> Trigger | None:
    if _OWN_HOME.match(told.words):
        return told.of("agreed_drawdown", "initiator", "addressee")
    return None


def _trained(told: _Told) -> Trigger | None:
    if _HALTED.match(told.words):
        return told.of("suspension", "initiator", "addressee")
    if told.words.endswith(_JOINT_TRAINING) or (
        _TRAINING.search(told.words) and _WITH.match(told.text, told.span[1])
    ):
        return told.of("joint_exercise", "party", "party")
    if _ACADEMY.search(told.text, *told.clause) and _GRADUATED.search(told.words):
        return told.of("exchange_or_education", "trainee", "trainer")
    if is_leave(told.words):
        return told.of("authorised", "initiator", "recipient")
    return None


def _drilled(told: _Told) -> Trigger | None:
    if _HALTED.match(told.words):
        return told.of("suspension", "initiator", "addressee")
    if told.trigger.tense != "noun" and _TO_TRAIN.match(told.text, told.span[1]):
        return told.of("training_course", "trainer", "trainee")
    return told.of("joint_patrol_or_checkpoint") if " patrol exercise" in told.words else None


def _fought(told: _Told) -> Trigger | None:
    by_police = is_by_police(told.text, told.clause)
    return told.of("joint_arrest_or_investigation") if by_police else None


def _drawn_down(told: _Told) -> Trigger | None:
    if is_leaving(told.words) and is_break(told.text, told.clause):
        return told.of("force_withdrawal")
    if _FALLEN.search(told.words):
        return told.of("person_handover", "provider", "recipient")
    return _disengaged(told)


def _disengaged(told: _Told) -> Trigger | None:
    """Tell forces that two sides pull back from a line between them from a mission's end."""
    sides = {one.side or one.name for one in told.doers}
    if len(sides) > 1 and is_from_line(told.text, told.clause):
        return told.of("ceasefire_or_disengagement", "party", "party")
    return None


def _withdrawn(told: _Told) -> Trigger | None:
    """Tell who leaves a body, or goes as was planned, from who breaks with a partner."""
    words, end = told.words, told.span[1]
    if (both := _disengaged(told)) is not None:
        return both
    if _TROOPS.search(words) and not is_break(told.text, told.clause):
        return told.of("agreed_drawdown")
    if _OF_BODY.match(told.text, end, told.clause[1]):
        return told.of("member_exit")
    if words.endswith(" from"):
        left = next((one for one in told.parts if 0 <= one.span[0] - end <= len(" the ")), None)
        if left and left.actor.kind in _BODIES:
            return told.of("member_exit")
    if is_as_planned(told.text, told.clause):
        return told.of("agreed_drawdown")
    if not is_leaving(words) or is_break(told.text, told.clause):
        return None
    named = [one.actor for one in told.parts if told.clause[0] <= one.span[0] < end]
    goes = named and all(one.kind not in _PARTISANS for one in named)
    return told.of("agreed_drawdown") if goes else None


_RULES: Mapping[str, Callable[[_Told], Trigger | None]] = {
    "agreed_drawdown": _drawn_down,
    "amended_or_extended": _prolonged,
    "authorised": _authorised,
    "breach_alleged": _broken,
    "concluded_form_unknown": _concluded,
    "consented_deployment": _deployed,
    "endorsement": _endorsed,
    "force_withdrawal": _withdrawn,
    "joint_combat_operation": _fought,
    "joint_exercise": _drilled,
    "person_handover": _person_handed,
    "position_handover": _post_handed,
    "security_funding": _funding,
    "signed": _signed,
    "suspension": _suspended,
    "termination": _ended,
    "termination_notice": _notified,
    "training_course": _trained,
    "transfer_delivery": _delivery,
    "visit": _visit,
}
