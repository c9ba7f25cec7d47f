"""Rows that end before the last column: blank cells at the right that a program left out.

Excel writes a CSV file in blocks of 16 rows and ends all rows of a block at the last column that the block
uses. Others leave out blank cells row by row, so that no row ends in a blank one. Both are a way of writing;
one row with a cell too few is not: a separator may have been lost anywhere in it. Blank cells beyond the last
column are the same at the other end: where several rows have them a program wrote them.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from costar.ingest.file.cells import Grid
from costar.ingest.file.fitting import Fitter
from costar.ingest.problems import Level, Problem
from costar.ingest.table.headings import filled

BLOCK: Final = 16
"""Rows that Excel ends at the same column."""

LEAST_ALIKE: Final = 3
"""Rows that have to end at the same column before that is a way of writing."""

LEAST_WIDTHS: Final = 2
"""Columns at which rows have to end before each is taken to end at its own last cell."""


def are_blocks(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the file ends its rows as Excel does: at one column in each block, not in all at the same."""
    if len(set(map(len, rows)) - {0}) < LEAST_WIDTHS:
        return False
    widths = {
        frozenset(map(len, filter(None, rows[begin : begin + BLOCK]))) for begin in range(0, len(rows), BLOCK)
    }
    return len(widths - {frozenset()}) > 1 and all(len(found) <= 1 for found in widths)


def are_trimmed(rows: Sequence[Sequence[str]], short: Sequence[int]) -> bool:
    """Whether each row ends at its own last cell: never in a blank one, and not all at one column."""
    if len(short) < LEAST_ALIKE or len({len(rows[at]) for at in short}) < LEAST_WIDTHS:
        return False
    return all(row[-1].strip() for row in rows if len(row) > 1)


def fill_short_rows(grid: Grid, below: int, end: int, width: int, *, in_blocks: bool) -> tuple[Problem, ...]:
    """Give rows that end early the blank cells that a program left out; a title alone waits its turn.

    Args:
        grid: all rows; those that are filled are replaced.
        below: where the table's body begins.
        end: where it ends at the latest, for another table begins.
        width: of the table.
        in_blocks: whether the file, as it was written, ended its rows in blocks.
    """
    rows, places = grid.rows, list(enumerate(grid.rows[below:end], below))
    if all(n >= width for n in set(map(len, rows)) - {0}):
        return ()
    short = [at for at, row in places if len(row) < width and filled(row) > 1 and at + 1 not in grid.damaged]
    if not short or width < 2:
        return ()
    whole = [row for at, row in places if at + 1 not in grid.damaged]
    whole = [row for row in whole if len(row) == width]
    # By the short rows, too: where programs leave out blank cells, hardly a row is whole.
    fitter = Fitter([*whole, *(rows[at] for at in short)], width)
    found = left_out(rows, short, width, fitter.fits_so_far, in_blocks=in_blocks)
    for at in found:
        rows[at] = rows[at] + [""] * (width - len(rows[at]))
    return (Problem("short_rows", Level.NOTE, None, values=(("n", len(found)),)),) if found else ()


def left_out(
    rows: Sequence[list[str]],
    places: Sequence[int],
    width: int,
    fits: Callable[[list[str]], bool],
    *,
    in_blocks: bool = False,
) -> list[int]:
    """Which rows only leave out blank cells at their right end.

    Args:
        rows: of the whole file.
        places: which of them are in the table.
        width: of the table.
        fits: whether the cells that a row has stand under the right headings.
        in_blocks: whether the file, as it was written, ended its rows in blocks.
    """
    short = [at for at in places if 0 < len(rows[at]) < width]
    if not short or in_blocks or are_blocks(rows):
        return short
    alike = Counter(len(rows[at]) for at in short)
    least = 1 if are_trimmed(rows, short) else LEAST_ALIKE
    return [at for at in short if alike[len(rows[at])] >= least and fits(rows[at])]


def blank_beyond(rows: Sequence[list[str]], places: Sequence[int], width: int) -> list[int]:
    """Which rows only have blank cells beyond the table, as several others of their length do."""
    long = [at for at in places if len(rows[at]) > width and not any(map(str.strip, rows[at][width:]))]
    alike = Counter(len(rows[at]) for at in long)
    return [at for at in long if alike[len(rows[at])] >= LEAST_ALIKE]
