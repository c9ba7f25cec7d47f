"""Workshops: their steps, their ballots, and how many scores become one position."""
