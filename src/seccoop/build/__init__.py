"""The main road: builders, assembling, checks, and the package they end in."""
