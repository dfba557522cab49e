"""Hypothesis strategies for values, rows and whole packages that the schema calls valid.

They are compiled from the contract, so a schema that changes changes them. They need hypothesis:
``pip install 'seccoop[testing]'``.

>>> from hypothesis import given
>>> from seccoop.testing import packages
>>> @given(packages())
... def test_every_event_has_evidence(package):
...     evidence = package.tables["evidence"]["event_id"].to_pylist()
...     assert set(package.tables["events"]["event_id"].to_pylist()) <= set(evidence)
"""

from seccoop.testing.packages import packages
from seccoop.testing.record_sets import record_sets
from seccoop.testing.values import cells, event_ids, records, values

__all__ = ["cells", "event_ids", "packages", "record_sets", "records", "values"]
