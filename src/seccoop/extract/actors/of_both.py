"""Offices and services of both states named before: "the coast guards of both countries"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seccoop.extract.actors.mention import Mention
from seccoop.extract.actors.one_of_several import is_named, service_of
from seccoop.extract.actors.several import KINDS
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import by_letter, regex
from seccoop.extract.words.lexicon import Actor, Lexicon
from seccoop.extract.words.plurals import SINGULAR

_OF_BOTH = regex(
    rf"\b({by_letter(KINDS)}) (?:of|from) (?:both|(?:all )?the (?:two|three|four|five)) "
    r"(?:(?!\w+s\b)[a-z-]+ ){0,3}(?:countries|states|sides|nations|neighbou?rs)\b"
)
_BOTH = (" of both ", " from both ", " of the t", " from the t", " the f", " of all ", " from all ")
# "The two countries' defence ministers", "Chad and Mali said that their army chiefs".
_THEIRS = regex(
    r"\b(?:(?:both|the(?: two| three| four| five)?) (?:(?!\w+s\b)[a-z-]+ ){0,2}"
    r"(?:countries|states|sides|nations|neighbou?rs)'|their) (?:respective )?"
    rf"({by_letter(KINDS)})\b"
)
_OWN = ("s' ", "their ")


def of_both(
    text: str,
    sentence: Span,
    here: Sequence[Mention],
    before: Sequence[Mention],
    lexicon: Lexicon,
) -> Iterator[Mention]:
    """Read "the defence ministers of both countries" by the countries named before.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    here, before : sequence of Mention
        Who is named in the sentence, and in those before.
    lexicon : Lexicon
        For the services of a state.
    """
    words = text[slice(*sentence)]
    several = (
        list(_OF_BOTH.finditer(text, *sentence)) if any(map(words.__contains__, _BOTH)) else []
    )
    if any(map(words.__contains__, _OWN)):
        several += [one for one in _THEIRS.finditer(text, *sentence) if _is_told(one, lexicon)]
    for found in several:
        near = [one for one in here if one.actor.side and one.span[1] <= found.start()]
        known = near if len({one.actor.side for one in near}) > 1 else before
        countries = dict.fromkeys(one.actor.side for one in known if one.actor.side)
        for country in countries:
            service = service_of(country, found[1], lexicon)
            if is_named(service, found[1]):
                yield Mention(service, found.span(), "of-both")
            elif same := next((one for one in before if _is_alike(one, service)), None):
                yield replace(same, span=found.span(), rule="of-both", also=same.spans)


def _is_told(found: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether it is said whose they are: of "their troops" it is not."""
    is_office = lexicon.kinds.get(SINGULAR[found[1]]) == "office_holder"
    return is_office or not found[0].startswith("their")


def _is_alike(one: Mention, service: Actor) -> bool:
    """Tell whether somebody named is the service of a kind of a state: its coast guard."""
    return one.actor.side == service.country and one.actor.kind == service.kind
