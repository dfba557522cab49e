"""Why words that seem to tell of an act tell of none."""
