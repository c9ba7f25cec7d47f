"""Workshops as they are kept: what they score, what they were told, and what is left when they close."""
