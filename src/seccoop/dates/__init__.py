"""EDTF in, closed days and their precision out, and back.

A curator writes the date of an act as one expression of the Extended Date/Time Format (ISO 8601-2).
`parse` turns it into four closed days; `to_edtf` turns four days into the shortest expression.
"""

from seccoop.dates.date_range import DateRange, precision_of
from seccoop.dates.errors import DateError
from seccoop.dates.reading import parse, published_range
from seccoop.dates.writing import to_edtf

__all__ = ["DateError", "DateRange", "parse", "precision_of", "published_range", "to_edtf"]
