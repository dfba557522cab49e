"""Make the conformance suite: the small store, and what every loader must find in it."""
