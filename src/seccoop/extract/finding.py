"""Which patterns of acts a sentence holds, whole: verb and object, in the active or the passive."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache

from seccoop.extract.folding import Span
from seccoop.extract.lexicon import Entry
from seccoop.extract.phrases import Hit
from seccoop.extract.verbs import Tense, Trigger, words_of

_GAP = 90  # characters in which the second part of a pattern must follow the first
_BACK = 70  # characters before a participle in which what was done to it may be named
_BEEN = re.compile(r"\b(?:was|were|been|being|be|is|are)(?: \w+ly)? $")
# "Told the agency that it had agreed to go": what follows is none of the object of the verb.
_OTHER = re.compile(
    r"\b(?:which|who|whose|because|although|while|hoping|aimed at|in (?:the hope|order|a bid)"
    r"|(?:that|said) (?:[a-z]+ ){1,4}?had)\b"
)
# "Held talks on training": what the talks were on was not held.
_TOPIC = re.compile(
    r"\b(?:talks|meetings?|discussions|consultations|negotiations|conference|summit|dialogue|session)"
    r" (?:on|about|regarding|concerning)\b(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day\b| \d)"
)
# What a verb is about stands before a comma that is none of a list, and before another clause.
_END_OF_OBJECT = re.compile(r", (?!(?:[\w'-]+ ){1,3}(?:and|or) )|\b(?:after|before|amid|despite)\b")
_PARTED = re.compile(r"[;:\"]|\b(?:which|who|whose|while|because|although)\b")


@dataclass(frozen=True)
class Found:
    """A pattern in a text: all its words, and the verb or noun that its status hangs on."""

    trigger: Trigger
    span: Span
    verb: Span


# What may follow a phrase, by its last word: few need be looked for.
_ByLast = Mapping[str, Sequence[tuple[Trigger, str, Tense]]]


@dataclass(frozen=True)
class _Patterns:
    """The patterns that a phrase begins: whole ones, and what must follow a verb or a noun."""

    whole: Sequence[Trigger]
    after_verb: _ByLast
    after_noun: _ByLast
    before_verb: _ByLast
    lasts: AbstractSet[str]


def found_in(text: str, sentence: Span, hits: Sequence[Hit]) -> Iterator[Found]:
    """Yield the patterns whose parts are all there.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    hits : sequence of Hit
        The phrases of the lexicon in it.
    """
    for hit in hits:
        if not hit.may_be_act:
            continue
        patterns = _patterns(hit.entries)
        for trigger in patterns.whole:
            yield Found(trigger, (hit.start, hit.end), (hit.start, hit.end))
        if patterns.after_verb or patterns.after_noun:
            yield from _followed(text, sentence, hit, patterns)


@cache
def _patterns(entries: tuple[Entry, ...]) -> _Patterns:
    known = [entry for entry in entries if isinstance(entry, Trigger)]
    parted = [(entry, entry.rest.phrases) for entry in known if entry.rest]
    done = ("past", "participle")
    verbs = _by_last((one, rest) for one, rest in parted if one.tense != "noun")
    nouns = _by_last((one, rest) for one, rest in parted if one.tense == "noun")
    return _Patterns(
        [entry for entry in known if entry.rest is None],
        verbs,
        nouns,
        _by_last(
            (one, [each for each in rest if each[1] == "noun"])
            for one, rest in parted
            if one.tense in done
        ),
        verbs.keys() | nouns.keys(),
    )


def _by_last(parted: Iterable[tuple[Trigger, Iterable[tuple[str, Tense]]]]) -> _ByLast:
    found: defaultdict[str, list[tuple[Trigger, str, Tense]]] = defaultdict(list)
    for trigger, rest in parted:
        for phrase, tense in rest:
            found[words_of(phrase)[-1]].append((trigger, phrase, tense))
    return dict(found)


def _followed(text: str, sentence: Span, hit: Hit, patterns: _Patterns) -> Iterator[Found]:
    near = text[hit.end : min(hit.end + _GAP, sentence[1])]
    active: dict[Trigger, tuple[int, int, Tense]] = {}
    if not patterns.lasts.isdisjoint(words_of(near)):
        if other := _OTHER.search(near):
            near = near[: other.start()]
        if topic := _TOPIC.search(near):
            near = near[: topic.end()]
        for trigger, (end, start, tense) in _first(near, hit.end, patterns.after_noun).items():
            if tense == "noun":
                yield Found(trigger, (hit.start, end), (hit.start, hit.end))
            else:
                yield Found(replace(trigger, tense=tense), (hit.start, end), (start, end))
        active = _first(_object(near), hit.end, patterns.after_verb)
        for trigger, (end, _, _) in active.items():
            yield Found(trigger, (hit.start, end), (hit.start, hit.end))
    if patterns.before_verb:
        for trigger, start in _passive(text, sentence, hit, patterns.before_verb):
            if trigger not in active:
                yield Found(trigger, (start, hit.end), (hit.start, hit.end))


def _first(text: str, offset: int, rests: _ByLast) -> dict[Trigger, tuple[int, int, Tense]]:
    """Return, for every pattern, end, start and tense of the phrase of several that ends first."""
    ends: dict[Trigger, tuple[int, int, Tense]] = {}
    if not rests:
        return ends
    for last in dict.fromkeys(words_of(text)):
        for trigger, phrase, tense in rests.get(last, ()):
            if found := _pattern(phrase).search(text):
                one = found.end() + offset, found.start() + offset, tense
                if trigger not in ends or one < ends[trigger]:
                    ends[trigger] = one
    return ends


def _passive(text: str, sentence: Span, hit: Hit, rests: _ByLast) -> Iterator[tuple[Trigger, int]]:
    """Read "the vehicles were handed over", where what is done to stands before the verb."""
    start = max(sentence[0], hit.start - _BACK)
    if not _BEEN.search(text, start, hit.start):
        return
    parted = max((found.end() for found in _PARTED.finditer(text, start, hit.start)), default=start)
    for trigger, (_, first, _) in _first(text[parted : hit.start], parted, rests).items():
        yield trigger, first


def _object(near: str) -> str:
    """Return what stands before the end of what a verb is about."""
    found = _END_OF_OBJECT.search(near)
    return near[: found.start()] if found else near


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    words = phrase.split()
    if words[0] in ("joint", "combined") and len(words) > 1:
        rest = re.escape(" ".join(words[1:]))
        return re.compile(rf"\b{words[0]} (?:(?!and\b)[\w-]+ ){{0,2}}{rest}\b")
    return re.compile(rf"\b{re.escape(phrase)}\b")
