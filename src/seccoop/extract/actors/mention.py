"""An actor as a text names it, who is heard of in a sentence, and the part taken in an act."""

from __future__ import annotations

from dataclasses import dataclass, field

from seccoop.extract.text.folding import Span
from seccoop.extract.words.lexicon import Actor

GROUP = "non_state_armed_group"
_POINTING = ("pronoun", "surname")


@dataclass(frozen=True)
class Mention:
    """An actor in a text, and how it was read.

    ``also`` are other words for the same: the name of who holds the office, or the words that
    a pronoun or a surname stands for.
    """

    actor: Actor
    span: Span
    rule: str = "named"
    also: tuple[Span, ...] = ()

    @property
    def end(self) -> int:
        """Where the words that name the actor end, the name of who holds an office included."""
        return max((self.span[1], *(end for start, end in self.also if start <= self.span[1] + 2)))

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that name the actor."""
        return (*self.also, self.span) if self.rule in _POINTING else (self.span, *self.also)

    def overlaps(self, span: Span) -> bool:
        """Tell whether the words share a character with others."""
        return self.span[0] < span[1] and span[0] < self.span[1]


# Who takes part, in what role, and how that was found.
Part = tuple[Mention, str, str]


def in_role(part: Part, role: str) -> Part:
    """Return the same who takes part, found in the same way, in another role."""
    mention, _, how = part
    return mention, role, how


@dataclass(frozen=True)
class Heard:
    """Who is named in a sentence.

    ``placed`` are states in which a mission or force is, ``around`` those in which something
    happens, ``adversaries`` those that something is done against, ``matters`` armed groups that are
    only spoken of, ``makers`` those whose goods are named, ``people`` those named by title and name
    of whom no side is known, ``roofs`` bodies at whose summit something happens.
    """

    start: int
    parts: list[Mention] = field(default_factory=list)
    speakers: list[Mention] = field(default_factory=list)
    placed: list[Mention] = field(default_factory=list)
    around: list[Mention] = field(default_factory=list)
    adversaries: list[Mention] = field(default_factory=list)
    matters: list[Mention] = field(default_factory=list)
    makers: list[Mention] = field(default_factory=list)
    people: list[Mention] = field(default_factory=list)
    roofs: list[Mention] = field(default_factory=list)

    @property
    def groups(self) -> list[Actor]:
        """The armed groups that are named, as whatever they are."""
        named = (*self.parts, *self.adversaries, *self.matters)
        return [one.actor for one in named if one.actor.kind == GROUP]
