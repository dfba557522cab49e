"""Offices that several adjectives share: "the Chadian and Malian navy chiefs"."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Mention
from seccoop.extract.actors.one_of_several import service_of
from seccoop.extract.actors.several import KINDS
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Demonym, Lexicon
from seccoop.extract.words.phrases import Hit

_OFFICES_OF = regex(rf" ({KINDS})\b")


def office_in_list(
    text: str, hit: Hit, named: Sequence[Mention], lexicon: Lexicon
) -> Mention | None:
    """Read "the Chadian and Malian navy chiefs", where "Malian navy" alone is a service.

    Parameters
    ----------
    text : str
        The folded text.
    hit : Hit
        The adjective of the last of several.
    named : sequence of Mention
        Who is named so far: right before by an adjective to which the same words belong, and last
        the service that these words seem to name.
    lexicon : Lexicon
        For the services of a state.
    """
    if len(named) < 2 or named[-2].rule != "adjective-of-several":
        return None
    found = _OFFICES_OF.match(text, hit.end)
    if found is None or found.end() < named[-1].span[1]:
        return None
    if found.end() == named[-1].span[1] and named[-1].actor.kind == "office_holder":
        return None
    for entry in hit.entries:
        if isinstance(entry, Demonym):
            office = service_of(entry.country, found[1], lexicon)
            if office.kind == "office_holder":
                return Mention(office, (hit.start, found.end()), "adjective-of-several")
    return None
