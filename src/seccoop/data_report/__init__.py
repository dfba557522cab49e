"""The data report: what a release holds, how well it is coded and what it lacks."""
