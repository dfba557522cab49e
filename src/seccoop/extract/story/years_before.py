"""Acts of a time of which nothing alike has been told: "the largest since 2014, when they held"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from seccoop.dates import parse
from seccoop.dates.overlap import overlap
from seccoop.extract.acts.act import Act
from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.timing import when_of
from seccoop.extract.story.coreference import family_of
from seccoop.extract.text.folding import Span, distance

_NEAR = 90  # characters from the words of an act in which its date stands
_HALF_A_YEAR = timedelta(days=200)


def is_of_years_before(
    text: str,
    sentence: Span,
    clause: Span,
    span: Span,
    event_type: str,
    anchor: Anchor,
    old: Mapping[str, frozenset[str]],
) -> bool:
    """Tell whether words are of an old act, and nothing alike has been told of that time.

    Parameters
    ----------
    text : str
        The folded text.
    sentence, clause : (int, int)
        In which the words stand.
    span : (int, int)
        The words of the act.
    event_type : str
        The kind of act.
    anchor : Anchor
        What dates are read against.
    old : mapping of str to frozenset of str
        The dates of the old acts told of, by their family.
    """
    if anchor.published is None:
        return False
    when = when_of(text, sentence, clause, span, anchor, False, event_type)
    if when is None or when.edtf.startswith("..") or distance(when.span, span) > _NEAR:
        return False
    day = parse(when.edtf)
    is_since = when.edtf.endswith("/..") and int(when.year) < anchor.published.year
    if not (when.is_old or is_since):
        return False
    is_guessed = when.is_day and not when.names_year(text)
    if is_guessed and day.end and anchor.published - day.end > _HALF_A_YEAR:
        return False  # "on 27 May", which is rather of this year
    known = old.get(family_of(event_type), frozenset())
    return not any(overlap(day, parse(one)) for one in known)


def with_old(
    known: Mapping[str, frozenset[str]], acts: Sequence[Act]
) -> Mapping[str, frozenset[str]]:
    """Return the dates of the old acts of each family, with those of some more acts."""
    dates = dict(known)
    for act in acts:
        if act.when is not None and act.when.is_old:
            family = family_of(act.event_type)
            dates[family] = dates.get(family, frozenset()) | {act.when.edtf}
    return dates
