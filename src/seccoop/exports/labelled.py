"""The flat view for Stata and SPSS: codes as numbers with labels, columns with their titles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from seccoop.contract import Field
from seccoop.exports.facts import released
from seccoop.exports.package import ExportError, Package

if TYPE_CHECKING:
    import pandas as pd

_FLAT = "events_flat"
_STATA_TITLE = 80  # characters
_STATA_NAME = 32
_STATA_STAMP = b"<timestamp>\x11"  # after it, and in SPSS at a byte, stands the moment of making
_SPSS_STAMP = 92
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def write_stata(package: Package, path: Path) -> None:
    """Write a ``.dta`` file for Stata 14 and later; dates are Stata's daily dates."""
    _write(package, path, "write_dta", {"version": 14})
    data = path.read_bytes()
    _stamp(path, f"{_day(package)} 00:00", data.index(_STATA_STAMP) + len(_STATA_STAMP))


def write_spss(package: Package, path: Path) -> None:
    """Write a ``.sav`` file."""
    _write(package, path, "write_sav", {})
    day = _day(package)
    _stamp(path, f"{day[:7]}{day[-2:]}00:00:00", _SPSS_STAMP)


def _stamp(path: Path, text: str, place: int) -> None:
    """Overwrite the moment of making in a file's head."""
    with path.open("r+b") as stream:
        stream.seek(place)
        stream.write(text.encode())


def _day(package: Package) -> str:
    """Return the day of the release as both formats write it: they would put today's."""
    day = released(package)
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day.year}"


def _write(package: Package, path: Path, function: str, options: dict[str, Any]) -> None:
    try:
        import pyreadstat
    except ImportError as error:
        raise ExportError(
            "pyreadstat is not installed. To mend it: pip install 'seccoop[exports]'"
        ) from error
    frame = _frame(package)
    fields = package.tables[_FLAT].fields
    getattr(pyreadstat, function)(
        frame,
        str(path),
        file_label=f"{package.descriptor['name']} {package.descriptor['version']}"[:_STATA_TITLE],
        column_labels=[field.title[:_STATA_TITLE] for field in fields],
        variable_value_labels={
            field.name: dict(enumerate(package.contract.codelists[field.codelist].codes, start=1))
            for field in fields
            if field.codelist
        },
        **options,
    )


def _frame(package: Package) -> pd.DataFrame:
    """Return the flat view with codes as their place in the codelist, from 1."""
    import pandas as pd

    table = package.arrow(_FLAT)
    return pd.DataFrame(
        {
            field.name: _column(field, table.column(field.name).to_pylist(), package)
            for field in package.tables[_FLAT].fields
        }
    )


def _column(field: Field, values: list[Any], package: Package) -> pd.Series[Any]:
    import pandas as pd

    if len(field.name) > _STATA_NAME:
        raise ExportError(f"The name {field.name} is too long for Stata ({_STATA_NAME}).")
    if field.codelist:
        places = {
            code: place
            for place, code in enumerate(package.contract.codelists[field.codelist].codes, start=1)
        }
        unknown = {value for value in values if value is not None} - places.keys()
        if unknown:
            raise ExportError(f"{field.name} holds a code that is not in {field.codelist}.")
        values = [None if value is None else places[value] for value in values]
    if field.codelist or field.type in ("integer", "boolean", "number"):
        return pd.Series([None if value is None else float(value) for value in values], dtype=float)
    return pd.Series(values, dtype=object)
