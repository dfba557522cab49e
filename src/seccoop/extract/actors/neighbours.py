"""The other of two sides, named by what it is to the first: "its ally", "the host country"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Lexicon

NEIGHBOURS = (" ally", " neighbo", " partner ", " nation", " kingdom", " country", " republic")
_KIND = (
    r"(?:ally|neighbou?r|neighbou?ring (?:country|state|nation)"
    r"|partner(?! countr| nation| forc))"
)
_OTHER = regex(
    r"\b(?:with|to|from|by|for|against|alongside) "
    rf"((?:its|their) (?:[a-z-]+ ){{0,2}}?{_KIND}"
    r"|the (?:[a-z-]+ ){0,2}?(?:neighbou?ring|host|recipient)"
    r" (?:country|nation|state|kingdom|republic))"
    r"(?=[,.;:]| (?:on|in|at|and|to|for|during|after|under|which|that|last|this|as|since|by|will"
    r"|has|was|is)\b|$)"
)


def neighbours(
    text: str, sentence: Span, heard: Heard, pair: Sequence[Mention], lexicon: Lexicon
) -> Iterator[Mention]:
    """Yield the other side of a report where a sentence names only one, and points to the other.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    heard : Heard
        Who is named in it.
    pair : sequence of Mention
        The first two sides that the report has named together.
    lexicon : Lexicon
        For the governments of states.
    """
    named = (*heard.parts, *heard.speakers, *heard.around, *heard.placed)
    here = {one.actor.side for one in named if one.actor.side}
    if len(here) != 1:
        return
    others = [one for one in pair if one.actor.side and one.actor.side not in here]
    if len({one.actor.side for one in others}) != 1 or len(others) == len(pair):
        return
    found = _OTHER.search(text, *sentence)
    country = others[0].actor.country
    if found is not None and country is not None:
        state = lexicon.service(country, "government")
        yield replace(others[0], actor=state, span=found.span(1), rule="neighbour")
