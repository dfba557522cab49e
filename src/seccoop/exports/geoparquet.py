"""Located events as GeoParquet 1.1: points on the globe, and what kind of points they are."""

from __future__ import annotations

import json
import struct
from pathlib import Path

from seccoop.exports.package import ExportError, Package

_FLAT = "events_flat"
_NEEDED = ("latitude", "longitude", "coordinate_kind", "geo_precision")
_LITTLE_ENDIAN, _POINT = 1, 1


def write_geoparquet(package: Package, path: Path) -> None:
    """Write the events that have coordinates, with every column of the flat view.

    ``coordinate_kind`` stays beside the geometry, since the point of a centroid or of a
    representative place is not where the event happened. The coordinates are longitude and
    latitude on WGS 84, which is what the format takes them for where nothing else is said.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    table = package.arrow(_FLAT)
    if missing := [name for name in _NEEDED if name not in table.column_names]:
        raise ExportError(f"{_FLAT} has no column {missing[0]}; no point can be placed without.")
    located = pc.and_(pc.is_valid(table["latitude"]), pc.is_valid(table["longitude"]))
    table = table.filter(located).combine_chunks()
    spots = list(zip(table["longitude"].to_pylist(), table["latitude"].to_pylist(), strict=True))
    points = [struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, x, y) for x, y in spots]
    table = table.append_column("geometry", pa.array(points, pa.binary()))
    column = {"encoding": "WKB", "geometry_types": ["Point"] if spots else []}
    if spots:
        xs, ys = zip(*spots, strict=True)
        column["bbox"] = [min(xs), min(ys), max(xs), max(ys)]
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    metadata = {"geo": json.dumps(geo), "version": package.descriptor["version"]}
    pq.write_table(table.replace_schema_metadata(metadata), path, compression="zstd", version="2.6")
