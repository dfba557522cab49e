"""The words of a pattern of an act, where they stand and who is named with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.words.lexicon import Actor
from seccoop.extract.words.verbs import Trigger

# Who takes forces home gave them; who breaks with a partner acts alone.
_LEAVES = {
    ("agreed_drawdown", "initiator"): "provider",
    ("force_withdrawal", "provider"): "initiator",
    ("member_exit", "provider"): "initiator",
}


@dataclass(frozen=True)
class Told:
    """The words of a pattern, the clause that they stand in and who is named in the sentence."""

    trigger: Trigger
    text: str
    span: Span
    clause: Span
    parts: Sequence[Mention]

    @property
    def words(self) -> str:
        """The words of the pattern."""
        return self.text[slice(*self.span)]

    @property
    def doers(self) -> list[Actor]:
        """Who stands before the words in the clause."""
        start, end = self.clause[0], self.span[0]
        return [one.actor for one in self.parts if start <= one.span[0] < end]

    def of(self, kind: str, subject: str = "", other: str = "") -> Trigger:
        """Return the pattern as one of another kind, with its roles if they are others."""
        one = self.trigger
        does = _LEAVES.get((kind, one.subject), one.subject)
        return replace(one, event_type=kind, subject=subject or does, object=other or one.object)
