"""The acts that a sentence tells of: who, what became of it, when and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from seccoop.contract.model import Contract
from seccoop.extract.candidates import Rejected
from seccoop.extract.clauses import clause_of, is_agenda, kind_of, led_by, points_back
from seccoop.extract.date_rules import Anchor
from seccoop.extract.finding import found_in
from seccoop.extract.folding import Span
from seccoop.extract.lexicon import Actor, Lexicon
from seccoop.extract.mentions import BARE, Heard, heard_in
from seccoop.extract.phrases import Hit
from seccoop.extract.roles import CARRIED, Part, is_one_side, parts_of
from seccoop.extract.scope import in_scope, is_to_see
from seccoop.extract.several import Mention
from seccoop.extract.sites import THE_CITY, Site, city_of, sites_in
from seccoop.extract.status import Status, status_of
from seccoop.extract.surnames import surnames_in
from seccoop.extract.timing import distance, undated, when_of
from seccoop.extract.verbs import Trigger
from seccoop.extract.when import When

_SEEING = ("{visit}", "{tour}")
_DONE = ("held", "interrupted", "not_implemented")
_OPEN = ("announced", "scheduled")
_HANDED = ("person_handover", "position_handover", "transfer_delivery")
_BYSTANDERS = ("observer", "presiding", "mediator", "directed_against", "excluded")
# In how many sentences "they", and "the two sides", still point to those named before.
_WEAK = re.compile(r"\b(?:they|their|both)\b")
_NEAR, _FAR = 1, 5
_AGENDA = frozenset(
    (
        "agreed_in_principle",
        "coordination_body_activated",
        "coordination_body_created",
        "intelligence_sharing",
        "joint_combat_operation",
        "joint_exercise",
        "joint_patrol_or_checkpoint",
        "joint_unit_formed",
        "operational_support",
        "position_handover",
        "request",
        "training_course",
        "transfer_delivery",
        "unspecified_cooperation",
    )
)


@dataclass(frozen=True)
class Act:
    """An act as one sentence tells it; spans are of the folded text."""

    event_type: str
    trigger: Span
    pattern: str
    clause: Span
    status: Status
    parts: tuple[Part, ...]
    when: When | None
    place: Site | None
    certainty: float

    @property
    def actor_ids(self) -> frozenset[str]:
        """The actors that the reference knows."""
        return frozenset(m.actor.actor_id for m, _, _ in self.parts if m.actor.actor_id)


@dataclass(frozen=True)
class Before:
    """What the sentences before have told, to which "the two sides" or "it" may point."""

    mentions: tuple[Mention, ...] = ()
    when: When | None = None
    place: Site | None = None
    age: int = 0
    surnames: Mapping[str, Actor] = field(default_factory=dict)
    city: Site | None = None


@dataclass(frozen=True)
class Reader:
    """What all sentences of a report are read with.

    ``countries`` says how often the report names each; ``is_capital`` whether the original has a
    capital letter for a character of the folded text.
    """

    text: str
    is_capital: Callable[[int], bool]
    anchor: Anchor
    contract: Contract
    lexicon: Lexicon
    countries: Mapping[str, int] = field(default_factory=dict)

    def acts_of(
        self, sentence: Span, hits: Sequence[Hit], before: Before
    ) -> tuple[list[Act], list[Rejected], Before]:
        """Return the acts of a sentence, the phrases turned down, and what to carry over.

        Parameters
        ----------
        sentence : (int, int)
            Its span in the folded text.
        hits : sequence of Hit
            The phrases of the lexicon in it.
        before : Before
            What was told before.
        """
        text = self.text
        if not self._may_name(sentence, hits, before):
            return [], [], replace(before, age=before.age + 1)
        triggers = list(found_in(text, sentence, hits))
        if before.age > (_NEAR if _WEAK.search(text, *sentence) else _FAR):
            before = Before(age=before.age, surnames=before.surnames, city=before.city)
        heard = heard_in(
            text, sentence, hits, before.mentions, self.lexicon, self.is_capital, before.surnames
        )
        if heard.start > sentence[0] and (city := city_of(hits, heard.start, self.countries)):
            before = replace(before, city=city)
        holders = (*heard.parts, *heard.speakers)
        if named := dict(surnames_in(text, holders, sentence[1], self.is_capital)):
            before = replace(before, surnames={**before.surnames, **named})
        acts: list[Act] = []
        rejected: list[Rejected] = []
        sites: list[Site] | None = None
        ends = {mention.span[1] for mention in (*heard.parts, *heard.speakers)}
        for found in triggers:
            trigger, span = found.trigger, found.span
            clause = clause_of(text, sentence, span)
            led = led_by(text, sentence[0], found.verb, ends)
            status = status_of(text, clause, found.verb, trigger.tense, trigger.event_type, led)
            if status.rule == "noun" and before.mentions and points_back(text, span):
                status = Status(None, span, "told-before")
            if status.status is None:
                rejected.append(Rejected(trigger.event_type, span, status.rule))
                continue
            if trigger.event_type in _AGENDA and is_agenda(text, heard.start, span):
                rejected.append(Rejected(trigger.event_type, span, "clause-or-purpose-of-another"))
                continue
            parts = parts_of(
                text,
                sentence,
                clause,
                trigger,
                span,
                heard,
                before.mentions,
                self.contract,
                self.lexicon,
            )
            if not parts:
                rejected.append(Rejected(trigger.event_type, span, "too-few-actors"))
                continue
            if is_one_side(parts):
                rejected.append(Rejected(trigger.event_type, span, "one-side-only"))
                continue
            if trigger.pattern in _SEEING and is_to_see(text, span[1]):
                rejected.append(Rejected(trigger.event_type, span, "to-see-a-thing"))
                continue
            around = (max(0, sentence[0] - 300), sentence[1] + 300)
            if not in_scope(text, around, trigger.event_type, (m.actor for m, _, _ in parts)):
                rejected.append(Rejected(trigger.event_type, span, "not-about-security"))
                continue
            if sites is None:
                inner = (heard.start, sentence[1])
                sites = sites_in(text, inner, hits, self.countries, self.is_capital)
            acts.append(self._act(trigger, span, sentence, clause, status, parts, sites, before))
        acts = _one_each(acts)
        taken = {act.trigger for act in acts}
        rejected = [one for one in rejected if one.span not in taken]
        return acts, rejected, _after(heard, acts, before)

    def _may_name(self, sentence: Span, hits: Sequence[Hit], before: Before) -> bool:
        """Tell whether a sentence can name an actor: else it tells of no act."""
        if any(hit.may_be_actor for hit in hits):
            return True
        words = self.text[sentence[0] : sentence[1]]
        if any(surname in words for surname in before.surnames):
            return True
        return bool(before.mentions and (CARRIED.search(words) or BARE.search(words)))

    def _act(
        self,
        trigger: Trigger,
        span: Span,
        sentence: Span,
        clause: Span,
        status: Status,
        parts: Sequence[Part],
        sites: Sequence[Site],
        before: Before,
    ) -> Act:
        kind = kind_of(trigger, self.text[clause[0] : clause[1]], parts)
        future = status.status in _OPEN
        when = when_of(self.text, sentence, clause, span, self.anchor, future, kind)
        place = _nearest(sites, clause, span)
        points_back = not future and CARRIED.search(self.text, *sentence) is not None
        if points_back and _is_open(when) and before.when:
            when = replace(before.when, rule="date:carried")
        if when is None and status.status in _DONE:
            when = undated(self.anchor.published, span)
        if points_back and place is None and before.place:
            place = replace(before.place, why="told in the sentence before")
        if place is None and before.city and (found := THE_CITY.search(self.text, *clause)):
            place = replace(before.city, span=found.span(), why="the city of the dateline")
        if when and status.status == "in_progress" and when.edtf.startswith(".."):
            when = None
        if when and status.status == "in_progress" and not {"/", "["} & set(when.edtf):
            when = replace(when, edtf=f"{when.edtf}/..")
        if status.status == "announced" and when and _is_narrow(when):
            status = Status("scheduled", status.span, status.rule)
        sure = 0.45 + 0.15 * bool(when) + 0.1 * bool(place) + 0.1 * (trigger.tense != "noun")
        sure += 0.05 * sum(1 for mention, _, _ in parts[:2] if mention.actor.actor_id)
        return Act(
            kind, span, trigger.pattern, clause, status, tuple(parts), when, place, round(sure, 3)
        )


def _after(heard: Heard, acts: Sequence[Act], before: Before) -> Before:
    """Return what the sentences that follow may point to."""
    seen = tuple(heard.parts) if len({m.actor for m in heard.parts}) > 1 else before.mentions
    if acts:
        sides = tuple(mention for mention, role, _ in acts[0].parts if role not in _BYSTANDERS)
        seen = sides if len(acts) == 1 else seen
        seen = seen if len({m.actor for m in seen}) > 1 else before.mentions
        news = next((act for act in acts if act.status.status not in _OPEN), None)
        if news:
            when = before.when if _is_open(news.when) else news.when
            return replace(
                before, mentions=seen, when=when, place=news.place or before.place, age=0
            )
    is_new = seen is not before.mentions
    return replace(before, mentions=seen, age=0 if is_new or acts else before.age + 1)


def _is_open(when: When | None) -> bool:
    return when is None or when.edtf.startswith("..")


def _is_narrow(when: When) -> bool:
    from seccoop.dates import parse

    return parse(when.edtf).precision in ("day", "days", "week")


def _handed(acts: Sequence[Act]) -> list[Act]:
    """Return the handovers, those whose object is nearest to the verb last."""
    found = [act for act in acts if act.event_type in _HANDED]
    return sorted(found, key=lambda act: -act.trigger[1])


def _one_each(acts: Sequence[Act]) -> list[Act]:
    """Keep of the acts that share words the longest, and one per kind and clause."""
    kept: list[Act] = []
    handed = {act.trigger[0]: act.trigger[1] for act in _handed(acts)}  # the nearest object's end
    acts = [
        act
        for act in acts
        if act.event_type not in _HANDED or handed[act.trigger[0]] == act.trigger[1]
    ]
    for act in sorted(acts, key=lambda one: (one.trigger[0] - one.trigger[1], one.trigger)):
        if any(
            (other.trigger[0] < act.trigger[1] and act.trigger[0] < other.trigger[1])
            or (other.event_type == act.event_type and other.clause == act.clause)
            for other in kept
        ):
            continue
        kept.append(act)
    if len(kept) > 1:  # something nearer is told
        kept = [act for act in kept if act.event_type != "unspecified_cooperation"] or kept[:1]
    return sorted(kept, key=lambda one: one.trigger)


def _nearest(sites: Sequence[Site], clause: Span, trigger: Span) -> Site | None:
    """Return the place of an act: in its clause before elsewhere, a town before a country."""
    ranked = sorted(
        (
            (
                not clause[0] <= site.span[0] < clause[1],
                site.place.place_type in ("country", "multi_country"),
                distance(site.span, trigger),
                number,
            )
            for number, site in enumerate(sites)
        ),
    )
    if not ranked or (ranked[0][0] and ranked[0][1]):
        return None
    return sites[ranked[0][3]]
