"""How much of a table a slide holds: worked out from its letters, so that no row falls off the end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from costar.reports.document import Cell, Table, numeric_columns
from costar.reports.writers.columns import is_wide, line_count, widths_of

POINTS_OF_A_LINE: Final = 26
"""How high a line of text above a table is."""

ROOM: Final = 396
"""How much of a slide is below its title, in points."""

_MARGINS: Final = 8
_LINE: Final = 1.2
_SIZES, _SIZES_OF_A_WIDE_ONE = (20, 18, 16, 14), (14, 12, 11)
_LETTERS_IN_A_POINT: Final = 1652
"""How many letters would stand across a slide if each were set in one point."""


@dataclass(frozen=True)
class TableLook:
    """What all parts of a table have in common: the parts of its columns, which hold numbers, the letters."""

    widths: tuple[float, ...]
    ends: tuple[bool, ...]
    points: int


def look_of(table: Table, lines_around: int) -> TableLook:
    """How the table looks on its slide: in the largest letters in which all of it has room.

    Args:
        table: all that stands on one slide.
        lines_around: how many lines of text stand there, too.
    """
    looks = _looks(table)
    return next((look for look in looks if fits_slide(table, look, lines_around)), looks[-1])


def _looks(table: Table) -> list[TableLook]:
    """From the largest letters to the smallest that are read from the back of a room."""
    widths, ends = tuple(widths_of(table)), tuple(numeric_columns(table))
    sizes = _SIZES_OF_A_WIDE_ONE if is_wide(table) else _SIZES
    return [TableLook(widths, ends, points) for points in sizes]


def row_height(row: Sequence[Cell], look: TableLook) -> float:
    """How high a row is, in points, about."""
    letters = _LETTERS_IN_A_POINT / look.points
    return _MARGINS + _LINE * look.points * line_count(row, look.widths, letters)


def table_height(table: Table, look: TableLook) -> float:
    """How high a table is, in points, about."""
    return sum(row_height(row, look) for row in (table.header, *table.rows))


def fits_slide(table: Table, look: TableLook, lines_around: int) -> bool:
    """Whether so many lines of text have room around it."""
    return table_height(table, look) + POINTS_OF_A_LINE * lines_around <= ROOM


def slide_parts(table: Table, lines_above: int = 0) -> list[tuple[Table, TableLook]]:
    """The table in parts that each fit on a slide, the first below so many lines of text, and their look.

    All parts look the same: larger letters are for what one slide has room for.
    """
    look = look_of(table, lines_above)
    head = row_height(table.header, look)
    parts, held, height = list[Table](), list[tuple[Cell, ...]](), head + POINTS_OF_A_LINE * lines_above
    for row in table.rows:
        needs = row_height(row, look)
        # The first row stands on a slide however high it is: it can be on no other either
        if held and height + needs > ROOM:
            parts.append(replace(table, rows=tuple(held)))
            held, height = [], head
        held.append(row)
        height += needs
    return [(part, look) for part in (*parts, replace(table, rows=tuple(held)))]


def rows_that_fit(table: Table, lines_around: int) -> int:
    """How many of the first rows have room on one slide with so many lines of text: at least one."""
    look = _looks(table)[-1]
    room = ROOM - POINTS_OF_A_LINE * lines_around
    heights = accumulate(
        (row_height(row, look) for row in table.rows), initial=row_height(table.header, look)
    )
    # One less for the head, which is counted first; a row too high for any slide stands on one all the same.
    return max(1, sum(height <= room for height in heights) - 1)
