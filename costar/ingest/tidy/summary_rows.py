"""Rows without a title that only sum up the group above: its earliest and last day, its sums and means.

Monday.com ends each group of a board with such a row, and without a word for it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from costar.ingest.problems import Reason, SetAside, shown
from costar.ingest.table.summed import RowsAbove
from costar.ingest.table.table import FileTable
from costar.ingest.table.totals import is_total_word, is_worked_out
from costar.ingest.values.dates import day_of

_LEAST: Final = 2
"""Cells that a summary has: one alone may be what is left of a row to mend."""

_PERIOD: Final = " to "
"""What stands between the first and the last day of a group, in one cell."""


def summary_rows(table: FileTable, title: int) -> dict[int, SetAside]:
    """The rows that end a group and have nothing but what is worked out from it.

    Args:
        table: headings and cells.
        title: the place of the column with the titles.
    """
    ends = [(begin, last) for begin, last in _groups(table.row_numbers) if begin < last]
    blank = [(begin, last) for begin, last in ends if not table.columns[title][last].strip()]
    rows = {last: _rows(table, begin, last + 1) for begin, last in blank}
    sure = {last for last, (*group, row) in rows.items() if _sums_up(row, group, _LEAST)}
    # Where one group ends so, others do, with the one day that they have.
    found = {last for last, (*group, row) in rows.items() if sure and _sums_up(row, group, 1)}
    return {
        (number := table.row_numbers[last]): SetAside(
            number, Reason.TOTAL, shown(" ".join(filter(None, rows[last][-1])))
        )
        for last in sorted(sure | found)
    }


def total_rows(table: FileTable, title: int) -> dict[int, SetAside]:
    """The rows whose title says only that they are a total, beside numbers and names that stand above.

    Args:
        table: headings and cells.
        title: the place of the column with the titles.
    """
    titles = table.columns[title].tolist()
    found: dict[int, SetAside] = {}
    for at in (at for at, text in enumerate(titles) if at and is_total_word(text.strip())):
        row, above = ([column[one].strip() for column in table.own_columns] for one in (at, at - 1))
        others = [n for n, cell in enumerate(row) if cell and n != title]
        numbers = [n for n in others if _is_number(row[n])]
        if numbers and all(n in numbers or row[n] == above[n] for n in others):
            number = table.row_numbers[at]
            found[number] = SetAside(number, Reason.TOTAL, shown(" ".join(filter(None, row))))
    return found


def _groups(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The places of the first and the last row of each group: rows between which nothing stands."""
    begin = 0
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            yield begin, at
            begin = at + 1


def _rows(table: FileTable, begin: int, end: int) -> list[list[str]]:
    cells = [[text.strip() for text in column[begin:end].tolist()] for column in table.own_columns]
    return [list(row) for row in zip(*cells, strict=True)]


def _sums_up(row: list[str], group: list[list[str]], least: int) -> bool:
    """Whether each cell is the first or last day of its column, or a number that comes of those above."""
    filled = [at for at, cell in enumerate(row) if cell]
    days = [at for at in filled if all(map(day_of, row[at].split(_PERIOD)))]
    if len(filled) < least and not any(_PERIOD in row[at] for at in days):
        return False
    if not filled or not all(_are_ends(row[at], [one[at] for one in group]) for at in days):
        return False
    # Each number of a row has to come from those above: a day would come from nowhere.
    numbers = [cell if at in filled and at not in days else "" for at, cell in enumerate(row)]
    left = [at for at in filled if at not in days]
    return not left or (all(_is_number(row[at]) for at in left) and is_worked_out(numbers, RowsAbove(group)))


def _are_ends(text: str, above: Sequence[str]) -> bool:
    """Whether a cell is the first or the last day above it, or both."""
    days = sorted(found[0] for one in above if (found := day_of(one)))
    said = [found[0] for part in text.split(_PERIOD) if (found := day_of(part))]
    return bool(days) and bool(said) and (said == [days[0], days[-1]] or said in ([days[0]], [days[-1]]))


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).lstrip("£-").isdecimal()
