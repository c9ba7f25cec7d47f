"""Further tables below the first one of a sheet: each is a candidate, whatever its headings say."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

from costar.ingest.file.cells import Grid
from costar.ingest.file.glance import usual_width
from costar.ingest.table.head import head_of
from costar.ingest.table.headings import begins_another_table, filled
from costar.ingest.table.second_table import TableOfWords

_MOST: Final = 12
_MOST_LOOKED_AT: Final = 500
"""Rows behind a gap, or of another width, of which no more are looked at."""

_COMPARED: Final = 50


def further_tables(grid: Grid, at: int) -> list[int]:
    """The places of the headings of further tables, in order.

    Args:
        grid: all rows.
        at: the place of the first table's heading.
    """
    rows, found = grid.rows, list[int]()
    above = _Above(grid, at)
    for place in islice(_turns(rows, at + 1), _MOST_LOOKED_AT):
        if len(found) == _MOST or place <= above.head.below or len(above.head.headings) <= 1:
            continue
        if above.ends_at(place):
            found.append(place + (filled(rows[place]) == 1))
            above = _Above(grid, found[-1])
    return found


class _Above:
    """The table above: its heading, and the first of its rows, as far as they were looked at."""

    def __init__(self, grid: Grid, at: int) -> None:
        self._rows = grid.rows
        width = usual_width(grid.rows[at + 1 : at + 1 + _COMPARED]) or len(grid.rows[at])
        self.head = head_of(grid, at, width)
        self._body: list[list[str]] = []
        self._seen = self.head.below

    def ends_at(self, place: int) -> bool:
        """Whether another table begins at a place; places are asked about in order."""
        rows, heading = self._rows, list(self.head.headings)
        fitting = (row for row in rows[self._seen : place] if len(row) <= len(heading) and filled(row))
        as_wide = ([*row, *[""] * (len(heading) - len(row))] for row in fitting)
        self._body += islice(as_wide, _COMPARED - len(self._body))
        self._seen = place
        after_blank = not any(rows[place - 1])
        if begins_another_table(rows, place, heading, self._body, after_blank=after_blank):
            return True
        return after_blank and bool(self._body) and self._words.is_left_at(rows, place)

    @cached_property
    def _words(self) -> TableOfWords:
        return TableOfWords(self.head.headings, self._body)


def end_of_table(rows: Sequence[Sequence[str]], at: int, others: Collection[int]) -> int:
    """Where the rows end that may be the table's whose heading is at a place: where the next one begins.

    Args:
        rows: of the whole file.
        at: the place of the heading.
        others: the places of the headings of other tables.
    """
    return min((one for one in others if one > at), default=len(rows))


def own_width(rows: list[list[str]], at: int, others: Collection[int]) -> int:
    """How many cells most rows of one of several tables have; 0 where the file has one table only."""
    return usual_width(rows[at + 1 : end_of_table(rows, at, others)]) if others else 0


def _turns(rows: Sequence[list[str]], begin: int) -> Iterable[int]:
    """Rows that have something, behind a blank one or as wide as the one above is not."""
    has = list(map(any, rows))
    widths = list(map(len, rows))
    for at in range(begin, len(rows)):
        if has[at] and (not has[at - 1] or widths[at] != widths[at - 1]):
            yield at
