"""Several offices and as many names: "the ministers of Chad and Mali, Ann Lee and Bo Ek"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_SEVERAL = frozenset(("services-of", "adjective-of-several", "of-both"))
_PLURAL = regex(r"(?:'s?)? (?:[a-z]+ ){0,3}?(?:ministers|presidents|premiers|chiefs|secretaries)\b")
_NAME = regex(
    r"(?:(?:[a-z]+\. )*(?:general |gen\. |admiral |colonel |sheikh )?)"
    r"[a-z][\w'.-]*(?: (?:al |el |bin |de |van |von )?[a-z][\w'.-]*){1,3}?"
    r"(?=,| and | (?:met|held|have|had|signed|discussed|agreed|will|on|in|at|are|were|spoke)\b)"
)
_JOINS = (", and ", " and ", ", ")


def with_names(
    text: str, named: Sequence[Mention], sentence: Span, is_capital: Callable[[int], bool]
) -> list[Mention]:
    """Return who is named, each of several holders of an office with the name that is of its place.

    Parameters
    ----------
    text : str
        The folded text.
    named : sequence of Mention
        Who is named in a sentence, in order.
    sentence : (int, int)
        Its span.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    told = list(named)
    places = [
        place
        for place, one in enumerate(told)
        if one.rule in _SEVERAL and one.actor.kind == "office_holder"
    ]
    if len(places) < 2 or len(places) != places[-1] - places[0] + 1:
        return told
    end = told[places[-1]].span[1]
    if plural := _PLURAL.match(text, end, sentence[1]):
        end = plural.end()
    names = _names(text, end, sentence[1], is_capital)
    if len(names) != len(places):
        return told
    for place, name in zip(places, names, strict=True):
        one = told[place]
        told[place] = replace(one, also=((one.span[0], one.span[1]), name))
    return told


def _names(text: str, end: int, limit: int, is_capital: Callable[[int], bool]) -> list[Span]:
    """Return the names of a list that stands right behind the offices."""
    names: list[Span] = []
    joins: tuple[str, ...] = (", ", " ")
    while gap := next((one for one in joins if text.startswith(one, end)), None):
        found = _NAME.match(text, end + len(gap), limit)
        if found is None:
            break
        words = found[0].split(" ")
        if not (is_capital(found.start()) and is_capital(found.end() - len(words[-1]))):
            break
        names.append(found.span())
        end, joins = found.end(), _JOINS
    return names
