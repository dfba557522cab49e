"""An actor as a text names it, who is heard of in a sentence, and the part taken in an act."""

from __future__ import annotations

from dataclasses import dataclass, field

from seccoop.extract.text.folding import Span
from seccoop.extract.words.lexicon import Actor


@dataclass(frozen=True)
class Mention:
    """An actor in a text, and how it was read."""

    actor: Actor
    span: Span
    rule: str = "named"


# Who takes part, in what role, and how that was found.
Part = tuple[Mention, str, str]


@dataclass(frozen=True)
class Heard:
    """Who is named in a sentence.

    ``placed`` are states in which a mission or force is, ``around`` those in which something
    happens, ``adversaries`` armed groups that something is done against, ``makers`` those whose
    goods are named.
    """

    start: int
    parts: list[Mention] = field(default_factory=list)
    speakers: list[Mention] = field(default_factory=list)
    placed: list[Mention] = field(default_factory=list)
    around: list[Mention] = field(default_factory=list)
    adversaries: list[Mention] = field(default_factory=list)
    makers: list[Mention] = field(default_factory=list)
