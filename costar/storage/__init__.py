"""Keeping and finding: SQL lives here and nowhere else."""
