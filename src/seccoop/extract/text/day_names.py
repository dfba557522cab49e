"""What the months and the days of the week are called."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs",
            "friday fri", "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
# Of a pattern: a month in full, and a day of the week.
A_MONTH = "|".join(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
A_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DAYS_AND_MONTHS = frozenset((*MONTHS, *WEEKDAYS))
