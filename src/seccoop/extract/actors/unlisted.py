"""Bodies that are named and in no list: "the Rangers Brigade met its counterpart"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.actors.speaking import is_speaker
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, as_name

# What names of bodies end with.
_HEAD_WORD = regex(
    r"\b(?:army|navy|forces?|corps|brigades?|battalions?|regiment|division|squadron|fleet|police"
    r"|guards?|command|agency|authority|commission|council|service|bureau|directorate|department"
    r"|ministry|staff|school|academy|college|cent(?:er|re)|customs|marshals|constabulary)\b"
)
_CAPITALISED = regex(r"[a-z0-9][\w'&./-]*$")
_JOINING = ("of", "for", "and", "the")
# A body at the head of a clause, whose counterpart somebody is: "The border police met its ...".
_BODY = regex(
    r"(?:^|\b(?:the|of the|its) |[.,] )((?:[a-z-]+ ){0,4}?"
    r"(?:ministry|department|police|guards?|army"
    r"|navy|air force|command|agency|commission|authority|service|council|directorate)"
    r"(?: of (?:[a-z]+ (?:and )?){1,3}?)?) ?"
    r"(?:(?:has|have|had|and|also|recently|of its|on \w+day) ?)*$"
)
_LONGEST = 6  # words of a name
# Several states that are counted, and not named.
_STATES = regex(
    r"\b(?:with|to|from|alongside|joined by|and) (?:the |more than |over |at least |nearly |some )*"
    r"((?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|two dozen|several"
    r"|dozens of) (?:other )?(?:(?!member\b)[a-z-]+ ){0,3}?(?:countries|nations|states|navies"
    r"|armies|militaries|air forces))\b"
)
_MANY = ("countries", "nations", "states", "navies", "armies", "militaries", "air forces")


def named_bodies(
    text: str, sentence: Span, heard: Heard, is_capital: Callable[[int], bool]
) -> Iterator[Mention]:
    """Yield the bodies that a sentence names by a name in capitals, and that no list holds.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    heard : Heard
        Who of those listed is named in it.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    known = [*heard.parts, *heard.speakers, *heard.adversaries]
    for found in _HEAD_WORD.finditer(text, max(heard.start, sentence[0]), sentence[1]):
        start, end = found.span()
        if not is_capital(start):
            continue
        first = _start_of_name(text, max(heard.start, sentence[0]), start, is_capital)
        if first == start or any(one.overlaps((first, end)) for one in known):
            continue
        if not is_speaker(text, (first, end), sentence, text[sentence[0] : first], is_capital):
            actor = Actor(None, as_name(text[first:end]), None, kind="military_unit")
            yield Mention(actor, (first, end), "body")


def counted_states(text: str, sentence: Span, heard: Heard) -> Iterator[Mention]:
    """Yield the states that a sentence only counts: "signed with eleven countries".

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    heard : Heard
        Who is named in it.
    """
    start = max(heard.start, sentence[0])
    if not any(map(text[start : sentence[1]].__contains__, _MANY)):
        return
    for found in _STATES.finditer(text, start, sentence[1]):
        span = found.span(1)
        actor = Actor(None, as_name(found[1]), None, kind="coalition_or_alliance")
        yield Mention(actor, span, "counted")


def _start_of_name(text: str, limit: int, start: int, is_capital: Callable[[int], bool]) -> int:
    """Return where the words with capitals begin that lead up to a word."""
    first = place = start
    for _ in range(_LONGEST):
        if place - 1 < limit or text[place - 1] != " ":
            break
        found = _CAPITALISED.search(text, max(limit, place - 40), place - 1)
        if found is None:
            break
        place = found.start()
        if is_capital(place) and not found[0].endswith("."):
            first = place
        elif found[0] not in _JOINING:
            break
    return first


def body_before(text: str, sentence: Span, verb: Span, heard: Heard) -> Iterator[Mention]:
    """Yield the body that does what a counterpart is named for, where it is in no list.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    verb : (int, int)
        The words of the act.
    heard : Heard
        Who is named in the sentence.
    """
    if len(heard.parts) != 1 or heard.parts[0].rule != "counterpart":
        return
    stop = min(verb[0], heard.parts[0].span[0])
    found = _BODY.search(text[sentence[0] : stop].rstrip() + " ")
    if found is None:
        return
    words = found[1].rstrip().removeprefix("the ")
    start = sentence[0] + found.end(1) - len(found[1]) + found[1].index(words)
    span = start, start + len(words)
    if not any(one.overlaps(span) for one in heard.speakers):
        yield Mention(Actor(None, as_name(text[slice(*span)]), None), span, "body")
