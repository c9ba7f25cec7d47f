"""Rows without a title that only sum up the group above: its earliest and last day, its sums and means.

Monday.com ends each group of a board with such a row, and without a word for it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from costar.ingest.problems import Reason, SetAside, shown
from costar.ingest.table.summed import RowsAbove
from costar.ingest.table.table import FileTable
from costar.ingest.table.totals import is_worked_out
from costar.ingest.values.dates import day_of

_LEAST: Final = 2
"""Cells that a summary has: one alone may be what is left of a row to mend."""


def summary_rows(table: FileTable, title: int) -> dict[int, SetAside]:
    """The rows that end a group and have nothing but what is worked out from it.

    Args:
        table: headings and cells.
        title: the place of the column with the titles.
    """
    found: dict[int, SetAside] = {}
    for begin, last in _groups(table.row_numbers):
        if last <= begin or table.columns[title][last].strip():
            continue
        rows = [list(cells) for cells in zip(*_cells(table, begin, last + 1), strict=True)]
        *group, row = rows
        if _sums_up(row, group):
            number = table.row_numbers[last]
            found[number] = SetAside(number, Reason.TOTAL, shown(" ".join(filter(None, row))))
    return found


def _groups(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The places of the first and the last row of each group: rows between which nothing stands."""
    begin = 0
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            yield begin, at
            begin = at + 1


def _cells(table: FileTable, begin: int, end: int) -> list[list[str]]:
    return [[text.strip() for text in column[begin:end].tolist()] for column in table.own_columns]


def _sums_up(row: list[str], group: list[list[str]]) -> bool:
    """Whether each cell is the first or last day of its column, or a number that comes of those above."""
    filled = [at for at, cell in enumerate(row) if cell]
    if len(filled) < _LEAST:
        return False
    days = [at for at in filled if day_of(row[at])]
    if not all(_is_an_end(row[at], [one[at] for one in group]) for at in days):
        return False
    numbers = [cell if at in filled and at not in days else "" for at, cell in enumerate(row)]
    left = [at for at in filled if at not in days]
    return not left or (all(_is_number(row[at]) for at in left) and is_worked_out(numbers, RowsAbove(group)))


def _is_an_end(day: str, above: Sequence[str]) -> bool:
    days = sorted(found[0] for text in above if (found := day_of(text)))
    this = day_of(day)
    return bool(days) and this is not None and this[0] in (days[0], days[-1])


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).lstrip("£-").isdecimal()
