"""Records that curators write by hand: one story a file, its sources and its events."""

from __future__ import annotations

from seccoop.build.builder import Context
from seccoop.dossier import Batch, read_folder


def build(context: Context) -> Batch:
    """Read every dossier."""
    return read_folder(context.root / context.manifest.reads, context.root, context.contract)
