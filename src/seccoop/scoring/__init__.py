"""How good extracted candidates are, held against a coding by hand."""
