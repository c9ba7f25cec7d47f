"""The signs of codes that people read out and type."""

from typing import Final

CODE_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""31 signs that nobody mixes up when reading them out: no 0, O, 1, I or L."""
