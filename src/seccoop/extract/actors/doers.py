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
_BEGINS = regex(r"(?:beg(?:in|an|un)|start)\w*")
_WENT_THROUGH = regex(
    r"\b(?:through|joined|entered|attended|completed|undergone|took part in)"
    r" (?:(?:the|an?|its|their|[\w-]+-(?:led|run)) ){0,3}(?:[\w-]+ ){0,2}$"
)
# "Began training in Malta", and not "began training them".
_ALONE = regex(r"[.,;]|$| (?:in|on|at|under|with|by|from|this|last|next|near|aboard|after|as)\b")
_TEACHERS = regex(r"\b(?:instructors|trainers|mentors|advisers|teachers|experts)\b[^.;]*$")
_OF_WHOM = regex(r" (?:of|for|to)\b")
_COURSE = regex(r"\b(?:courses?|program(?:me)?|academy|school|college|graduat\w+)\b")
_NEXT = 24  # characters behind "training" in which it stands what kind it is
_TURNED = {"trainer": "trainee", "trainee": "trainer", "recipient": "trainer"}
_WHOSE = regex(  # but "the withdrawal of them from Chad" is from Chad
    r"(?!(?:withdrawal|drawdown|pull-?out|departure|exit|repatriation|reduction)\b.*\bfrom )"
    r"(?:[\w-]+ ){1,4}(?:of|from) (?:the |some |about |over |around |nearly |up to |more than )?"
    r"(?:\d[\d,]* |hundreds of |thousands of |dozens of )?"
    r"(?:(?!and\b|the\b)[\w'.-]+(?: (?!and\b)[\w'.-]+)*(?:,| and|, and) (?:the )?)*"
)
# "The deployment of Chadian troops to Niger was announced": whose they are, and whither.
_SENDING = "deployment|dispatch"
_THITHER = regex(r"\b(?:to|in|into|across|at) (?:the )?$")
_BEFORE = 60
_TO_OR_FROM = regex(r"\b(?:to|from) (?:the )?$")
_HEAD = 40  # characters before a name in which it is said what its bearer does
_IN_SENTENCE = 160  # characters behind an act in which it is said what is given in turn


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


def of_the_sent(text: str, trigger: Trigger, span: Span, one: Mention) -> str | None:
    """Return the role of who is named inside "the deployment of A's troops to B was announced"."""
    if not trigger.pattern.startswith(_SENDING) or not span[0] < one.span[0] < span[1]:
        return None
    is_host = _THITHER.search(text, span[0], one.span[0]) is not None
    return trigger.object if is_host else trigger.subject


def doer(trigger: Trigger) -> str:
    """Return the role of who does an act."""
    if trigger.event_type in ("breach_alleged", "transfer_order") or _gets(trigger):
        return trigger.subject
    ends = (trigger.subject, trigger.object)
    return next((one for one in _DOERS if one in ends), trigger.subject)


def _gets(trigger: Trigger) -> bool:
    """Tell whether who does it gets something: "received by", "taken over by"."""
    return trigger.subject == "recipient" and trigger.pattern.startswith("{")


def giver(trigger: Trigger) -> str | None:
    """Return the role of who gives what an act passes on."""
    ends = (trigger.subject, trigger.object)
    return next((one for one in _DOERS[:2] if one in ends), None)


def _with_both_ends(text: str, span: Span, parts: dict[Actor, Part]) -> dict[Actor, Part]:
    """Return two parties as giver and receiver, where words mark one: "announced it, to Chad"."""
    roles = {role for _, role, _ in parts.values()}
    if len(parts) != 2 or len(roles) != 1:
        return parts
    marked = [
        actor
        for actor, (one, _, _) in parts.items()
        if span[0] < one.span[0] < span[1] + _IN_SENTENCE
        and _TO_OR_FROM.search(text, max(0, one.span[0] - _HEAD), one.span[0])
    ]
    if len(marked) != 1:
        return parts
    other = "provider" if roles == {"recipient"} else "recipient"
    return {
        actor: part if actor is marked[0] else in_role(part, other) for actor, part in parts.items()
    }


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
            return _with_both_ends(text, span, parts)
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
        begins = _BEGINS.match(text, *span) and _ALONE.match(text, span[1])
        goes = trigger.tense == "noun" and _WENT_THROUGH.search(before)
        learn = bool(_LEARNS.match(text, *span) or begins) and not any(
            role == "trainee" and one.span < span for one, role, _ in parts.values()
        )
        learn = bool(learn or goes) and not _TEACHERS.search(before)
        if learn and not _OF_WHOM.match(text, span[1]):
            return {one: _at_course(text, span, part) for one, part in parts.items()}
    return parts


def _at_course(text: str, span: Span, part: Part) -> Part:
    """Return the part of somebody in a course told by who learns: who is only there is its host."""
    one, role, _ = part
    turned = _TURNED.get(role, role)
    is_there = text.endswith((" in ", " in the "), 0, one.span[0]) and one.actor.is_state
    if turned == "trainer" and is_there and not _COURSE.search(text, span[0], span[1] + _NEXT):
        return in_role(part, "host")  # "finished training in Mali"
    return in_role(part, turned)


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
