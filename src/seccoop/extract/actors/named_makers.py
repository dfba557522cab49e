"""Makers of goods that no list holds: "the boat builder Yarrow Marine", "the Zed shipyard"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, as_name

_KINDS = (
    r"(?:ship|boat|aircraft|plane|helicopter|vehicle|drone|arms|weapons?|tank|engine|uav)? ?"
    r"(?:builders?|shipbuilders?|boatbuilders?|makers?|manufacturers?|shipyards?|planemakers?"
    r"|producers?|firm|company|contractor|giant|joint venture|conglomerate|corporation|supplier)"
)
_NAME = r"([a-z][\w'&.-]*(?: [a-z][\w'&.-]*){0,3})"
_AFTER = regex(
    rf"(?<![\w-])(?:{_KINDS}),? {_NAME}(?=[,.]|'s| (?:has|have|had|is|was|will|said|says|to|for|on"
    r"|in|and|with|at|under|signed|delivered|handed|supplied|won|sold|built|an?|the|[a-z]+ed)\b|$)"
)
_BEFORE = regex(
    rf"(?<![\w-]){_NAME} (?:shipyards?|shipbuilders?|shipbuilding|aerospace|aviation|industries"
    r"|aircraft company|helicopters|defen[cs]e systems|boats? international|marine systems"
    r"|dockyards?|corporation|corp|ltd|limited|inc|gmbh|s\.a|plc|llc)\b"
)
CUES = (
    "builder", "maker", "manufacturer", "yard", "firm", "company", "contractor", "giant",
    "venture", "producer", "corp", "industries", "aerospace", "shipbuilding", " ltd", " inc",
    "international", "systems", "supplier", "limited", "aviation", "helicopters",
)  # fmt: skip
_LOW = frozenset(("the", "a", "an", "and", "of", "for", "by", "from", "its", "with", "to", "in"))


def named_makers(
    text: str, sentence: Span, heard: Heard, is_capital: Callable[[int], bool]
) -> Iterator[Mention]:
    """Yield the makers of goods that a sentence names by what they are, and that no list holds.

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
    if not any(map(text[heard.start : sentence[1]].__contains__, CUES)):
        return
    known = [*heard.parts, *heard.speakers]
    for pattern, is_before in ((_AFTER, False), (_BEFORE, True)):
        for found in pattern.finditer(text, heard.start, sentence[1]):
            span = _capitals(text, found.span(1), is_capital, is_before)
            if is_before and is_capital(min(found.end() + 1, sentence[1] - 1)):
                continue  # "Louisiana shipbuilder Yarrow Marine"
            if is_before and span:
                span = span[0], found.end()
            if span is None or any(one.overlaps(span) for one in known):
                continue
            name = as_name(text[slice(*span)])
            mention = Mention(Actor(None, name, None, kind="private_company"), span, "maker")
            known.append(mention)
            yield mention


def _capitals(
    text: str, span: Span, is_capital: Callable[[int], bool], is_before: bool
) -> Span | None:
    """Return the words with capitals at the end of some words, or at their beginning."""
    words: list[Span] = []
    place = span[0]
    for word in text[slice(*span)].split(" "):
        words.append((place, place + len(word)))
        place += len(word) + 1
    kept: list[Span] = []
    for word_span in reversed(words) if is_before else words:
        if not is_capital(word_span[0]) or text[slice(*word_span)] in _LOW:
            break
        kept.append(word_span)
    if not kept:
        return None
    end = max(last for _, last in kept)
    ending = next((one for one in (".", "'s") if text.endswith(one, 0, end)), "")
    return min(first for first, _ in kept), end - len(ending)
