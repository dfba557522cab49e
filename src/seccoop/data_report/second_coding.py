"""How far the second, blind coding of a sample agrees with the first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import yaml

from seccoop.contract.model import Contract
from seccoop.curation.agreement import Agreement, agree
from seccoop.curation.coding import CodingError, read_coding

__all__ = ["CodingError", "second_coding"]

FOLDER = Path("dataset/second-coding")
_FIRST, _SECOND, _ASSIGNMENT = "first", "second", "assignment.yaml"
_ADJUDICATED = "adjudication.csv"


def second_coding(
    root: Path, frames: Mapping[str, pl.DataFrame], contract: Contract
) -> dict[str, int | pl.DataFrame]:
    """Return the figures of a second coding by name.

    Parameters
    ----------
    root : Path
        A checkout. ``dataset/second-coding`` holds ``assignment.yaml``, the two codings as they
        were before adjudication in ``first`` and ``second``, and ``adjudication.csv``.
    frames : mapping of str to polars.DataFrame
        The core tables.
    contract : Contract
        The schema.

    Returns
    -------
    dict
        ``n_double_coded`` and so on, ``agreement`` (a figure per field and measure, with 95 %
        bootstrap intervals), ``differences`` (how many per field) and ``adjudicated`` (whom the
        adjudicator followed).

    Raises
    ------
    CodingError
        The folder lacks something, or a coding cannot be read.
    """
    folder = root / FOLDER
    assignment = folder / _ASSIGNMENT
    if not assignment.is_file():
        raise CodingError(f"There is no {assignment}. To draw a sample: seccoop assign --help")
    units = yaml.safe_load(assignment.read_text(encoding="utf-8"))["units"]
    reference = root / "dataset" / "reference"
    first, second = (read_coding(folder / name, reference, contract) for name in (_FIRST, _SECOND))
    placed = frames["places"].drop_nulls("latitude")
    coordinates = {
        place: (latitude, longitude)
        for place, latitude, longitude in placed.select(
            "place_id", "latitude", "longitude"
        ).iter_rows()
    }
    result = agree(first, second, coordinates)
    matched = len(result.matched.pairs)
    return {
        "n_assigned": len(units),
        "n_double_coded": matched,
        "percent_double_coded": round(100 * matched / max(frames["events"].height, 1)),
        "n_not_found_again": len(result.matched.only_first),
        "n_only_second": len(result.matched.only_second),
        "agreement": _agreement(result),
        "differences": _differences(result),
        "adjudicated": _adjudicated(folder / _ADJUDICATED),
    }


def _agreement(result: Agreement) -> pl.DataFrame:
    def text(value: float | None) -> str:
        return "" if value is None else f"{value:.2f}"

    return pl.DataFrame(
        [
            {
                "field": line.field,
                "measure": line.measure,
                "value": text(line.figure.value),
                "95 % interval": f"{text(line.figure.low)} to {text(line.figure.high)}",
                "n": line.figure.n,
            }
            for line in result.lines
        ]
    )


def _differences(result: Agreement) -> pl.DataFrame:
    fields = pl.Series("field", [one.field for one in result.differences], dtype=pl.String)
    return fields.value_counts(name="differences").sort(
        ["differences", "field"], descending=[True, False]
    )


def _adjudicated(path: Path) -> pl.DataFrame:
    """Count, field by field, whom the adjudicator followed."""
    if not path.is_file():
        raise CodingError(f"There is no {path}: the differences have not been adjudicated.")
    try:
        decided = pl.read_csv(path, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        problem = str(error).splitlines()[0]
        raise CodingError(
            f"{path} cannot be read as CSV: {problem}. Put cells with commas in quotation marks."
        ) from error
    followed = [
        (pl.col("decision") == name).sum().cast(pl.Int64).alias(name)
        for name in ("first", "second", "other")
    ]
    return decided.group_by("field").agg(followed).sort("field")
