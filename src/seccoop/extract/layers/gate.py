"""The one gate that every value passes, whichever layer proposed it: its words are in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from seccoop.extract.candidates import Candidate, Rejected
from seccoop.extract.text.folding import Folded, Span, find_quote


@dataclass
class Gate:
    """Lets through what stands in a text, and counts what does not.

    Attributes
    ----------
    text : str
        The text as it was given.
    folded : Folded
        The same, folded.
    refused : list of Rejected
        What was turned away: a quote that is not in the text, or a span that is not of it.
    """

    text: str
    folded: Folded
    refused: list[Rejected] = field(default_factory=list)

    def span_of(self, quote: str, event_type: str = "") -> Span | None:
        """Return where a quote stands, exactly or after folding; never nearly.

        A quote that is not there is kept in ``refused``, with no span.
        """
        found = find_quote(quote, self.folded, self.text)
        if found is None:
            self.refused.append(Rejected(event_type, (0, 0), "quote-not-in-text"))
        return found

    def admits(self, candidate: Candidate) -> bool:
        """Tell whether every value of a candidate points at characters of the text."""
        spans = [span for value in candidate.values for span in value.spans]
        if all(self._is_there(span) for span in spans) and all(
            value.spans for value in candidate.values
        ):
            return True
        self.refused.append(Rejected(candidate.event_type.value, (0, 0), "span-not-in-text"))
        return False

    def _is_there(self, span: Span) -> bool:
        start, end = span
        return 0 <= start < end <= len(self.text) and bool(self.text[start:end].strip())
