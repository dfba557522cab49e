"""Reference records written by hand; coordinates of places come from GeoNames."""

from __future__ import annotations

from seccoop.authority.geonames import Gazetteer, locate_places
from seccoop.build.builder import Context
from seccoop.dossier import Batch, read_folder


def build(context: Context) -> Batch:
    """Read the reference files and fill in coordinates."""
    batch = read_folder(context.root / context.manifest.reads, context.root, context.contract)
    batch.findings += locate_places(batch.records, Gazetteer(), context.contract)
    return batch
