"""The error that everything which hands out data raises."""

from __future__ import annotations


class DataError(Exception):
    """The data cannot be had; the message says why and what to do."""
