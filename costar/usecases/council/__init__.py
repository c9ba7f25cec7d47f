"""A council's own choices, what it shares, and all of it in one file."""
