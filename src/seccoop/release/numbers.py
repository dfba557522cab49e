"""Whether a release may have its number: by itself, after the last one, and by what differs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from seccoop.diff.snapshot import Snapshot
from seccoop.diff.verdict import Verdict, figures, misplaced, untrue


def misnumbered(
    asked: str | None, said: str, previous: Snapshot | None, taken: Collection[str]
) -> str | None:
    """Say why a number cannot be given whatever the records hold, or None where it can.

    Parameters
    ----------
    asked : str or None
        The number that was asked for.
    said : str
        The number that the checkout gives itself, which may be that of the last release.
    previous : Snapshot or None
        The last release.
    taken : collection of str
        Numbers that were given away already.
    """
    try:
        figures(asked or said)
    except ValueError as error:
        if asked is None:
            return f"dataset/package.yaml: {error}."
        return f"{error}. To see which number is true: seccoop release"
    known = [*taken, *([previous.version] if previous else ())]
    if asked is None or not known:
        return None
    newest = max(known, key=figures)
    if previous is None:  # all that was given away was yanked
        if figures(asked) <= figures(newest):
            return f"{asked} does not come after {newest}, which was given away already."
        return None
    why = misplaced(asked, newest)
    return f"{why} To see which number is true: seccoop release" if why else None


def unfit_number(number: str, said: str, found: Verdict | None) -> Iterator[str]:
    """Say that a number is not true, or that the checkout gives another.

    Parameters
    ----------
    number : str
        The number of the release.
    said : str
        The number that the checkout gives itself.
    found : Verdict or None
        What differs from the last release; None for a first one.
    """
    if found is not None and (why := untrue(found, number)):
        advice = f"Release it as {found.proposed}. To see why: seccoop diff {found.previous} ."
        if found.level is None:
            advice = "To see what there is: seccoop diff latest ."
        yield f"{why} {advice}"
    elif number != said:
        yield (
            f"dataset/package.yaml says version {said}, not {number}. "
            f"Write version: {number} there, then: seccoop build"
        )
