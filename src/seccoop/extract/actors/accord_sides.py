"""Whose accord it is that is only named: "under a 2008 agreement", "a treaty signed in 1994"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.day_names import A_MONTH
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Lexicon
from seccoop.extract.words.verbs import Trigger

_BETWEEN = regex(r"(?: (?!(?:which|that|who)\b)[\w'-]+){0,9}? (?:between|among|with) ")
_THE_TWO = regex(
    r"(?:the two|both|the) (?:\w+ )?(?:countries|nations|states|governments|sides|parties"
    r"|neighbou?rs|militaries|armies|navies|allies)\b"
)
_STOP = regex(r"[,;.\n]|\b(?:which|that|who|to|on|in|for|allow\w*|was|were|is|are|has|have)\b")
_SIGNED = regex(
    r"(?:agreements?|accords?|deals?|pacts?|memorand(?:um|a)|treat(?:y|ies)|protocols?|mous?"
    r"|documents?|arrangements?)\b.*\b(?:signed|inked|concluded|reached|struck|sealed)$"
)
_WHICH_WAS = regex(r"\b(?:which|that) (?:was|were|had been|has been|have been) (?:\w+ly )?$")
_BY = regex(r"[^.;,]{0,60}?(?<!visit)(?<!trip)(?<!tour)(?<!stay) (?:by|between|with) (?!then\b|\d)")
_TIME = regex(
    rf"\b(?:(?:19|20)\d\d|last (?:year|month)|(?:in|on|last) (?:\d+ )?{A_MONTH}|years ago)\b"
)
_BESIDE = 60
_TEXTS = ("signed", "concluded_form_unknown")
_UNDER = ("under an ", "under a ", "under the ")
_NAME = 70  # characters in which the names of those it is between stand


def accord_sides(
    text: str,
    span: Span,
    named: Sequence[Mention],
    pair: Sequence[Mention],
    lexicon: Lexicon,
) -> list[Mention]:
    """Return the two whose accord it is: between whom it is said to be, else the states told of.

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of the accord.
    named : sequence of Mention
        Who is named in its sentence.
    pair : sequence of Mention
        The two sides that the report is about.
    lexicon : Lexicon
        For the governments of states.
    """
    between = _between(text, span, named)
    if len(_sides(between)) > 1:
        return between
    if between:  # "signed with Chad", by whom else is told of
        others = [one for one in named if one.actor.party not in _sides(between)]
        if len(_sides(others)) == 1:
            return [*between, *_as_states(others[:1], lexicon)]
    inside = [one for one in named if one.overlaps(span)]
    if len(_sides(inside)) > 1:
        return inside
    here = _sides(named)
    if len(here) == 2:
        return _as_states(named, lexicon)
    if len(_sides(pair)) == 2 and here <= _sides(pair):
        return _as_states(pair, lexicon)
    return []


def is_accord_made(text: str, trigger: Trigger, span: Span) -> bool:
    """Tell whether words are of an accord that was made: "a treaty signed with Chad in 1994".

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    """
    if trigger.event_type not in _TEXTS or trigger.tense == "noun":
        return False
    return _SIGNED.fullmatch(text, *span) is not None or is_without_signers(text, trigger, span)


def is_without_signers(text: str, trigger: Trigger, span: Span) -> bool:
    """Tell whether it is only said that an accord was signed: "under a pact signed in 1994".

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    """
    if trigger.event_type not in _TEXTS or trigger.tense == "noun":
        return False
    if _WHICH_WAS.search(text, max(0, span[0] - _NAME), span[0]):
        return not _BY.match(text, span[1])
    return _SIGNED.fullmatch(text, *span) is not None and not _BY.match(text, span[1])


def is_between_others(text: str, trigger: Trigger, span: Span, named: Sequence[Mention]) -> bool:
    """Tell whether it is said between whom an accord is: "from Chad, by a deal signed between".

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    named : sequence of Mention
        Who is named in its sentence.
    """
    if trigger.event_type not in _TEXTS or not _SIGNED.fullmatch(text, *span):
        return False
    return len(_sides(_between(text, span, named))) > 1


def is_under(text: str, span: Span) -> bool:
    """Tell whether something is done by an accord: "arrived in Chad under a deal signed in 2014".

    Where it is done is then one of its sides.
    """
    return text.endswith(_UNDER, 0, span[0])


def names_its_time(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether a year, a month or a year before stands beside an accord."""
    end = min(span[1] + _BESIDE, sentence[1])
    return _TIME.search(text, max(sentence[0], span[0] - _BESIDE), end) is not None


def _between(text: str, span: Span, named: Sequence[Mention]) -> list[Mention]:
    """Return those between whom, or with whom, an accord is said to be."""
    found = _BETWEEN.match(text, span[1], span[1] + _NAME)
    if found is None or _THE_TWO.match(text, found.end()):
        return []
    known: list[Mention] = []
    last = found.end()
    for one in sorted(named, key=lambda each: each.span):
        if one.span[0] < found.end():
            continue
        if one.span[0] - last > _NAME or _STOP.search(text, last, one.span[0]):
            break
        known.append(one)
        last = one.span[1]
    return known


def _sides(named: Iterable[Mention]) -> set[str]:
    return {one.actor.party for one in named}


def _as_states(named: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return the governments of those named, each once; who is of no state stays what it is."""
    found: dict[str, Mention] = {}
    for one in named:
        actor = one.actor
        if actor.side and actor.side == actor.country:
            one = replace(one, actor=lexicon.service(actor.side, "government"))
        found.setdefault(actor.party, one)
    return list(found.values())
