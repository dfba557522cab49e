"""The flat view as a CSV file with a row of HXL tags below its header."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from seccoop.exports.package import ExportError, Package
from seccoop.release.write import text_rows

_FLAT = "events_flat"


def write_hxl(package: Package, path: Path) -> None:
    """Write one row per event; the tags are those of the schema, none where it has none."""
    table = package.arrow(_FLAT)
    columns = package.tables[_FLAT].columns
    tags = [columns[name].hxl or "" for name in table.column_names]
    if not any(tags):
        raise ExportError(
            f"The schema {package.contract.version} of this package has no HXL tags. "
            "To see newer versions: seccoop versions"
        )
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerow(tags)
    writer.writerows(text_rows(table))
    path.write_bytes(stream.getvalue().encode("utf-8"))
