"""What the council tells everybody of its workshops: the account, its standing, and what is published."""
