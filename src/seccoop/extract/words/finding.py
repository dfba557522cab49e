"""Which patterns of acts a sentence holds, whole: verb and object, in the active or the passive."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Entry
from seccoop.extract.words.phrases import Hit
from seccoop.extract.words.reach import (
    BACK,
    object_of,
    of_the_same,
    what_follows,
    what_was_done_to,
)
from seccoop.extract.words.verbs import Tense, Trigger, words_of

_BEEN = regex(
    r"\b(?:was|were|been|being|be|is|are)(?: (?:\w+ly|also|now|later|then|again|first|soon))? $"
)
# Who did what was done to the thing right before: "boats given by Spain".
_DONE_BY = regex(
    r"(?: over| back| up| \w+ly| earlier| today| yesterday| last \w+| on \w+day)? (?:by|to|from) "
)
_TO_THE_PRESS = ("press conference", "news conference", "media conference")
_TRAINING = regex(
    r" (?:academ(?:y|ies)|aircraft|aid|areas?|base|bases|camps?|cent(?:er|re)s?|drills?|equipment"
    r"|exercises?|exchanges?|facilit(?:y|ies)|fields?|flights?|grounds?|hubs?"
    r"|institut(?:es?|ions?)|jets?|manoeuvres|maneuvers|materials?|needs|ranges?|schools?|ships?"
    r"|sites?|support|squadron|vessels?)\b"
)
_TRAINED_AT = regex(
    r" (?:academ(?:y|ies)|areas?|bases?|camps?|cent(?:er|re)s?|facilit(?:y|ies)|grounds?|hubs?"
    r"|institut(?:es?|ions?)|ranges?|schools?|sites?) (?:for|of|where|in|at|near)\b"
)
# After these, words may stand before the noun: "joint" in "a joint border security centre".
_SHARED = frozenset(
    (
        "bilateral", "binational", "combined", "common", "coordinated", "joint", "mixed",
        "multinational",
        "quadrilateral", "trilateral", "tripartite",
    )
)  # fmt: skip
# "With the United States", "a drill in Diffa last week": part of a name or a date, and no verb.
_NOT_SO = {
    "united": r"(?! (?:states|nations|kingdom|arab|front)\b)",
    "last": r"(?! (?:week|month|year|night|spring|summer|autumn|fall|winter|\w+day|january"
    r"|february|march|april|may|june|july|august|september|october|november|december)\b)",
}
_WORD = regex(r" ([a-z0-9']+)")
_ENDS = regex(r"(?![\w'-])")
# "An accord on the transfer of boats": what a text is about was not done.
_ABOUT = regex(r"\b(?:on|about|regarding|concerning|covering) (?:the |an? )?(?:\w+ )?$")
_DONE_TO = frozenset(("person_handover", "training_course", "transfer_delivery", "transfer_order"))
# "Drills involving A and B ended": of these the noun is told of, and not the gerund behind it.
_OF_NOUN = frozenset(("joint_exercise", "meeting", "negotiation_round"))
# "Agreed at talks in Oran late on Friday to go" has the words of "agreed to go".
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun|to|yester)day"
_WHEN_AND_WHERE = regex(
    r"(?: (?:in|at|during|after)"
    r"(?: (?!(?:to|and|that|which|who|an?other|principle)\b)[\w'.-]+){1,6}?)?"
    rf"(?:,? (?:(?:late |early )?(?:on )?{_WEEKDAY}(?: (?:night|evening|morning))?"
    r"|(?:last|this) (?:week|month|year)))?(?= to )"
)
# Who is received may have an office behind the name.
_HOSTING = ("receiv", "host", "welcom", "greet")


class Found(NamedTuple):
    """A pattern in a text: all its words, and the verb or noun that its status hangs on."""

    trigger: Trigger
    span: Span
    verb: Span


# What may follow a phrase, by its last word: few need be looked for.
_ByLast = Mapping[str, Sequence[tuple[Trigger, str, Tense]]]


@dataclass(frozen=True)
class _Patterns:
    """The patterns that a phrase begins: whole ones, and what must follow a verb or a noun.

    ``beside`` is what must follow at once, by its first word, ``parts`` the words without which
    nothing follows, by the last of them.
    """

    whole: Sequence[Trigger]
    beside: _ByLast
    after_verb: _ByLast
    after_noun: _ByLast
    before_verb: _ByLast
    parts: Mapping[str, AbstractSet[str]]


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
        if patterns.beside:
            for found in _beside(text, sentence, hit, patterns.beside):
                if not _is_of_another(text, found):
                    yield found
        if patterns.after_verb or patterns.after_noun:
            for found in _followed(text, sentence, hit, patterns):
                if not _is_of_another(text, found):
                    yield found


def _beside(text: str, sentence: Span, hit: Hit, rests: _ByLast) -> Iterator[Found]:
    """Yield the patterns of which the rest follows at once, those that end last first."""
    aside = _WHEN_AND_WHERE.match(text, hit.end)
    start = aside.end() if aside else hit.end
    next_word = _WORD.match(text, start)
    told: list[tuple[int, Trigger, Tense]] = []
    for trigger, phrase, tense in rests.get(next_word[1], ()) if next_word else ():
        end = start + 1 + len(phrase)
        if end <= sentence[1] and text.startswith(phrase, start + 1) and _ENDS.match(text, end):
            told.append((end, trigger, tense))
    told.sort(key=lambda one: -one[0])
    seen: set[Trigger] = set()
    for end, trigger, tense in told:
        if trigger not in seen:
            seen.add(trigger)
            whole = hit.start, end
            is_noun = trigger.tense == "noun" and tense != "noun"
            yield Found(replace(trigger, tense=tense) if is_noun else trigger, whole, whole)


def _is_of_another(text: str, found: Found) -> bool:
    """Tell whether nobody is trained or met: "a training camp", "a press conference"."""
    if found.trigger.event_type == "meeting":
        if text.startswith("receiv", found.span[0]) and text.find(" from ", *found.span) > 0:
            return True  # "received their badges from the commander"
        return text.endswith(_TO_THE_PRESS, *found.span)
    if found.trigger.event_type != "training_course":
        return False
    start, end = found.span
    if text.startswith("training", start) and _TRAINED_AT.match(text, start + len("training")):
        return True  # "a training centre for police"
    return text.endswith("training", start, end) and bool(_TRAINING.match(text, end))


@cache
def _patterns(entries: tuple[Entry, ...]) -> _Patterns:
    known = [entry for entry in entries if isinstance(entry, Trigger)]
    parted = [
        (entry, entry.rest.phrases) for entry in known if entry.rest and not entry.rest.beside
    ]
    beside = [(entry, entry.rest.phrases) for entry in known if entry.rest and entry.rest.beside]
    done = ("past", "participle")
    verbs = _by_word((one, rest) for one, rest in parted if one.tense != "noun")
    nouns = _by_word((one, rest) for one, rest in parted if one.tense == "noun")
    return _Patterns(
        [entry for entry in known if entry.rest is None],
        _by_word(beside, 0),
        verbs,
        nouns,
        _by_word(
            (one, [each for each in rest if each[1] == "noun"])
            for one, rest in parted
            if one.tense in done
        ),
        {
            last: {
                _pattern(phrase)[1] for _, phrase, _ in (*verbs.get(last, ()), *nouns.get(last, ()))
            }
            for last in verbs.keys() | nouns.keys()
        },
    )


def _may_follow(near: str, parts: Mapping[str, AbstractSet[str]]) -> bool:
    """Tell whether anything that a phrase asks for stands in words."""
    words = words_of(near)
    if parts.keys().isdisjoint(words):
        return False
    for last in parts.keys() & words:
        for part in parts[last]:
            if part in near:
                return True
    return False


def _by_word(
    parted: Iterable[tuple[Trigger, Iterable[tuple[str, Tense]]]], which: int = -1
) -> _ByLast:
    found: defaultdict[str, list[tuple[Trigger, str, Tense]]] = defaultdict(list)
    for trigger, rest in parted:
        for phrase, tense in rest:
            found[words_of(phrase)[which]].append((trigger, phrase, tense))
    return dict(found)


def _followed(text: str, sentence: Span, hit: Hit, patterns: _Patterns) -> Iterator[Found]:
    near = what_follows(text, sentence, hit.end)
    active: dict[Trigger, tuple[int, int, Tense]] = {}
    if _may_follow(near, patterns.parts):
        near = of_the_same(near)
        for trigger, (end, start, tense) in _first(near, hit.end, patterns.after_noun).items():
            if tense == "noun" or (tense == "gerund" and trigger.event_type in _OF_NOUN):
                before = text[max(sentence[0], hit.start - 30) : hit.start]
                if trigger.event_type in _DONE_TO and _ABOUT.search(before):
                    continue
                yield Found(trigger, (hit.start, end), (hit.start, hit.end))
            else:
                yield Found(replace(trigger, tense=tense), (hit.start, end), (start, end))
        is_guest = text.startswith(_HOSTING, hit.start)
        active = _first(object_of(near, is_guest=is_guest), hit.end, patterns.after_verb)
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
            pattern, part = _pattern(phrase)
            if part in text and (found := pattern.search(text)):
                one = found.end() + offset, found.start() + offset, tense
                if trigger not in ends or one < ends[trigger]:
                    ends[trigger] = one
    return ends


def _passive(text: str, sentence: Span, hit: Hit, rests: _ByLast) -> Iterator[tuple[Trigger, int]]:
    """Read "the vehicles were handed over", where what is done to stands before the verb."""
    start = max(sentence[0], hit.start - BACK)
    if not _BEEN.search(text, start, hit.start):
        if _DONE_BY.match(text, hit.end, sentence[1]):
            yield from _right_before(text[start : hit.start], start, rests)
        return
    parted, end = what_was_done_to(text, sentence, hit.start)
    for trigger, (_, first, _) in _first(text[parted:end], parted, rests).items():
        yield trigger, first


def _right_before(text: str, offset: int, rests: _ByLast) -> Iterator[tuple[Trigger, int]]:
    """Read "boats given by", where the thing stands right before the participle."""
    words = words_of(text)
    before = text.rstrip()
    for trigger, phrase, _ in rests.get(words[-1], ()) if words else ():
        if trigger.event_type in _DONE_TO and before.endswith(f" {phrase}"):
            yield trigger, offset + len(before) - len(phrase)


@cache
def _pattern(phrase: str) -> tuple[re.Pattern[str], str]:
    """Return what finds a phrase, and a part of it without which it is not there."""
    words = phrase.split()
    if words[0] in _SHARED and len(words) > 1:
        rest = " ".join(words[1:])
        return re.compile(rf"\b{words[0]} (?:(?!and\b)[\w-]+ ){{0,2}}{re.escape(rest)}\b"), rest
    if words[0] == "to" and len(words) > 1:  # "to immediately withdraw"
        rest = " ".join(words[1:])
        return re.compile(rf"(?<![\w-])to (?:\w+ly )?{re.escape(rest)}\b"), rest
    other = _NOT_SO.get(words[-1], "")
    return re.compile(rf"(?<![\w-]){re.escape(phrase)}\b{other}"), phrase
