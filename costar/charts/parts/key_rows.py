"""How the entries of a legend stand in rows."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

BETWEEN: Final = 12
"""Pixels behind an entry, before the next."""


def left_ends(widths: Sequence[float], width: float) -> list[list[float]]:
    """The left end of each entry, row by row: one row where all fit, else columns of the widest.

    Where columns would take more rows, for one entry is much wider than the others, each follows the one
    before it.

    Args:
        widths: of the entries, pixels, each with what keeps it from the next.
        width: of a row, pixels.
    """
    if sum(widths) <= width:
        return _centred([list(widths)], width)
    in_a_row = max(1, int(width // max(widths)))
    columns = [[max(widths)] * len(widths[at : at + in_a_row]) for at in range(0, len(widths), in_a_row)]
    one_by_one = _one_by_one(widths, width)
    return _centred(one_by_one if len(one_by_one) < len(columns) else columns, width)


def _one_by_one(widths: Sequence[float], width: float) -> list[list[float]]:
    rows: list[list[float]] = [[]]
    for one in widths:
        if rows[-1] and sum(rows[-1]) + one > width:
            rows.append([])
        rows[-1].append(one)
    return rows


def _centred(rows: list[list[float]], width: float) -> list[list[float]]:
    # All begin where the longest does.
    left = (width - max(map(sum, rows), default=0)) / 2
    return [list(accumulate(row[:-1], initial=left)) for row in rows if row]
