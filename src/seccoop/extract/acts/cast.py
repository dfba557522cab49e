"""Who is named in the sentences of a report, and who of them takes part in an act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from seccoop.contract.model import Contract
from seccoop.extract.actors.accord_sides import (
    accord_sides,
    is_accord_made,
    is_between_others,
    is_under,
    is_without_signers,
    names_its_time,
)
from seccoop.extract.actors.anaphora import facing_group
from seccoop.extract.actors.armed_groups import armed_groups
from seccoop.extract.actors.counterparts import COUNTERPARTS, bare_counterparts, with_counterparts
from seccoop.extract.actors.delegates import without_led
from seccoop.extract.actors.epithets import epithets
from seccoop.extract.actors.guessed_sides import facing_counterparts, set_apart
from seccoop.extract.actors.heard import heard_in
from seccoop.extract.actors.home_services import home_services
from seccoop.extract.actors.mention import Heard, Mention, Part
from seccoop.extract.actors.missing_side import missing_side
from seccoop.extract.actors.named_makers import named_makers
from seccoop.extract.actors.names_in_order import with_names
from seccoop.extract.actors.neighbours import NEIGHBOURS, neighbours
from seccoop.extract.actors.parties import is_of_two, parts_of
from seccoop.extract.actors.peoples import peoples, peoples_in
from seccoop.extract.actors.pointing import named_later
from seccoop.extract.actors.pronouns import pronouns, same_sentence, speaking
from seccoop.extract.actors.roles import GOODS, with_roles
from seccoop.extract.actors.ships import letters_in, with_ships
from seccoop.extract.actors.titled_people import titled_people, with_name
from seccoop.extract.actors.two_states import two_states
from seccoop.extract.actors.unlisted import body_before, counted_states, named_bodies
from seccoop.extract.acts.dated_accords import ACCORDS_OF_YEARS
from seccoop.extract.acts.scope import Scope
from seccoop.extract.places.named_most import countries_of, named_most
from seccoop.extract.story.goods_again import by_the_same
from seccoop.extract.story.same_act import others_in
from seccoop.extract.story.told_before import Before
from seccoop.extract.text.folding import Span
from seccoop.extract.words.lexicon import Lexicon
from seccoop.extract.words.phrases import Hit
from seccoop.extract.words.verbs import Trigger

# What people do who are named by title and name alone.
_IN_PERSON = frozenset(
    (
        *("meeting", "negotiation_round", "mediated_talks", "signed", "remote_consultation"),
        *("agreed_in_principle", "concluded_form_unknown", "joint_declaration"),
    )
)
_NAMED_SINGLY, _ALSO_BODIES = _IN_PERSON | {"visit"}, _IN_PERSON | {"unspecified_cooperation"}
_NO_MARKS = dict.fromkeys(map(ord, ".,;:'\"()/-"), " ")


@dataclass(frozen=True)
class Cast:
    """What tells who takes part in the acts of a report.

    ``countries`` says how often the report names each; ``is_capital`` whether the original has a
    capital letter for a character of the folded text.
    """

    text: str
    is_capital: Callable[[int], bool]
    contract: Contract
    lexicon: Lexicon
    countries: Mapping[str, int] = field(default_factory=dict)

    def heard(self, sentence: Span, hits: Sequence[Hit], before: Before) -> Heard:
        """Return who is named in a sentence."""
        mentions, surnames = before.mentions, before.surnames
        heard = heard_in(
            self.text,
            sentence,
            hits,
            mentions,
            self.lexicon,
            self.is_capital,
            surnames,
            lambda: self._home(before, hits),
            before.subjects.holders,
        )
        lexicon, countries = self.lexicon, self.countries
        words = self.text[slice(*sentence)]
        has_counterparts = any(map(words.__contains__, COUNTERPARTS))
        if any(map(words.__contains__, self.ships)):
            heard.parts[:] = with_ships(
                self.text, sentence, heard.parts, lexicon, countries, self.is_capital
            )
        if any(one.rule == "counterpart" for one in heard.parts):
            heard.parts[:] = facing_counterparts(self.text, heard.parts, lexicon, countries)
        if any(map(words.__contains__, self.names_peoples)):
            known = (*heard.parts, *heard.speakers)
            heard.parts.extend(peoples(self.text, sentence, known, lexicon, self.is_capital))
        heard.parts.extend(armed_groups(self.text, sentence, heard, self.lexicon, self.is_capital))
        heard.parts.extend(facing_group(self.text, sentence, heard.parts, countries, lexicon))
        heard.people.extend(titled_people(self.text, sentence, heard, self.is_capital))
        if meant := [*pronouns(self.text, sentence, heard, before.subjects)]:
            of_side = [one for one in meant if one.actor.kind != "office_holder" or one.actor.side]
            heard.parts.extend(of_side)
            heard.people.extend(one for one in meant if one not in of_side)
        known = (
            *before.mentions,
            *before.pair,
            *((before.subjects.body,) if before.subjects.body else ()),
        )
        heard.parts.extend(epithets(self.text, sentence, heard, known, lexicon))
        heard.speakers.extend(speaking(self.text, sentence, heard, before.subjects))
        if before.pair and any(map(words.__contains__, NEIGHBOURS)):
            heard.parts.extend(neighbours(self.text, sentence, heard, before.pair, lexicon))
        if has_counterparts:
            heard.parts.sort(key=lambda one: one.span)
            heard.parts[:] = with_counterparts(
                self.text, heard.parts, (*heard.people, *heard.speakers), self.lexicon
            )
            visited = before.journey.place.country if before.journey else None
            named, around = heard.parts, heard.around
            bare = bare_counterparts(
                self.text, sentence, named, around, before.pair, visited, self.lexicon
            )
            heard.parts.extend([*bare])
        heard.parts.sort(key=lambda one: one.span)
        heard.parts[:] = with_names(self.text, heard.parts, sentence, self.is_capital)
        for named in (heard.parts, heard.speakers):
            for place, one in enumerate(named):
                if one.actor.kind == "office_holder":
                    named[place] = with_name(self.text, one, sentence, self.is_capital)
        return heard

    def _home(self, before: Before, hits: Sequence[Hit] = ()) -> str | None:
        """Return whose offices are named without a state: those of the dateline, if told of.

        Else those of the country that the report is about, if named beside this sentence, too.
        """
        city = before.city and before.city.place.country
        if city and self.countries.get(city, 0) > 1:
            return city
        home = self.home
        if home is None or self.countries[home] > len(hits):
            return home
        return None if self.countries[home] <= countries_of(hits).get(home, 0) else home

    @cached_property
    def ships(self) -> tuple[str, ...]:
        """The letters of navies with which the report may name ships."""
        return tuple(letters_in(self.words, self.text, self.is_capital))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the report, without the marks about them."""
        return frozenset(self.text.translate(_NO_MARKS).split())

    @cached_property
    def names_peoples(self) -> frozenset[str]:
        """The peoples by which the report may name a state: "the Saudis"."""
        return peoples_in(self.words, self.lexicon)

    @cached_property
    def home(self) -> str | None:
        """The country that the report is about, if it names one far more often than others."""
        return named_most(self.countries)

    def parts(
        self,
        sentence: Span,
        scope: Scope,
        trigger: Trigger,
        span: Span,
        heard: Heard,
        before: Before,
    ) -> list[Part]:
        """Return who takes part, none of them of a side that was only guessed and cannot be."""
        kind, lexicon, countries = trigger.event_type, self.lexicon, self.countries
        parts = self._named(sentence, scope, trigger, span, heard, before)
        visited = before.journey.place.country if before.journey else None
        return set_apart(self.text, kind, span, parts, lexicon, countries, visited)

    def _named(
        self,
        sentence: Span,
        scope: Scope,
        trigger: Trigger,
        span: Span,
        heard: Heard,
        before: Before,
    ) -> list[Part]:
        """Return who takes part: named here, just before, or the two that the report is about."""
        if trigger.event_type in _NAMED_SINGLY:
            named = sorted((*heard.parts, *heard.people), key=lambda one: one.span)
            if subject := same_sentence(self.text, span, heard):
                first = subject.span[0]
                after = [one for one in named if one.span[0] > first]
                named = [subject, *after] if after else named
            named = without_led(self.text, named)
            if trigger.event_type == "visit":  # who is only named by name may be of any side
                named = [one for one in named if one in heard.parts or one.actor.country]
            heard = replace(heard, parts=named)
        sides = before.mentions
        if not sides and trigger.tense != "noun" and is_of_two(trigger, self.contract):
            sides = named_later(self.text, scope.clause, span, heard)
        told: Sequence[Sequence[Mention]] = (sides, before.pair)
        is_of_both = trigger in ACCORDS_OF_YEARS or (
            before.pair and trigger.tense != "noun" and is_of_two(trigger, self.contract)
        )
        if before.given and trigger.event_type in GOODS:
            if parts := self._parties(sentence, scope, trigger, span, heard, ()):
                return parts
            clause, given = scope.clause, before.given
            if parts := by_the_same(self.text, trigger, span, clause, heard, given):
                return parts
        for known in told[: 2 if is_of_both else 1]:
            if parts := self._parties(sentence, scope, trigger, span, heard, known):
                return parts
        if not heard.parts:
            return []
        own = [
            *home_services(
                self.text,
                sentence,
                heard,
                self.lexicon,
                (before.city and before.city.place.country) or self._home(before),
                self.countries,
                self.is_capital,
            )
        ]
        if own:
            named = sorted((*heard.parts, *own), key=lambda one: one.span)
            with_own = replace(heard, parts=named)
            if parts := self._parties(sentence, scope, trigger, span, with_own, ()):
                return parts
        other = missing_side(trigger, span, scope.clause, heard, before.subjects)
        alone = others_in(self.text, trigger.event_type, span, scope.clause, before.alone)
        for one in [other, *alone] if other else alone:
            if parts := self._parties(sentence, scope, trigger, span, heard, (one,)):
                return parts
        if trigger.tense == "noun":
            return []
        if trigger.event_type in GOODS and len(self.countries) > 1:
            made = [*named_makers(self.text, sentence, heard, self.is_capital)]
            named = sorted((*heard.parts, *made), key=lambda one: one.span)
            by_them = replace(heard, parts=named)
            if made and (parts := self._parties(sentence, scope, trigger, span, by_them, ())):
                return parts
        persons: list[Mention] = []
        if trigger.event_type in _ALSO_BODIES:
            persons += body_before(self.text, sentence, span, heard)
        if not persons:
            persons = [*named_bodies(self.text, sentence, heard, self.is_capital)]
            persons += counted_states(self.text, sentence, heard)
        if not persons:
            return []
        named = sorted((*heard.parts, *persons), key=lambda one: one.span)
        heard = replace(heard, parts=named)
        return self._parties(sentence, scope, trigger, span, heard, ())

    def _parties(
        self,
        sentence: Span,
        scope: Scope,
        trigger: Trigger,
        span: Span,
        heard: Heard,
        known: Sequence[Mention],
    ) -> list[Part]:
        """Return who takes part of those named in the sentence and those known from before."""
        text, contract, lexicon = self.text, self.contract, self.lexicon
        named = [*heard.parts, *heard.around, *known]
        if trigger in ACCORDS_OF_YEARS:
            return self._of_accord(trigger, span, heard, known)
        if pair := two_states(text, trigger, span, named, lexicon):
            return with_roles(text, trigger, span, pair, heard, contract, "two-states", lexicon)
        parts = parts_of(text, sentence, scope, trigger, span, heard, known, contract, lexicon)
        is_of_two = len({one.actor.party for one, _, _ in parts}) > 1
        is_of_two = is_of_two or (bool(parts) and text.startswith(" by ", span[1]))
        if is_of_two and is_between_others(text, trigger, span, named):
            return self._of_accord(trigger, span, heard, known)
        if is_of_two and not is_without_signers(text, trigger, span):
            return parts
        if not is_of_two and not is_accord_made(text, trigger, span):
            return parts
        if not parts and not names_its_time(text, sentence, span):
            return parts
        return self._of_accord(trigger, span, heard, known) or parts

    def _of_accord(
        self, trigger: Trigger, span: Span, heard: Heard, known: Sequence[Mention]
    ) -> list[Part]:
        """Return whose accord it is of which nobody is said to have signed it."""
        text, contract, lexicon = self.text, self.contract, self.lexicon
        around = heard.around if is_under(text, span) else ()
        sides = accord_sides(text, span, [*heard.parts, *heard.speakers, *around], known, lexicon)
        return with_roles(text, trigger, span, sides, heard, contract, "accord-of", lexicon)
