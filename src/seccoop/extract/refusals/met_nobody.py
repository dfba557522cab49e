"""Words of meeting by which nobody met: "met the demands", "called on them to go"."""

from __future__ import annotations

from seccoop.extract.actors.mention import Heard
from seccoop.extract.status.states import Status
from seccoop.extract.status.words_before import OFTEN
from seccoop.extract.story.coreference import FAMILIES
from seccoop.extract.text.day_names import A_MONTH, A_WEEKDAY
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

# "Called on the Kenyan defence secretary": an office follows at once.
_AN_OFFICE = regex(
    r"^\w+ (?:up)?on (?:the |his |her |their )?(?:[\w'-]+ ){0,3}?(?:president|premier"
    r"|prime minister"
    r"|minister|secretary|chief|commander|chairman|king|emir|sultan|governor|director|ambassador"
    r"|adviser|advisor|general|admiral|marshal|commissioner|leadership)\b"
)
_APPEAL = regex(
    r"[^.;]{0,80}?\b(?:not )?to (?!discuss|convey|express|brief|review|the|his|her)[a-z]+"
)
# "Meet the requirements": nobody is met.
_MET_NO_ONE = regex(
    r"me(?:e?t)(?:s|ing)? (?:(?!with\b|on\b|in\b|to\b)[\w\"'-]+ ){0,4}?"
    r"[\"']?(?:commitments?|requirements?"
    r"|challenges?|needs?|demands?|deadlines?|standards?|targets?|goals?|obligations?|expectations?"
    r"|criteria|conditions?|threats?|objectives?|priorities|quotas?|specifications|schedules?|aims"
    r"|thresholds?|benchmarks?|ambitions?|resistance|opposition|criticism|protests?|objections?"
    r"|obstacles?|difficult(?:y|ies)|approval|success|failure|fate)\b"
)
# "Met relatives of the soldiers", "met protesters": no one of another side.
_CIVILIANS = regex(
    r"me(?:e?t)(?:s|ing)? (?:with )?(?:(?:the|its|his|her|some|local|several|\w+ of the) )?"
    r"(?:famil(?:y|ies)|relatives|protesters|demonstrators|residents|villagers|elders|journalists"
    r"|reporters|refugees|victims|survivors|students|pupils|workers|farmers|mayor|wounded|widows"
    r"|mourners|supporters|fans|voters|businessmen)\b(?!')(?![^.;,]{0,60} and )"
)
# "Had proposed a meeting with": it was not had.
_ONLY_WISHED = regex(
    r"(?:has|have|had|having) (?:\w+ly )?(?:proposed|requested|sought|offered|rejected|refused"
    r"|declined|planned|wanted|agreed|called|asked|suggested|demanded|cancelled|canceled|postponed"
    r"|suspended|boycotted|scheduled|arranged|denied|invited|ruled out)\b"
)
_REGULARLY = regex(
    r"me(?:e?t) (?:regularly|frequently|often|repeatedly|periodically|occasionally)\b"
)
# "Has been met with outrage": so is nobody.
_MET_WITH = regex(
    r"me(?:e?t)(?:s|ing)? with (?:[\w'-]+ ){0,3}?(?:outrage|criticism|condemnation|resistance"
    r"|opposition|protests?|s[ck]epticism|approval|applause|fire|gunfire|success|failure|silence"
    r"|anger|backlash|concerns?|disbelief|suspicion|hostility|enthusiasm|acclaim|rejection|force"
    r"|violence|dismay|derision|indifference|alarm)\b"
)
# "Defence minister Ann Lee (L) welcomes": what a picture shows.
_CAPTION = regex(r" \((?:l|c|left|cent(?:er|re)|2nd [lr]|second from (?:left|right))\)")
# "The talks come as tensions between": what is between them is something else.
_OTHER_BETWEEN = regex(
    r" (?:tensions?|relations?|ties|cooperation|conflicts?|war|fighting|clash(?:es)?|borders?"
    r"|disputes?|differences|trade|agreements?|accords?|friendship|partnership) between$"
)
_OF_A_BODY = regex(r"\b(?:committee|commission|council|board|group|dialogue|body)\b")
# Who alone "discusses the drill" talks of it; with somebody, he has met.
_WITH_ONE = regex(r"[^.;]{0,140}?\b(?:with|and)\b")
# "Is reviewing its cooperation with": no encounter.
_SPEAKING = ("{discuss}", "{review}", "{interact|", "{confer}", "{take} stock")
# "The commission will meet again in July": one session, and not what the body is for.
_NEXT_SESSION = regex(
    rf"[^.;]{{0,60}}?\b(?:again|next (?:week|month|year|spring|summer|autumn)|later this"
    rf"|tomorrow|{A_WEEKDAY}|{A_MONTH})\b"
)
# "Will meet every month to discuss": as a rule.
_AS_A_RULE = regex(
    r"\b(?:meets?|convenes?|gathers?) (?:[\w-]+ ){0,3}?(?:every|each|regularly|frequently|annually"
    r"|monthly|weekly|quarterly|periodically|once|twice)\b[^.;]*\bto $"
)
_COMING = ("future", "agreed-to")
_REACH = 70  # characters after "called on" in which an office may stand


def is_next_session(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether a plan of a body is to meet on a day: "the commission will meet in July".

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
    """
    if trigger.event_type not in ("meeting", "negotiation_round") or trigger.tense == "noun":
        return False
    return _NEXT_SESSION.match(text, span[0], sentence[1]) is not None


def why_nobody_met(
    text: str, sentence: Span, trigger: Trigger, span: Span, status: Status, heard: Heard
) -> str | None:
    """Say why words of an encounter tell of none; None if they may.

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
    status : Status
        What became of the act.
    heard : Heard
        Who is named in the sentence.
    """
    if FAMILIES.get(trigger.event_type) != "encounter":
        return None
    if trigger.pattern.startswith(_SPEAKING) and status.status == "in_progress":
        return "going-on"
    if trigger.pattern.startswith("{meet}"):
        if any(cue.match(text, span[0]) for cue in (_MET_NO_ONE, _MET_WITH, _CIVILIANS)):
            return "idiom"
        if _REGULARLY.match(text, span[0]):
            return "standing-practice"
    if "|have}" in trigger.pattern and _ONLY_WISHED.match(text, *span):
        return "wished"
    if text[slice(*span)] == "discusses" and not _WITH_ONE.match(text, span[1], sentence[1]):
        return "caption"
    is_rule = trigger.tense in ("base", "present") and status.rule not in _COMING
    if is_rule and OFTEN.match(text, span[1], sentence[1]):
        return "standing-practice"
    if trigger.pattern.startswith(_SPEAKING) and _AS_A_RULE.search(
        text, max(sentence[0], span[0] - _REACH), span[0]
    ):
        return "standing-practice"
    if _OTHER_BETWEEN.search(text, *span) and not _OF_A_BODY.search(text, *span):
        return "another-object"
    if _CAPTION.search(text, *sentence):
        return "caption"
    if trigger.pattern.startswith("{call} on") and (
        not _is_called_on(text, span, heard) or _APPEAL.match(text, span[1], sentence[1])
    ):
        return "appeal"
    return None


def _is_called_on(text: str, span: Span, heard: Heard) -> bool:
    """Tell whether it is the holder of an office who is called on, and no people or state."""
    holders = (one.span for one in heard.parts if one.actor.kind == "office_holder")
    if any(span[0] < last and first <= span[1] + len(" the ") for first, last in holders):
        return True
    return _AN_OFFICE.search(text[span[0] : span[1] + _REACH]) is not None
