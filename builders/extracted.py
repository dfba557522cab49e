"""Machine-extracted records that a curator has accepted, kept in the form of dossiers."""

from __future__ import annotations

from seccoop.build.builder import Context
from seccoop.dossier import Batch, read_folder


def build(context: Context) -> Batch:
    """Read every accepted record."""
    return read_folder(context.root / context.manifest.reads, context.root, context.contract)
