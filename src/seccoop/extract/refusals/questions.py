"""Sentences that ask: "Did the two ministers meet?" tells of no act."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_ASKS = regex(
    r"[\W_]*(?:(?:but|so|and|or) )?(?:did|do|does|is|are|was|were|will|would|has|have|had|can"
    r"|could|should|shall|may|might|must|why|what|when|where|who|whom|whose|how|which|whether)\b"
)
_MARKS = "\"') ]"


def is_question(text: str, sentence: Span) -> bool:
    """Tell whether a sentence asks something.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    """
    if text.find("?", *sentence) < 0 or not _ASKS.match(text, *sentence):
        return False
    return text[slice(*sentence)].rstrip(_MARKS).endswith("?")
