"""The verbs by which news tells what somebody said."""

from __future__ import annotations

# Of a pattern; further verbs follow where the words about it allow them.
SAID = "said|says|told|added|stated|confirmed"
