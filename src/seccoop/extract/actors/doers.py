"""Who does an act, and to whom, where the place of a name beside the verb does not say it."""

from __future__ import annotations

from seccoop.extract.actors.mention import Mention, Part, in_role
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor
from seccoop.extract.words.verbs import Trigger

# Who does what is told in the passive, or as a noun: "a visit by", "it was approved by".
_AGENT = regex(r"\bby (?:the |an? |his |her |its |their )?$")
_BY = regex(r"[\w'-]+(?: (?:over|up|out|off|back))? by (?:the |an? |his |her |its |their )?")
_REDUCED = regex(
    r" (?:over )?(?:to|for|in|at|on|from|last|this|earlier|yesterday|today) [^,;.]{1,80} "
    r"(?<!use )by (?:the |an? )?"
)
_DONE = ("ed", "en", " over", " back", "sent")
_WAS = regex(r"\b(?:was|were|been|being|be|is|are) ")
_ASKED_BY = regex(
    r"\b(?:requests?|offers?|appeals?|pleas?|calls?|proposals?)(?: \w+)? (?:from|by) (?:the )?$"
)
_ASKED_FOR = (
    *(" request", " offer", " proposal", " appeal", " demand", " plan", " invitation", " bid"),
)
_DOERS = ("provider", "trainer", "initiator")
# What a contingent joins is nobody's ground.
_MISSIONS = ("peace_operation", "coalition_or_alliance", "joint_body")
_GOODS = frozenset(("transfer_order", "transfer_delivery"))
# Who completes a course is taught, unless it is of others: "completed the training of".
_LEARNS = regex(r"(?:complet|finish|underg|graduat|attend|receiv|wrap)\w*")
_TEACHERS = regex(r"\b(?:instructors|trainers|mentors|advisers|teachers|experts)\b[^.;]*$")
_OF_WHOM = regex(r" (?:of|for|to)\b")
_TURNED = {"trainer": "trainee", "trainee": "trainer", "recipient": "trainer"}
_WHOSE = regex(  # but "the withdrawal of them from Chad" is from Chad
    r"(?!(?:withdrawal|drawdown|pull-?out|departure|exit|repatriation|reduction)\b.*\bfrom )"
    r"(?:[\w-]+ ){1,4}(?:of|from) (?:the |some |about |over |around |nearly |up to |more than )?"
    r"(?:\d[\d,]* |hundreds of |thousands of |dozens of )?"
    r"(?:(?!and\b)[\w'.-]+(?: (?!and\b)[\w'.-]+)*(?:,| and|, and) (?:the )?)*"
)
_BEFORE = 60


def is_agent(text: str, trigger: Trigger, span: Span, one: Mention, passive: bool) -> bool:
    """Tell whether somebody does what is told in the passive or as a noun: "a visit by".

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    one : Mention
        Who is named.
    passive : bool
        Whether the words before the act make it a passive.
    """
    if one.span[0] < span[0] or not _AGENT.search(text[span[0] : one.span[0]]):
        return False
    if not passive and trigger.tense != "noun" and text.endswith(_ASKED_FOR, *span):
        return False  # "rejected a proposal by Chad"
    if _BY.fullmatch(text, span[0], one.span[0]) or _AGENT.match(text, span[1] + 1, one.span[0]):
        return True
    if text.endswith(_DONE, *span) and _REDUCED.fullmatch(text, span[1], one.span[0]):
        return True  # "boats donated to Chad by Mali"
    return passive or trigger.tense == "noun" or _WAS.search(text, *span) is not None


def doer(trigger: Trigger) -> str:
    """Return the role of who does an act."""
    if trigger.event_type in ("breach_alleged", "transfer_order"):
        return trigger.subject
    ends = (trigger.subject, trigger.object)
    return next((one for one in _DOERS if one in ends), trigger.subject)


def giver(trigger: Trigger) -> str | None:
    """Return the role of who gives what an act passes on."""
    ends = (trigger.subject, trigger.object)
    return next((one for one in _DOERS[:2] if one in ends), None)


def is_owner(text: str, one: Mention, span: Span) -> bool:
    """Tell whether an act is somebody's: "in answer to Chad's request"."""
    return text[one.span[1] : span[0]] in ("'s ", "' ")


def is_asking(trigger: Trigger, head: str) -> bool:
    """Tell whether words before somebody say that he asks or offers: "a request from"."""
    return trigger.event_type in ("request", "offer") and _ASKED_BY.search(head) is not None


def by_kind(text: str, trigger: Trigger, span: Span, parts: dict[Actor, Part]) -> dict[Actor, Part]:
    """Return the parties in the roles that their kind gives them: makers provide, pilots learn.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    parts : dict of Actor to Part
        The parties with the roles that they seem to have.
    """
    if trigger.event_type in _GOODS:
        makers = {one for one in parts if one.kind == "private_company"}
        if not makers or len(makers) == len(parts):
            return parts
        ends = {True: "provider", False: "recipient"}
        return {
            one: in_role(part, ends[one in makers]) if part[1] in ends.values() else part
            for one, part in parts.items()
        }
    if trigger.event_type == "consented_deployment":
        return {
            one: in_role(part, "recipient") if one.kind in _MISSIONS and part[1] == "host" else part
            for one, part in parts.items()
        }
    if trigger.event_type == "training_course" and trigger.subject == "trainer":
        before = text[max(0, span[0] - _BEFORE) : span[0]]
        learn = _LEARNS.match(text, *span) and not _TEACHERS.search(before)
        learn = learn and not any(
            role == "trainee" and one.span < span for one, role, _ in parts.values()
        )
        if learn and not _OF_WHOM.match(text, span[1]):
            return {
                one: in_role(part, _TURNED.get(part[1], part[1])) for one, part in parts.items()
            }
    return parts


def are_theirs(text: str, span: Span, one: Mention) -> bool:
    """Tell whether who moves is of somebody: "troops from Chad and Mali were sent".

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of the act, which begin with those who move.
    one : Mention
        Somebody named inside.
    """
    return one.span[0] < span[1] and _WHOSE.fullmatch(text, span[0], one.span[0]) is not None
