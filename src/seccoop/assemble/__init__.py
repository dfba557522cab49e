"""Records from all builders, completed and brought into tables in canonical order."""
