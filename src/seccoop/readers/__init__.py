"""Load the shipped release and look up what its columns mean."""

from seccoop.readers.meaning import Description, describe
from seccoop.readers.read import DataError, load, package, tables

__all__ = ["DataError", "Description", "describe", "load", "package", "tables"]
