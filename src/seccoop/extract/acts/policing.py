"""Whether those who are taken are sought by police and not by soldiers."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# Whom police and not soldiers take.
_CRIME = regex(
    r"\b(?:drugs?|cocaine|heroin|marijuana|cannabis|methamphetamine|narcotics|traffick\w+"
    r"|smuggl\w+|cartels?|poach\w+|gangs?|gangsters?|fugitives?|scam\w*|fraud\w*|counterfeit\w*"
    r"|migrants?|syndicates?)\b"
)
_FIGHT = regex(
    r"\b(?:militants?|rebels?|insurgents?|terrorists?|jihad\w+|fighters|isis|islamic state|daesh"
    r"|al-?shabaab|boko haram|killed|hideouts?|strongholds?|armies|army|troops|military)\b"
)


def is_by_police(text: str, clause: Span) -> bool:
    """Tell whether a raid is on criminals, and nobody is fought."""
    return bool(_CRIME.search(text, *clause)) and not _FIGHT.search(text, *clause)
