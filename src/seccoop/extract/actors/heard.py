"""Who is named in a sentence: who takes part, who only speaks, and who is only where it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from seccoop.extract.actors.addresses import is_address
from seccoop.extract.actors.anaphora import its_services, offices_of_states_before, titled
from seccoop.extract.actors.asides import IN_A_LIST, aside_of, ground_of, is_of_town
from seccoop.extract.actors.counterparts import COUNTERPARTS, counterparts
from seccoop.extract.actors.goods import grounds, led_in, made_in, makers, nationals
from seccoop.extract.actors.heads import is_headed, with_head
from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.actors.of_both import of_both
from seccoop.extract.actors.office_lists import office_in_list
from seccoop.extract.actors.offices import DEED, composed, ending
from seccoop.extract.actors.open_names import service_after
from seccoop.extract.actors.pairs import paired
from seccoop.extract.actors.several import (
    abbreviated,
    alike,
    headed,
    listed,
    owner,
    shared,
    specified,
)
from seccoop.extract.actors.speaking import is_speaker, speaks
from seccoop.extract.actors.states_together import states_together
from seccoop.extract.actors.surnames import bearers_in, follows_first_name, is_of_another
from seccoop.extract.text.datelines import after_dateline
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Lexicon, Person, as_name
from seccoop.extract.words.phrases import Hit

_OFFICES = (
    "minist", "secretary", "advis", "chief", "president", "king", "premier", "chancellor", "emir",
    "prince", "director", "envoy", "ambassador", "chairman", "command",
)  # fmt: skip
_NEXT = 20  # characters behind a sentence
_IN_BRACKETS = regex(r" \([a-z-]{2,9}\)")
_FORMER = regex(r"\b(?:former|ex-|late|the then) ?[a-z ]*$")
# What may stand between an office and the name of who holds it.
_TITLE = regex(
    r",? (?:(?:general|gen\.?|lt\.?|lieutenant|maj\.?|major|col\.?|colonel|admiral"
    r"|mr\.?|dr\.?|sheikh)"
    r" )*(?:[a-z]\. )?"
)
_ARMED = frozenset(("armed_forces", "service_branch", "border_or_coast_guard"))
# What acts for a navy or an air force: "the navy's INS Tarkash", "the navy's first frigate".
_IS_UNIT = regex(
    r" (?:(?:largest|newest|first|latest|guided[- ]missile|offshore|fast|training|hospital) )*"
    r"(?:ins|hms|hmas|hmcs|hmnzs|uss|usns|usgcs?|pns|bns|slns|kri|rss|bap|arm|ara|hnlms|hdms|fgs|jds?"
    r"|js|roks|bns|patrol|warships?|ships?|frigates?|corvettes?|destroyers?|submarines?|aircraft"
    r"|cutters?|jets|helicopters?|pilots|crews?|sailors|fleet|fighter)\b"
)
_TITLE_END = regex(r"(?: (?:general|gen\.|lt\.|mr\.?|dr\.?))* $")
# Whose wish is done takes no part: "under the guidance and supervision of Prime Minister X".
_GUIDED = regex(
    r"\b(?:guidance|supervision|directions?|directives?|instructions?|patronage|orders|leadership)"
    r"(?: and [a-z]+)? (?:of|from) (?:the )?$"
    r"|\b(?:instructed|ordered|told|directed|tasked|mandated|commissioned|appointed) by (?:the )?$"
)


def heard_in(
    text: str,
    sentence: Span,
    hits: Sequence[Hit],
    before: Sequence[Mention],
    lexicon: Lexicon,
    is_capital: Callable[[int], bool],
    surnames: Mapping[str, Mention],
    home: Callable[[], str | None],
    holders: Sequence[Actor] = (),
) -> Heard:
    """Return who is named in a sentence.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    hits : sequence of Hit
        The phrases of the lexicon in it.
    before : sequence of Mention
        The actors of the sentences before, to whom "both countries" points.
    lexicon : Lexicon
        For what "the armies of" several states stands for.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    surnames : mapping of str to Mention
        Whom the report has named with an office before, by surname.
    home : callable
        The country that the report is about, if it is one.
    holders : sequence of Actor
        Who holds an office of those named before, the last first.
    """
    ended = kept = -1
    heard = Heard(after_dateline(text, sentence))
    for hit in hits:
        if not hit.may_be_actor or hit.start < max(heard.start, ended):
            continue
        if text.startswith(("$", " dollar"), hit.end):
            continue  # "US$5 million"
        if surnames and is_of_another(text, hit, surnames):
            continue  # letters that the report has given to another: "the Zed Forces (ZF)"
        if ended == hit.start - 2 and _IN_BRACKETS.match(text, ended, hit.end + 1):
            continue  # the letters of the one before
        is_next = heard.parts and text[heard.parts[-1].span[1] : hit.start] in IN_A_LIST
        if is_next and (whose := owner(text, hit, sentence[1], is_listed=True)):
            heard.parts[:] = headed(text, [*heard.parts, whose], sentence[1], lexicon)
            continue
        named = _named(text, hit, sentence, heard, lexicon, is_capital)
        if named is None:
            if whose := owner(text, hit, sentence[1]):
                heard.parts[:] = headed(text, [*heard.parts, whose], sentence[1], lexicon)
                continue
            heard.parts.extend(listed(text, hit, sentence[1], lexicon))
            heard.makers.extend(makers(text, hit, lexicon))
            heard.makers.extend(nationals(text, hit, lexicon))
            heard.around.extend(grounds(text, hit, lexicon))
            heard.around.extend(ground_of(text, hit, sentence))
            continue
        if named[1][0] < ended:  # "the Security Council of Chad" is none of the United Nations
            for kept_as in (heard.parts, heard.speakers):
                kept_as[:] = [one for one in kept_as if one.span[1] <= named[1][0]]
        mention = Mention(*named, "person" if _is_person(hit) else "named")
        found, (start, end) = named
        head = text[max(sentence[0], start - 60) : start]
        tail = text[end : min(end + 40, sentence[1])]
        is_listed, ended = start - kept < 4, end
        if found.is_state and is_address(text, hit, sentence, is_listed, is_capital):
            if is_of_town(text, start, sentence):
                heard.around.append(mention)
            continue
        aside = aside_of(text, sentence, hit, mention, heard, is_capital)
        if aside is not None:
            aside.append(mention)
            continue
        one = specified(text, mention, head, tail, lexicon, is_capital)
        if one is mention and heard.parts and text[kept:start] in IN_A_LIST:
            one = alike(text, mention, heard.parts[-1], lexicon)
        is_second = bool(heard.parts) and text[kept:start] in IN_A_LIST
        heard.parts.append(one)
        if office := office_in_list(text, hit, heard.parts, lexicon):
            heard.parts[-1] = office
            ended = end = office.span[1]
        if is_second:
            heard.parts[:] = abbreviated(text, hit, heard.parts, lexicon)
        if found.is_state and text.startswith(" ", end):
            heard.parts[:] = headed(text, heard.parts, sentence[1], lexicon)
        elif len(heard.parts) > 1 and text.endswith("s", start, end):
            heard.parts[:] = shared(text, heard.parts, lexicon)
        kept = end
    if text.find("-", *sentence) >= 0:
        heard.makers.extend(made_in(text, sentence, lexicon))
        heard.around.extend(led_in(text, sentence, lexicon))
    heard.parts.extend(paired(text, (heard.start, sentence[1]), lexicon, is_capital))
    heard.parts.extend(states_together(text, (heard.start, sentence[1]), lexicon))
    _add_bearers(text, sentence, hits, heard, surnames, lexicon, is_capital)
    if any(map(text[sentence[0] : sentence[1] + _NEXT].__contains__, COUNTERPARTS)):
        heard.parts.extend(counterparts(text, (*heard.speakers, *heard.parts), hits, lexicon))
    if text.find(" its ", *sentence) >= 0:
        _add_its_services(text, sentence, heard, lexicon)
    if any(map(text[slice(*sentence)].__contains__, _OFFICES)):
        _add_offices(text, sentence, hits, heard, before, holders, lexicon, is_capital, home())
    heard.parts.extend(of_both(text, sentence, tuple(heard.parts), before, lexicon))
    return heard


def _add_offices(
    text: str,
    sentence: Span,
    hits: Sequence[Hit],
    heard: Heard,
    before: Sequence[Mention],
    holders: Sequence[Actor],
    lexicon: Lexicon,
    is_capital: Callable[[int], bool],
    home: str | None,
) -> None:
    """Read offices that are named without their state."""
    named = sorted(
        (*heard.speakers, *heard.parts, *heard.around, *heard.placed), key=lambda one: one.span
    )
    known = [*before, *named]
    start, end = heard.start, sentence[1]
    found = [
        *offices_of_states_before(text, start, end, hits, known, holders, lexicon),
        *titled(text, start, end, known, holders, lexicon, is_capital, home),
    ]
    for one in found:
        if _GUIDED.search(text, max(start, one.span[0] - 60), one.span[0]):
            continue
        is_told = is_speaker(text, one.span, sentence, text[sentence[0] : one.span[0]], is_capital)
        (heard.speakers if is_told else heard.parts).append(one)


def _add_its_services(text: str, sentence: Span, heard: Heard, lexicon: Lexicon) -> None:
    """Read "Chad said its troops had left" as told by the state and done by its army."""
    for one in tuple(its_services(text, sentence, (*heard.speakers, *heard.parts), lexicon)):
        told = [
            its for its in heard.parts if its.actor.is_state and its.actor.side == one.actor.side
        ]
        heard.speakers.extend(told)
        for its in told:
            heard.parts.remove(its)
        heard.parts.append(one)


def _add_bearers(
    text: str,
    sentence: Span,
    hits: Sequence[Hit],
    heard: Heard,
    surnames: Mapping[str, Mention],
    lexicon: Lexicon,
    is_capital: Callable[[int], bool],
) -> None:
    """Read a surname as the office that the report has named its bearer with."""
    if not surnames:
        return
    for bearer in bearers_in(text, heard.start, sentence[1], hits, surnames, is_capital):
        if bearer.actor.kind != "office_holder":  # "the head of the GNA", by its letters
            start, end = bearer.span
            head, tail = text[max(sentence[0], start - 60) : start], text[end : end + 40]
            bearer = with_head(text, bearer, head, tail, lexicon, is_capital)
        if any(one.actor == bearer.actor for one in heard.parts):
            continue
        says = speaks(text, bearer.span, sentence)
        if says and any(one.actor == bearer.actor for one in heard.speakers):
            continue
        if says:
            heard.speakers.append(bearer)
        elif bearer.actor.kind == "office_holder" and bearer.actor.side is None:
            heard.people.append(bearer)
        else:
            heard.parts.append(bearer)
    heard.parts.sort(key=lambda one: one.span)


def _is_person(hit: Hit) -> bool:
    return Person in map(type, hit.entries)


def _named(
    text: str,
    hit: Hit,
    sentence: Span,
    heard: Heard,
    lexicon: Lexicon,
    is_capital: Callable[[int], bool],
) -> tuple[Actor, Span] | None:
    """Return the actor that a phrase names, with the words of its office or service."""
    person = next((entry for entry in hit.entries if isinstance(entry, Person)), None)
    if person is not None:
        return _person(text, hit, sentence, person, heard, lexicon, is_capital)
    actor = next((entry for entry in hit.entries if isinstance(entry, Actor)), None)
    if actor is not None and not (actor.is_state and actor.country):
        is_whose = text[hit.end - 2 : hit.end] == "'s"
        if is_whose and not (is_headed(text, hit.end) or DEED.match(text, hit.end)):
            part = service_after(text, hit.end, sentence[1], is_capital, is_state=True)
            if part is None:  # "the EU's foreign policy chief"
                office = service_after(text, hit.end, sentence[1], is_capital, is_state=False)
                part = office if office and office[1] == "office_holder" else None
            if part is None and actor.kind in _ARMED and _IS_UNIT.match(text, hit.end):
                return actor, (hit.start, hit.end - 2)
            if part is None:
                return None  # what is theirs: "Europol's premises"
            called = as_name(text[hit.start : part[0]].removeprefix("the "))
            return Actor(None, called, actor.side, kind=part[1]), (hit.start, part[0])
        return actor, (hit.start, hit.end)
    return composed(text, hit, sentence, lexicon, is_capital)


def _person(
    text: str,
    hit: Hit,
    sentence: Span,
    person: Person,
    heard: Heard,
    lexicon: Lexicon,
    is_capital: Callable[[int], bool],
) -> tuple[Actor, Span] | None:
    """Read a person as the office that stands before the name, else as the one held."""
    head = text[max(sentence[0], hit.start - 60) : hit.start]
    if _FORMER.search(head) or follows_first_name(text, hit, sentence[0], is_capital):
        return None
    for one in (*heard.parts, *heard.speakers):
        gap = text[one.span[1] : hit.start]
        if one.actor.side == person.country and _TITLE.fullmatch(gap):
            return None  # named with the office already
    words = ending(_TITLE_END.sub("", head), lexicon)
    held = lexicon.service(person.country, words) if words else None
    if held is None or held.kind != "office_holder":  # "Army General Ann Lee"
        held = lexicon.service(person.country, person.office)
    return held, (hit.start, hit.end)
