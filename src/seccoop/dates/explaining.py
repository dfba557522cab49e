"""From a text that cannot be read to an error that says what its writer may have meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain

from seccoop.dates.errors import DateError
from seccoop.dates.slips import LASTED_OR_ONCE, Slip
from seccoop.dates.slips_in_figures import slips_in_figures
from seccoop.dates.slips_in_words import OPEN, slips_in_words

_Accepts = Callable[[str], bool]
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_BETWEEN = (
    re.compile(r"\s-+\s|\s*[\u2013\u2014]\s*|\s(?:to|until|till|through|and)\s"),
    re.compile(r"\.\.\.?"),
    re.compile(r"/"),
)
_SIDE_WORDS = (
    (re.compile(r"(?:before|by|until|no later than)\s+(.+)"), "../{}"),
    (re.compile(r"(?:since|after|from)\s+(.+)"), "{}/.."),
)


def explain(text: str, accepts: _Accepts) -> DateError | None:
    """Return an error that names a known slip and its remedy, or None for an unknown one.

    Parameters
    ----------
    text : str
        What was written.
    accepts : callable
        Tells whether an expression can be used; a remedy that cannot is never offered.
    """
    for slip in chain(_characters(text), _readings(text.strip(), accepts), _structure(text)):
        if all(map(accepts, slip.expressions)):
            return DateError(slip.reason, slip.hint.format(*slip.expressions))
    return None


def _characters(text: str) -> Iterator[Slip]:
    """Yield what is wrong with the characters, whatever they say."""
    if not text.strip():
        yield Slip("the date is empty", "leave the field out, or write a date, as in 2021-05-18")
    visible = "".join(
        character for character in text if unicodedata.category(character) not in _INVISIBLE
    )
    if visible != text:
        reason = f"{text!r} holds an invisible or unknown character"
        yield Slip(reason, expressions=(visible.strip(),))
        yield Slip(reason, "type it anew, as in 2021-05-18")
    if text.strip() != text:
        reason = f"{text!r} has a space before or after it"
        yield Slip(reason, expressions=(text.strip(),))
    if not text.isascii():
        ascii_text = "".join(map(_to_ascii, unicodedata.normalize("NFKC", text))).strip()
        reason = f"{text!r} holds characters other than the digits 0 to 9 and the plain hyphen"
        yield Slip(reason, expressions=(ascii_text,))
    spaceless = "".join(text.split())
    if spaceless != text:
        yield Slip(f"{text!r} has a space inside it", expressions=(spaceless,))


def _to_ascii(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character.translate(_DASHES) if digit is None else str(digit)


def _readings(text: str, accepts: _Accepts) -> Iterator[Slip]:
    """Yield readings of a single date, then of two with a word or a sign between them."""
    yield from slips_in_figures(text)
    yield from slips_in_words(text)
    for pattern, form in _SIDE_WORDS:
        if (match := pattern.fullmatch(text.lower())) and (side := _single(match[1], accepts)):
            yield Slip(f"{text!r} is in words", expressions=(form.format(side),))
    for separator in _BETWEEN:
        parts = separator.split(text.lower().removeprefix("from ").removeprefix("between "))
        match [_side(part.strip(" []"), accepts) for part in parts]:
            case [str(left), str(right)]:
                yield from _two_sides(text, left, right)


def _two_sides(text: str, left: str, right: str) -> Iterator[Slip]:
    if ".." in (left, right):
        reason = f"{text!r} does not say in the EDTF way that a side is open"
        yield Slip(reason, expressions=(f"{left}/{right}",))
        return
    reason = f"{text!r} has neither the form of an interval nor that of a one-of set"
    yield Slip(reason, LASTED_OR_ONCE, (f"{left}/{right}", f"[{left}..{right}]"))
    yield Slip(reason, expressions=(f"{left}/{right}",))


def _side(text: str, accepts: _Accepts) -> str | None:
    return ".." if OPEN.fullmatch(text) else _single(text, accepts)


def _single(text: str, accepts: _Accepts) -> str | None:
    """Return the one EDTF reading of a part, or None if it has none or several."""
    if accepts(text):
        return text
    for slip in chain(slips_in_figures(text), slips_in_words(text)):
        if slip.expressions and all(map(accepts, slip.expressions)):
            return slip.expressions[0] if len(slip.expressions) == 1 else None
    return None


def _structure(text: str) -> Iterator[Slip]:
    """Yield what is wrong with brackets, braces, slashes and letters."""
    if "{" in text or "}" in text:
        yield Slip(
            f"{text!r} is a list of several acts",
            "write one event for each act, or one aggregate event with an interval, as in "
            "2021-05-18/2021-06-02; one act on an uncertain day is [2021-05-18,2021-06-02]",
        )
    if "[" in text or "]" in text:
        yield Slip(
            f"{text!r} is not a one-of set",
            "list single dates or ranges between one pair of brackets, as in "
            "[2021-05-18..2021-05-20] or [2021-05-18,2021-05-25]",
        )
    if text.count("/") > 1:
        yield Slip(
            f"{text!r} has more than one slash",
            "write a day with hyphens, as in 2021-05-18, or an interval of two dates, as in "
            "2021-06-01/2021-06-19",
        )
    if not text.isascii():
        yield Slip(
            f"{text!r} holds characters other than the digits 0 to 9 and the plain hyphen",
            "write it in figures, as in 2021-05-18",
        )
