"""A row that only counts the columns: "1 | 2 | 3" below their headings, or "A | B | C" above them."""

from collections.abc import Sequence
from string import ascii_lowercase
from typing import Final

_LEAST: Final = 3
"""Columns from which a row that counts is no row of numbers."""


def counts_columns(row: Sequence[str]) -> bool:
    """Whether the cells are 1, 2, 3 and so on, or A, B, C, in brackets or not."""
    cells = [cell.strip().strip("()[]").casefold() for cell in row if cell.strip()]
    numbers = [str(at) for at in range(1, len(cells) + 1)]
    return len(cells) >= _LEAST and cells in (numbers, list(ascii_lowercase[: len(cells)]))
