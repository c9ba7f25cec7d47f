"""Rows that end before the last column: blank cells at the right that a program left out.

Excel writes a CSV file in blocks of 16 rows and ends all rows of a block at the last column that the block
uses. Others leave out blank cells row by row. Both are a way of writing; one row with a cell too few is not:
a separator may have been lost anywhere in it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

BLOCK: Final = 16
"""Rows that Excel ends at the same column."""

LEAST_ALIKE: Final = 3
"""Rows that have to end at the same column before that is a way of writing."""


def are_blocks(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the file ends its rows as Excel does: at one column in each block, not in all at the same."""
    widths = {
        frozenset(len(row) for row in rows[begin : begin + BLOCK] if row)
        for begin in range(0, len(rows), BLOCK)
    }
    return len(widths - {frozenset()}) > 1 and all(len(found) <= 1 for found in widths)


def left_out(
    rows: Sequence[list[str]], places: Sequence[int], width: int, fits: Callable[[list[str]], bool]
) -> list[int]:
    """Which rows only leave out blank cells at their right end.

    Args:
        rows: of the whole file.
        places: which of them are in the table.
        width: of the table.
        fits: whether the cells that a row has stand under the right headings.
    """
    short = [at for at in places if 0 < len(rows[at]) < width]
    if not short:
        return []
    if are_blocks(rows):
        return short
    alike = Counter(len(rows[at]) for at in short)
    return [at for at in short if alike[len(rows[at])] >= LEAST_ALIKE and fits(rows[at])]
