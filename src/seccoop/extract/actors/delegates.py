"""Who met for a side: "the Chadian side was represented by Colonel X", "General Y led the ..."."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from seccoop.extract.actors.mention import Mention, Part
from seccoop.extract.acts.act import Act
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, as_name

_FAR = 3  # acts back to which a sentence may point
_CUES = ("represented", "led ", "headed ", "leading ", "heading ")
_IN_PERSON = ("meeting", "negotiation_round", "mediated_talks")
_SIDE = r"(?:delegation|team|side|party)"
_BY = regex(rf"\b{_SIDE} (?:(?:is|was|were) )?(?:being )?(?:represented|led|headed) by (?:the )?")
_LIKEWISE = regex(r"\bside by (?:the )?")
_LEADS = regex(
    r" (?:led|headed|represented|is leading|is heading) (?:the|an?)"
    rf" (?=(?:[\w-]+ ){{1,4}}?{_SIDE}\b)"
)
_OF = regex(r",? (?:of|from|representing|for|on behalf of) (?:the )?")
_LED = regex(
    r"(?:'s)?(?: (?:[\w-]+ ){0,3}?(?:delegation|team|officials|officers|side|party|group"
    r"|representatives|experts))?,? (?:(?:that|which) (?:is|was|were) )?(?:led|headed) by"
    r" (?:(?:the|its|their|his|an?) )?"
)
_WORD = regex(r"[\w'.-]+")
_LONGEST = 8  # words of a title and a name


def represented(
    acts: Sequence[Act], text: str, sentence: Span, is_capital: Callable[[int], bool]
) -> list[Act]:
    """Return the acts told so far with the persons that a sentence says met for their sides.

    Parameters
    ----------
    acts : sequence of Act
        Those told up to the end of the sentence.
    text : str
        The folded text.
    sentence : (int, int)
        The span of a sentence.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    told = list(acts)
    words = text[sentence[0] : sentence[1]]
    if not any(cue in words for cue in _CUES):
        return told
    near = range(len(told) - 1, max(-1, len(told) - 1 - _FAR), -1)
    place = next((one for one in near if told[one].event_type in _IN_PERSON), None)
    if place is None:
        return told
    parts = list(told[place].parts)
    for side, span in _delegates(text, sentence, is_capital):
        for number, part in enumerate(parts):
            if part[0].actor.kind != "office_holder" and _is_of(part, text, side):
                name = as_name(text[slice(*span)])
                actor = Actor(None, name, part[0].actor.country, kind="office_holder")
                parts[number] = Mention(actor, span, "delegate"), part[1], "delegate"
                break
    told[place] = replace(told[place], parts=tuple(parts))
    return told


def without_led(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Return those named, of a delegation and who leads it the latter: "officers led by Ann Lee".

    Parameters
    ----------
    text : str
        The folded text.
    named : sequence of Mention
        Who is named in a sentence, in order.
    """
    kept: list[Mention] = []
    for one in named:
        if kept and kept[-1].rule == "titled" and one.actor.side:  # "Ann Lee of the Chadian army"
            person = kept[-1]
            if person.actor.side is None and _OF.fullmatch(text, person.end, one.span[0]):
                kept[-1] = replace(person, actor=replace(person.actor, country=one.actor.country))
                continue
        if kept and one.actor.kind == "office_holder" and one.rule != "counterpart":
            first = kept[-1]
            is_led = _LED.fullmatch(text, first.span[1], one.span[0]) is not None
            if is_led and one.actor.side in (None, first.actor.side):
                actor = replace(one.actor, country=first.actor.country)
                kept[-1] = replace(one, actor=actor if one.actor.actor_id is None else one.actor)
                continue
        kept.append(one)
    return kept


def _is_of(part: Part, text: str, side: str) -> bool:
    """Tell whether words about a delegation name a party as the report has named it."""
    named = text[slice(*part[0].span)].removesuffix("'s")
    words = (named, part[0].actor.name.lower().split(" ", 1)[0])
    return any(re.search(rf"\b{re.escape(word)}\w{{0,4}}\b", side) is not None for word in words)


def _delegates(
    text: str, sentence: Span, is_capital: Callable[[int], bool]
) -> Iterator[tuple[str, Span]]:
    """Yield the words about a delegation and the title and name of who was at its head."""
    first, last = sentence
    found = [*_BY.finditer(text, first, last)]
    if found:
        found += _LIKEWISE.finditer(text, found[0].end(), last)
    for one in found:
        span = _run(text, one.end(), last, is_capital)
        if span:
            yield text[max(first, one.start() - 30) : one.start()], span
    for one in _LEADS.finditer(text, first, last):
        span = _run_before(text, first, one.start(), is_capital)
        if span:
            yield text[one.end() : min(last, one.end() + 60)], span


def _run(text: str, start: int, end: int, is_capital: Callable[[int], bool]) -> Span | None:
    """Return the words with capitals from a place on, if they are a title and a name."""
    words: list[Span] = []
    at = start
    while (found := _WORD.match(text, at, end)) and is_capital(at) and len(words) < _LONGEST:
        words.append(found.span())
        at = found.end() + 1
        if text[found.end() : at] != " ":
            break
    if len(words) < 2:
        return None
    return start, start + len(text[start : words[-1][1]].rstrip(".'"))


def _run_before(text: str, start: int, end: int, is_capital: Callable[[int], bool]) -> Span | None:
    """Return the words with capitals up to a place, if they are a title and a name."""
    words: list[Span] = []
    for found in reversed(list(_WORD.finditer(text, max(start, end - 90), end))):
        joined = not words or text[found.end() : words[-1][0]] == " "
        if not (joined and is_capital(found.start())) or found[0].endswith("'s"):
            break
        words.append(found.span())
        if len(words) == _LONGEST:
            break
    return (words[-1][0], end) if len(words) > 1 else None
