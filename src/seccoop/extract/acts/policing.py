"""Whether those who are taken are sought by police and not by soldiers."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# Whom police and not soldiers take.
_CRIME = regex(
    r"\b(?:drugs?|cocaine|heroin|marijuana|cannabis|methamphetamine|narcotics|traffick\w+"
    r"|smuggl\w+|cartels?|poach\w+|gangs?|gangsters?|fugitives?|scam\w*|fraud\w*|counterfeit\w*"
    r"|migrants?|syndicates?|suspects?|stolen|arrest\w*|thie(?:f|ves)|customs|detectives)\b"
)
# Who or what is arrested or seized.
_TAKEN = regex(
    r"\w+ (?:[\w',-]+ ){0,7}?(?:suspect\w*|members?|m[ae]n|leaders?|commanders?|militants?"
    r"|fighters?|terrorists?|jihadists?|rebels|insurgents?|people|persons?|smugglers?|traffickers?|lords?"
    r"|pirates?|bombers?|boss|chief|kg|kilos?|kilograms?|tonnes?|tons?|weapons|arms|drugs"
    r"|vehicles|boats?|vessels?|ships?|prisoners?|detainees?|nationals?|citizens?)\b"
)
_FIGHT = regex(
    r"\b(?:militants?|rebels?|insurgents?|terrorists?|jihad\w+|fighters|isis|islamic state|daesh"
    r"|al-?shabaab|boko haram|killed|hideouts?|strongholds?|armies|army|troops|military"
    r"|peshmerga)\b"
)


def is_by_soldiers(text: str, clause: Span) -> bool:
    """Tell whether who searches are soldiers, and not on the heels of criminals."""
    return bool(_FIGHT.search(text, *clause)) and not _CRIME.search(text, *clause)


def is_place_taken(text: str, span: Span) -> bool:
    """Tell whether what is captured is no person, and nothing that is smuggled."""
    return _TAKEN.match(text, span[0]) is None


def is_by_police(text: str, clause: Span) -> bool:
    """Tell whether a raid is on criminals, and nobody is fought."""
    return bool(_CRIME.search(text, *clause)) and not _FIGHT.search(text, *clause)
