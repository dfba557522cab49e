"""For whom "the West African country" and "the bloc" stand: a state or a body named before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.actors.pointing import as_state
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Lexicon

_BODIES = frozenset(("coalition_or_alliance", "international_organisation"))
_WHERE = (
    r"(?:(?:north|south|east|west|central|southeast|northeast|southwest|northwest|horn of)"
    r"(?:ern)?[ -])?(?:african|africa|asian|european|american|pacific)"
    r"|latin american|balkan|baltic|nordic|scandinavian|(?:persian )?gulf|arab|caucasus|caribbean"
    r"|himalayan|mediterranean|adriatic|alpine|sahel|sahelian|(?:former |ex-|post-)soviet"
    r"|(?:former |ex-)yugoslav|black sea|indian ocean|island|landlocked|oil-rich|energy-rich"
    r"|gas-rich|mineral-rich|war-torn|conflict-(?:torn|hit)|neutral|archipelagic"
)
_STATE = regex(
    rf"\bthe (?:(?:tiny|small|poor|impoverished|wealthy|vast|large|mountainous|predominantly"
    r"|troubled|mainly|muslim|majority|christian|neighbou?ring|coup-hit) ){0,2}"
    rf"(?:{_WHERE}) (?:(?:island|archipelago|desert|monarchy) )?"
    r"(?:country|nation|state|republic|kingdom|monarchy|archipelago|sultanate|emirate)\b"
    r"(?!'s (?:capital|parliament|largest|second)| of\b)"
)
_BLOC = regex(
    r"\bthe (?:(?:regional|economic|security|\w+-(?:nation|member|state|country|strong)|trade"
    r"|political|west african|east african|southern african|european|southeast asian) ){0,2}"
    r"(?:bloc|grouping)\b"
)
_SIGNS = ("country", "nation", "state", "republic", "kingdom", "monarchy", "bloc", "grouping",
          "archipelago", "sultanate", "emirate")  # fmt: skip


def epithets(
    text: str, sentence: Span, heard: Heard, before: Sequence[Mention], lexicon: Lexicon
) -> Iterator[Mention]:
    """Yield the states and bodies that a sentence calls by what they are.

    Only where one alone can be meant: nobody of its side is named in the sentence, and no other
    was named before.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    heard : Heard
        Who is named in it.
    before : sequence of Mention
        Who was named before.
    lexicon : Lexicon
        For the governments of states.
    """
    words = text[slice(*sentence)]
    if not any(map(words.__contains__, _SIGNS)):
        return
    here = chain(heard.parts, heard.speakers, heard.around, heard.placed, heard.people)
    sides = {one.actor.side or one.actor for one in here}
    if found := _STATE.search(text, heard.start, sentence[1]):
        states = [as_state(one, lexicon) for one in before if one.actor.country]
        yield from _only(states, sides, found.span())
    if found := _BLOC.search(text, heard.start, sentence[1]):
        yield from _only([one for one in before if one.actor.kind in _BODIES], sides, found.span())


def _only(known: Sequence[Mention], sides: set[str | Actor], span: Span) -> Iterator[Mention]:
    """Yield the only one of those known who is not named already."""
    others = {one.actor: one for one in known if (one.actor.side or one.actor) not in sides}
    if len(others) == 1:
        (one,) = others.values()
        yield Mention(one.actor, span, "pronoun", one.spans)
