"""Load the shipped release and look up what its columns mean."""

from seccoop.load.describe import Description, describe
from seccoop.load.read import DataError, load, package, tables

__all__ = ["DataError", "Description", "describe", "load", "package", "tables"]
