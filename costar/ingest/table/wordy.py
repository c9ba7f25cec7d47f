"""Rows with several words: told by their first letters, they are none of those that are looked at closely."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

import numpy as np

from costar.ingest.file.cells import Grid
from costar.ingest.file.glance import Glance

_SAMPLED: Final = 200
_WORDS: Final = 3
_LONGEST_HEADING: Final = 1000
"""Characters of a heading that is looked for: a pattern of Arrow has room for no more than some thousands."""

OF_A_TOTAL: Final = ("total", "cyfan")
"""What every word for a total has."""


def without_words(grid: Grid, width: int) -> frozenset[int]:
    """The places of the rows that may have fewer than three cells of words.

    The others are a table's usual rows: a total, a name of a section, a note or a count has fewer. Three
    columns are looked at for it, so that a large file costs no more than one look at each row. Whatever is
    mended or filled up later is among those found, being of another width.

    Args:
        grid: all rows, of which those of another width may be anything.
        width: of the table.
    """
    rows = grid.rows
    sample = [row for row in rows[:_SAMPLED] if len(row) == width]
    counts = [sum(row[at][:1].isalpha() for row in sample) for at in range(width)]
    if width < _WORDS:
        return frozenset(range(len(rows)))
    one, two, three = sorted(range(width), key=lambda at: -counts[at])[:_WORDS]
    if glance := _of_width(grid, width):
        words = [glance.begin_with_letter(at) for at in (one, two, three)]
        return frozenset(np.flatnonzero(~np.logical_and.reduce(words)).tolist())
    return frozenset(
        at
        for at, row in enumerate(rows)
        if not (
            len(row) == width
            and row[one][:1].isalpha()
            and row[two][:1].isalpha()
            and row[three][:1].isalpha()
        )
    )


def unusual(grid: Grid, headings: Sequence[str], few: frozenset[int]) -> frozenset[int]:
    """The places of the rows that may be something else than a table's, the first cell and few words told.

    Args:
        grid: all rows.
        headings: of the table.
        few: rows that may have fewer than three words.
    """
    rows, heading = grid.rows, headings[0].strip().casefold()
    more = (
        at
        for at in looked_at(grid, headings[0])
        if at not in few
        and not (
            rows[at][0][:1].isalnum()
            and (first := rows[at][0].casefold()).strip() != heading
            and not any(word in first for word in OF_A_TOTAL)
        )
    )
    return few.union(more)


def looked_at(grid: Grid, heading: str = "") -> Iterable[int]:
    """The places of the rows of which the first cell may say a total, or the heading where one is given.

    Those that begin with no letter or digit are among them; without columns to look at all are.
    """
    is_told = heading.strip().isascii() and len(heading) <= _LONGEST_HEADING
    if not (glance := grid.glance) or not is_told:
        return range(len(grid.rows))
    words = (*OF_A_TOTAL, *filter(None, [heading.strip()]))
    return np.flatnonzero(glance.have_first(*words) | ~glance.begin_plainly).tolist()


def _of_width(grid: Grid, width: int) -> Glance | None:
    return grid.glance if grid.glance and grid.glance.width == width else None


def with_next(grid: Grid, places: Collection[int], begin: int) -> list[int]:
    """Some places from one on, in order, with damaged rows and each that follows one of these or a blank one.

    Args:
        grid: all rows.
        places: of the rows to look at.
        begin: the first place that counts.
    """
    rows, damaged = grid.rows, [row - 1 for row in grid.damaged]
    below = (at + 1 for at in places if not any(map(str.strip, rows[at])))
    found = {*places, *damaged, *(at + 1 for at in damaged), *below}
    return sorted(at for at in found if begin <= at < len(rows))
