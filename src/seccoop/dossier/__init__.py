"""What a curator writes, and its reading into records."""

from seccoop.dossier.folder import Batch, read_file, read_folder
from seccoop.dossier.records import Record

__all__ = ["Batch", "Record", "read_file", "read_folder"]
