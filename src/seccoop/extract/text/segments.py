"""Paragraphs and sentences of a report, without what the page puts around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seccoop.extract.text.patterns import regex

_PARAGRAPH = regex(r"[^\n]+")
# A sentence ends with a stop, closing marks and space before something that can begin the next.
_END = regex(r"[.!?][\"')\]’”]*\s+(?=[\"'(\[‘“]*[A-Z0-9À-ÖØ-Þ])")
_ABBREVIATION = regex(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Lt|Lieut|Col|Maj|Capt|Cap|Brig|Sgt|Adm|Cmdr|Cdr|Comdr|Cpl|Gov|Sen|Rep"
    r"|Pres|Hon|Amb|Supt|Insp|Engr|Messrs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|No|vs|etc|e\.g|i\.e|U\.S|U\.N|U\.K|a\.m|p\.m"
    r"|approx|est|Inc|Ltd|Co|Corp))\.$"
)
_AROUND = regex(
    r"^\s*(?:"
    r"read (?:also|more|next)\b|see also\b|also read\b|related (?:posts|articles|news|stories)\b"
    r"|share this\b|follow us\b|subscribe\b|sign up\b|all rights reserved\b|copyright\b|©"
    r"|click here\b|advertisement\b|like this\b|leave a (?:reply|comment)\b|log (?:in|out)\b"
    r"|photo(?:s)?:|image:|tags?:|filed under\b|newsletter\b|cookie|home\s*[|>/»]"
    r")",
    re.IGNORECASE,
)
_ORDER = regex(
    r"^\s*(?:.{0,40}\b(?:ignore|disregard) (?:all )?(?:earlier|previous|prior|above)"
    r" (?:instructions|prompts)\b"
    r")",
    re.IGNORECASE,
)
_ORDERS = 200  # characters of a paragraph in which it tells the reader what to do
_LONGEST = 1_000  # characters of a sentence; tables and lists run on without a stop
_TITLES = 3  # paragraphs at the head that may be titles
_STOPS = ".!?\"'\u201d\u2019)"
_MENU = regex(r"(?:[^|>»•]{1,40}[|>»•]){2,}[^|>»•]{0,40}")


@dataclass(frozen=True)
class Sentence:
    """A sentence: its span in the text and the number of its paragraph, from 1."""

    start: int
    end: int
    paragraph: int


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of the report in a text, in order.

    Menus, links to other reports and the like are passed over; paragraphs are counted without
    them.

    Parameters
    ----------
    text : str
        The text as it was given.
    """
    number = 0
    for paragraph in _PARAGRAPH.finditer(text):
        words = paragraph[0].strip()
        if not words or is_around(words):
            continue
        number += 1
        start = paragraph.start()
        for end in _ends(text, paragraph.start(), paragraph.end()):
            for first, last in _pieces(text, start, end):
                if text[first:last].strip():
                    yield Sentence(first, last, number)
            start = end


def is_title(text: str, sentence: Sentence) -> bool:
    """Tell whether it is a title or the like: a paragraph at the head, without a full stop."""
    end = text[sentence.start : sentence.end].rstrip()[-1:]
    return sentence.paragraph <= _TITLES and end not in _STOPS


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long to be a sentence, so that no text is read as a whole."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def is_around(paragraph: str) -> bool:
    """Tell whether a paragraph belongs to the page and not to the report."""
    if _AROUND.match(paragraph):
        return True
    words = paragraph.lstrip()[:_ORDERS].casefold()
    if ("nstruct" in words or "prompt" in words) and _ORDER.match(paragraph):
        return True
    is_cut = any(mark in paragraph for mark in "|>»•")
    return is_cut and _MENU.fullmatch(paragraph) is not None


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    for found in _END.finditer(text, start, end):
        if not _ABBREVIATION.search(text, max(start, found.start() - 6), found.start() + 1):
            yield found.end()
    yield end
