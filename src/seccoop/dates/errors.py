"""The one error of this room: a date expression that cannot be used, and what to write instead."""

from __future__ import annotations


class DateError(ValueError):
    """A date expression, or four bounds, that cannot be used.

    Parameters
    ----------
    reason : str
        What is wrong, in plain words and without a final period.
    hint : str
        What would be right, with an example that can be typed as it stands.
    """

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason, hint)
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        """Return the reason and the hint in one line."""
        return f"{self.reason}; {self.hint}"
