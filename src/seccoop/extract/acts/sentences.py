"""The acts that a sentence tells of: who, what became of it, when and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from seccoop.contract.model import Contract
from seccoop.extract.actors.mediators import with_mediators
from seccoop.extract.actors.mention import Heard, Part
from seccoop.extract.actors.pairs import paired
from seccoop.extract.actors.peoples import peoples
from seccoop.extract.actors.pointing import CARRIED
from seccoop.extract.actors.states_together import names_together
from seccoop.extract.actors.surnames import surnames_in
from seccoop.extract.acts.act import Act
from seccoop.extract.acts.cast import Cast
from seccoop.extract.acts.clauses import clause_of, is_another, is_unless, led_by
from seccoop.extract.acts.competing_acts import one_each
from seccoop.extract.acts.dated_accords import ACCORDS_OF_YEARS, dated_accords
from seccoop.extract.acts.kinds import kind_of
from seccoop.extract.acts.objects import with_object
from seccoop.extract.acts.one_by_one import at_its_host, one_by_one
from seccoop.extract.acts.retyping import retyped
from seccoop.extract.acts.scope import behind_inner, scope_of
from seccoop.extract.acts.when_and_where import settled
from seccoop.extract.candidates import Rejected
from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.places.capitals import capitals_in
from seccoop.extract.places.named_sites import named_sites
from seccoop.extract.places.sites import (
    Site,
    city_of,
    sites_in,
)
from seccoop.extract.places.trips import led_to, tells_of_journey
from seccoop.extract.refusals.questions import is_question
from seccoop.extract.refusals.refusing import why_by_parts, why_by_words
from seccoop.extract.refusals.within_drills import COMING, is_move_for_drill
from seccoop.extract.status.nouns import status_of_noun
from seccoop.extract.status.since import going_on_since
from seccoop.extract.status.states import PLANNED, Status
from seccoop.extract.status.status import status_of
from seccoop.extract.story.another_time import ANOTHER_TIME, DRILLED, of_another_time
from seccoop.extract.story.retelling import retells
from seccoop.extract.story.same_act import alone_in
from seccoop.extract.story.taking_part import (
    drill_of_nobody,
    drills_of_nobody,
    speaks_of_drill,
    with_partakers,
)
from seccoop.extract.story.told_before import Before
from seccoop.extract.story.years_before import is_of_years_before
from seccoop.extract.text.folding import Span
from seccoop.extract.words.finding import Found, found_in
from seccoop.extract.words.lexicon import Lexicon
from seccoop.extract.words.phrases import Hit
from seccoop.extract.words.verbs import Trigger

_ENDING = (
    "expulsion",
    "force_withdrawal",
    "member_exit",
    "suspension",
    "termination",
    "termination_notice",
)
_NOT_DONE = ("unreal", "negated")
_NOBODY = "too-few-actors"


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
            older = before.older()
            is_drill = speaks_of_drill(text, sentence)
            lacking = drills_of_nobody(self.triggers(sentence, hits)) if is_drill else []
            return [], lacking, replace(older, drill=sentence[1]) if lacking else older
        triggers = self.triggers(sentence, hits)
        triggers = with_partakers(triggers, before.drill, text, sentence)
        before = before.heard_of(text, sentence)
        heard = self.heard(sentence, hits, before)
        subjects = before.subjects.after(text, heard)
        if heard.start > sentence[0] and (city := city_of(hits, heard.start, self.countries)):
            before = replace(before, city=city)
        holders = (*heard.parts, *heard.speakers, *heard.people)
        if named := dict(surnames_in(text, holders, sentence[1], self.is_capital)):
            before = replace(before, surnames={**before.surnames, **named})
        before = before.about(heard.parts)
        drafts: list[Act] = []
        rejected: list[Rejected] = []
        is_asked = bool(triggers) and is_question(text, sentence)
        ends = {mention.span[1] for mention in (*heard.parts, *heard.speakers)}
        for found in triggers:
            span = found.span
            scope = scope_of(text, sentence, clause_of(text, sentence, span), span)
            clause = scope.clause
            trigger = retyped(found.trigger, span, clause, text, heard.parts)
            led = led_by(text, sentence[0], found.verb, ends)
            kind = trigger.event_type
            governs = behind_inner(text, sentence, clause, span, found.verb)
            status = status_of(text, governs, found.verb, trigger.tense, kind, led)
            status = status_of_noun(
                text,
                clause,
                found.verb,
                kind,
                status,
                lambda verb: led_by(text, sentence[0], verb, ends),
            )
            status = going_on_since(text, sentence, span, kind, status)
            if found.trigger in ACCORDS_OF_YEARS:
                status = Status("held", span, "of-a-year")
            if kind == "consented_deployment" and is_move_for_drill(text, sentence, kind, span):
                kind, status = "joint_exercise", Status("announced", span, COMING)
                trigger = replace(trigger, event_type=kind, subject="party", object="party")
            why = "question" if is_asked else None
            why = why or why_by_words(text, sentence, clause, trigger, span, status, heard)
            parts: list[Part] = []
            if why is None:
                parts = self.cast.parts(sentence, scope, trigger, span, heard, before)
                is_of_one = len(self.countries) < 2
                why = why_by_parts(
                    text,
                    sentence,
                    trigger,
                    span,
                    parts,
                    before,
                    status,
                    heard,
                    is_of_one_country=is_of_one,
                    is_older=partial(
                        is_of_years_before,
                        *(text, sentence, clause, span, kind, self.anchor, before.old),
                    ),
                )
            known = before.drilled if kind in DRILLED else before.met
            anew = why == _NOBODY and known
            if anew and (others := of_another_time(text, sentence, span, kind, status, known)):
                draft = self._draft(trigger, span, sentence, clause, status, others)
                drafts.append(replace(draft, is_another=True, retells=False))
            elif why is not None:
                rejected.append(Rejected(trigger.event_type, span, why))
            else:
                drafts.append(self._draft(trigger, span, sentence, clause, status, parts))
        drafts = [act for act in drafts if not _is_of_nothing(act, rejected)]
        part, journey = (heard.start, sentence[1]), before.journey
        sites = self.sites(part, hits, journey) if drafts else None
        acts = [
            with_object(text, self._settled(act, sentence, sites or (), before), triggers)
            for draft in one_each(drafts)
            for act in one_by_one(draft, text, sentence)
        ]
        taken = {act.trigger for act in acts}
        rejected = [one for one in rejected if one.span not in taken]
        after = before.after(heard.parts, acts)
        alone = alone_in(before.alone, heard, acts, rejected)
        if alone is not before.alone:
            after = replace(after, alone=alone)
        drill = drill_of_nobody(before.drill, sentence, acts, rejected)
        if drill != before.drill:
            after = replace(after, drill=drill)
        if tells_of_journey(text, sentence):
            sites = self.sites(part, hits, journey) if sites is None else sites
            after = replace(after, journey=led_to(text, sites) or before.journey)
        return acts, rejected, after if subjects is after.subjects else after.of(subjects)

    def triggers(self, sentence: Span, hits: Sequence[Hit]) -> list[Found]:
        """Return the patterns of acts that a sentence holds."""
        found = list(found_in(self.text, sentence, hits))
        if self.anchor.published or self.anchor.years:
            found += dated_accords(self.text, sentence)
        return found

    def heard(self, sentence: Span, hits: Sequence[Hit], before: Before) -> Heard:
        """Return who is named in a sentence."""
        return self.cast.heard(sentence, hits, before)

    @cached_property
    def cast(self) -> Cast:
        """What it is told with who takes part."""
        return Cast(self.text, self.is_capital, self.contract, self.lexicon, self.countries)

    def sites(self, part: Span, hits: Sequence[Hit], there: Site | None = None) -> list[Site]:
        """Return the places at which part of the text says that something happened.

        ``there`` is where a journey led that was told of before.
        """
        places = self.lexicon.country_places
        known = sites_in(self.text, part, hits, self.countries, self.is_capital, places)
        known += capitals_in(self.text, part, hits, self.lexicon, there)
        towns = self.lexicon.towns
        return named_sites(self.text, part, hits, known, self.countries, self.is_capital, towns)

    def _may_name(self, sentence: Span, hits: Sequence[Hit], before: Before) -> bool:
        """Tell whether a sentence can name an actor: else it tells of no act."""
        for hit in hits:
            if hit.may_be_actor:
                return True
        if before.given and any(hit.may_be_act for hit in hits):
            return True
        words = self.text[sentence[0] : sentence[1]]
        if names_together(words) or any(map(words.__contains__, before.surnames)):
            return True
        if before.subjects.person and any(map(f" {words}".__contains__, (" he ", " she "))):
            return True
        if before.mentions and (CARRIED.search(words) or self.lexicon.bare_offices.search(words)):
            return True
        if before.met and any(map(words.__contains__, ANOTHER_TIME)):
            return True
        if before.drilled and any(hit.may_be_act for hit in hits):
            return True
        if any(map(words.__contains__, self.cast.ships)):
            return True
        if self.cast.names_peoples and any(hit.may_be_act for hit in hits):
            named = peoples(self.text, sentence, (), self.lexicon, self.is_capital)
            if next(named, None) is not None:
                return True
        if "-" not in words:
            return False
        return next(paired(self.text, sentence, self.lexicon, self.is_capital), None) is not None

    def _settled(self, act: Act, sentence: Span, sites: Sequence[Site], before: Before) -> Act:
        """Return an act with its day and its place."""
        places = self.lexicon.country_places
        done = settled(act, self.text, sentence, sites, before, self.anchor, places)
        done = at_its_host(done, sites)
        return replace(done, when=None) if act.status.rule == COMING else done

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
        if kind == "mediated_talks":
            parts = with_mediators(self.text, sentence, span, parts, self.lexicon)
        if kind in _ENDING and status.status in PLANNED and is_unless(self.text, sentence):
            kind, status = "threat_to_end", Status("held", status.span, "unless")
        elif kind == "termination" and status.status in PLANNED:
            kind = "termination_notice"  # what is only to end has been given notice of
        sure = 0.45 + 0.1 * (trigger.tense != "noun")
        sure += 0.05 * sum(1 for mention, _, _ in parts[:2] if mention.actor.actor_id)
        other = is_another(self.text, sentence, span)
        pattern = trigger.pattern
        again = retells(self.text, sentence, span, pattern, kind)
        return Act(
            kind, span, pattern, clause, status, tuple(parts), sure, is_another=other, retells=again
        )


def _is_of_nothing(act: Act, rejected: Sequence[Rejected]) -> bool:
    """Tell whether a noun stands in words that say that its act was not: "hoped to hold talks"."""
    first, last = act.trigger
    return not act.pattern.startswith("{") and any(
        one.why in _NOT_DONE and one.span[0] < first and last <= one.span[1] for one in rejected
    )
