"""Whom an act is aimed at: those who are fought, feared or listed as threats."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.contract.model import Contract
from seccoop.extract.actors.mention import GROUP, Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_BESIDE, _BEHIND = 60, 160  # characters from an act to whom it is aimed at
_HEAD = 90  # characters before a name in which it is said what is done against it
_CALLED = (
    r"(?: the| [a-z]+'s)?(?: (?:so-called|self-styled|terrorist|extremist|militant|insurgent"
    r"|rebel|armed|jihadist|islamist|outlawed|banned|notorious"
    r"|(?:al-qaeda|isis|isil|state)-[a-z]+))*"
    r"(?: (?:groups?|organi[sz]ations?|militias?|movements?|militants|fighters|insurgents|rebels"
    r"|terrorists|outfit|network))?"
    r"(?: (?:dissidents|members|fighters|militants|leaders|remnants|positions|camps|cells) of)?"
    r"(?: the)?"
)
_RAIDS = (
    r"(?:attacks?|strikes?|airstrikes?|raids?|assaults?|offensives?|operations?|campaigns?|war"
    r"|crackdowns?|pressure|intelligence|information|data)"
)
_PURPOSE = regex(
    rf"(?:\b(?:{_RAIDS} on|against|fight(?:s|ing)?|combat(?:ing|ting)?|defeat(?:ing)?"
    r"|counter(?:ing)?|battl(?:e|ing)|eliminat(?:e|ing)|eradicat(?:e|ing)|neutrali[sz](?:e|ing)"
    r"|crush(?:ing)?|tackl(?:e|ing)|pursu(?:e|ing)|repel(?:ling)?|dismantl(?:e|ing)"
    r"|threats? (?:of|from|by|posed by)|dangers? (?:of|from|posed by)|remnants of"
    r"|(?:attacks?|incursions?|insurgency|violence|aggression) (?:of|by|from)"
    r"|terror(?:ist)? (?:groups?|organi[sz]ations?|outfits?),? (?:such as|like|including|namely)"
    rf"|(?:clear|rid|free)\w* \w+(?: \w+)? of){_CALLED} $)|\banti-$"
)
# "To fight against Chad" and "help repel Chad", but neither "voted against Chad" nor "after the
# attack Chad sent".
_HOSTILE = regex(
    r"(?:\bagainst|(?<!\bthe )(?<!\bof )\b(?:fight|attack|strik|deterr|repell|counter|invad|bomb"
    r"|defeat)ing|\b(?:deter|repel|invade)|(?:\b(?:to|can|could|may|might|must|should|will|would|help)|n't)"
    r"(?: \w+ly)? (?:fight|attack|strike|counter|bomb|defeat)) (?:the )?$"
)
_VERB = 40  # characters that such a verb and the words before it take
_RIVALRY = regex(
    r"\b(?:train\w*|exercis\w+|drill\w*|fl(?:y|ies|ew|ying|own)|test(?:s|ed|ing)?|match\w*|game"
    r"|compet\w+|play\w*|pitted|sail\w*|vot\w+|protest\w*|complain\w*|accus\w+|allegations?"
    r"|charges?|claims?|case|lawsuit|ruling|decision|decided|warn\w*|advis\w+|sanctions|measures"
    r"|embargo|demonstrat\w+|spoke|argu\w+|lobb\w+)"
    r"(?: (?!to\b|in\b|for\b|of\b)\w+){0,2} against (?:the )?$"
)
# "Fought alongside the group", "trained fighters of the group".
_BESIDE_THEM = regex(
    r"\b(?:alongside|side by side with|together with|jointly with|in coordination with"
    r"|with the (?:help|support) of) (?:the )?$"
)
_WHOSE_HEAD = regex(r"\b(?:leader|commander|head|chief|member|founder)s? of (?:the )?$")
_OF_THEM = regex(r" (?:of|from) (?:the )?")
_OF_ONE_LIST = regex(r"(?:, and|,| and| or| as well as) (?:the )?")
# "Talks on the group", but not "called on the group to".
_SUBJECT = regex(
    rf"(?<!\bcalled )(?<!\bcalling )(?<!\bcalls )(?<!\bcall )"
    rf"\b(?:on|about|over|regarding|concerning){_CALLED} $"
)
_FEARED = regex(
    r"(?:'s?)?(?: (?:terrorist|insurgent|jihadist))?"
    r" (?:threats?|menace|insurgency|hideouts?|strongholds?|remnants|cells?)\b"
)


def is_feared(text: str, name: Span, sentence: Span) -> bool:
    """Tell whether a group is named as whom something is done against: "the threat of ISIS".

    Parameters
    ----------
    text : str
        The folded text.
    name, sentence : (int, int)
        The spans of its name and of the sentence.
    """
    if _PURPOSE.search(text[max(sentence[0], name[0] - _HEAD) : name[0]]) is not None:
        return True
    return _FEARED.match(text, name[1], sentence[1]) is not None


def is_subject(text: str, name: Span, sentence: Span) -> bool:
    """Tell whether a group is only what is spoken of: "talks on the Polisario".

    Parameters
    ----------
    text : str
        The folded text.
    name, sentence : (int, int)
        The spans of its name and of the sentence.
    """
    return _SUBJECT.search(text[max(sentence[0], name[0] - _HEAD) : name[0]]) is not None


def is_opposed(text: str, name: Span, known: Sequence[Mention], head: str) -> bool:
    """Tell whether a state or its forces are those against which something is done.

    Parameters
    ----------
    text : str
        The folded text.
    name : (int, int)
        The span of its name.
    known : sequence of Mention
        The adversaries named before it in the sentence.
    head : str
        The words before its name.
    """
    if _HOSTILE.search(head[-_VERB:]) is not None:
        return _RIVALRY.search(head) is None
    if not known or known[-1].actor.kind == GROUP:
        return False
    return _OF_ONE_LIST.fullmatch(text, known[-1].span[1], name[0]) is not None


def is_partner(
    text: str, act: Span, one: Mention, near: Sequence[Mention], is_alike: bool, passive: bool
) -> bool:
    """Tell whether an armed group fights or learns beside others, and is not fought.

    Parameters
    ----------
    text : str
        The folded text.
    act : (int, int)
        The words of an operation, a course or a deployment.
    one : Mention
        The group.
    near : sequence of Mention
        All who are named with the act.
    is_alike : bool
        Whether all who take part do the same.
    passive : bool
        Whether the act is told in the passive, so that who is attacked stands before it.
    """
    start, end = one.span
    if start < act[0]:
        if passive or _WHOSE_HEAD.search(text, max(0, start - _HEAD), start):
            return False
        others = [each.span for each in near if each.actor.kind != GROUP]
        joined = [(end, first) for first, _ in others] + [(last, start) for _, last in others]
        return not is_alike or any(_OF_ONE_LIST.fullmatch(text, *gap) for gap in joined)
    if is_alike:
        return _BESIDE_THEM.search(text, max(0, start - _HEAD), start) is not None
    if start < act[1] or _OF_THEM.fullmatch(text, act[1], start):
        return True
    return text.endswith((" to ", " to the "), act[1], start)


def aimed_at(
    text: str, act: Span, known: Sequence[Mention], family: str, only_feared: bool
) -> Sequence[Mention]:
    """Return those that an act is aimed at.

    Parameters
    ----------
    text : str
        The folded text.
    act : (int, int)
        Its words.
    known : sequence of Mention
        Those that the sentence names as adversaries.
    family : str
        The family of its type.
    only_feared : bool
        Whether others are named, too, about whom nothing is done: parties speak of much when they
        meet, and who is handed over was of a group.
    """
    if family == "operation":
        return known
    if family == "reversal":
        return ()
    feared = [one for one in known if is_feared(text, one.span, (0, len(text)))]
    if only_feared:
        return [one for one in feared if one.actor.kind == GROUP]
    return [
        one
        for one in known
        if act[0] <= one.span[0] <= act[1] + (_BEHIND if one in feared else _BESIDE)
    ]


def is_armed_act(trigger: Trigger, contract: Contract) -> bool:
    """Tell whether armed groups named with an act are whom it is aimed at, and no parties.

    Parameters
    ----------
    trigger : Trigger
        The pattern of the act.
    contract : Contract
        For the family of its kind.
    """
    kind = trigger.event_type
    by_states = family_of_kind(trigger, contract) in ("operation", "exercise_training")
    return kind != "unspecified_cooperation" and (by_states or kind == "consented_deployment")


def family_of_kind(trigger: Trigger, contract: Contract) -> str:
    """Return the family of the kind of act that a pattern tells of."""
    return str(contract.codelists["event_type"].rows[trigger.event_type]["family"])
