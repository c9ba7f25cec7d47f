"""Tables within a table: the subitems of a board below their item, with headings of their own, and sums."""

from collections.abc import Collection, Sequence
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Reason, SetAside, shown
from costar.ingest.table.headings import filled, looks_like_data
from costar.ingest.table.summed import number_in_cell
from costar.ingest.table.table import FileTable
from costar.ingest.tidy.fewer import without_rows
from costar.ingest.values.dates import day_of

_MOST_ROWS: Final = 20_000
_MOST_CELLS: Final = 400_000
"""Of twenty columns in so many rows: a board has no more, and each cell is compared with the headings."""

_LEAST_NAMES: Final = 2
# What sums of tenths are off as floats.
_HAIR: Final = 1e-6


def without_nested(
    table: FileTable, kept_rows: Collection[int] = frozenset()
) -> tuple[FileTable, dict[int, SetAside]]:
    """The table without such rows, and what was set aside.

    A heading of its own names columns of the table again, with another name in the first cell; what follows
    belongs to it as long as the first cell is blank. A row that only sums up such a group is a total.

    Args:
        table: headings and cells.
        kept_rows: rows (as Excel counts) that a person says are activities all the same.
    """
    if table.is_ours or table.doubtful or len(table.headings) <= _LEAST_NAMES:
        return table, {}
    if not 1 < len(table.row_numbers) <= _MOST_ROWS or "" not in (first := table.columns[0].tolist()):
        return table, {}
    if len(table.own_columns) * len(table.row_numbers) > _MOST_CELLS:
        return table, {}
    rows = [list(row) for row in zip(*(one.tolist() for one in table.own_columns), strict=True)]
    own = list(map(key_of, table.headings))
    heads = [at for at in range(len(rows)) if first[at].strip() and _is_heading(rows[at], own)]
    found = {at: Reason.SECOND_TABLE for head in heads for at in _below(table, first, head)}
    found |= {at: Reason.TOTAL for at in _sums(table, rows) if at not in found} if heads else {}
    aside = {
        row: SetAside(row, reason, shown(" ".join(filter(None, map(str.strip, rows[at])))))
        for at, reason in found.items()
        if (row := table.row_numbers[at]) not in kept_rows
    }
    return without_rows(table, aside), aside


def _is_heading(row: list[str], own: Sequence[str]) -> bool:
    names = [key_of(cell) for cell in row[1:] if cell.strip()]
    again = set(names).intersection(own)
    # A group of a list has types and roles in its first row, "Project" and "Lead", but no headings of it.
    if len(again) < _LEAST_NAMES or len(set(names)) < len(names) or key_of(row[0]) == own[0]:
        return False
    known = [name for name in names if name in again or named_by(name).field]
    return 2 * len(known) >= len(names) and not looks_like_data(row)


def _below(table: FileTable, first: Sequence[str], head: int) -> list[int]:
    """The heading, and the rows right below it that have nothing in the first column."""
    end = head + 1
    while end < len(first) and not first[end].strip() and _follows(table, end):
        end += 1
    # Nothing below it: the row may be an activity with odd words.
    return list(range(head, end)) if end > head + 1 else []


def _follows(table: FileTable, at: int) -> bool:
    return table.row_numbers[at] == table.row_numbers[at - 1] + 1


def _sums(table: FileTable, rows: Sequence[list[str]]) -> list[int]:
    """The rows without a name that end a group and hold only numbers and days, one of them a sum."""
    found, begin = [], 0
    for at, row in enumerate(rows):
        if at and not _follows(table, at):
            begin = at
        if not row[0].strip() and filled(row) and all(map(_is_number_or_day, filter(str.strip, row))):
            above = rows[begin:at]
            if any(_is_sum(cell, [one[place] for one in above]) for place, cell in enumerate(row)):
                found.append(at)
    return found


def _is_number_or_day(cell: str) -> bool:
    bare = cell.strip()
    return number_in_cell(bare) is not None or all(day_of(part.strip()) for part in bare.split(" to "))


def _is_sum(cell: str, above: Sequence[str]) -> bool:
    total, numbers = number_in_cell(cell), [number_in_cell(one) for one in above if one.strip()]
    known = [one for one in numbers if one is not None]
    return total is not None and len(known) > 1 and abs(sum(known) - total) < _HAIR
