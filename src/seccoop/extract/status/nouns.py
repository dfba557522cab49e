"""What became of an act that a noun names, by the verb that the noun hangs on."""

from __future__ import annotations

from collections.abc import Callable

from seccoop.extract.status.governing_verbs import Held, held_by
from seccoop.extract.status.participles import Led
from seccoop.extract.status.purposes import ON_THE_WAY, purpose_of
from seccoop.extract.status.states import CALLED_OFF, LASTING, PLANNED, Status
from seccoop.extract.status.status import status_of
from seccoop.extract.status.visits import visit_told
from seccoop.extract.status.words_before import FUTURE, in_sentence
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# Rules of a status that only a noun has given, and that its verb may know better.
_BY_NOUN = frozenset(("noun", "noun-alone"))
_DENIED = ("negated", "unreal", "standing-practice")
_BE = regex(r"\b(?:is|are|was|were|be|been|now|still|currently)(?: \w+ly)? $")
# What is announced is to come; a delivery that is announced may have been.
_COMING = LASTING | {"meeting", "visit", "negotiation_round", "mediated_talks"}
_ENCOUNTERS = ("mediated_talks", "meeting", "negotiation_round", "remote_consultation")
_AT_ONE = regex(
    r"\b(?:at|in|during|after|following|on the (?:sidelines|margins) of)"
    r" (?:an?|the|their|his|her|its|this|that|\d+\w*|recent|separate|bilateral)"
    r" (?:(?!(?:is|was|were|are|said|that|which|of|to)\b)[\w'-]+ ){0,5}$"
    r"|\b(?:during|after|following|in|at)(?: (?:bilateral|separate|security|military|defen[cs]e"
    r"|high-level|official|extensive|wide-ranging|closed-door|lengthy|intense|recent|further"
    r"|several"
    r"|two|three|border|ministerial|staff))* $"
)
# "The two are in talks with": no verb holds them, and they are going on.
_IN_TALKS = regex(r"\b(?:is|are|was|were|been|still|now|currently) in $")
_IS_THERE = regex(r"\b(?:(?P<now>is|are|been)|was|were)(?: (?:now|still|currently|also))? $")
# "The border was the subject of a meeting", "in their talks on Monday the two ministers".
_SUBJECT_OF = regex(
    r"\b(?:was|were|formed|dominated|topped|featured|figured|came up)\b"
    r"(?: (?!not\b|no\b)[\w-]+){0,4}"
    r" (?:subjects?|topics?|themes?|focus|matters?|cent(?:re|er)|agenda|heart|table|core|forefront)"
    r" (?:of|at|in|for|during) (?:an?|the|their|this) (?:[\w'-]+ ){0,4}$"
    r"|\b(?:discussed|reviewed|raised|addressed|examined) (?:at|in|during) (?:an?|the|their)"
    r" (?:[\w'-]+ ){0,4}$"
)
# "At a meeting in Oran on Monday, the Chadian and Malian navies agreed": who did so had met.
_FRONTED = regex(
    r"(?:^|[.\"\n]|[-:] )\s*(?:at|in|during|after|following) (?:(?:an?|recent|separate|bilateral"
    r"|high-level|security|trilateral|joint) ){0,3}$"
)
_OPENS = regex(r"(?:at|in|during|after|following) (?P<what>\w+)(?: (?:in|at|on|here))?$")
_THEY_DID = regex(
    r"(?: (?:in|at|on|here|last|this|held|earlier|late|yesterday|today)\b"
    r"(?:(?! of )[^,;.]){0,60})?,"
    r" [^,;.]{2,80}? and [^,;.]{2,60}?"
    r" (?:agreed|decided|discussed|reviewed|vowed|pledged|committed|called|adopted|approved"
    r"|condemned|announced|exchanged|said|expressed|reaffirmed|resolved|undertook|underlined"
    r"|stressed|signed|urged)\b"
)
_IN_THEIRS = regex(r"(?:in|at|during|after|following) their ")
# "The minister, in Oran on Monday for talks with".
_WHO_IS_THERE = regex(
    r", (?:who (?:was|is) )?(?:currently |now |also )?(?:in|visiting) (?:[\w'.-]+ ){1,3}?"
    r"(?:(?:on [a-z]+day|this week|last week|yesterday|today) )?$"
)
_WITH_WHOM = regex(r"(?: [\w'-]+){0,5}? (?:with|between|among|attended by)\b")
_PAST = regex(
    r"\b(?:said|told|met|held|made|took|gave|was|were|had|came|began|saw|put|spoke|went|brought"
    r"|[a-z]{3,}ed)\b"
)
_BEGINNING = ("mediated_talks", "negotiation_round", "visit")
_GENERAL = LASTING | {"joint_arrest_or_investigation"}  # whose plural may be of none
# "The security talks are one of the few": what they are, not that they were.
_DESCRIBED = regex(r" (?:is|are|was|were|remains?) (?:one of|among|a (?:sign|symbol|way|means))\b")
_CLEARED = ("person_handover", "transfer_delivery")  # which is done once it is allowed
# What is no more, what might be, or what others did about it: no telling that it was.
_OF_IT = regex(
    r"\b(?:absence|observance|maintenance|preservation|compliance|abandonment|attempts?|boycott"
    r"|breakdown|breaches|calls?|collapse|conditions?"
    r"|demands?"
    r"|efforts?|failure|fate|future|hopes?|idea|implementation|importance|issues?|lack|monitoring"
    r"|need|negotiate|obstacles?|opposition|opportunit\w+|plans?|possibilit\w+|preparations?"
    r"|appeals?|invitations?|offers?|requests?|proposals?|prospects?|purposes?|questions?"
    r"|readiness|refusal|rejection|suspension|terms"
    r"|violations?|way|ways|focus(?:ed|es|ing)?|cent(?:red|ered)|concentrat\w+) (?:of|for|on"
    r"|about|to|in|during)? ?(?:an?|the|any"
    r"|such)? ?(?:[\w'-]+ ){0,3}$"
)
_AT = regex(
    r"\b(?:at|in|during|after|following|on|upon|since|with|by|for|amid|through|throughout)"
    r" ((?:(?!(?:is|was|were|are|said|that|which|at|in|during|after|following|by|with|through"
    r"|throughout|amid|upon|since)\b)[\w'.-]+ ){0,9})$"
)
_STANDS = regex(r"\b(?:is|are)\b(?![^.;]*\b(?:was|were|had|[a-z]{3,}ed)\b)")
_SEVERAL = regex(r"(?:s|manoeuvres|maneuvers)$")
_COUNTED = regex(
    r"\b(?:two|three|four|five|six|several|these|those|the|their|its|\d+|last|this|such|an?) "
)
_AFTER = regex(
    r"\b(?:was|were|had|has|have|is|are|took|came|held|led|began|saw|brought|made|gave"
    r"|[a-z]{3,}ed)\b"
)
# "Monday's three-day", "the 13-day": what stands before a noun that is a subject.
_HEAD = regex(
    r"\W*(?:(?!(?:in|at|on|for|of|to|by|with|during|after|and|or|that|which|no|is|was|are|were|as"
    r"|from|through|under|into|about|between|over|than|if|when)\b)[\w'.-]+ ){0,8}"
)
_PREDICATE = regex(
    r"(?: (?!(?:that|which|who|to)\b)[\w'.()-]+){0,12}?,? (?:(?P<past>led (?:to|by)|saw|left"
    r"|took|came|ended"
    r"|killed|captured|destroyed|resulted|brought|gave|tested|included|involved|featured|marked"
    r"|lasted"
    r"|drew|netted|targeted|cleared|freed|seized|simulated|covered|concluded|finished|wrapped)"
    r"|(?:aims?|focus(?:es)?|involves?|includes?|features?|brings?|sees?|takes? place|seeks?"
    r"|runs?|tests?"
    r"|simulates?|covers?|marks?|lasts?|unites?|continues?|gathers?|comprises?|consists?))\b"
)
# "Integrated with B for", "will work together during", "operate side by side in".
_JOINED = regex(
    r"\b(?:(?P<past>integrated|joined|worked|operated|trained|linked up|teamed up|flew|sailed"
    r"|engaged|partnered|deployed)|integrates?|joins?|works?|operates?|trains?|links? up|teams? up"
    r"|engages?|partners?|deploys?|strengthens?|bolsters?)\b[^.;:]{0,70}?"
    r" (?:for|in|during|through|as part of)"
    r" (?:(?:an?|the|its|their|this) )?(?:(?!(?:of|and|to|is|was|on|in)\b)[\w'()-]+ ){0,9}$"
)
_RECENT = regex(r"\b(?:recent|latest|earlier|previous)(?: (?!and\b)[\w-]+){0,3} $")
_WITH_OR_BY = (" with ", " between ", " by ", " of ")
_WITH_OR_BY_LAST = (" with", " between", " by", " of")
_ASIDE = regex(r",(?: and| while| before| after)?(?: \w+ly)? $")


def status_of_noun(
    text: str,
    clause: Span,
    noun: Span,
    event_type: str,
    known: Status,
    led_of: Callable[[Span], Led],
) -> Status:
    """Say what became of the act that a noun names, where a verb governs it.

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause that the noun stands in.
    noun : (int, int)
        The noun.
    event_type : str
        What kind of act it names.
    known : Status
        What the words about it say.
    led_of : callable
        How a named actor stands before a verb.
    """
    if known.rule not in _BY_NOUN:
        return known
    is_for = text.startswith("for ", noun[0])
    place = noun[0] + len("for ") if is_for else noun[0]
    if purpose := purpose_of(text, clause[0], place, event_type):
        return Status(purpose, noun, ON_THE_WAY)
    if event_type in _ENCOUNTERS and _IN_TALKS.search(text, max(0, noun[0] - 40), noun[0]):
        return Status("in_progress", noun, "in-talks")
    is_in = event_type in _ENCOUNTERS and text.startswith(("in ", "on the "), noun[0])
    if is_in and (there := _IS_THERE.search(text, max(clause[0], noun[0] - 30), noun[0])):
        return Status("in_progress" if there["now"] else "held", noun, "in-talks")
    if event_type in _ENCOUNTERS and (
        _SUBJECT_OF.search(text, max(clause[0], noun[0] - 110), noun[0])
        or (_IN_THEIRS.match(text, noun[0]) and _PAST.search(text, *clause))
        or _is_fronted(text, noun)
    ):
        return Status("held", noun, "subject-of")
    if (event_type == "visit" or event_type in _ENCOUNTERS) and _is_recent(text, clause, noun):
        return Status("held", noun, "recent")
    is_in_drill = event_type == "joint_exercise" and text.endswith(" in ", 0, noun[0])
    if is_in_drill and led_of((noun[0] - 3, noun[0])) == "directly":
        return Status("in_progress", noun, "in-a-drill")  # "Chad, Mali armies in joint drill"
    if _DESCRIBED.match(text, noun[1], clause[1]):
        return Status(None, noun, "noun-alone")
    if event_type == "visit":
        if told := visit_told(text, clause, noun):
            return told
        if text.endswith((" by", " of"), *noun):
            return Status(None, noun, "noun-alone")  # "reports about the visit of"
    if is_for and event_type in _ENCOUNTERS and _WHO_IS_THERE.search(text, clause[0], noun[0]):
        return Status("held", noun, "there-for-talks")
    held = held_by(text, clause[0], noun[0])
    if held is not None:
        return _by_verb(text, clause, held, event_type, known, led_of)
    if known.rule != "noun":
        told = _as_subject(text, clause, noun, event_type)
        return told or _as_occasion(text, clause, noun, event_type) or known
    if not _is_told(text, clause, noun, event_type):
        return Status(None, noun, "noun-alone")
    if event_type in LASTING and _STANDS.search(text, clause[0], noun[0]):
        return Status("in_progress", noun, "stands")
    return known


def _is_fronted(text: str, noun: Span) -> bool:
    """Tell whether an encounter begins a sentence in which several are said to have done more."""
    opens = _OPENS.match(text, *noun)  # words that begin with "in" or "after" themselves
    start = opens.start("what") if opens else noun[0]
    end = opens.end("what") if opens else noun[1]
    is_first = _FRONTED.search(text, max(0, start - 60), start) is not None
    return is_first and _THEY_DID.match(text, end) is not None


def _is_recent(text: str, clause: Span, noun: Span) -> bool:
    """Tell whether an encounter is one that was: "his recent telephone conversation with"."""
    if not text.startswith(_WITH_OR_BY, noun[1]) and not text.endswith(_WITH_OR_BY_LAST, *noun):
        return False
    return _RECENT.search(text, max(clause[0], noun[0] - 60), noun[0]) is not None


def _by_verb(
    text: str,
    clause: Span,
    held: Held,
    event_type: str,
    known: Status,
    led_of: Callable[[Span], Led],
) -> Status:
    verb, tense, kind = held.verb, held.tense, held.kind
    if kind == "talked-of":
        return Status(None, verb, "talked-of")
    found = status_of(text, clause, verb, tense, event_type, led_of(verb))
    if found.rule in _DENIED:
        return found
    before = text[max(clause[0], verb[0] - 30) : verb[0]]
    if kind in CALLED_OFF:
        return Status(kind, verb, f"fate:{kind}")
    if kind == "cleared":
        is_clear = event_type in _CLEARED and found.status == "held"
        return Status("announced", verb, "cleared") if is_clear else known
    if kind == "planned":
        is_plan = tense in ("past", "present", "participle") or _BE.search(before)
        is_news = text.startswith("announc", verb[0]) and event_type not in _COMING
        return Status("announced", verb, "planned") if is_plan and not is_news else known
    if found.status is None and tense == "gerund" and _ASIDE.search(before):
        found = Status("held", verb, "participle")
    if found.status is None:
        return found if known.status is None else known
    if found.status in (*PLANNED, *CALLED_OFF):
        return found
    if kind == "ended":
        going = tense == "gerund" and _BE.search(before)
        return Status("in_progress" if going else "held", verb, "held-by:ended")
    if kind == "begun" and (event_type in LASTING or event_type in _BEGINNING):
        return Status("in_progress", verb, "held-by:begun")
    return Status(found.status, found.span, f"held-by:{found.rule}")


def _is_told(text: str, clause: Span, noun: Span, event_type: str) -> bool:
    """Tell whether the words about a noun without a verb of its own say that the act was."""
    before = text[max(clause[0], noun[0] - 90) : noun[0]]
    if _OF_IT.search(before):
        return False
    if at := _AT.search(before):
        is_any = _SEVERAL.search(text, *noun) and not _COUNTED.search(at[1])
        return not (is_any and event_type in _GENERAL)  # "during military exercises"
    return _AFTER.search(text, noun[1], clause[1]) is not None or "first " in before


def _as_subject(text: str, clause: Span, noun: Span, event_type: str) -> Status | None:
    """Say what became of an act whose noun is the subject: "a joint raid killed ten"."""
    if event_type not in LASTING or not _HEAD.fullmatch(text, clause[0], noun[0]):
        return None
    if not (found := _PREDICATE.match(text, noun[1], clause[1])):
        return None
    status = "held" if found["past"] else "in_progress"
    return Status(status, (noun[0], found.end()), "subject")


def _as_drilled(text: str, noun: Span, before: str) -> Status | None:
    """Say that a drill is, in which forces do something together: "A join B for a drill"."""
    if not (joined := _JOINED.search(before)) or _OF_IT.search(before):
        return None
    if FUTURE.search(before):
        return Status("announced", noun, "future")
    is_past = joined["past"] is not None
    return Status("held" if is_past else "in_progress", noun, "drilled")


def _as_occasion(text: str, clause: Span, noun: Span, event_type: str) -> Status | None:
    """Say that an encounter was, at which something is told: "A and B agreed at a meeting"."""
    before = in_sentence(text[max(0, noun[0] - 110) : noun[0]])
    if event_type == "joint_exercise":
        return _as_drilled(text, noun, before)
    if event_type not in _ENCOUNTERS:
        return None
    before = before[-90:]
    if not _AT_ONE.search(before) or _OF_IT.search(before):
        return None
    is_with = _WITH_WHOM.match(text, noun[1], clause[1])
    is_told = _PAST.search(before) or _PAST.search(text, *clause)
    return Status("held", noun, "occasion") if is_told and (is_with or " and " in before) else None
