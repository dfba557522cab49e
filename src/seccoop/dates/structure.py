"""The shape of a date expression, single, interval or one-of set, and the four days it implies."""

from __future__ import annotations

import re
from datetime import date

from seccoop.dates.date_range import Bounds
from seccoop.dates.errors import DateError
from seccoop.dates.windows import Window, in_order, single_window

_CHARACTERS = re.compile(r"[0-9X?~%/.,\[\]-]+")
_PLAIN = re.compile(r"(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?(?![0-9-])|[\[\],/]|\.\.)+")
_OPEN = ("", "..")


class UnreadableError(DateError):
    """A part of an expression does not have the shape of a date."""

    def __init__(self, part: str) -> None:
        super().__init__(
            f"{part!r} is not a date" if part else "a date is missing",
            "write a day as 2021-05-18, a month as 2021-05, a year as 2021, a span as "
            "2021-06-01/2021-06-19, an uncertain day as [2021-05-18..2021-05-20]",
        )


def is_plain(text: str) -> bool:
    """Tell whether an expression that has bounds is made of plain years, months and days only."""
    return _PLAIN.fullmatch(text) is not None


def bounds_of(text: str) -> Bounds:
    """Return the four closed days of an expression.

    Parameters
    ----------
    text : str
        See `seccoop.dates.parse`. Well-formedness is checked here for plain expressions only.

    Raises
    ------
    UnreadableError
        If a part does not have the shape of a date at all.
    DateError
        If it has, but the whole cannot be used.
    """
    if _CHARACTERS.fullmatch(text) is None:
        raise UnreadableError(text)
    if text.startswith("[") and text.endswith("]"):
        return _one_of(text)
    if "/" in text:
        return _interval(text)
    first, last = _single(text)
    return first, last, first, last


def _single(text: str) -> Window:
    window = single_window(text)
    if window is None:
        raise UnreadableError(text)
    return window


def _interval(text: str) -> Bounds:
    """Read ``a/b``: begun within a, ended within b; a side left open or empty is unbounded."""
    left, _, right = text.partition("/")
    if left in _OPEN and right in _OPEN:
        raise _says_nothing(text)
    if left in _OPEN:
        _, last = _single(right)
        return None, last, None, last
    first, latest = _single(left)
    if right in _OPEN:
        return first, latest, first, None
    earliest, last = _single(right)
    _require_order(text, left, right, swapped=f"{right}/{left}")
    # Neither end lies outside the whole: 2021/2021-05-18 cannot have begun after 18 May.
    return first, min(latest, last), max(earliest, first), last


def _one_of(text: str) -> Bounds:
    """Read ``[a,b..c]``: one act, on some day from the first to the last that a member allows."""
    members = text[1:-1].split(",")
    if len(members) == 1 and ".." not in text:
        _single(members[0])
        raise DateError(
            f"the set {text!r} has one member", f"write it without brackets: {members[0]}"
        )
    places = range(len(members))
    windows = [
        _member(text, member, is_first=place == 0, is_last=place == places[-1])
        for place, member in zip(places, members, strict=True)
    ]
    firsts = [first for first, _ in windows if first is not None]
    lasts = [last for _, last in windows if last is not None]
    first = min(firsts) if len(firsts) == len(windows) else None
    last = max(lasts) if len(lasts) == len(windows) else None
    if first is None and last is None:
        raise _says_nothing(text)
    return first, last, first, last


def _member(
    text: str, member: str, *, is_first: bool, is_last: bool
) -> tuple[date | None, date | None]:
    left, dots, right = member.partition("..")
    if not dots:
        return _single(member)
    if left and right:
        (first, latest), (earliest, last) = _single(left), _single(right)
        if len(left) == len(right):
            _require_order(text, left, right, swapped=f"[{right}..{left}]")
        else:
            _require_order(text, left, right, swapped=f"[{earliest}..{latest}]")
            raise DateError(
                f"{member!r} runs from one grain to another",
                f"write both ends alike: [{first}..{last}]",
            )
        return first, last
    if left and is_last:
        return _single(left)[0], None
    if right and is_first:
        return None, _single(right)[1]
    raise DateError(
        f"{member!r} is open on a side where the set {text!r} goes on",
        "put an open member first, as in [..2021-05,2021-07], or last, as in [2021-05,2021-07..]",
    )


def _require_order(text: str, left: str, right: str, swapped: str) -> None:
    if not in_order(left, right):
        raise DateError(
            f"{text!r} runs backwards: {left} lies after {right}",
            f"if the two changed places, write {swapped}"
            if is_plain(swapped)
            else "put the earlier date first, as in 2021-05-18/2021-05-20",
        )


def _says_nothing(text: str) -> DateError:
    return DateError(
        f"{text!r} leaves both sides open and so says nothing",
        "leave the date empty if it is not known; one known side is written ../2021-05-18 (at "
        "that day or before) or 2021-05-18/.. (since that day)",
    )
