"""Actors that one phrase names for several: "the armies of", "Chadian and Nigerien soldiers"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from seccoop.extract.actors.heads import with_head
from seccoop.extract.actors.mention import Mention
from seccoop.extract.actors.one_of_several import is_named, service_of
from seccoop.extract.text.patterns import by_letter, regex
from seccoop.extract.words.lexicon import Actor, Demonym, Lexicon
from seccoop.extract.words.phrases import Hit
from seccoop.extract.words.plurals import SINGULAR

KINDS = "|".join(sorted(SINGULAR, key=len, reverse=True))
_PLURAL = regex(
    rf"\b(police (?=in )|(?:{by_letter(KINDS)}) (?=of |from ))(?:of|from|in) "
    r"(?:[a-z' .-]+(?:,| and) )*(?:including |among them )?(?:and )?(?:of )?(?:the )?$"
)
# Of several, and no verb, right after the names of states.
_THEIRS = regex(
    r"(?:'s?)? (?:respective )?(militaries|armies|navies|air forces|armed forces|coast guards"
    r"|special forces|border guards|generals|troops"
    r"|soldiers|police|forces|(?:defen[cs]e|foreign|interior) minist(?:er|rie)s|presidents|leaders"
    r"|officials|negotiators|(?:army|defen[cs]e|navy|naval|air force|military|police|spy"
    r"|intelligence) chiefs)\b"
)
# "Chad's, Niger's and Mali's": each has its own.
_AND_THEIRS = regex(r"(?:'s(?:,| and|, and) (?:the )?[a-z.-]+(?: [a-z.-]+){0,2}(?='s)){1,3}")
# "Defence ministers A B of X and C D of Y": names stand between.
_NAMED = regex(
    r"\b((?:defen[cs]e|foreign|interior|prime) ministers|presidents|chiefs of staff) "
    r"(?:[a-z.'-]+ ){1,4}(?:(?:of (?:the )?|\()[a-z ]+?\)? and (?:[a-z.'-]+ ){1,4})?"
    r"(?:of (?:the )?|\()$"
)
_ENDS = regex(
    r"'s (militaries|armies|navies|air forces|armed forces|coast guards|special forces|presidents"
    r"|border guards|troops|soldiers|police|national security advisers"
    r"|(?:defen[cs]e|foreign|interior) minist(?:er|rie)s"
    r"|(?:army|defen[cs]e|navy|naval|police|intelligence|spy) chiefs)$"
)
_OF_SEVERAL = regex(r"(?:armed forces|security forces|forces|militaries|police|navies) of ")
_NAMED_BEFORE = regex(
    r"\b((?:defen[cs]e|foreign|interior|prime) ministers|presidents|chiefs of staff) "
    r"(?:[a-z.'-]+ ){1,4}(?:of (?:the )?|\()[a-z ]+?\)?(?:,| and|, and) $"
)
_DEPUTY = regex(r"\b(?:first deputy|deputy|vice|assistant) $")
_OF = (" of ", " from ", " in ")
_HOLDERS = ("ministers ", "presidents ", "chiefs of staff ")
_LEAVING = regex(r"\b(?:withdr\w+|pull\w*|remov\w+|their|its) [a-z ]*from (?:the )?$")
_CRAFT = frozenset(
    ("aircraft", "bombers", "fighter jets", "helicopters", "jets", "planes", "ships", "warplanes")
)
_LETTERS = frozenset(
    ("us", "u.s.", "uk", "u.k.", "uae", "png", "drc", "nz", "new zealand", "sri lanka", "hong kong")
)  # which are adjectives, too
_NOT_OF_STATE = (
    r"rebel|opposition|militant|separatist|insurgent|guerrilla|tribal|religious|party|business"
    r"|community|church|union|jihadist|islamist|former|exiled|muslim|christian"
)
_LIST = rf"(?:(?:,| and|, and) [a-z.-]+)*(?:,? (?!(?:{_NOT_OF_STATE})\b)[a-z-]+)??"
_LISTED = regex(rf"{_LIST} ({KINDS})\b")
_TO_OTHERS = regex(rf"(?: to [a-z.-]+|{_LIST}) ({KINDS})\b")  # "from French to Chadian forces"


def specified(
    text: str,
    mention: Mention,
    head: str,
    tail: str,
    lexicon: Lexicon,
    is_capital: Callable[[int], bool],
) -> Mention:
    """Read "the armies of Chad and Niger" and "the commander of X" as whom they stand for.

    Parameters
    ----------
    text : str
        The folded text.
    mention : Mention
        Who is named.
    head : str
        What stands before the name.
    tail : str
        What follows it.
    lexicon : Lexicon
        For the services of a state.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    actor = mention.actor
    is_state = actor.is_state and actor.country is not None
    found = _of_several(head) if is_state else None
    if not is_state and actor.actor_id is None and actor.kind == "office_holder":
        found = _NAMED_BEFORE.search(head)  # "ministers Ann Lee of Chad and Bo Ek of Mali"
    if actor.country and found and not _LEAVING.search(head):
        service = service_of(actor.country, found[1].rstrip(), lexicon)
        if (deputy := _DEPUTY.search(head, 0, found.start())) and service.kind == "office_holder":
            called = f"{deputy[0]}{SINGULAR[found[1].rstrip()]}"
            service = lexicon.service(actor.country, called)
        if is_named(service, found[1].rstrip()):
            return replace(mention, actor=service, rule="services-of")
        return mention
    return with_head(text, mention, head, tail, lexicon, is_capital)


def _of_several(head: str) -> re.Match[str] | None:
    """Return the offices or services of several that the words before a state name."""
    found = _PLURAL.search(head) if any(map(head.__contains__, _OF)) else None
    # "Representatives of the interior ministries of": the last are those of whom it is said.
    while found and (inner := _PLURAL.search(head, found.end(1))):
        found = inner
    return found or (_NAMED.search(head) if any(map(head.__contains__, _HOLDERS)) else None)


def owner(text: str, hit: Hit, end: int, *, is_listed: bool = False) -> Mention | None:
    """Return the state of which several offices or services follow: "Niger's defence chiefs".

    Parameters
    ----------
    text : str
        The folded text.
    hit : Hit
        The phrase that names a state.
    end : int
        Where the sentence ends.
    is_listed : bool, default False
        Whether another state stands right before it: "Chad, Niger army chiefs".
    """
    is_whose = text.endswith(("'s", "s'"), hit.start, hit.end)
    stop = hit.end - len(text[hit.start : hit.end].rpartition("'")[2]) - 1 if is_whose else hit.end
    first = _AND_THEIRS.match(text, stop, end) if is_whose else None
    if not (is_whose or is_listed) or not _THEIRS.match(text, first.end() if first else stop, end):
        return None
    states = (one for one in hit.entries if isinstance(one, Actor) and one.is_state)
    state = next((one for one in states if one.country), None)
    return Mention(state, (hit.start, stop)) if state else None


def headed(text: str, named: Sequence[Mention], end: int, lexicon: Lexicon) -> list[Mention]:
    """Read "Chad and Niger militaries": each state of the list stands for its own.

    Parameters
    ----------
    text : str
        The folded text.
    named : sequence of Mention
        Who is named so far, the last right before the words.
    end : int
        Where the sentence ends.
    lexicon : Lexicon
        For the services of a state.
    """
    several = list(named)
    last = several[-1]
    found = _THEIRS.match(text, last.span[1], end) if last.actor.is_state else None
    if found is None:
        return several
    for place in range(len(several) - 1, -1, -1):
        one = several[place]
        follows = several[place + 1].span[0] if place + 1 < len(several) else one.span[1]
        gap = text[one.span[1] : follows].strip()
        gap = gap.removeprefix("'s").strip()  # "Chad's and Mali's army chiefs"
        if not (one.actor.is_state and one.actor.country and gap in ("", ",", "and", ", and")):
            break
        service = service_of(one.actor.country, found[1], lexicon)
        several[place] = replace(one, actor=service, rule="services-of")
    return several


def shared(text: str, named: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Read "Chad and Niger's air forces", where the last has them, as those of both.

    Parameters
    ----------
    text : str
        The folded text.
    named : sequence of Mention
        Who is named so far.
    lexicon : Lexicon
        For the services of a state.
    """
    several = list(named)
    found = _ENDS.search(text[slice(*several[-1].span)])
    country = several[-1].actor.country
    if len(several) < 2 or found is None or country is None or not several[-2].actor.is_state:
        return several
    for place in range(len(several) - 2, -1, -1):
        one = several[place]
        gap = text[one.span[1] : several[place + 1].span[0]].strip().removeprefix("'s").strip()
        if not (one.actor.is_state and one.actor.country and gap in (",", "and", ", and")):
            break
        several[place] = replace(
            one, actor=service_of(one.actor.country, found[1], lexicon), rule="services-of"
        )
        if gap != ",":
            several[-1] = replace(several[-1], actor=service_of(country, found[1], lexicon))
    return several


def abbreviated(
    text: str, hit: Hit, several: Sequence[Mention], lexicon: Lexicon
) -> Sequence[Mention]:
    """Read "UK and French police": letters before an adjective stand for one, too.

    Parameters
    ----------
    text : str
        The folded text.
    hit : Hit
        The adjective of the last of those named.
    several : sequence of Mention
        Who is named so far.
    lexicon : Lexicon
        For the services of a state.
    """
    first, last = several[-2:]
    words = text[hit.end + 1 : last.span[1]]
    is_one = any(isinstance(entry, Demonym) for entry in hit.entries) and hit.start == last.span[0]
    is_letters = first.actor.is_state and text[slice(*first.span)] in _LETTERS
    if not (is_one and is_letters and first.actor.country and words in SINGULAR):
        return several
    actor = service_of(first.actor.country, words, lexicon)
    return [*several[:-2], replace(first, actor=actor, rule="services-of"), last]


def alike(text: str, mention: Mention, before: Mention, lexicon: Lexicon) -> Mention:
    """Read a state in a list as the same service as the one before: "ministers of A, B and C"."""
    actor = mention.actor
    is_several = before.rule == "services-of" or _OF_SEVERAL.match(text, *before.span)
    if not is_several or not (actor.is_state and actor.country):
        return mention
    words = office_of(before.actor, lexicon)
    service = lexicon.service(actor.country, words)
    if is_named(service, words):
        return replace(mention, actor=service, rule="services-of")
    return mention


def listed(text: str, hit: Hit, end: int, lexicon: Lexicon) -> Iterator[Mention]:
    """Read "Chadian and Nigerian soldiers": each adjective stands for its own.

    Parameters
    ----------
    text : str
        The folded text.
    hit : Hit
        The phrase that names a state, or its adjective.
    end : int
        Where the sentence ends.
    lexicon : Lexicon
        For the services of a state.
    """
    words = _TO_OTHERS if text.endswith("from ", 0, hit.start) else _LISTED
    for entry in hit.entries:
        if isinstance(entry, Demonym) and (found := words.match(text, hit.end, end)):
            actor = service_of(entry.country, found[1], lexicon)
            state = lexicon.services.get((entry.country, "government"))
            if actor.actor_id is None and found[1] in _CRAFT and state:
                actor = state  # "Chadian and Nigerian jets"
            yield Mention(actor, (hit.start, hit.end), "adjective-of-several")


def office_of(actor: Actor, lexicon: Lexicon) -> str:
    """Return what the office or service of an actor is called."""
    if kind := lexicon.called.get(actor):
        return kind
    name = actor.name.lower()
    fitting = [
        kind
        for kind in lexicon.kinds
        if f" {name}".endswith(f" {kind}") or (not actor.country and name.startswith(f"{kind} "))
    ]
    return max(fitting, key=len, default="government")
