"""Rules on free text: nothing that runs, hides or pretends to be something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

import polars as pl

from seccoop.checks.columns import gather
from seccoop.checks.faults import Faults
from seccoop.checks.many_texts import (
    ALPHABETS,
    FORMULA_STARTS,
    JOINERS,
    NUMBER,
    SHAPED,
    UNSEEN,
    formulas,
    misshapen,
    mixtures,
    unseen,
)
from seccoop.checks.package import ROW, Package
from seccoop.checks.plain_text import suspects
from seccoop.checks.registry import check

# Letters that Arabic, Persian, Urdu and Kurdish keyboards type differently and fonts draw alike.
_ALIKE = str.maketrans("كيىهةہأإآٱ", "کییەەەاااا")
_LIKE_A_NUMBER = r"^-[0-9][0-9.eE+\-]*$"
_NUMBER = re.compile(NUMBER)
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
        for field in package.contract.tables[name].fields:
            wanted = field.is_prose or (verbatim and field.verbatim)
            if not wanted or field.name not in package[name].columns:
                continue
            found = _suspects(package, name, field.name)
            rows = found.others
            if rows.height:
                rows = rows.filter(pl.col("text").is_in(_broken(found.distinct, rule).implode()))
            if rule is formula and found.signed.height:
                rows = pl.concat([found.signed, rows]).sort(ROW) if rows.height else found.signed
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
        scripts = sorted({script for character in word if (script := _script(character))})
        if len(scripts) > 1:
            return {"word": word, "scripts": " and ".join(script.title() for script in scripts)}
    return None


# What says of many texts at once what a rule says of each.
_MANY_AT_ONCE: Mapping[Callable[[str], Facts | None], Callable[[pl.Series], pl.Series]] = {
    formula: formulas,
    invisible: unseen,
    abnormal: misshapen,
    mixed: mixtures,
}


@lru_cache(maxsize=4096)
def _script(character: str) -> str | None:
    name = unicodedata.name(character, "")
    return next((script for script in ALPHABETS if name.startswith(script)), None)


def _is_arabic(character: str) -> bool:
    return _script(character) == "ARABIC"


@check(
    "name-lookalike",
    actors="actor_id name",
    actor_names="actor_id name",
    places="place_id name",
    place_names="place_id name",
)
def name_lookalike(package: Package) -> pl.DataFrame:
    """Names of different actors, and of different places, do not look the same."""
    return gather(
        _lookalikes(package, tables, key)
        for tables, key in (
            (("actors", "actor_names"), "actor_id"),
            (("places", "place_names"), "place_id"),
        )
    )


def _lookalikes(package: Package, tables: tuple[str, ...], key: str) -> pl.DataFrame:
    names = pl.concat(
        package[table]
        .select(ROW, pl.lit(table).alias("table"), pl.col(key).alias("owner"), "name")
        .drop_nulls()
        for table in tables
    )
    names = names.with_columns(_skeletons(names["name"]).alias("skeleton"))
    shared = names.filter(pl.col("owner").n_unique().over("skeleton") > 1)
    first: dict[str, tuple[str, str]] = {}
    rows: list[Mapping[str, object]] = []
    for row, table, owner, name, bare in shared.iter_rows():
        other, twin = first.setdefault(bare, (owner, name))
        if other != owner and twin != name:
            rows.append(
                {
                    ROW: row,
                    "table": table,
                    "column": "name",
                    "name": name,
                    "other": twin,
                    "owner": other,
                }
            )
    return pl.DataFrame(rows, schema_overrides={ROW: pl.UInt32})


def _skeletons(names: pl.Series) -> pl.Series:
    """Return the skeletons of names; those of plain ASCII are their small letters."""
    odd = names.filter(names.str.len_bytes() != names.str.len_chars()).unique()
    small = names.str.to_lowercase()
    if not len(odd):
        return small
    bare = pl.Series([skeleton(name) for name in odd], dtype=pl.String)
    known = names.replace_strict(odd, bare, default=None, return_dtype=pl.String)
    return pl.select(pl.coalesce(known, small)).to_series()


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """Return what is left of a text when everything that looks alike is made the same."""
    if text.isascii():
        return text.casefold()
    bare = "".join(
        character
        for character in unicodedata.normalize("NFKD", text.translate(_ALIKE))
        if not unicodedata.combining(character) and character not in JOINERS
    )
    return "".join(_latin(character) for character in bare).casefold()


@lru_cache(maxsize=4096)
def _latin(character: str) -> str:
    """Return the Latin letter that a Greek or Cyrillic one looks like, else the character."""
    if _script(character) not in ("CYRILLIC", "GREEK"):
        return character
    from confusable_homoglyphs import confusables

    found = confusables.is_confusable(character, greedy=True, preferred_aliases=[]) or []
    alike = [twin["c"] for entry in found for twin in entry["homoglyphs"] if twin["c"].isascii()]
    return alike[0] if alike else character
