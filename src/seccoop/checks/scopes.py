"""Which rules can be checked on a part of a package, and on which.

A rule that stands in none of these lists is checked on whole tables.
"""

from __future__ import annotations

# What tables and columns there are.
SHAPE = ("missing-table", "missing-column", "unknown-column")
# Keys, which are looked up in whole tables, or among the events of a part.
KEYS = ("primary-key", "foreign-key")
# Each value of a column by itself.
COLUMNS = (
    "required", "codelist", "pattern", "minimum", "maximum", "min-length", "max-length", "edtf",
    "text-formula", "text-character", "text-lost", "text-misread", "text-form",
    "text-lookalike", "placeholder", "deprecated-column", "deprecated-code",
)  # fmt: skip
# Sources, some at a time.
SOURCES = (*COLUMNS, "published-derived", "published-basis")
# Some events and all that hangs on them.
OF_EVENTS = (
    *COLUMNS, *KEYS, "event-id-check", "participants-min", "participant-role", "event-evidence",
    "event-statuses", "status-newest", "status-order", "status-step", "held-after-publication",
    "numbering", "date-bounds", "date-precision", "date-basis", "date-proxy", "verification-count",
    "verification-denied", "geo-precision", "actor-active", "source-digest", "locator-order",
)  # fmt: skip
# Relations and retired ids, next to the events that they name.
LINKS = (
    *COLUMNS, *KEYS, "relation-self", "relation-cycle", "relation-order", "cancels-target",
)  # fmt: skip
RETIRED = ("tombstone-alive", "tombstone-successor", "tombstone-cycle")
# Rules that need figures from all parts.
LAST = ("possible-duplicate", "source-unused", "source-address-twice")
