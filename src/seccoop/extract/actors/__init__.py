"""Who is named in a report, and who takes part in an act in what role."""
