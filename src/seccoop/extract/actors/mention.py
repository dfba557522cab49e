"""An actor as a text names it, and the part that it takes in an act."""

from __future__ import annotations

from dataclasses import dataclass

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
