"""Services and offices named with their state: "Iraq's army", "the Malian president"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from seccoop.extract.actors.open_names import end_of_person, service_after, service_before
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Demonym, Lexicon, as_name
from seccoop.extract.words.phrases import Hit

Named = tuple[Actor, Span]

_MOST = 7  # words of an office
_OF_STATE = regex(r"([a-z' -]+) of (?:the )?$")
_MODIFIERS = regex(
    r"(?:(?:special|elite|federal|ground|regular|national|royal|interim|caretaker|acting"
    r"|visiting|first|second|senior|top|state|security|military|joint|transitional|new|then"
    r"|border security|ruling|leftist|rightist|conservative|socialist|communist|islamist"
    r"|pro-western|western-backed|un-backed|u\.n\.-backed|internationally recogni[sz]ed|elected"
    r"|civilian|military-led|(?:national )?unity|coalition|outgoing|incoming"
    r"|central|post-coup|de facto"
    r")(?:,)? )*"
)
_DEPUTY = regex(r"(?:first )?(?:deputy|vice|assistant) ")
_LONGEST_OFFICE = 40  # characters of an office before its last word
_HIS_NAME = regex(
    r",? (?:(?:gen|lt|col|maj|adm|dr|sheikh|general|admiral|colonel|lieutenant|major|air|chief"
    r"|marshal|sir)\.? ){0,3}(?!(?:of|for|from|and|with|to|in|on|at|by)\b)[a-z][\w'.-]*"
    r"(?: (?:al |el |bin |van |de |von |da )?(?!(?:of|for|from|and|with|to|in|on|at|by|affairs"
    r"|staff|command|council)\b)[a-z][\w'.-]*){0,4},? (?:of|from) (?:the )?"
    r"(?:(?:[a-z]+ ){0,2}(?:republic|kingdom|state|sultanate|federation) of (?:the )?)?"
)
_IS_DEPUTY = regex(r"(?:first )?(?:deputy|vice|assistant) $")
_FORMER = regex(r"\b(?:former|ex-|late|retired|then)(?: |$)")
# Words that are verbs, too, after the name of a state: "China ships weapons".
_VERBS = frozenset(("ships", "forces", "police", "side", "parliament"))
# What a state does, named after it: "Chad's withdrawal".
DEED = regex(
    r" (?:\w+ )?(?:offer|decision|withdrawal|pull-?out|suspension|resumption|request|refusal"
    r"|rejection|delivery|donation|gift|sale|handover|transfer|deployment|proposal|pledge|approval|ratification|purchase|acquisition|accession"
    r"|expulsion|cancellation|announcement|agreement|invitation|call|move|plan|threat)\b"
)
_NO_NAME = regex(r"[^a-z' -]")
# Behind which a state's "'s" and a name are somebody: "talks with Chad's Ann Lee Omar".
_ENCOUNTERING = (
    *("with ", " met ", " meet ", " meets ", "meeting ", "received ", "hosted ", "between "),
    *("counterpart ", "counterpart, ", "welcomed ", "told ", "called "),
)
_FIRST_WORD = regex(r" *([a-z'-]+)")
# "Military aid" is of a state, a military base or vehicle of nobody who acts.
_SERVICES = frozenset(("military", "army", "navy", "air force", "police", "armed forces"))
_AID = regex(r" (?:and \w+ )?(?:aid|assistance|support|help|backing)\b")
_THINGS = regex(
    r" (?:equipment|vehicles?|aircraft|hardware|cooperation|ties|relations|presence|intervention"
    r"|bases?|post|posts|outposts?|action|sales|deals?|budget|technology|weapons|supplies"
    r"|academy|college|school|headquarters|exercises?|drills?|veterans?|might|power|build-?up)\b"
)


def composed(
    text: str, hit: Hit, sentence: Span, lexicon: Lexicon, is_capital: Callable[[int], bool]
) -> Named | None:
    """Read a state or its adjective with the service or office that belongs to it.

    Parameters
    ----------
    text : str
        The folded text.
    hit : Hit
        The phrase that names a state, or its adjective.
    sentence : (int, int)
        The span of the sentence.
    lexicon : Lexicon
        For the services of a state.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.

    Returns
    -------
    (Actor, (int, int)) or None
        The service with its span, the state where nothing of it is named; None for an adjective
        alone, for a thing of the state, and for who no longer holds an office.
    """
    state = next(
        (one for one in hit.entries if isinstance(one, Actor) and one.is_state and one.country),
        None,
    )
    adjective = next((one for one in hit.entries if isinstance(one, Demonym)), None)
    start, end = hit.start, hit.end
    if state is None and adjective is None:
        return None
    country = (state and state.country) or (adjective and adjective.country) or ""
    if _FORMER.search(text, max(sentence[0], start - 8), start):
        return None
    is_whose = text.endswith(("'s", "s'"), start, end)
    named = service_after(
        text, end, sentence[1], is_capital, is_state=adjective is None and not is_whose
    )
    if is_whose:
        if named and (own := _listed(text[end + 1 : named[0]], country, lexicon)):
            return own, (start, named[0])
        found = _longer(
            _after(text, end, sentence[1], country, lexicon), named, text, start, country
        )
        if found:
            return found[0], (start, found[1])
        if state and DEED.match(text, end):
            return state, (start, end)
        is_met = text.endswith(_ENCOUNTERING, sentence[0], start)
        last = end_of_person(text, end, sentence[1], is_capital, is_met=is_met)
        if last is None:
            return None
        return Actor(None, as_name(text[start:last]), country, kind="office_holder"), (start, last)
    known = _after(text, end, sentence[1], country, lexicon)
    if named and (own := _listed(text[end + 1 : named[0]], country, lexicon)):
        return own, (start, named[0])
    found = _longer(known, named, text, start, country)
    is_verb = adjective is None and found and text[end + 1 : found[1]] in _VERBS
    is_name = text.startswith("police", end + 1) and is_capital(end + 1)  # "the Kenya Police"
    if found and (is_name or not is_verb):
        actor, stop = found
        if adjective is None and actor.actor_id is None:
            actor = replace(actor, name=as_name(text[start:stop]))
        return actor, (start, stop)
    if adjective and DEED.match(text, end):  # "a Turkish request"
        return lexicon.service(country, "government"), (start, end)
    if state is None:
        return None
    near = max(sentence[0], start - 50)
    is_of = text.endswith((" of ", " of the ", "\n"), near, start)
    before = _OF_STATE.search(text, near, start) if is_of else None
    words = before and ending(before[1], lexicon)
    if before and words:
        if _FORMER.search(before[1]):
            return None
        return lexicon.service(country, words), (before.end(1) - len(words), end)
    if _OF_BOTH.match(text, end) and _JOINT_BODY.search(text, near, start):
        return state, (start, end)
    headed = service_before(text, sentence[0], start, is_capital)
    if headed and not _FORMER.search(text, max(sentence[0], headed[0] - 8), headed[0]):
        if holder := _holder(text, sentence[0], headed[0], (start, end), country, lexicon):
            return holder
        called = as_name(text[headed[0] : end])
        return Actor(None, called, country, kind=headed[1]), (headed[0], end)
    return state, (start, end)


# "The General Border Committee of Chad and Mali" is a body of both, and no service of the first.
_JOINT_BODY = regex(
    r"\b(?:joint|mixed|general|bilateral|border|high|higher|supreme|intergovernmental|strategic"
    r"|boundary|regional|military) (?:[\w-]+ ){0,3}?(?:committee|commission|council|group|board"
    r"|dialogue|forum) (?:of|between) (?:the )?$"
)
_OF_BOTH = regex(r" and (?:the )?[a-z]")


def _holder(
    text: str, limit: int, head: int, state: Span, country: str, lexicon: Lexicon
) -> tuple[Actor, Span] | None:
    """Read "Defence Minister Ann Lee of Chad" as the office, where only a name stands between.

    ``head`` is where the first word of the office stands that alone names one.
    """
    deputy = _DEPUTY.match(text, head)
    place = deputy.end() if deputy else head
    words = longest(text[place : state[0]], lexicon) or text[place : state[0]].split(" ", 1)[0]
    stop = place + len(words)
    office = ending(text[max(limit, place - _LONGEST_OFFICE) : stop], lexicon)
    is_held = office is not None and lexicon.kinds.get(office) == "office_holder"
    if office is None or not is_held or not _HIS_NAME.fullmatch(text, stop, state[0]):
        return None
    first = stop - len(office)
    if deputy := deputy or _IS_DEPUTY.search(text, max(limit, first - 20), first):
        office, first = f"{deputy[0]}{office.removeprefix('deputy ')}", deputy.start()
    return lexicon.service(country, office), (first, state[1])


def _listed(words: str, country: str, lexicon: Lexicon) -> Actor | None:
    """Return the listed actor of a country that words name in full: "Popular Guard Forces"."""
    entries = (one for one in lexicon.entries.get(words, ()) if isinstance(one, Actor))
    return next((one for one in entries if one.actor_id and one.country == country), None)


def _longer(
    known: tuple[Actor, int] | None,
    named: tuple[int, str] | None,
    text: str,
    start: int,
    country: str,
) -> tuple[Actor, int] | None:
    """Return what is known of a state, or the name of something else that goes on after it."""
    if named is None:
        return known
    end, kind = named
    is_part = known is not None and text.startswith("'s ", known[1])
    if known and (known[1] >= end or not (is_part or kind == "office_holder")):
        return known
    return Actor(None, as_name(text[start:end]), country, kind=kind), end


def _after(
    text: str, end: int, limit: int, country: str, lexicon: Lexicon
) -> tuple[Actor, int] | None:
    """Return the service or office that the words after a state or its adjective name."""
    if text[end : end + 1] != " ":
        return None
    rest = text[end + 1 : min(end + 80, limit)]
    skipped = _MODIFIERS.match(rest)
    place = skipped.end() if skipped else 0
    deputy = _DEPUTY.match(rest, place)
    place = deputy.end() if deputy else place
    whole = longest(rest, lexicon)  # "special envoy", "federal police"
    words = whole or longest(rest[place:], lexicon)
    if words is None:
        return None
    if whole:
        place = 0
    if words in _SERVICES:
        if _AID.match(rest, place + len(words)):
            return lexicon.service(country, "government"), end
        if _THINGS.match(rest, place + len(words)):
            return None
    stop = end + 1 + place + len(words)
    if deputy and not whole:
        return lexicon.service(country, f"{deputy[0]}{words}"), stop
    return lexicon.service(country, words), stop


def longest(rest: str, lexicon: Lexicon) -> str | None:
    """Return the longest name of a service or office that words begin with."""
    first = _FIRST_WORD.match(rest)
    if first is None or first[1] not in lexicon.first_words:
        return None
    words = _NO_NAME.split(rest, 1)[0].split()
    for count in range(min(len(words), _MOST), 0, -1):
        if (name := " ".join(words[:count])) in lexicon.kinds:
            return name
    return None


def ending(words: str, lexicon: Lexicon) -> str | None:
    """Return the longest name of a service or office that words end with."""
    several = words.split()
    for count in range(min(len(several), _MOST), 0, -1):
        if (name := " ".join(several[-count:])) in lexicon.kinds:
            return name
    return None
