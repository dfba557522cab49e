"""The acts that a sentence tells of: who, what became of it, when and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from seccoop.contract.model import Contract
from seccoop.extract.actors.doers import Part
from seccoop.extract.actors.mentions import Heard, heard_in
from seccoop.extract.actors.pairs import paired
from seccoop.extract.actors.parties import CARRIED, SAME_TIME, is_of_two, parts_of
from seccoop.extract.actors.several import Mention
from seccoop.extract.actors.surnames import surnames_in
from seccoop.extract.actors.unlisted import body_before, named_bodies, titled_persons
from seccoop.extract.acts.act import Act, is_open
from seccoop.extract.acts.choosing import one_each
from seccoop.extract.acts.clauses import clause_of, is_another, is_unless, led_by
from seccoop.extract.acts.kinds import kind_of
from seccoop.extract.acts.retyping import retyped
from seccoop.extract.candidates import Rejected
from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.timing import (
    PLANNED_FOR,
    SAYING,
    names_a_day,
    said_before,
    undated,
    when_of,
)
from seccoop.extract.dates.when import When
from seccoop.extract.places.named_sites import named_sites
from seccoop.extract.places.sites import (
    THE_CITY,
    Site,
    city_of,
    nearest,
    sites_in,
)
from seccoop.extract.places.trips import ground_of, led_to, tells_of_journey, visited
from seccoop.extract.refusals.refusing import why_by_parts, why_by_words
from seccoop.extract.status.aftermath import Status
from seccoop.extract.status.nouns import status_of_noun
from seccoop.extract.status.purposes import ON_THE_WAY
from seccoop.extract.status.status import status_of
from seccoop.extract.story.carrying import Before
from seccoop.extract.text.folding import Span
from seccoop.extract.words.finding import Found, found_in
from seccoop.extract.words.lexicon import Lexicon
from seccoop.extract.words.phrases import Hit
from seccoop.extract.words.verbs import Trigger

_DONE = ("held", "interrupted", "not_implemented")
_OPEN = ("announced", "scheduled")
_IN_PERSON = ("meeting", "negotiation_round", "mediated_talks", "signed")
_STAY = 700  # characters in which somebody is still where a journey led
_ENDING = ("force_withdrawal", "member_exit", "suspension", "termination", "termination_notice")
_AGREED = ("agreed_in_principle", "concluded_form_unknown")
_NOT_DONE = ("unreal", "negated")
_OBJECT = 90  # characters after "agreed" in which it stands what was agreed


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
            return [], [], before.older()
        triggers = list(found_in(text, sentence, hits))
        before = before.heard_of(text, sentence)
        heard = self.heard(sentence, hits, before)
        if heard.start > sentence[0] and (city := city_of(hits, heard.start, self.countries)):
            before = replace(before, city=city)
        holders = (*heard.parts, *heard.speakers)
        if named := dict(surnames_in(text, holders, sentence[1], self.is_capital)):
            before = replace(before, surnames={**before.surnames, **named})
        before = before.about(heard.parts)
        drafts: list[Act] = []
        rejected: list[Rejected] = []
        ends = {mention.span[1] for mention in (*heard.parts, *heard.speakers)}
        for found in triggers:
            span = found.span
            clause = clause_of(text, sentence, span)
            trigger = retyped(found.trigger, span, clause, text, heard.parts)
            led = led_by(text, sentence[0], found.verb, ends)
            kind = trigger.event_type
            status = status_of(text, clause, found.verb, trigger.tense, kind, led)
            status = status_of_noun(
                text,
                clause,
                found.verb,
                kind,
                status,
                lambda verb: led_by(text, sentence[0], verb, ends),
            )
            why = why_by_words(text, sentence, clause, trigger, span, status, heard)
            parts: list[Part] = []
            if why is None:
                parts = self._parts(sentence, clause, trigger, span, heard, before)
                why = why_by_parts(text, sentence, trigger, span, parts, before)
            if why is not None:
                rejected.append(Rejected(trigger.event_type, span, why))
                continue
            drafts.append(self._draft(trigger, span, sentence, clause, status, parts))
        drafts = [act for act in drafts if not _is_of_nothing(act, rejected)]
        sites = self.sites((heard.start, sentence[1]), hits) if drafts else None
        acts = [
            _with_object(self._settled(act, sentence, sites or (), before), triggers)
            for act in one_each(drafts)
        ]
        taken = {act.trigger for act in acts}
        rejected = [one for one in rejected if one.span not in taken]
        after = before.after(heard.parts, acts)
        if tells_of_journey(text, sentence):
            sites = self.sites((heard.start, sentence[1]), hits) if sites is None else sites
            after = replace(after, journey=led_to(text, sites) or before.journey)
        return acts, rejected, after

    def heard(self, sentence: Span, hits: Sequence[Hit], before: Before) -> Heard:
        """Return who is named in a sentence."""
        mentions, surnames = before.mentions, before.surnames
        return heard_in(
            self.text,
            sentence,
            hits,
            mentions,
            self.lexicon,
            self.is_capital,
            surnames,
            self._home(before),
        )

    def _home(self, before: Before) -> str | None:
        """Return whose offices are named without a state: those of the dateline, if told of."""
        city = before.city and before.city.place.country
        return city if city and self.countries.get(city, 0) > 1 else self.home

    @cached_property
    def home(self) -> str | None:
        """The country that the report is about, if it names one far more often than others."""
        ranked = sorted(self.countries.items(), key=lambda one: -one[1])[:2]
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]

    def sites(self, part: Span, hits: Sequence[Hit]) -> list[Site]:
        """Return the places at which part of the text says that something happened."""
        places = self.lexicon.country_places
        known = sites_in(self.text, part, hits, self.countries, self.is_capital, places)
        towns = self.lexicon.towns
        return named_sites(self.text, part, hits, known, self.countries, self.is_capital, towns)

    def _parts(
        self,
        sentence: Span,
        clause: Span,
        trigger: Trigger,
        span: Span,
        heard: Heard,
        before: Before,
    ) -> list[Part]:
        """Return who takes part: named here, just before, or the two that the report is about."""
        told: Sequence[Sequence[Mention]] = (before.mentions, before.pair)
        is_of_both = before.pair and trigger.tense != "noun" and is_of_two(trigger, self.contract)
        for known in told[: 2 if is_of_both else 1]:
            parts = parts_of(
                self.text,
                sentence,
                clause,
                trigger,
                span,
                heard,
                known,
                self.contract,
                self.lexicon,
            )
            if parts:
                return parts
        if trigger.tense == "noun" or not heard.parts:
            return []
        persons: list[Mention] = []
        if trigger.event_type in _IN_PERSON[:2]:
            persons = [*titled_persons(self.text, sentence, heard, self.is_capital)]
        if trigger.event_type in (*_IN_PERSON, "unspecified_cooperation"):
            persons += body_before(self.text, sentence, span, heard)
        if not persons:
            persons = [*named_bodies(self.text, sentence, heard, self.is_capital)]
        if not persons:
            return []
        named = sorted((*heard.parts, *persons), key=lambda one: one.span)
        heard = replace(heard, parts=named)
        return parts_of(
            self.text,
            sentence,
            clause,
            trigger,
            span,
            heard,
            (),
            self.contract,
            self.lexicon,
        )

    def _may_name(self, sentence: Span, hits: Sequence[Hit], before: Before) -> bool:
        """Tell whether a sentence can name an actor: else it tells of no act."""
        if any(hit.may_be_actor for hit in hits):
            return True
        words = self.text[sentence[0] : sentence[1]]
        if any(surname in words for surname in before.surnames):
            return True
        if before.mentions and (CARRIED.search(words) or self.lexicon.bare_offices.search(words)):
            return True
        return next(paired(self.text, sentence, self.lexicon, self.is_capital), None) is not None

    def _draft(
        self,
        trigger: Trigger,
        span: Span,
        sentence: Span,
        clause: Span,
        status: Status,
        parts: Sequence[Part],
    ) -> Act:
        """Return an act of which it is not yet asked when and where it was."""
        kind = kind_of(trigger, span, clause, self.text, parts)
        if kind in _ENDING and status.status in _OPEN and is_unless(self.text, sentence):
            kind, status = "threat_to_end", Status("held", status.span, "unless")
        elif kind == "termination" and status.status in _OPEN:
            kind = "termination_notice"  # what is only to end has been given notice of
        sure = 0.45 + 0.1 * (trigger.tense != "noun")
        sure += 0.05 * sum(1 for mention, _, _ in parts[:2] if mention.actor.actor_id)
        other = is_another(self.text, sentence, span)
        pattern = trigger.pattern
        return Act(kind, span, pattern, clause, status, tuple(parts), sure, is_another=other)

    def _settled(self, act: Act, sentence: Span, sites: Sequence[Site], before: Before) -> Act:
        """Return an act with its day and its place."""
        text, kind, clause, span = self.text, act.event_type, act.clause, act.trigger
        status = act.status
        # on which day somebody came, not that of the talks for which he came
        future = status.status in _OPEN and status.rule != ON_THE_WAY
        lasting = status.status != "held"
        planned = future or PLANNED_FOR.search(text, *clause) is not None
        when = when_of(text, sentence, clause, span, self.anchor, planned, kind, lasting)
        place = nearest(text, sites, clause, span, kind)
        points_back = not future and (
            CARRIED.search(text, *sentence) is not None
            or SAME_TIME.search(text, *sentence) is not None
            or kind == "operational_support"
        )
        if points_back and is_open(when) and before.when:
            when = replace(before.when, rule="date:carried")
        if when is None and kind in SAYING:
            when = said_before(text, sentence[0], self.anchor)
        if when is None and status.status in _DONE:
            when = undated(self.anchor.published, span)
        if points_back and place is None and before.place:
            place = replace(before.place, why="told in the sentence before")
        journey = before.journey if kind in _IN_PERSON else None
        if place is None and kind in _IN_PERSON and (trip := visited(text, sites)):
            place = replace(trip, why="where the visit is")
        if place is None and journey and span[0] - journey.span[1] < _STAY:
            place = replace(journey, why="where the journey led")
        if place is None and before.city and (found := THE_CITY.search(text, *clause)):
            place = replace(before.city, span=found.span(), why="the city of the dateline")
        if place is None:
            place = ground_of(text, kind, act.parts, self.lexicon.country_places)
        if when and status.status == "in_progress" and when.edtf.startswith(".."):
            when = None
        is_launch = "launch" in text[slice(*span)]  # which is of one day
        if (
            when
            and status.status == "in_progress"
            and not ({"/", "["} & set(when.edtf) or is_launch)
        ):
            when = replace(when, edtf=f"{when.edtf}/..")
        is_undated = when is None and self.anchor.published is None
        is_set = _is_narrow(when) if when else is_undated and names_a_day(text, clause)
        if status.status == "announced" and is_set:
            status = Status("scheduled", status.span, status.rule)
        sure = round(act.certainty + 0.15 * bool(when) + 0.1 * bool(place), 3)
        return replace(act, status=status, when=when, place=place, certainty=sure)


def _with_object(act: Act, triggers: Sequence[Found]) -> Act:
    if act.event_type not in _AGREED:
        return act
    end = act.trigger[1]
    after = (one for one in triggers if end <= one.span[0] <= end + _OBJECT)
    return replace(act, about=frozenset(one.trigger.event_type for one in after))


def _is_of_nothing(act: Act, rejected: Sequence[Rejected]) -> bool:
    """Tell whether a noun stands in words that say that its act was not: "hoped to hold talks"."""
    first, last = act.trigger
    return not act.pattern.startswith("{") and any(
        one.why in _NOT_DONE and one.span[0] < first and last <= one.span[1] for one in rejected
    )


def _is_narrow(when: When) -> bool:
    from seccoop.dates import parse

    return parse(when.edtf).precision in ("day", "days", "week")
