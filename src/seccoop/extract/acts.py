"""The acts that a sentence tells of: who, what became of it, when and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from seccoop.contract.model import Contract
from seccoop.extract.candidates import Rejected
from seccoop.extract.date_rules import Anchor
from seccoop.extract.folding import Span
from seccoop.extract.lexicon import Lexicon
from seccoop.extract.mentions import Heard, Mention, heard_in
from seccoop.extract.phrases import Hit
from seccoop.extract.roles import CARRIED, Part, is_one_side, parts_of
from seccoop.extract.scope import in_scope
from seccoop.extract.sites import Site, sites_in
from seccoop.extract.status import Status, status_of
from seccoop.extract.timing import distance, when_of
from seccoop.extract.verbs import Trigger
from seccoop.extract.when import When

_GAP = 90  # characters in which the second part of a pattern must follow the first
_CLAUSE = re.compile(
    r"(?:;|:\s|, (?:and|but|while|after which|which|who|where|saying|adding)\b"
    r"|\bafter\b|\bbefore\b|\bwhile\b|\bdays after\b|\bsince the\b)"
)
_OPEN = ("announced", "scheduled")
# An agreement to do something is the agreement alone, and so is what a meeting is held for.
_CLAUSE_OF = re.compile(
    r"\b(?:(?:settle|decide|discuss|agree|study|see) (?:on )?(?:how|whether) [^.;]{0,80}$)"
    r"|\b(?:agreed|agree|agreement|accord|understanding|memorandum|meetings?|talks|met|meet|discuss\w*"
    r"|negotiat\w*|sign\w*|based on)\b[^.;]{0,200}\b(?:to|on|about|for|how) (?:\w+ ){0,6}$"
)
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
        triggers = list(_triggers(text, sentence, hits))
        if not (triggers or any(hit.may_be_actor for hit in hits)):
            return [], [], replace(before, age=before.age + 1)
        if before.age > (_NEAR if _WEAK.search(text, *sentence) else _FAR):
            before = Before(age=before.age)
        heard = heard_in(text, sentence, hits, before.mentions, self.lexicon, self.is_capital)
        acts: list[Act] = []
        rejected: list[Rejected] = []
        sites: list[Site] | None = None
        for trigger, span in triggers:
            clause = _clause(text, sentence, span)
            status = status_of(text, clause, span, trigger.tense, trigger.event_type)
            if status.status is None:
                rejected.append(Rejected(trigger.event_type, span, status.rule))
                continue
            if trigger.event_type in _AGENDA and _is_agenda(text, sentence, span, heard):
                rejected.append(Rejected(trigger.event_type, span, "clause-or-purpose-of-another"))
                continue
            parts = parts_of(
                text, sentence, clause, trigger, span, heard, before.mentions, self.contract
            )
            if not parts:
                rejected.append(Rejected(trigger.event_type, span, "too-few-actors"))
                continue
            if is_one_side(parts):
                rejected.append(Rejected(trigger.event_type, span, "one-side-only"))
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
        kind = trigger.event_type
        future = status.status in _OPEN
        when = when_of(self.text, sentence, clause, span, self.anchor, future, kind)
        place = _nearest(sites, clause, span)
        points_back = not future and CARRIED.search(self.text, *sentence) is not None
        if points_back and when is None and before.when:
            when = replace(before.when, rule="date:carried")
        if points_back and place is None and before.place:
            place = replace(before.place, why="told in the sentence before")
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
            return Before(seen, news.when or before.when, news.place or before.place)
    is_new = seen is not before.mentions
    return replace(before, mentions=seen, age=0 if is_new or acts else before.age + 1)


def _is_narrow(when: When) -> bool:
    from seccoop.dates import parse

    return parse(when.edtf).precision in ("day", "days", "week")


def _is_agenda(text: str, sentence: Span, span: Span, heard: Heard) -> bool:
    start = max(heard.start, span[0] - 260)
    return bool(_CLAUSE_OF.search(text[start : span[0]]))


def _triggers(text: str, sentence: Span, hits: Sequence[Hit]) -> Iterator[tuple[Trigger, Span]]:
    for hit in hits:
        for entry in hit.entries:
            if not isinstance(entry, Trigger):
                continue
            if not entry.rest:
                yield entry, (hit.start, hit.end)
                continue
            near = text[hit.end : min(hit.end + _GAP, sentence[1])]
            ends = [
                found.end()
                for phrase in entry.rest
                if phrase in near and (found := re.search(rf"\b{re.escape(phrase)}\b", near))
            ]
            if ends:
                yield entry, (hit.start, hit.end + min(ends))


def _one_each(acts: Sequence[Act]) -> list[Act]:
    """Keep of the acts that share words the longest, and one per kind and clause."""
    kept: list[Act] = []
    for act in sorted(acts, key=lambda one: (one.trigger[0] - one.trigger[1], one.trigger)):
        if any(
            (other.trigger[0] < act.trigger[1] and act.trigger[0] < other.trigger[1])
            or (other.event_type == act.event_type and other.clause == act.clause)
            for other in kept
        ):
            continue
        kept.append(act)
    return sorted(kept, key=lambda one: one.trigger)


def _clause(text: str, sentence: Span, trigger: Span) -> Span:
    """Return the part of a sentence that a phrase governs."""
    start, end = sentence
    for found in _CLAUSE.finditer(text, *sentence):
        if found.end() <= trigger[0]:
            start = found.end()
        elif found.start() >= trigger[1]:
            end = found.start()
            break
    return start, end


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
