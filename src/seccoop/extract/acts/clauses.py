"""Which words of a sentence a phrase governs, and which govern it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache

from seccoop.extract.status.participles import Led
from seccoop.extract.story.coreference import family_of
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# "As Chad prepares to leave", but not "as well as Chad", "as part of a plan".
_NO_CLAUSE = r"(?:well|part|of|an?|many|much|soon|long|far|such|early|late) "
_GOES = (
    r"is|was|are|were|has|have|had|continues?|continued|prepares?|prepared|tries|tried|begins?|began"
    r"|seeks?|sought|struggles?|struggled|works?|worked|moves?|moved|pushes|pushed|looks?|looked"
    r"|faces?|faced|tr(?:y|ies|ied)|steps?|stepped|grapples?|grappled|intensif(?:y|ies|ied)"
    r"|battles?|battled|fights?|fought|gears?|geared|braces?|braced|winds?|wound|scales?|scaled"
    r"|launched|launches|entered|enters?|warned|warns?|threatened|threatens?|rises?|rose|grows?|grew"
    r"|end(?:s|ed)?|leaves?|left|withdr(?:aws?|ew)|pull(?:s|ed)?|complet(?:es|ed)|arriv(?:es|ed)"
    r"|return(?:s|ed)?|advanc(?:es|ed)"
)
_CLAUSE = regex(
    r"(?:;|:\s|, (?:and|but|while|after which|which|who|where|saying|adding"
    r"|prompting|forcing|compelling|causing|spurring)\b"
    # that words begin here is asked after their first letter: other letters are passed over
    rf"|a(?<!\wa)(?:s (?!{_NO_CLAUSE})(?=(?:[\w'.-]+ ){{1,6}}(?:{_GOES})\b)|fter\b)"
    r"|b(?<!\wb)efore\b|w(?<!\ww)h(?:ile|en)\b|d(?<!\wd)ays after\b|s(?<!\ws)ince the\b)"
)
_FINITE = regex(
    r"\b(?:\w+ed|is|are|was|were|has|have|had|will|would|told|said|says|asks?|wants?|met|came|went"
    r"|held|took|began|made|gave|left|led|saw|sent|flew|sought|got|won|sat|spoke|brought|comes?"
    r"|goes|paid|put|set|kept|spent|bought|lost|chose|fell|found|heard|hit|ran|rose|sold|stood"
    r"|swore"
    r"|thought|threw|wrote|broke|drew|grew|began|shut|struck|signs?|visits?)\b"
)
# Who is of a named actor, or when it was, may stand between the actor and the verb.
_OF_ACTOR = (
    r"(?:'s)?(?:(?:,| and)?(?: [a-z-]+){0,2} (?:rebels|militants|guerrillas|separatists"
    r"|delegations?|teams?|officials?|officers?|troops|soldiers"
    r"|forces|personnel"
    r"|ministers|chiefs|leaders|delegates|representatives|envoys?|crews?|contingents?|units?"
    r"|sailors"
    r"|marines|police|navies|armies|militaries|commandos|paratroopers|diplomats|experts|warships?"
    r"|ships?|jets))?"
    r"(?: (?:also|jointly|formally|officially|together|again|today|yesterday|later|reportedly"
    r"|(?:(?:late |early )?on )?[a-z]+day))*"
)
_DIRECTLY = regex(rf"{_OF_ACTOR} ")
_BY_TO = regex(rf"{_OF_ACTOR} to (?:jointly |soon |also |again )?")
_FRESH = (
    r"(?:first|second|third|last|next|previous|earlier|other|another|annual|former|upcoming|new)"
)
_DEFINITE = regex(
    rf"\b(?:the|that|this|these|those|their|both)(?: (?!{_FRESH}\b|of\b|and\b)[\w'-]+){{0,2}} $"
)
_WITH_WHOM = regex(r" (?:between|with|of|against)\b")
_GOVERNED = (
    r"\b(?:at|in|during|after|following|of|to) (?:the|this|that|their)"
    rf"(?: (?!{_FRESH}\b|of\b|and\b)[\w'-]+){{0,2}}"
)
# Where one of these words stands, the sentence tells more of an act told of before.
_MEETING = regex(
    rf"{_GOVERNED} (?:meeting|talks|session|discussions|encounter|conversation|consultations"
    r"|dialogue|call|visit|negotiations|summit|conference)\b(?! (?:between|with))"
)
_DRILL = regex(
    r"[\s\"']*(?:the|these|this|those|both)"
    rf"(?: (?!{_FRESH}\b|of\b|and\b)[\w'-]+){{0,2}}"
    r" (?:exercises?|drills?|manoeuvres?|maneuvers?|war ?games)\b(?! (?:between|with))"
)
# An agreement to do something is the agreement alone, and so is what a meeting is held for.
_CLAUSE_OF = regex(
    r"\b(?:(?:settle|decide|discuss|agree|study|see) (?:on )?(?:how|whether) [^.;]{0,80}$)"
    r"|\bdiscuss\w* [^.;]{0,120}$"
    r"|\bit was (?:also )?(?:decided|agreed|stipulated) that [^.;]{0,220}$"
    r"|\b(?:agreed|agree|agreement|accord|understanding|memorandum|meetings?|talks|met|meet"
    r"|discuss\w*"
    r"|negotiat\w*|sign\w*|based on)\b[^.;]{0,200}\b(?:to|on|about|for|how) (?:\w+ ){0,6}$"
)
# "Following an accord in May, they have begun to patrol": the verb is none of the accord.
_THEY = regex(r"\b(?:they|which both|both sides) (?:have |had |also |then )*$")
_AND = regex(r"\band (?:have |has |had |also |then |later |jointly |further )*$")
_GOES_ON = regex(r", (?:(?:also|later|now) )?(?:has|have|had|is|are|was|were|will|began|started)\b")
_AGREED_AFTER = regex(
    r"[^.;,]{0,90}, (?:[\w'-]+ ){0,8}?(?:have |has |had )?(?:agreed|decided"
    r"|resolved)\b(?! to | on (?!\w+day))"
)
# What those who meet do there, by word of mouth.
_SAID_THERE = ("agreed_in_principle", "request")
_BESIDES = regex(
    r"[\s\"']*(?:besides|separately|in addition(?! to)|additionally|in a separate|in another"
    r"|on another occasion"
    r"|apart from (?:this|that)|on the sidelines)\b"
)
# "The signing comes a year after Chad ordered tanks": what was long before is another act.
_LONG_AFTER = regex(r"\b(?:years?|months?|weeks?) after (?:[\w'.-]+ ){0,5}$")
_OTHERS = ("separate", "another", "second", "further")
_SEPARATE = regex(
    r"\b(?:separate(?! (?:letters|documents|copies|texts)\b)|another|second|further(?! \w+ed\b))"
    r" (?:\w+ ){0,2}?\w+$|\bseparately\b"
    r"|\b(?:another|second|further) (?:[\w-]+ ){0,2}(?:agreement|accord|pact|memorandum|deal"
    r"|protocol|treaty)\b"
)
_TEXT = (
    r"(?:[\w'-]+ ){0,4}?(?:agreement|accord|deal|pact|plan|memorandum|mou|treaty|arrangement"
    r"|protocol"
    r"|programme|program|contract|roadmap|declaration|text|document)"
)
_PROVIDES_FOR = ("provides for ", "provide for ", "providing for ", "provided for ")
_TEXT_BEFORE = regex(
    r"\b(?:agreement|accord|deal|pact|plan|memorandum|understanding|mou|treaty|arrangement|protocol"
    r"|contract|roadmap|document|text)(?: (?:also|will|would|which|that|further))* $"
    r"|\b(?:provid(?:es|ed|ing) for|envisag(?:es|ed|ing)|stipulat(?:es|ed|ing)|foresees?)"
    r" (?:(?:the|an?|joint|regular) )*$"
)
# "A pact signed in 2014 that allows them to use bases": what is in it.
_PROVIDED = regex(
    r"\b(?:agreement|accord|deal|pact|memorandum|understanding|mou|treaty|arrangement|protocol)\b"
    r"[^.;\n]{0,70}?,? (?:that|which) (?:also |had |will |would )?(?:allow(?:s|ed)|permit(?:s|ted)"
    r"|enabl(?:es|ed)|envisag(?:es|ed)|provid(?:es|ed) for|foresees?|foresaw|stipulat(?:es|ed)"
    r"|calls? for|called for|covers?|covered|regulat(?:es|ed)|govern(?:s|ed)|let|lets|grant(?:s|ed)"
    r"|pav(?:es|ed) the way) [^.;\n]{0,90}$"
)
_OF_TEXT = regex(
    r"\b(?:agreement|accord|deal|pact|memorandum|understanding|mou|treaty|arrangement|protocol)"
    r"(?: (?:signed|made|reached|concluded))?(?: (?:with [\w' ]{2,30}|in [\w ]{3,20}|last \w+))?,?"
    r" (?:that|which) (?:also |had |will |would )?$"
)
_BODY_BEFORE = regex(
    r"\b(?:the|this|that|its|their|such an?) (?:(?:joint|new|newly \w+|combined|multinational"
    r"|proposed|planned|regional|special|dedicated|rapid|quick|reaction|response|standby|bilateral"
    r"|trilateral|mixed|integrated|future|permanent)[ -])*(?:force|unit|cent(?:er|re)|cell"
    r"|committee|commission|council|mechanism|group|body|office|brigade|battalion|team|command"
    r"|headquarters|academy|programme|program|scheme|initiative|system)"
    r" (?:will|would|is to|is set to|is expected to|is designed to|is meant to|is tasked to)"
    r" (?:[\w-]+ ){0,2}$"
)
_BY_A_TEXT = regex(
    rf"(?:^|[.\"] ?)\s*(?:under|by|according to|as part of) (?:the|this|that|its|an?) {_TEXT}\b"
    rf"|\b(?:the|this|that|its|which|it) {_TEXT}?(?: [\w,-]+){{0,8}}? (?:provid\w+|call(?:s|ed) for"
    r"|envisag\w+|includ\w+|stipulat\w+|allow\w*|cover\w*|foresees?|aims?|requir\w+|paves?|will see"
    r"|means)\b"
)


def clause_of(text: str, sentence: Span, trigger: Span) -> Span:
    """Return the part of a sentence that a phrase governs."""
    start, end = sentence
    for first, last in _boundaries(text, *sentence):
        if last <= trigger[0]:
            start = last
        elif first >= trigger[1]:
            end = first
            break
    return start, end


@lru_cache(maxsize=2)
def _boundaries(text: str, start: int, end: int) -> Sequence[Span]:
    """Return what parts the clauses of a sentence; several phrases of one ask in a row."""
    return [found.span() for found in _CLAUSE.finditer(text, start, end)]


def led_by(text: str, start: int, verb: Span, ends: Set[int]) -> Led:
    """Tell how a named actor stands before a verb: right before it, or before its "to".

    Parameters
    ----------
    text : str
        The folded text.
    start : int
        Where the sentence begins.
    verb : (int, int)
        The verb of the act.
    ends : set of int
        Where the names of actors in the sentence end.
    """
    last = max((end for end in ends if end < verb[0]), default=-1)
    if last < start:
        return ""
    if _DIRECTLY.fullmatch(text, last, verb[0]):
        return "directly"
    is_to = _BY_TO.fullmatch(text, last, verb[0])
    return "by-to" if is_to and not _FINITE.search(text, start, verb[0]) else ""


def is_agenda(text: str, start: int, span: Span, end: int) -> bool:
    """Tell whether an act is only a clause of an agreement, or what a meeting is held for.

    Parameters
    ----------
    text : str
        The folded text.
    start : int
        Where the sentence begins.
    span : (int, int)
        The words of the act.
    end : int
        Where it ends.
    """
    start = max(start, span[0] - 260)
    clause = _CLAUSE_OF.search(text[start : span[0]])
    if clause is not None and not _GOES_ON.search(clause[0]):
        return True
    return _AGREED_AFTER.match(text, span[1], end) is not None


def is_what_they_did(text: str, clause: Span, event_type: str, span: Span) -> bool:
    """Tell whether a verb in the past has its own subject, or goes on with one told of.

    "The accord by which they held two drills", "met on Monday and agreed to": no clause of it.

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        In which the verb stands.
    event_type : str
        What kind of act it tells of.
    span : (int, int)
        The words of the act.
    """
    if _THEY.search(text, clause[0], span[0]):
        return True
    return event_type in _SAID_THERE and _AND.search(text, clause[0], span[0]) is not None


def is_unless(text: str, sentence: Span) -> bool:
    """Tell whether what is said hangs on a condition that the other side can meet."""
    return text.find(" unless ", *sentence) >= 0


def is_of_a_text(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether a plan is what an agreement says: "under the pact, they will train"."""
    if _BODY_BEFORE.search(text, max(sentence[0], span[0] - 90), span[0]):
        return True  # "the joint force would run operations": what it is for
    return _BY_A_TEXT.search(text[sentence[0] : span[0]]) is not None


def is_said_by_a_text(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether an agreement is what does it: "the accord sets up a committee"."""
    if text.startswith(_PROVIDES_FOR, span[0]):
        return True
    if _TEXT_BEFORE.search(text[max(sentence[0], span[0] - 60) : span[0]]) is not None:
        return True
    before = text[max(sentence[0], span[0] - 160) : span[0]]
    return _PROVIDED.search(before) is not None or _OF_TEXT.search(before) is not None


def is_another(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether a sentence says that it tells of one more act: "separately", "besides"."""
    if _BESIDES.match(text, *sentence):
        return True
    if _LONG_AFTER.search(text[max(sentence[0], span[0] - 60) : span[0]]):
        return True
    near = text[max(sentence[0], span[0] - 30) : span[1]]
    return any(word in near for word in _OTHERS) and _SEPARATE.search(near) is not None


def is_definite(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether a noun is one told of before, "the meeting", and not "the meeting with X"."""
    if _WITH_WHOM.match(text, span[1]):
        return False
    return _DEFINITE.search(text[max(sentence[0], span[0] - 40) : span[0]]) is not None


def points_back(text: str, sentence: Span, event_type: str) -> bool:
    """Tell whether words are of an act told of before: "discussed at the talks".

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    event_type : str
        The kind of act.
    """
    family = family_of(event_type)
    if family == "exercise":
        return _DRILL.match(text, *sentence) is not None
    return family == "encounter" and _MEETING.search(text, *sentence) is not None
