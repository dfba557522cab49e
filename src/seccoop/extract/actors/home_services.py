"""Services that a report names without their state, as those of its own: "the navy", "police"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.actors.speaking import is_speaker
from seccoop.extract.places.named_most import named_most
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Lexicon

_SERVICES = (
    r"army|military|navy|air force|coast ?guard|police|armed forces|defen[cs]e forces?"
    r"|border guards?|border police|national guard"
)
# Neither what is of somebody named, nor what only describes: "the army of Chad", "the army base".
_BARE = regex(
    r"(?:(?<!from )the (?<=\bthe )|^|(?<=\n)|(?<=[.\"] ))"
    rf"({_SERVICES})(?:'s)?"
    r"(?! in (?:[a-z]+ ){1,2}(?:countries|nations|states)\b)"
    r"(?=[,.;]| (?:on|in|at|and|with|to|from|for|by|has|have|had|will|would|is|are|was|were|also"
    r"|during|after|who|which|as|met|held|took|sent|gave|[a-z]+ed)\b|$)"
)
# "A contingent of 90 police officers left": where nobody's are named, those of the home country.
_CONTINGENT = regex(
    r"\b(?:an?|the|another|first|second|third|last|next|latest|new)(?: [a-z-]+)? "
    r"(?:contingent|group|batch|team|company|platoon|rotation) of (?:(?:about|some|over|[\d,]+) )*"
    r"(police officers|police|policemen|soldiers|troops|peacekeepers|officers|servicemen|marines)\b"
    r"(?! (?:of|from)\b)"
)
_CUES = (
    *("contingent of", "group of", "team of", "batch of", "force", "police", "guard", "military"),
    *("army", "navy"),
)
_TWICE = 2


def home_services(
    text: str,
    sentence: Span,
    heard: Heard,
    lexicon: Lexicon,
    home: str | None,
    countries: Mapping[str, int],
    is_capital: Callable[[int], bool],
) -> Iterator[Mention]:
    """Yield the services that a sentence names without a state.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    heard : Heard
        Who is named in it.
    lexicon : Lexicon
        For the services of a state.
    home : str or None
        The country that the report is about, if it is one.
    countries : mapping of str to int
        How often the report names each country.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    words = text[heard.start : sentence[1]]
    if not any(map(words.__contains__, _CUES)):
        return
    known = (*heard.parts, *heard.speakers, *heard.around, *heard.placed)
    country: str | None = None
    counted = _CONTINGENT.finditer(text, heard.start, sentence[1]) if " of " in words else ()
    for found in (*_BARE.finditer(text, heard.start, sentence[1]), *counted):
        span = found.span(1)
        if any(one.overlaps(span) for one in known):
            continue
        if is_speaker(text, span, sentence, text[sentence[0] : span[0]], is_capital):
            continue
        country = country or home or _other(heard, countries)
        if country is None:
            return
        yield Mention(lexicon.service(country, found[1]), span, "service-at-home")


def _other(heard: Heard, countries: Mapping[str, int]) -> str | None:
    """Return the country that a report names most beside those named in a sentence."""
    here = {one.actor.country for one in (*heard.parts, *heard.speakers)}
    around = {one.actor.country for one in (*heard.around, *heard.placed)} - here
    if len(around) == 1:
        return around.pop()
    other = named_most(countries, here)
    return other if other and countries[other] >= _TWICE else None
