"""What editors of the dataset work with: second codings, likely twins, gaps in coverage."""
