"""Offices and services that only point to their state: "the prime minister", "its troops"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from seccoop.extract.actors.mention import GROUP, Mention
from seccoop.extract.actors.offices import longest
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Lexicon
from seccoop.extract.words.phrases import Hit

# Where no state stands with them, news means those of the United States.
_HOLDER = "office_holder"
_AMERICAN = ("secretary of defense", "secretary of state")
# Between one side and the other: "Chad's minister met President Yarrow".
_FACING = regex(
    r"\b(?:m[eo]et\w*|with|receiv\w+|host\w*|welcom\w+|and|by|to|told|talks|between|calls?"
    r"|called|visit\w*|thank\w*|greet\w*|spoke\w*|congratulat\w*)\b"
)
_MEETING = regex(
    r"\b(?:met|meet(?:s|ing)?|with|receiv\w+|host\w*|welcom\w+|calls? on|called on|greet\w*)\b"
)
_LED_BY = regex(r"(?: delegation)?,? (?:headed|led) by (?:(?:the|its|their) )?")
_VISITED = regex(
    r"\b(?:visit(?:s|ed|ing)?|arriv(?:es|ed|ing) in|(?:travel\w*|flew|flies|went|trip|visit) to)"
    r" (?:the )?$"
)
# "The Chadian minister arrived, accompanied by Chief of Staff Omar Traore".
_WITH_HIM = regex(r"\b(?:accompanied|joined|flanked) by (?:(?:his|her|the) )?$")
_TELLS = regex(r" (?:has |have )?(?:said|announced|reported|confirmed|tweeted)\b")
_COMPANY = 32  # characters that these words take
_SECOND_NAME = regex(r" [a-z][\w'.-]+ (?:(?:al|bin|da|de|der|di|el|van|von)[ -]){0,2}(?=[a-z])")
# "Malian President Adama Keita and Defence Minister Omar Traore".
_BESIDE = regex(r"(?: [a-z][\w'.-]*){1,4},? and (?:the )?")
_ITS = regex(
    r"\b(?:said|says|announced|announces|reported|confirmed|stated|added|claimed)"
    r"(?: (?:on )?(?:today|yesterday|\w+day))?(?: that)?(?: all(?: of)?)? its "
    r"(?:(?:last|own|remaining|first|ground|combat|special|elite|\d[\d,]*) )*"
)
# What bears the name of somebody: "King Hamad Air Base".
_BEARS_NAME = regex(
    r"(?: [\w'.-]+){1,4}? (?:(?:naval|air|military|army|international|memorial) )*"
    r"(?:base|port|airport|airfield|university|hospital|academy|college|street|road|stadium|mosque"
    r"|foundation|center|centre|barracks|camp|palace|bridge|award|prize|school|institute|hall|hotel"
    r"|square|library|city)\b"
)
_GOVERNMENT = regex(
    r"\bthe (?:(?:central|federal|national|transitional) )?(government|army)\b"
    r"(?! of\b| forces| troops| soldiers|-|'s (?:own )?(?:ally|allies))"
)
_FORCES = frozenset(
    (
        "army", "armed forces", "forces", "military", "troops", "soldiers", "peacekeepers", "navy",
        "air force", "police", "contingent", "ships", "warships",
    )
)  # fmt: skip


def offices_of_states_before(
    text: str,
    start: int,
    end: int,
    hits: Sequence[Hit],
    known: Sequence[Mention],
    holders: Sequence[Actor],
    lexicon: Lexicon,
) -> Iterator[Mention]:
    """Read "the prime minister" as the one named before, or of the state that is named before.

    Parameters
    ----------
    text : str
        The folded text.
    start, end : int
        The part to read.
    hits : sequence of Hit
        The phrases of the lexicon in it.
    known : sequence of Mention
        The actors named before and in it, in order.
    holders : sequence of Actor
        Who holds an office of those named before, the last first.
    lexicon : Lexicon
        For the offices of a state.
    """
    for found in lexicon.bare_offices.finditer(text, start, end):
        place = found.start(1)
        if any(hit.start <= place < hit.end for hit in hits if hit.may_be_actor):
            continue
        near = [one.actor.side for one in known if one.span[0] < found.start() and one.actor.side]
        if seat := _seat_in(text, found.end(), hits):
            near.append(seat)
        elif told := _holder(found[1], holders, lexicon):
            yield Mention(told, found.span(1), "office-told-before")
            continue
        office = lexicon.services.get((near[-1], found[1])) if near else None
        if office is not None:
            yield Mention(office, found.span(1), "office-of-state-before")


_ALSO_NAMES = ("emir", "king", "prince", "sultan")
_NAMED = regex(
    r"\b(?:general|gen\.?|colonel|col\.?|admiral|brigadier|major|marshal|minister|chief|captain"
    r"|commander|mr\.?|dr\.?) (?:[a-z][\w'-]*\.? ){1,2}$"
)


def titled(
    text: str,
    start: int,
    end: int,
    known: Sequence[Mention],
    holders: Sequence[Actor],
    lexicon: Lexicon,
    is_capital: Callable[[int], bool],
    home: str | None,
) -> Iterator[Mention]:
    """Read an office before the name of its holder as that of the one state named before.

    Parameters
    ----------
    text : str
        The folded text.
    start, end : int
        The part to read.
    known : sequence of Mention
        The actors named before and in it, in order.
    holders : sequence of Actor
        Who holds an office of those named before, the last first.
    lexicon : Lexicon
        For the offices of a state.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    home : str or None
        The country that the report is about, if it is one.
    """
    for found in lexicon.titles.finditer(text, start, end):
        first, last = found.span(1)
        if not is_capital(found.end() + 1):
            continue
        if not is_capital(first) and not _is_in_full(text, found.end(), is_capital):
            continue  # "the president Chad"
        if found[1] in _ALSO_NAMES and _NAMED.search(text, max(start, first - 40), first):
            continue  # "General Abdel Emir Yarallah"
        if any(one.span[0] <= found.end() + 1 and first < one.span[1] for one in known):
            continue  # told with its state, or of somebody known by name
        named_so = _BEARS_NAME.match(text, found.end())
        if named_so and is_capital(named_so.end() - 1 - _last_word(named_so[0])):
            continue
        if found[1] in _AMERICAN:
            yield Mention(lexicon.service("USA", found[1]), (first, last), "titled")
            continue
        if before := _holder(found[1], holders, lexicon):
            yield Mention(before, (first, last), "titled")
            continue
        near = [one for one in known if start <= one.span[0] < first and one.actor.side]
        if not near and (own := _side_of_teller(text, last, end, known)):
            yield Mention(lexicon.service(own, found[1]), (first, last), "titled")
            continue
        if near and _WITH_HIM.search(text, max(start, first - _COMPANY), first):
            yield Mention(
                lexicon.service(near[0].actor.side or "", found[1]), (first, last), "titled"
            )
            continue
        if near and _is_visited(text, near[-1], first):
            yield Mention(
                lexicon.service(near[-1].actor.side or "", found[1]), (first, last), "titled"
            )
            continue
        is_led = near and _LED_BY.fullmatch(text, near[-1].span[1], first)
        if is_led and near[-1].actor.side != near[-1].actor.country:
            continue  # "a delegation of the Peshmerga, led by chief of staff Ann Lee"
        here = {one.actor.side for one in near}
        told = {one.actor.side for one in known if one.span[0] < start} - {None}
        gap = text[near[-1].span[1] : first] if near else ""
        is_beside = _BESIDE.fullmatch(gap) is not None
        is_own = len(here) == 1 and (is_beside or not _FACING.search(gap))
        # "King X met the Kenyan minister": who is named without a state is of another
        others = {
            one.actor.side for one in known if one.span[0] >= start and one.actor.kind == _HOLDER
        }
        meant = {home} if home and not is_own else here or told
        if not is_own and meant == here and _MEETING.search(gap):
            meant = told - here or here
        sides = sorted(side for side in (meant if is_own else meant - others) if side)
        if len(sides) == 1:
            yield Mention(lexicon.service(sides[0], found[1]), (first, last), "titled")


def _side_of_teller(text: str, start: int, end: int, known: Sequence[Mention]) -> str | None:
    """Return whose the one is who tells of an office: "army chief X left, the Indian Army said"."""
    telling = [
        one.actor.side
        for one in known
        if start < one.span[0] < end and _TELLS.match(text, one.span[1], end)
    ]
    return telling[-1] if telling else None


def _is_visited(text: str, one: Mention, end: int) -> bool:
    """Tell whether somebody of a state is met there: "visited Chad and met army chief Ann Lee"."""
    if not (one.actor.is_state and _VISITED.search(text, max(0, one.span[0] - 40), one.span[0])):
        return False
    return _MEETING.search(text, one.span[1], end) is not None


def _is_in_full(text: str, place: int, is_capital: Callable[[int], bool]) -> bool:
    """Tell whether two names follow, both with a capital: "army chief Ann Rowland"."""
    second = _SECOND_NAME.match(text, place)
    return second is not None and is_capital(second.end())


def _last_word(words: str) -> int:
    """Return how many letters follow the first of the last word."""
    return len(words) - words.rfind(" ") - len("  ")


def _holder(words: str, holders: Sequence[Actor], lexicon: Lexicon) -> Actor | None:
    """Return who of those named before holds an office that is called so, if only one does."""
    same = [one for one in holders if lexicon.service(one.country or "", words) == one]
    return same[0] if len(same) == 1 else None


def _seat_in(text: str, place: int, hits: Sequence[Hit]) -> str | None:
    """Return whose ministry "the defence ministry in Seoul" is."""
    if not text.startswith(" in ", place):
        return None
    states = (entry for hit in hits if hit.start == place + 4 for entry in hit.entries)
    return next((one.side for one in states if isinstance(one, Actor) and one.is_state), None)


def facing_group(
    text: str,
    sentence: Span,
    named: Sequence[Mention],
    countries: Mapping[str, int],
    lexicon: Lexicon,
) -> Iterator[Mention]:
    """Read "the government and the rebels" as that of the country the report names most.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    named : sequence of Mention
        Who is named in the sentence: an armed group, and nobody of a state.
    countries : mapping of str to int
        How often the report names each country.
    lexicon : Lexicon
        For the government of a state.
    """
    if not any(one.actor.kind == GROUP for one in named) or any(one.actor.side for one in named):
        return
    most = sorted(countries, key=lambda country: -countries[country])
    if not most or (len(most) > 1 and countries[most[0]] == countries[most[1]]):
        return
    for found in _GOVERNMENT.finditer(text, *sentence):
        service = lexicon.service(most[0], "army" if found[1] == "army" else "government")
        yield Mention(service, found.span(1), "facing-group")


def its_services(
    text: str, sentence: Span, named: Sequence[Mention], lexicon: Lexicon
) -> Iterator[Mention]:
    """Read "Chad said its troops had left": of whose state the troops are.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    named : sequence of Mention
        Who is named in the sentence.
    lexicon : Lexicon
        For the services of a state.
    """
    states = [
        one
        for one in sorted(named, key=lambda one: one.span)
        if one.actor.is_state and one.actor.country
    ]
    if not states:
        return
    for found in _ITS.finditer(text, *sentence):
        whose = [one for one in states if one.span[1] <= found.start() + 1]
        words = longest(text[found.end() : found.end() + 40], lexicon) if whose else None
        if whose and words in _FORCES:
            service = lexicon.service(whose[-1].actor.country or "", words)
            yield Mention(service, (found.end(), found.end() + len(words)), "service-of-speaker")
