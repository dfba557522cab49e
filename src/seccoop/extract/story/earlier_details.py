"""What a sentence before tells of an act that it tells only in part: "The talks were in Tunis."."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.acts.act import Act
from seccoop.extract.acts.sentences import Reader
from seccoop.extract.candidates import Rejected
from seccoop.extract.story.later_details import lacks_details, with_details
from seccoop.extract.text.folding import Span
from seccoop.extract.words.phrases import Hit

# A sentence, the phrases of the lexicon in it and those turned down.
Earlier = tuple[Span, Sequence[Hit], Sequence[Rejected]]

SENTENCES = 2
# Of whom an act is was not told in a sentence, or of one side alone.
_IN_PART = ("one-side-only", "too-few-actors")


def prefaced(acts: Sequence[Act], reader: Reader, earlier: Sequence[Earlier]) -> list[Act]:
    """Return acts with the day and the place told before those who take part.

    Parameters
    ----------
    acts : sequence of Act
        Those of a sentence.
    reader : Reader
        Whose text it is of.
    earlier : sequence of (span, hits, rejected)
        The sentences right before it.
    """
    told = list(acts)
    for number, act in enumerate(acts):
        if act.when is not None and act.when.is_year:
            continue  # of another year than that of the news
        for sentence, hits, rejected in reversed(earlier):
            for one in rejected:
                is_it = one.event_type == act.event_type and one.why in _IN_PART
                if is_it and lacks_details(told[number]):
                    told[number] = with_details(told[number], reader, sentence, one.span, hits)
    return told
