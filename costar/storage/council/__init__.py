"""What one council is and has: its records, what it chose, each save, and the history of them."""
