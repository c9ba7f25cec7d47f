"""A document written in one format or another."""
