"""For whom "the West African country" and "the bloc" stand: a state or a body named before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.actors.pointing import as_state
from seccoop.extract.places.capitals import capital_of
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Lexicon

_BODIES = frozenset(("international_organisation",))
# What regions are called, and within which degrees of latitude and longitude they lie.
_REGIONS = {
    "african": (-36, 38, -26, 52),
    "north african": (15, 38, -18, 36),
    "west african": (3, 25, -25, 16),
    "east african": (-13, 18, 28, 52),
    "central african": (-14, 24, 8, 32),
    "southern african": (-36, -4, 10, 51),
    "asian": (-12, 78, 25, 180),
    "southeast asian": (-12, 29, 91, 142),
    "south asian": (4, 39, 60, 98),
    "east asian": (17, 54, 72, 147),
    "central asian": (34, 56, 46, 88),
    "european": (34, 72, -25, 60),
    "latin american": (-56, 33, -118, -33),
    "south american": (-56, 14, -82, -33),
    "central american": (6, 22, -93, -76),
    "caribbean": (8, 28, -89, -56),
    "pacific": (-50, 25, 130, 180),
    "balkan": (34, 47, 13, 30),
    "baltic": (53, 60, 20, 29),
    "nordic": (54, 82, -25, 32),
    "scandinavian": (54, 82, -25, 32),
    "gulf": (12, 40, 38, 64),
    "persian gulf": (12, 40, 38, 64),
    "caucasus": (38, 44, 40, 51),
    "himalayan": (26, 31, 80, 93),
    "sahel": (9, 25, -18, 39),
    "black sea": (39, 52, 22, 45),
    "adriatic": (39, 47, 12, 21),
}
_EAST = regex(r"(?<=east)ern|(?<=west)ern|(?<=north)ern")
_WHERE = (
    r"(?:(?:north|south|east|west|central|southeast)(?:ern)?[ -])?"
    r"(?:african|asian|european|american)"
    rf"|{'|'.join(name for name in _REGIONS if not name.endswith(('an', 'american')))}"
    r"|latin american|balkan|caribbean|himalayan|scandinavian"
)
_STATE = regex(
    rf"\bthe (?:(?:tiny|small|poor|impoverished|wealthy|vast|large|mountainous|predominantly"
    r"|troubled|mainly|muslim|majority|christian|neighbou?ring|coup-hit) ){0,2}"
    rf"({_WHERE}) (?:(?:island|archipelago|desert|monarchy) )?"
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
        region = _EAST.sub("", found[1].replace("-", " "))
        states = [as_state(one, lexicon) for one in before if _is_in(one, region, lexicon)]
        yield from _only(states, sides, found.span())
    if found := _BLOC.search(text, heard.start, sentence[1]):
        yield from _only([one for one in before if one.actor.kind in _BODIES], sides, found.span())


def _is_in(one: Mention, region: str, lexicon: Lexicon) -> bool:
    """Tell whether somebody is of a state whose capital lies in a region."""
    place = capital_of(one.actor.country, lexicon) if one.actor.country else None
    within = _REGIONS.get(region)
    if place is None or place.latitude is None or place.longitude is None or within is None:
        return False
    south, north, west, east = within
    return south <= place.latitude <= north and west <= place.longitude <= east


def _only(known: Sequence[Mention], sides: set[str | Actor], span: Span) -> Iterator[Mention]:
    """Yield the only one of those known who is not named already."""
    others = {one.actor: one for one in known if (one.actor.side or one.actor) not in sides}
    if len(others) == 1:
        (one,) = others.values()
        yield Mention(one.actor, span, "pronoun", one.spans)
