"""What forces give, teach, hand over and leave: the neighbouring kind where the words say so."""

from __future__ import annotations

from seccoop.extract.actors.mention import Mention
from seccoop.extract.acts.leaving import (
    is_as_planned,
    is_break,
    is_from_line,
    is_leaving,
    is_to_leave,
)
from seccoop.extract.acts.policing import is_by_police, is_by_soldiers, is_place_taken
from seccoop.extract.acts.supplying import is_leave
from seccoop.extract.acts.told import Told
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_CHARGES = regex(r" (?:offences|(?:traffick|smuggl)ing )?charges?\b")
_MONEY = regex(r"\b(?:million|billion|euros?|dollars?|funds|funding)\b|[$\u20ac\u00a3]")
_HELP = regex(r"\b(?:aid|assistance|help|support|package)\b")
_AID = ("aid", "assistance", "package")
# "Announced the gift of two boats": it is still to be given.
_PROMISED = regex(
    r"\b(?:announc|pledg|promis|commit)\w* (?:to )?(?:the|an?|its|their) (?:[\w-]+ )?$"
)
_BACK = 40
_PRICED = regex(r"\b(?:worth|valued at|estimated at|costing)\b")
# Who is given access to a base is not given the base.
_ACCESS = regex(r"^(?:gave|giv|grant|offer)\w* .*\b(?:access|use of|(?:right|permission)s? to)\b")
_OF_BODY = regex(
    r"(?<= from) (?:the |an? )?(?:[\w'-]+ ){0,5}?"
    r"(?:treaty|pact|alliance|coalition|convention|bloc)\b"
)
_TO_TRAIN = regex(
    r" (?:[\w-]+ ){0,3}?(?:to|for) (?:train|teach|instruct|mentor)(?:ing)?\b(?! with)"
)
_WITH = regex(
    r"(?: (?:troops|soldiers|forces|officers)| and \w+)? (?:with|together|alongside|jointly)\b"
)
_TRAINED_WITH = regex(
    r"train(?:s|ed|ing)? (?:together |jointly )?(?:with|alongside)\b.*\b(?:troops|soldiers|forces"
    r"|army|navy|marines|military|militaries|sailors|airmen|commandos|rangers|units?)$"
)
_TRAINING = regex(r"\btraining(?: (?:troops|soldiers|forces))?$")
# Who passes out of a military academy was educated there.
_GRADUATED = regex(r"\b(?:pass\w* out|graduat\w*|enroll?\w*|commission\w*)\b")
_ACADEMY = regex(
    r"\b(?:military|naval|air force|defen[cs]e|war|staff) (?:academy|college|university|school)\b"
)
_HALTED = regex(r"(?:suspend|halt|paus|freez|froze)")
_JOINT_TRAINING = tuple(f"{word} training" for word in ("bilateral", "combined", "joint"))
_JOINTLY = ("joint ", "combined ", "bilateral ", "multinational ")
_OF_TROOPS = regex(
    r"(?:(?<=withdrawal of)|(?<=pullout of)|(?<=withdraw)) (?:[\w',-]+ ){0,4}?"
    r"(?:troops|soldiers|forces?|contingent)\b"
)
# "The soldiers left Nairobi for Haiti": they do not go home.
_SET_OUT = regex(r"\b(?:left|leaves?|leaving|depart(?:ed|s)?|set (?:out|off))\b[^.;]{0,24}$")
_FOR_ABROAD = regex(
    r"(?: (?:the )?[a-z][\w'-]+(?:,? [a-z][\w'-]+){0,2}?)??"
    r"(?: (?:on|early|late)(?: \w+)?| today| yesterday)?"
    r" (?:for|to join) (?!(?:home|good|their|its|the first|an?|two|three|security|fear)\b)[a-z]"
)
_TROOPS = regex(
    r"\b(?:troops|soldiers|contingent|peacekeepers|personnel|battalion|policemen|paratroopers)\b"
)
_FROM_BODY = regex(
    r" (?:[\w'()-]+ ){0,7}?(?:treat(?:y|ies)|pact|agreements?|accords?|conventions?|protocol"
    r"|alliance"
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
# Who leaves a base leaves it to the host.
_VACATED = regex(
    r"(?:vacat|evacuat)\w* (?:.* )?(?:bases?|camps?|outposts?|airbase|barracks|posts?|facility)$"
)
# "Were flown in from Chad": not to be read on as "from Chad to Mali".
_CAME_FROM = regex(
    r" (?:home |back )?from(?! (?:home|their (?:base|home)))"
    r"(?:(?! (?:to|in|into|at) )[^.;,]){2,90}(?:[.;,]|$)"
)
# "Jets of Chad arrived" are not given away, as "French jets arrived" may be.
_ARRIVING = regex(r"[\w-]+ of .*\barriv\w+(?: at| in)?$")
# "Stormed a beach in an exercise": nobody was fought.
_IN_A_DRILL = regex(
    r"[^.;,]{0,60}? (?:in|during|as part of) (?:an?|the|their|this|joint|mock) (?:[\w'-]+ ){0,4}?"
    r"(?:exercises?|drills?|war ?games|manoeuvres|maneuvers)\b"
)
# "Flew over the strait with fighters of", and not "flew the fighters of".
_FLEW_WITH = regex(r"fl(?:y|ies|ew|own|ying)\b.* (?:with|alongside|beside|together with) ")
_BODIES = ("coalition_or_alliance", "international_organisation", "joint_body", "peace_operation")


def _is_owner(told: Told, one: Mention) -> bool:
    """Tell whether jets or ships that arrive are said to be those of somebody."""
    if one.span[0] <= told.span[0] < one.span[1]:
        return True  # "jets of Chad" is named as one
    if not told.span[0] <= one.span[0] < told.span[1]:
        return False
    return told.text.endswith((" of ", " of the "), told.span[0], one.span[0])


def delivery(told: Told) -> Trigger | None:
    """Tell money and orders from goods that are handed over."""
    if told.words.endswith(_AID) and _MONEY.search(told.words):
        return told.of("security_funding")
    if _CHARGES.match(told.text, told.span[1]):  # "handed over to face weapons charges"
        return told.of("person_handover", "provider", "recipient")
    if _ARRIVING.match(told.words) and any(_is_owner(told, one) for one in told.parts):
        return told.of("consented_deployment", "provider", "host")
    start = max(told.clause[0], told.span[0] - _BACK)
    is_promised = told.trigger.tense == "noun" and _PROMISED.search(told.text, start, told.span[0])
    return told.of("transfer_order") if is_promised or is_leave(told.words) else None


def funding(told: Told) -> Trigger | None:
    """Tell goods that have a price, and help without money, from money."""
    if _PRICED.search(told.words) and not _HELP.search(told.words):
        return told.of("transfer_delivery")
    if told.words.endswith(_AID) and not _MONEY.search(told.text, *told.clause):
        return told.of("transfer_order")
    return None


def notified(told: Told) -> Trigger | None:
    """Tell who takes forces home from who gives notice of an accord or a membership."""
    of_body = told.words.endswith(("alliance", "coalition", "bloc"))
    of_troops = _TROOPS.search(told.words) or _OF_TROOPS.match(told.text, told.span[1])
    if of_troops and not of_body:
        is_broken = is_break(told.text, told.clause)
        return told.of("force_withdrawal" if is_broken else "agreed_drawdown")
    leaves = told.words.endswith("withdrawal from")
    if leaves and not _FROM_BODY.match(told.text, told.span[1], told.clause[1]):
        return told.of("agreed_drawdown")
    return None


def deployed(told: Told) -> Trigger | None:
    """Tell a liaison officer from forces."""
    if _CAME_FROM.match(told.text, told.span[1], told.clause[1]):
        return told.of("agreed_drawdown", "provider", "addressee")  # and so went home
    return told.of("liaison_posted", "provider", "host") if "liaison" in told.words else None


def post_handed(told: Told) -> Trigger | None:
    """Tell the use of a base from the base."""
    if _ACCESS.search(told.words):
        return told.of("basing_or_access", "provider", "recipient")
    return None


def person_handed(told: Told) -> Trigger | None:
    """Tell own soldiers who come home from persons handed over."""
    if _OWN_HOME.match(told.words):
        return told.of("agreed_drawdown", "provider", "addressee")
    return None


# "Offered help in training": nobody has been trained.
_HELP_OFFERED = regex(r"offer(?:s|ed|ing)? .*\b(?:help|assistance|support|to)\b")


def trained(told: Told) -> Trigger | None:
    """Tell a joint exercise, studies and a halt from a course."""
    if _HALTED.match(told.words):
        return told.of("suspension", "initiator", "addressee")
    if _HELP_OFFERED.match(told.words):
        return told.of("offer", "initiator", "addressee")
    is_joint = bool(_TRAINED_WITH.match(told.words)) or told.words.endswith(_JOINT_TRAINING)
    is_joint = is_joint or (
        told.words.startswith("training")
        and told.text.endswith(_JOINTLY, told.clause[0], told.span[0])
    )
    if is_joint or (_TRAINING.search(told.words) and _WITH.match(told.text, told.span[1])):
        return told.of("joint_exercise", "party", "party")
    if _ACADEMY.search(told.text, *told.clause) and _GRADUATED.search(told.words):
        return told.of("exchange_or_education", "trainee", "trainer")
    if is_leave(told.words):
        return told.of("authorised", "initiator", "recipient")
    return None


def drilled(told: Told) -> Trigger | None:
    """Tell a course, a patrol and a halt from an exercise."""
    if _HALTED.match(told.words):
        return told.of("suspension", "initiator", "addressee")
    if told.trigger.tense != "noun" and _TO_TRAIN.match(told.text, told.span[1]):
        return told.of("training_course", "trainer", "trainee")
    return told.of("joint_patrol_or_checkpoint") if " patrol exercise" in told.words else None


def is_in_drill(told: Told) -> bool:
    """Tell whether an act is only rehearsed: "stormed a beach in an exercise"."""
    return _IN_A_DRILL.match(told.text, told.span[1], told.clause[1]) is not None


def policed(told: Told) -> Trigger | None:
    """Tell soldiers who search or take a village from police who take somebody."""
    if is_in_drill(told):
        return told.of("joint_exercise", "party", "party")
    is_taken = told.words.startswith(("captur", "seiz")) and is_place_taken(told.text, told.span)
    if not is_taken and not told.words.startswith("search"):
        return None
    return told.of("joint_combat_operation") if is_by_soldiers(told.text, told.clause) else None


def fought(told: Told) -> Trigger | None:
    """Tell police from soldiers."""
    if is_in_drill(told):
        return told.of("joint_exercise", "party", "party")
    by_police = is_by_police(told.text, told.clause)
    return told.of("joint_arrest_or_investigation") if by_police else None


def flown(told: Told) -> Trigger | None:
    """Tell a flight beside others from help for them."""
    is_beside = _FLEW_WITH.match(told.words)
    return told.of("joint_exercise", "party", "party") if is_beside else None


def drawn_down(told: Told) -> Trigger | None:
    """Tell a break, the fallen and a line of truce from forces that go home."""
    if is_leaving(told.words) and is_break(told.text, told.clause):
        return told.of("force_withdrawal")
    if away := set_out(told):
        return away
    if _FALLEN.search(told.words):
        return told.of("person_handover", "provider", "recipient")
    if _VACATED.match(told.words):
        return told.of("position_handover", "provider", "recipient")
    return disengaged(told)


def set_out(told: Told) -> Trigger | None:
    """Tell forces that set out for another country from those that go home."""
    if not _SET_OUT.search(told.words):
        return None
    away = _FOR_ABROAD.match(told.text, told.span[1], told.clause[1])
    if away is None:
        return None
    own = {one.side for one in told.doers} | {
        one.actor.side for one in told.parts if told.span[0] <= one.span[0] < told.span[1]
    }
    left = [one for one in told.parts if told.span[1] <= one.span[0] < away.end() - 1]
    if any(one.actor.side not in own for one in left):
        return None  # "left Iraq for Kuwait"
    return told.of("consented_deployment", "provider", "host")


def disengaged(told: Told) -> Trigger | None:
    """Tell forces that two sides pull back from a line between them from a mission's end."""
    sides = {one.party for one in told.doers}
    if len(sides) > 1 and is_from_line(told.text, told.clause):
        return told.of("ceasefire_or_disengagement", "party", "party")
    return None


def agreed(told: Told) -> Trigger | None:
    """Tell an accord by which both sides pull back from a line from others in principle."""
    after = told.span[1] - len(" to") if told.words.endswith(" to") else told.span[1]
    return disengaged(told) if is_to_leave(told.text, after, told.clause[1]) else None


def withdrawn(told: Told) -> Trigger | None:
    """Tell who leaves a body, or goes as was planned, from who breaks with a partner."""
    words, end = told.words, told.span[1]
    if away := set_out(told):
        return away
    if (both := disengaged(told)) is not None:
        return both
    if _OF_BODY.match(told.text, end, told.clause[1]):
        return told.of("member_exit")
    if _TROOPS.search(words) and not is_break(told.text, told.clause):
        return told.of("agreed_drawdown")
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
