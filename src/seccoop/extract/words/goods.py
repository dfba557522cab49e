"""Goods that are named with their maker: "Turkish drones"."""

from __future__ import annotations

from collections.abc import Iterator

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Demonym, Lexicon
from seccoop.extract.words.phrases import Hit

_GOODS = regex(
    r"(?:-made|-built)?(?: [\w.-]+){0,3}? (?:missiles?|drones?|tanks|jets|aircraft|helicopters?"
    r"|howitzers?|vehicles|warships?|frigates?|corvettes?|submarines?|boats|rifles|ammunition|weapons"
    r"|arms|radars?|systems?|trucks|artillery|munitions|fighters)\b"
)


def makers(text: str, hit: Hit, lexicon: Lexicon) -> Iterator[Mention]:
    """Read "Turkish drones" as drones that may come from Turkey."""
    for entry in hit.entries:
        if isinstance(entry, Demonym) and _GOODS.match(text, hit.end):
            state = lexicon.service(entry.country, "government")
            yield Mention(state, (hit.start, hit.end), "maker")
