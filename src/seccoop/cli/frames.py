"""Tables of the data at hand, as the commands for curators read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def frames(*names: str) -> dict[str, pl.DataFrame]:
    """Return tables of the checkout, or of the installed package, as polars frames."""
    import polars as pl

    from seccoop.readers.read import read_arrow

    return {name: pl.DataFrame(pl.from_arrow(read_arrow(name))) for name in names}
