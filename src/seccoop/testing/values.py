"""Hypothesis strategies for single values and rows, compiled from the contract."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from hypothesis import strategies as st

from seccoop.checks.placeholders import AMBIGUOUS, NO_DATES, PLACEHOLDERS
from seccoop.contract.model import Field, Table
from seccoop.contract.read import load_contract
from seccoop.dates.strategies import edtf_expressions
from seccoop.ids import ALPHABET, RANDOM_CHARACTERS, mint_event_id

Value: TypeAlias = str | int | float | bool | date | None

_LARGEST = 10**18 - 1  # eighteen digits, the longest whole number that a file may hold
_LONGEST_DRAWN = 30  # characters; longer texts find nothing more and cost time
_ZWNJ = "\u200c"
_LATIN = (
    " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,.;:!?'\"’()/&-"
    "àâäáãåçéèêëğíîïıñóôöõøśşšßúûüýžÇÉÎŞÛİ"
)
_ARABIC = f" ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىپچژگڕڵێۆەڤکی٠١٢٣٤٥٦٧٨٩،{_ZWNJ}"
_STRAY_ZWNJ = re.compile(rf"(?:(?<=[\s{_ZWNJ}])|^){_ZWNJ}|{_ZWNJ}(?=[\s{_ZWNJ}]|$)")


def records(table: Table) -> st.SearchStrategy[dict[str, Value]]:
    """Draw rows that keep the constraints of a table's own columns.

    Parameters
    ----------
    table : Table
        A table or view of the contract.

    Returns
    -------
    SearchStrategy of dict
        Values by column, None where one is missing. Rules between columns, keys and references
        are not looked at; `packages` keeps them all.
    """
    return st.fixed_dictionaries({field.name: cells(field) for field in table.fields})


@lru_cache(maxsize=1024)
def cells(field: Field) -> st.SearchStrategy[Value]:
    """Draw what a cell of a column may hold: a value, or None where none is required."""
    return values(field) if field.required else st.none() | values(field)


@lru_cache(maxsize=1024)
def values(field: Field) -> st.SearchStrategy[Value]:
    """Draw values of a column that keep its constraints.

    Parameters
    ----------
    field : Field
        A column of the contract.

    Returns
    -------
    SearchStrategy of str, int, float, bool or datetime.date
        Never None. Free text is what the rules on text let pass, in Latin and in Arabic letters.
    """
    contract = load_contract()
    codes = contract.codes(field)
    if codes is not None:
        return st.sampled_from(codes)
    if field.edtf:
        return _within(_expressions(field), field)
    if field.pattern:
        return _within(_patterned(field.pattern), field)
    if field.type == "integer":
        least = -_LARGEST if field.minimum is None else int(field.minimum)
        return st.integers(least, _LARGEST if field.maximum is None else int(field.maximum))
    if field.type == "number":
        return st.floats(field.minimum, field.maximum, allow_nan=False, allow_infinity=False)
    if field.type == "boolean":
        return st.booleans()
    if field.type == "date":
        return st.dates().filter(lambda day: day not in NO_DATES)
    return _within(_prose(field), field)


def slugs() -> st.SearchStrategy[str]:
    """Draw the lower-case words, joined by hyphens, that serve as ids of all but events."""
    letters = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12)
    words = letters.map(lambda text: "-".join(filter(None, text.split("-"))) or "a")
    return words.filter(_is_meant)


def event_ids() -> st.SearchStrategy[str]:
    """Draw well-formed event ids."""
    return st.integers(0, len(ALPHABET) ** RANDOM_CHARACTERS - 1).map(_event_id)


def _event_id(number: int) -> str:
    """Write a number in the characters of event ids and append the check character."""
    rest = number

    def choice(alphabet: str) -> str:
        nonlocal rest
        rest, place = divmod(rest, len(alphabet))
        return alphabet[place]

    return mint_event_id(choice=choice)


def locators(characters: bool = True) -> st.SearchStrategy[str]:
    """Draw where in a source something stands; places in its characters only on request."""
    first, length = st.integers(1, 30), st.integers(1, 9)
    spans = st.builds(lambda start, more: f"{start}-{start + more}", first, length)
    words = st.sampled_from(("title", "dateline"))
    paragraphs = st.one_of(words, first.map("p{}".format), spans.map("p{}".format))
    return paragraphs | spans.map("c{}".format) if characters else paragraphs


def published_dates(min_year: int = 1990, max_year: int = 2030) -> st.SearchStrategy[str]:
    """Draw publication dates: mostly days, some months and years."""
    from datetime import date

    days = st.dates(date(min_year, 1, 1), date(max_year, 12, 31))
    return st.builds(
        lambda day, size: day.isoformat()[:size], days, st.sampled_from((10, 10, 7, 4))
    )


def _expressions(field: Field) -> st.SearchStrategy[str]:
    publication = load_contract().tables["sources"].columns["published_edtf"]
    return published_dates() if field.name == publication.name else edtf_expressions()


@lru_cache(maxsize=1)
def _direct() -> dict[str | None, st.SearchStrategy[str]]:
    """Return strategies that are faster, or stricter, than their pattern, by the pattern."""
    tables = load_contract().tables
    columns = {
        ("actors", "actor_id"): slugs(),
        ("events", "event_id"): event_ids(),
        ("sources", "text_sha256"): st.integers(0, 2**256 - 1).map("{:064x}".format),
        ("sources", "url"): st.builds("https://{}.org/{}".format, slugs(), slugs()),
        ("events", "first_release"): st.builds("{}.{}.{}".format, *[st.integers(0, 99)] * 3),
        ("evidence", "locator"): locators(),
    }
    return {tables[table].columns[name].pattern: drawn for (table, name), drawn in columns.items()}


@lru_cache(maxsize=64)
def _patterned(pattern: str) -> st.SearchStrategy[str]:
    found = _direct().get(pattern)
    return ascii_matching(pattern) if found is None else found


def ascii_matching(pattern: str) -> st.SearchStrategy[str]:
    """Draw texts of printable ASCII that match a pattern from end to end."""
    printable = st.characters(min_codepoint=0x21, max_codepoint=0x7E)
    return st.from_regex(pattern, fullmatch=True, alphabet=printable)


def _prose(field: Field) -> st.SearchStrategy[str]:
    """Draw Latin texts, Arabic ones and, now and then, the longest that is allowed."""
    longest = field.max_length or _LONGEST_DRAWN
    latin, arabic = (
        st.text(letters, min_size=1, max_size=min(longest, _LONGEST_DRAWN)).map(_tidy)
        for letters in (_LATIN, _ARABIC)
    )
    drawn = st.one_of(latin, latin, latin, latin, arabic, arabic, arabic, st.just("a" * longest))
    return drawn.filter(_is_meant)


def _is_meant(text: str) -> bool:
    return text not in PLACEHOLDERS and text not in AMBIGUOUS


def _tidy(text: str) -> str:
    """Return a text with single inner spaces, joiners inside words only, and no formula start."""
    joined = _STRAY_ZWNJ.sub("", re.sub(f"{_ZWNJ}+", _ZWNJ, text))
    return " ".join(joined.split()).lstrip("- ") or "a"


def _within(drawn: st.SearchStrategy[str], field: Field) -> st.SearchStrategy[str]:
    """Keep to the lengths of a column."""
    least, most = field.min_length or 0, field.max_length
    if least <= 1 and most is None:
        return drawn
    return drawn.filter(lambda text: least <= len(text) and (most is None or len(text) <= most))
