"""Which offices met where only states are named first: "The two defence ministers discussed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from seccoop.extract.actors.mention import Part
from seccoop.extract.acts.act import BYSTANDERS, Act
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Lexicon
from seccoop.extract.words.plurals import SINGULAR

_FAR = 3  # acts back to which a sentence may point
_KINDS = frozenset(
    ("meeting", "negotiation_round", "remote_consultation", "joint_declaration", "visit")
)
_TEXTS = frozenset(("concluded_form_unknown", "signed"))
_MANY = (" two ", " three ", " four ", " five ", "oth ")
_OFFICE = regex(r"ministers|presidents|premiers|chiefs|advis[eo]rs|\bpms\b")
_CALLED = {
    **{many: one for many, one in SINGULAR.items() if _OFFICE.search(many)},
    **{f"{what} ministries": f"{what} ministry" for what in ("defence", "interior", "foreign")},
    "defense ministries": "defence ministry",
    "heads of state": "president",
    "chiefs of defence": "chief of defence",
    "chiefs of defense": "chief of defence",
}
_THE_TWO = regex(
    r"\b(?:the (?:two|three)|both) (?:(?:countries|nations|sides|states|neighbou?rs)'s? )?"
    r"(?:respective |visiting )?"
    rf"({'|'.join(sorted(map(re.escape, _CALLED), key=len, reverse=True))})\b"
)


_SERVICES = {
    "navies": "navy",
    "naval forces": "navy",
    "armies": "army",
    "land forces": "army",
    "air forces": "air force",
    "coast guards": "coast guard",
    "coastguards": "coast guard",
    "police forces": "police",
    "border guards": "border guard",
}
_THE_SERVICES = regex(
    r"\b(?:the (?:two|three|four|five)|both)"
    r" (?:(?:countries|nations|sides|states|neighbou?rs)'s? )?"
    rf"({'|'.join(_SERVICES)})\b"
)
_BY_SERVICES = frozenset(("joint_exercise", "joint_patrol_or_checkpoint", "joint_combat_operation"))


def with_services(acts: Sequence[Act], text: str, sentence: Span, lexicon: Lexicon) -> list[Act]:
    """Return the acts told so far, the forces of states read as the services said to be there.

    "The armed forces of Chad and Niger will begin an exercise, in which the two armies".

    Parameters
    ----------
    acts : sequence of Act
        Those up to the end of a sentence.
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    lexicon : Lexicon
        For the services of a state.
    """
    told = list(acts)
    if not any(map(text[slice(*sentence)].__contains__, _MANY)):
        return told
    found = _THE_SERVICES.search(text, *sentence)
    if found is None:
        return told
    for place in range(len(told) - 1, max(-1, len(told) - 1 - _FAR), -1):
        if told[place].event_type in _BY_SERVICES:
            service = _SERVICES[found[1]]
            parts = (_serving(part, service, lexicon) for part in told[place].parts)
            told[place] = replace(told[place], parts=tuple(parts))
            break
    return told


def _serving(part: Part, service: str, lexicon: Lexicon) -> Part:
    """Return the part of a state, or of its armed forces, as that of a service of it."""
    mention, role, _ = part
    actor = mention.actor
    is_whole = actor.is_state or actor.kind == "armed_forces"
    if role in BYSTANDERS or not is_whole or actor.country is None:
        return part
    serving = lexicon.service(actor.country, service)
    return replace(mention, actor=serving), role, "service-of-the-two"


def with_offices(acts: Sequence[Act], text: str, sentence: Span, lexicon: Lexicon) -> list[Act]:
    """Return the acts told so far, states that met read as those who are said to have met.

    Parameters
    ----------
    acts : sequence of Act
        Those of the sentences before.
    text : str
        The folded text.
    sentence : (int, int)
        The span of a sentence.
    lexicon : Lexicon
        For the offices of a state.
    """
    told = list(acts)
    if text.find(" two ", *sentence) < 0 and text.find("oth ", *sentence) < 0:
        return told
    found = _THE_TWO.search(text, *sentence)
    if found is None:
        return told
    is_signed = text.endswith(("signed by ", "inked by "), sentence[0], found.start())
    kinds = _TEXTS if is_signed else _KINDS
    for place in range(len(told) - 1, max(-1, len(told) - 1 - _FAR), -1):
        if told[place].event_type in kinds and _is_of_states(told[place].parts):
            parts = (_held(part, found, lexicon) for part in told[place].parts)
            told[place] = replace(told[place], parts=tuple(parts))
            break
    return told


def _is_of_states(parts: Sequence[Part]) -> bool:
    """Tell whether two states and nobody else take part."""
    acting = [one.actor for one, role, _ in parts if role not in BYSTANDERS]
    sides = {actor.country for actor in acting}
    return len(sides) == len(acting) == 2 and all(actor.is_state for actor in acting)


def _held(part: Part, found: re.Match[str], lexicon: Lexicon) -> Part:
    mention, role, _ = part
    if role in BYSTANDERS or mention.actor.country is None:
        return part
    office = lexicon.service(mention.actor.country, _CALLED[found[1]])
    return replace(mention, actor=office), role, "office-of-the-two"
