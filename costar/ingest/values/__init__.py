"""Text cells to values, a column at a time."""
