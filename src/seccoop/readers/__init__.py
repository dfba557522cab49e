"""Load the shipped release or another, and look up what the columns mean."""

from seccoop.errors import DataError
from seccoop.readers.meaning import Description, describe
from seccoop.readers.read import load, package, tables

__all__ = ["DataError", "Description", "describe", "load", "package", "tables"]
