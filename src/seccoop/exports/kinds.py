"""The kinds of export, each with the words that list it and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from seccoop.exports.package import Package


@dataclass(frozen=True)
class Kind:
    """A form in which a package can be had.

    A document is returned as bytes and takes the way to the package's folder where ``linked``; a
    file or, where ``is_folder``, a folder is written by its function.
    """

    name: str
    words: str
    example: str
    home: str
    function: str
    is_document: bool = False
    linked: bool = False
    is_folder: bool = False

    def write(self, package: Package, path: Path, base: str = "") -> None:
        """Write the export at a path; ``base`` is the way from there to the package."""
        made: Callable[..., Any] = getattr(
            import_module(f"seccoop.exports.{self.home}"), self.function
        )
        if self.is_document:
            path.write_bytes(made(package, base) if self.linked else made(package))
        else:
            made(package, path)


_ALL = (
    Kind("excel", "a workbook with a codebook sheet", "seccoop.xlsx", "excel", "write_workbook"),
    Kind(
        "duckdb", "a database with types, keys and comments", "seccoop.duckdb",
        "duckdb_file", "write_duckdb",
    ),
    Kind("hxl", "events as CSV with HXL tags", "events.csv", "hxl", "write_hxl"),
    Kind(
        "geoparquet", "located events as points for GIS", "events.parquet",
        "geoparquet", "write_geoparquet",
    ),
    Kind("stata", "events for Stata, codes labelled", "events.dta", "labelled", "write_stata"),
    Kind("spss", "events for SPSS, codes labelled", "events.sav", "labelled", "write_spss"),
    Kind(
        "huggingface", "a folder for the Hugging Face hub", "seccoop-hub",
        "huggingface", "write_dataset", is_folder=True,
    ),
    Kind(
        "croissant", "Croissant JSON-LD for machine learning", "croissant.json",
        "croissant", "croissant", is_document=True, linked=True,
    ),
    Kind(
        "schema-org", "schema.org JSON-LD for search engines", "dataset.jsonld",
        "schema_org", "schema_org", is_document=True, linked=True,
    ),
    Kind(
        "html", "a landing page", "index.html",
        "landing", "landing_page", is_document=True, linked=True,
    ),
    Kind("datacite", "DataCite metadata", "datacite.json", "citing", "datacite", is_document=True),
    Kind("zenodo", "metadata for Zenodo", ".zenodo.json", "citing", "zenodo", is_document=True),
    Kind(
        "cff", "CITATION.cff for reference managers", "CITATION.cff",
        "citing", "citation_cff", is_document=True,
    ),
)  # fmt: skip
KINDS = {kind.name: kind for kind in _ALL}
