"""What became of an act: planned, held, put off, never carried out."""
