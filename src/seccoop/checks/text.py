"""Rules on free text: nothing that runs, hides or pretends to be something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

import polars as pl

from seccoop.checks.faults import Faults
from seccoop.checks.many_texts import (
    ALPHABETS,
    FORMULA_STARTS,
    JOINERS,
    LOST,
    MISREAD,
    NUMBER,
    SHAPED,
    UNSEEN,
    formulas,
    lossy,
    misread,
    misshapen,
    mixtures,
    unseen,
)
from seccoop.checks.package import ROW, Package
from seccoop.checks.placeholders import are_placeholders, is_free
from seccoop.checks.plain_text import suspects
from seccoop.checks.registry import check

_LIKE_A_NUMBER = r"^-[0-9][0-9.eE+\-]*$"
_NUMBER, _MISREAD = re.compile(NUMBER), re.compile(MISREAD)
_MANY = 1 << 15  # different texts for which it pays to spell out classes of characters

Facts = dict[str, object]


@dataclass(frozen=True)
class Suspects:
    """Rows and texts of a column that are not plain.

    ``signed`` are plain but for a first sign that makes formulas of them. Of all the ``others``,
    ``distinct`` has each text once.
    """

    signed: pl.DataFrame
    others: pl.DataFrame
    distinct: pl.Series


def _each_text(
    package: Package, rule: Callable[[str], Facts | None], *, verbatim: bool = False
) -> Iterator[Faults]:
    """Apply ``rule`` to every distinct text, of those that are not plain, that people write.

    Columns that repeat verbatim what stood elsewhere are looked at on request.
    """
    for name in package.checked:
        table = package.contract.tables[name]
        for field in table.fields:
            wanted = field.is_prose or (verbatim and field.verbatim)
            if not wanted or field.name not in package[name].columns:
                continue
            found = _suspects(package, name, field.name)
            rows = found.others
            if rows.height:
                rows = rows.filter(pl.col("text").is_in(_broken(found.distinct, rule).implode()))
            if rule is formula and found.signed.height:
                rows = pl.concat([found.signed, rows]).sort(ROW) if rows.height else found.signed
            if rule is formula and is_free(table, field) and package.tells("placeholder"):
                rows = rows.filter(~are_placeholders(rows["text"]))
            if rows.height:
                named = rows.with_columns(table=pl.lit(name), column=pl.lit(field.name))
                yield Faults(named, partial(_in_words, rule=rule))


def _broken(texts: pl.Series, rule: Callable[[str], Facts | None]) -> pl.Series:
    """Return which of some different texts break a rule."""
    if len(texts) > _MANY:
        return texts.filter(_MANY_AT_ONCE[rule](texts))
    return pl.Series([text for text in texts if rule(text)], dtype=pl.String)


def _in_words(rows: pl.DataFrame, rule: Callable[[str], Facts | None]) -> pl.DataFrame:
    return pl.DataFrame(
        [{**row, **(rule(row["text"]) or {})} for row in rows.iter_rows(named=True)],
        schema_overrides={ROW: pl.UInt32},
    )


def _suspects(package: Package, name: str, column: str) -> Suspects:
    """Return rows and texts of a column that are not plain."""
    at = (name, column)
    if at not in package.suspects:
        frame = package[name][[ROW, column]]
        if frame[column].null_count():
            frame = frame.drop_nulls()
        package.suspects[at] = _told_apart(suspects(frame, column).rename({column: "text"}))
    found: Suspects = package.suspects[at]
    return found


def _told_apart(texts: pl.DataFrame) -> Suspects:
    """Tell texts with which nothing is wrong but their first sign from the others."""
    if texts.is_empty():
        nothing = texts.drop("signed")
        return Suspects(nothing, nothing, nothing["text"])
    # Nothing but the sign that a text begins with can be wrong, unless it is a number.
    signed = pl.col("signed") & ~pl.col("text").str.contains(_LIKE_A_NUMBER)
    first, rest = (texts.filter(one).drop("signed") for one in (signed, ~signed))
    return Suspects(first, rest, rest["text"].unique())


@check("text-formula")
def text_formula(package: Package) -> Iterator[Faults]:
    """No text begins as a spreadsheet formula does."""
    return _each_text(package, formula, verbatim=True)


@check("text-character")
def text_character(package: Package) -> Iterator[Faults]:
    """No text holds characters that cannot be seen."""
    return _each_text(package, invisible)


@check("text-lost")
def text_lost(package: Package) -> Iterator[Faults]:
    """No letter of a text was lost when it was read."""
    return _each_text(package, lost)


@check("text-misread")
def text_misread(package: Package) -> Iterator[Faults]:
    """No text was read in another encoding than it was written in."""
    return _each_text(package, garbled)


@check("text-form")
def text_form(package: Package) -> Iterator[Faults]:
    """Texts are in normal form, with single ordinary spaces."""
    return _each_text(package, abnormal)


@check("text-lookalike")
def text_lookalike(package: Package) -> Iterator[Faults]:
    """No word mixes letters of two alphabets."""
    return _each_text(package, mixed)


def formula(text: str) -> Facts | None:
    """Say with which formula character a text begins, invisible ones aside; numbers are none."""
    if _NUMBER.fullmatch(text):
        return None
    visible = text.lstrip("".join(filter(lambda c: not c.isprintable(), set(text))) + " ")
    return {"character": visible[0]} if visible[:1] and visible[0] in FORMULA_STARTS else None


def invisible(text: str) -> Facts | None:
    """Name the first character of a text that cannot be seen."""
    for position, character in enumerate(text):
        category = unicodedata.category(character)
        if category not in UNSEEN:
            continue
        if "ARABIC" in unicodedata.name(character, "") and character != "\u061c":
            continue  # number signs and the like, which are drawn
        around = text[max(position - 1, 0) : position] + text[position + 1 : position + 2]
        if character in JOINERS and len(around) == 2 and all(map(_is_arabic, around)):
            continue
        name = unicodedata.name(character, "no name").lower()
        return {"character": f"U+{ord(character):04X} ({name})", "position": position + 1}
    return None


def lost(text: str) -> Facts | None:
    """Say where in a text the mark stands that replaces what could not be read."""
    position = text.find(LOST) + 1
    return {"position": position} if position else None


def garbled(text: str) -> Facts | None:
    """Quote the first letters of a text that are the bytes of others, and the others."""
    found = _MISREAD.search(text)
    if not found:
        return None
    try:
        meant = f"`{found[0].encode('cp1252').decode()}`"
    except UnicodeError:
        meant = "something else"
    return {"found": found[0], "meant": meant}


def abnormal(text: str) -> Facts | None:
    """Say in what a text departs from its normal form."""
    if unicodedata.normalize("NFC", text) != text:
        return {"problem": "holds letters and marks that are not composed"}
    if text != text.strip():
        return {"problem": "begins or ends with a space"}
    spaces = re.search(r"[^\S\n\r\t ]|  ", text)
    if spaces and unicodedata.category(spaces[0][0]) == "Zs":
        return {"problem": "holds a double or unusual space"}
    if any(unicodedata.decomposition(character).startswith(SHAPED) for character in text):
        return {"problem": "holds presentation forms instead of letters"}
    return None


def mixed(text: str) -> Facts | None:
    """Name the first word of a text that mixes alphabets."""
    if text.isascii():
        return None
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = sorted({script for character in word if (script := script_of(character))})
        if len(scripts) > 1:
            return {"word": word, "scripts": " and ".join(script.title() for script in scripts)}
    return None


# What says of many texts at once what a rule says of each.
_MANY_AT_ONCE: Mapping[Callable[[str], Facts | None], Callable[[pl.Series], pl.Series]] = {
    formula: formulas,
    invisible: unseen,
    lost: lossy,
    garbled: misread,
    abnormal: misshapen,
    mixed: mixtures,
}


@lru_cache(maxsize=4096)
def script_of(character: str) -> str | None:
    """Return the alphabet that a character belongs to, if it is one of those told apart."""
    name = unicodedata.name(character, "")
    return next((script for script in ALPHABETS if name.startswith(script)), None)


def _is_arabic(character: str) -> bool:
    return script_of(character) == "ARABIC"
