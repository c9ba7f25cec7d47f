"""Which column is which field, what to ask about it, and whose names are in it."""
