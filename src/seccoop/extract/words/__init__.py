"""The words that the extractor knows, compiled and found in a text."""
