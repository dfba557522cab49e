"""What a report has told so far, to which its next sentence may point."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from seccoop.extract.actors.mention import Mention, Part
from seccoop.extract.actors.pronouns import Subjects
from seccoop.extract.acts.act import BYSTANDERS, Act, is_open, sides_of
from seccoop.extract.dates.when import When
from seccoop.extract.places.sites import Site
from seccoop.extract.status.states import PLANNED
from seccoop.extract.story.another_time import DRILLED
from seccoop.extract.story.coreference import ENCOUNTERS, family_of
from seccoop.extract.story.goods_again import given_in
from seccoop.extract.story.stays import Stay, stay_in
from seccoop.extract.story.years_before import with_old
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_WEAK = regex(r"\b(?:they|their|both(?! (?:countries|nations|states|governments|sides)))\b")
# In how many sentences "they", and "the two sides", still point to those named before.
_NEAR, _FAR = 1, 5


@dataclass(frozen=True)
class Before:
    """What the sentences before have told, to which "the two sides" or "it" may point.

    ``told`` are the sides of the acts of each family, ``pair`` the first two sides that were named
    together, ``journey`` where somebody went, ``subjects`` for whom "he" and "it" stand,
    ``given`` who gave goods to whom, ``alone`` who was said to take part in an act, alone,
    ``met`` who took part in the encounter told last, ``old`` the dates of the old acts of each
    family, ``drilled`` who took part in the drill or the patrol told last, ``drill`` where the
    sentence ends that told of a drill without those who take part.
    """

    mentions: tuple[Mention, ...] = ()
    when: When | None = None
    place: Site | None = None
    age: int = 0
    surnames: Mapping[str, Mention] = field(default_factory=dict)
    city: Site | None = None
    told: Mapping[str, frozenset[str]] = field(default_factory=dict)
    pair: tuple[Mention, ...] = ()
    journey: Site | None = None
    subjects: Subjects = field(default_factory=Subjects)
    given: tuple[Part, ...] = ()
    stay: Stay | None = None
    alone: tuple[tuple[str, Mention], ...] = ()
    met: tuple[Mention, ...] = ()
    old: Mapping[str, frozenset[str]] = field(default_factory=dict)
    drilled: tuple[Mention, ...] = ()
    drill: int | None = None

    def older(self) -> Before:
        """Return the same, one sentence later."""
        later = object.__new__(Before)  # of every sentence: half the time of ``replace``
        later.__dict__.update(self.__dict__, age=self.age + 1)
        return later

    def of(self, subjects: Subjects) -> Before:
        """Return the same with other subjects of the last sentence."""
        later = object.__new__(Before)
        later.__dict__.update(self.__dict__, subjects=subjects)
        return later

    def is_told(self, event_type: str, parts: Sequence[Part]) -> bool:
        """Tell whether an act of this family has been told of, between these sides."""
        told = self.told.get(family_of(event_type))
        return told is not None and sides_of(parts) <= told

    def tells_as_much(self, event_type: str) -> bool:
        """Tell whether no less was told of an encounter: a call, and not a journey alone."""
        if family_of(event_type) != "encounter":
            return True
        if event_type == ENCOUNTERS[-1]:
            return event_type in self.told
        return any(kind in self.told for kind in ENCOUNTERS[1:])

    def heard_of(self, text: str, sentence: Span) -> Before:
        """Return what words such as "they" may still point to in a sentence."""
        if self.age <= _NEAR or not (self.mentions or self.when or self.place):
            return self
        if self.age > _FAR or _WEAK.search(text, *sentence):
            return replace(self, mentions=(), when=None, place=None)
        return self

    def about(self, named: Sequence[Mention]) -> Before:
        """Return the same with the two sides that the report is about, the first two together."""
        sides = {one.actor.party for one in named}
        return self if self.pair or len(sides) != 2 else replace(self, pair=tuple(named))

    def after(self, named: Sequence[Mention], acts: Sequence[Act]) -> Before:
        """Return what the sentences that follow may point to.

        Parameters
        ----------
        named : sequence of Mention
            Who is named in a sentence.
        acts : sequence of Act
            What it tells of.
        """
        seen = tuple(named) if len({m.actor for m in named}) > 1 else self.mentions
        if not acts and self.age <= _NEAR and _holds_office(self.mentions, named):
            return self.older()  # "the two leaders" are still those who met
        if not acts:
            return self.older() if seen is self.mentions else replace(self, mentions=seen, age=0)
        sides = tuple(mention for mention, role, _ in acts[0].parts if role not in BYSTANDERS)
        seen = sides if len(acts) == 1 else seen
        seen = seen if len({m.actor for m in seen}) > 1 else self.mentions
        given = given_in(acts, self.given)
        stay = stay_in(acts, self.stay)
        told = replace(
            self,
            mentions=seen,
            age=0,
            told=_with(self.told, acts),
            given=given,
            stay=stay,
            met=_in_last(acts, ENCOUNTERS[1:]) or self.met,
            drilled=_in_last(acts, DRILLED) or self.drilled,
            old=with_old(self.old, acts),
        )
        news = next((act for act in acts if act.status.status not in PLANNED), None)
        if news is None:
            return told
        when = self.when if is_open(news.when) else news.when
        return replace(told, when=when, place=news.place or self.place)


def _holds_office(known: Sequence[Mention], named: Sequence[Mention]) -> bool:
    """Tell whether those told of hold offices, and nobody does of those named now."""
    return bool(known) and all(
        (one.actor.kind == "office_holder") is (one in known) for one in (*known, *named)
    )


def _in_last(acts: Sequence[Act], kinds: Container[str]) -> tuple[Mention, ...]:
    """Return who took part in the last act of some kinds of a sentence."""
    for act in reversed(acts):
        if act.event_type in kinds:
            return tuple(mention for mention, role, _ in act.parts if role not in BYSTANDERS)
    return ()


def _with(
    before: Mapping[str, frozenset[str]], acts: Sequence[Act]
) -> Mapping[str, frozenset[str]]:
    """Return the sides of the acts of each family, with those of some more acts."""
    told = dict(before)
    for act in acts:
        for family in {act.event_type, family_of(act.event_type)}:
            told[family] = told.get(family, frozenset()) | sides_of(act.parts)
    return told
