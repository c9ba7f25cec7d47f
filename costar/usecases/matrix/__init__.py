"""What comes first, and what was decided about it."""
