"""Rules on names: no two records look as if they were one, and none has the name of another."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

import polars as pl

from seccoop.checks.columns import gather
from seccoop.checks.many_texts import JOINERS
from seccoop.checks.package import ROW, Package
from seccoop.checks.placeholders import PLACEHOLDERS
from seccoop.checks.registry import check
from seccoop.checks.text import script_of

# Letters that Arabic, Persian, Urdu and Kurdish keyboards type differently and fonts draw alike.
_ALIKE = str.maketrans("كيىهةہأإآٱ", "کییەەەاااا")
_ACTORS, _PLACES = ("actors", "actor_names"), ("places", "place_names")
_DIGITS = 1  # of coordinates that tell places apart: some ten kilometres


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
        _lookalikes(_names(package, tables, key))
        for tables, key in ((_ACTORS, "actor_id"), (_PLACES, "place_id"))
    )


@check(
    "name-twice",
    actors="actor_id name actor_type country parent_actor_id valid_from valid_to",
    actor_names="actor_id name",
    places="place_id name place_type country admin1 admin2 latitude longitude",
    place_names="place_id name",
)
def name_twice(package: Package) -> pl.DataFrame:
    """Actors, and places, of one name differ in something else."""
    near = (pl.col("latitude").round(_DIGITS), pl.col("longitude").round(_DIGITS))
    kinds = (
        (_ACTORS, "actor_id", "actor_type country parent_actor_id valid_from valid_to", ()),
        (_PLACES, "place_id", "place_type country admin1 admin2", near),
    )
    return gather(
        _namesakes(package, tables, key, (*map(pl.col, texts.split()), *numbers))
        for tables, key, texts, numbers in kinds
    )


def _names(package: Package, tables: tuple[str, ...], key: str) -> pl.DataFrame:
    return pl.concat(
        package[table]
        .select(ROW, pl.lit(table).alias("table"), pl.col(key).alias("owner"), "name")
        .drop_nulls()
        for table in tables
    )


def _namesakes(
    package: Package, tables: tuple[str, str], key: str, marks: tuple[pl.Expr, ...]
) -> pl.DataFrame:
    """Return names that a record has and another one, with the same ``marks``, has as well."""
    names = _names(package, tables, key)
    if package.tells("placeholder"):
        names = names.filter(~pl.col("name").is_in(PLACEHOLDERS))
    shared = names.filter(pl.col("owner").n_unique().over("name") > 1)
    if shared.is_empty():
        return shared
    records = package[tables[0]].unique(key, keep="first", maintain_order=True)
    owners = records.select(pl.col(key).alias("owner"), pl.struct(*marks).alias("marks"))
    return (
        shared.unique(["owner", "name"], keep="first", maintain_order=True)
        .join(owners, on="owner", maintain_order="left")
        .with_columns(pl.col("owner").first().over("name", "marks").alias("other"))
        .filter(pl.col("owner") != pl.col("other"))
        .select(ROW, "table", "name", "other", pl.lit("name").alias("column"))
    )


def _lookalikes(names: pl.DataFrame) -> pl.DataFrame:
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
    if script_of(character) not in ("CYRILLIC", "GREEK"):
        return character
    from confusable_homoglyphs import confusables

    found = confusables.is_confusable(character, greedy=True, preferred_aliases=[]) or []
    alike = [twin["c"] for entry in found for twin in entry["homoglyphs"] if twin["c"].isascii()]
    return alike[0] if alike else character
