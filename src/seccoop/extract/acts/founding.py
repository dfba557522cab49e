"""What forces found or exchange: a unit or a body, officers who keep in touch or who learn."""

from __future__ import annotations

from seccoop.extract.acts.told import Told
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_A_UNIT = regex(
    r"\b(?:joint|combined|multinational|mixed|bilateral|trilateral) (?:[\w-]+ ){0,3}?"
    r"task (?:force|group)$"
)


def founded(told: Told) -> Trigger | None:
    """Tell a unit of several forces from a body in which they only coordinate."""
    return told.of("joint_unit_formed") if _A_UNIT.search(told.words) else None


def exchanged(told: Told) -> Trigger | None:
    """Tell officers who keep in touch from those who learn from each other."""
    return told.of("liaison_posted") if "liaison" in told.words else None
