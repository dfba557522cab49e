"""The text of a report: folded, cut into sentences, its language and day of publication."""
