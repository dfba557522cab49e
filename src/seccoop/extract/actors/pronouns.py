"""Whom "he", "she", "it" and "the country" stand for: the subject of a sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.actors.speaking import speaks
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor

# "He said this when the ambassador called on him."
_HIM = regex(
    r"\b(?:call(?:s|ed|ing)? on|(?:call|visit) (?:on|to)|(?:met|meeting|meets|talks|discussions)"
    r" with|me(?:e?t)(?:s|ing)?|(?:hosted|received) by) (him|her)"
    r"(?=[.,;]| (?:in|at|on|and|to|yesterday|today|here|last)\b)"
)
_WHEN = regex(r"\b(?:when|as|after|while|during|before)\b")
_FAR = 500  # characters over which a pronoun still points to who was named last
_HE = regex(r"(?<![\w-])s?he (?!who\b)")
_WHERE_HE = regex(
    r"\b(?:where|when|as|before|after|during which|and|while) (s?he)"
    r"(?: (?:had|has|also|later|then|will|is|was|due|to|expected|scheduled|separately))* $"
)
_NEAR = 50  # characters before a verb in which it stands who does it
_WE = regex(r"(?<![\w-])(?:we|our|i)\b")
_ENDS_IN_HE = regex(r"he (?<!the )")
# "It is clear that" points to nobody, and neither does "it takes two".
_IT = regex(
    r"(?:^|(?<=\n)|(?<=[.\"] )|(?<=, and )|(?<=, but ))"
    r"(?:it|the (?:country|nation|state|kingdom|republic)) "
    r"(?=(?:(?:also|later|then|has|have|had|recently|already|now|formally|\w+ly) )*"
    r"(?:[a-z]{3,}ed|will|would|has|had|plans?|intends?|expects?|sent|trains|hosts?|held|bought"
    r"|supplies|gave|withdrew|began|is"
    r" (?:to|also|currently|now|due|expected|set|[a-z]+ing))\b)"
)
# "The ship", where one was named.
_THE_SHIP = regex(
    r"(?:^|(?<=\n)|(?<=[.\"] )|(?<=, and )|(?<=, but )|(?<=, ))"
    r"the (?:ship|vessel|warship|frigate|destroyer|corvette|submarine|cutter|crew)"
    r" (?=(?:[a-z]{3,}ed|also|later|then|will|would|is|was|has|had|held|took|began)\b)"
)
_A_SHIP = regex(r"\b(?:ships?|vessel|warships?|frigate|destroyer|corvette|submarine|cutter)\b")
_OBJECT = regex(
    r"\b(?:with|from|to|into|in|on|of|against|between|for|by|at|near|towards?)(?: the)? $"
)
_OBJECT_ENDS = (
    *("with ", "from ", "to ", "in ", "on ", "of ", "against ", "between ", "for ", "by ", "at "),
    *("near ", "toward ", "towards ", "into ", "the "),
)
_STATES = (" country ", " nation ", " state ", " kingdom ", " republic ")
_PERSON = "office_holder"


@dataclass(frozen=True)
class Subjects:
    """Who was the subject of the sentences before: a person, and a state or body.

    ``holders`` are those who hold an office, the last first.
    """

    person: Mention | None = None
    body: Mention | None = None
    holders: tuple[Actor, ...] = ()

    def after(self, text: str, heard: Heard) -> Subjects:
        """Return who the subjects are after a sentence.

        Parameters
        ----------
        text : str
            The folded text.
        heard : Heard
            Who is named in the sentence.
        """
        named = [*heard.speakers, *heard.parts, *heard.people]
        if not named:
            return self
        named.sort(key=lambda one: one.span)
        first = next((one for one in named if not _is_object(text, one)), None)
        held = [one.actor for one in named if one.actor.kind == _PERSON and one.actor.side]
        holders = self.holders
        if held and held != [*holders[: len(held)]]:
            holders = tuple(dict.fromkeys((*held[::-1], *holders)))
        is_person = first is not None and first.actor.kind == _PERSON
        telling = [one for one in heard.speakers if one.actor.kind == _PERSON]
        person = telling[0] if len(telling) == 1 else self.person  # "..., said the minister"
        return Subjects(
            first if is_person else person,
            first if first and not is_person else self.body,
            holders,
        )


def _is_object(text: str, one: Mention) -> bool:
    start = one.span[0]
    if not text.endswith(_OBJECT_ENDS, 0, start):
        return False
    return _OBJECT.search(text, max(0, start - 14), start) is not None


def pronouns(text: str, sentence: Span, heard: Heard, last: Subjects) -> Iterator[Mention]:
    """Yield whom the pronouns of a sentence stand for, if named in a sentence before.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    heard : Heard
        Who is named in it.
    last : Subjects
        Who was the subject of the sentences before.
    """
    is_near = last.person is not None and heard.start - last.person.span[1] < _FAR
    if last.person and is_near and (subject := _as_subject(text, sentence, heard)):
        yield _as(last.person, subject)
    has_him = text.find(" him", *sentence) >= 0 or text.find(" her", *sentence) >= 0
    found = _HIM.search(text, heard.start, sentence[1]) if has_him else None
    if found and (him := _who_is_met(text, found, heard, last)):
        yield _as(him, found.span(1))
    if last.body and heard.start - last.body.span[1] < _FAR:
        found = (
            _IT.search(text, heard.start, sentence[1]) if _has_it(text, heard, sentence) else None
        ) or _the_ship(text, heard, sentence, last.body)
        if found and not _has_other(heard, found.start()):
            words = found[0].strip(' .,"')
            start = found.start() + found[0].index(words)
            yield _as(last.body, (start, found.end() - 1))


def _as_subject(text: str, sentence: Span, heard: Heard) -> Span | None:
    """Return where "he" stands who does more than speak: "He said this when he received"."""
    if not _has_he(text, heard, sentence):
        return None
    for found in _HE.finditer(text, heard.start, sentence[1]):
        span = found.start(), found.end() - 1
        if _has_other(heard, span[0]):
            return None
        if not speaks(text, span, sentence):
            return span
    return None


def _who_is_met(text: str, found: re.Match[str], heard: Heard, last: Subjects) -> Mention | None:
    """Return whom "him" stands for: who did something when others called on him, or did before."""
    when = _WHEN.search(text, heard.start, found.start())
    people = [
        one
        for one in (*heard.parts, *heard.speakers)
        if one.actor.kind == _PERSON and when and one.end <= when.start()
    ]
    if people:
        return min(people, key=lambda one: one.span)
    person = last.person
    is_near = person is not None and heard.start - person.span[1] < _FAR
    return person if when and is_near else None


def _the_ship(text: str, heard: Heard, sentence: Span, last: Mention) -> re.Match[str] | None:
    """Return the words for a ship, if the one named last was one: "the Malian ship Yar"."""
    first, end = last.span
    beside = max(0, first - len("submarine ")), end + len(" hospital ship")
    if last.rule != "ship" and _A_SHIP.search(text, *beside) is None:
        return None
    return _THE_SHIP.search(text, heard.start, sentence[1])


def speaking(text: str, sentence: Span, heard: Heard, last: Subjects) -> Iterator[Mention]:
    """Yield who speaks of a "we" that is not named: "we have handed them over," he said.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    heard : Heard
        Who is named in it.
    last : Subjects
        Who was the subject of the sentences before.
    """
    person = last.person
    if person is None or heard.start - person.span[1] > _FAR or heard.speakers:
        return
    if not _has_he(text, heard, sentence) or _WE.search(text, heard.start, sentence[1]) is None:
        return
    for found in _HE.finditer(text, heard.start, sentence[1]):
        span = found.start(), found.end() - 1
        if speaks(text, span, sentence):
            yield _as(person, span)
            return


def _has_he(text: str, heard: Heard, sentence: Span) -> bool:
    """Tell whether "he" or "she" may stand in a sentence."""
    return _ENDS_IN_HE.search(text, heard.start, sentence[1]) is not None


def _has_it(text: str, heard: Heard, sentence: Span) -> bool:
    """Tell whether "it" or "the country" may stand in a sentence."""
    words = text[max(0, heard.start - 1) : sentence[1]]
    if " it " in words or "\nit " in words or words.startswith("it "):
        return True
    return any(map(words.__contains__, _STATES))


def _as(one: Mention, span: Span) -> Mention:
    return Mention(one.actor, span, "pronoun", one.spans)


def _has_other(heard: Heard, place: int) -> bool:
    """Tell whether somebody else is named before a pronoun, for whom it may stand."""
    named: Sequence[Mention] = (*heard.parts, *heard.speakers, *heard.people)
    return any(one.span[0] < place for one in named)


def same_sentence(text: str, span: Span, heard: Heard) -> Mention | None:
    """Return for whom "he" stands right before a verb: "flew from Chad, where he had met".

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of an act.
    heard : Heard
        Who is named in the sentence.
    """
    found = _WHERE_HE.search(text, max(heard.start, span[0] - _NEAR), span[0])
    if found is None:
        return None
    named = (*heard.parts, *heard.people, *heard.speakers)
    people = [one for one in named if one.actor.kind == _PERSON and one.end <= found.start()]
    if not people:
        return None
    return _as(min(people, key=lambda one: one.span), found.span(1))
