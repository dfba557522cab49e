"""Which acts a sentence tells of, of what kind and about what."""
