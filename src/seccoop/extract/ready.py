"""An extractor with the lexicon of the installed data."""

from __future__ import annotations

from functools import cache

from seccoop.contract import data_root, load_contract
from seccoop.extract.domains import Domains
from seccoop.extract.lexicon import compile_lexicon
from seccoop.extract.reading import Extractor
from seccoop.readers.read import read_arrow


@cache
def ready_extractor() -> Extractor:
    """Return the extractor that knows the actors and places of the installed data."""
    tables = {
        name: read_arrow(name).to_pylist()
        for name in ("actors", "actor_names", "places", "place_names")
    }
    folder = data_root() / "schema" / "lexicon"
    lexicon = compile_lexicon(
        tables["actors"],
        tables["actor_names"],
        tables["places"],
        tables["place_names"],
        folder,
    )
    return Extractor(load_contract(), lexicon, Domains.read(folder / "domains.csv"))
