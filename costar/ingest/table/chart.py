"""Where the headings of a plan drawn as a chart stand: beside them days, or letters of days."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from costar.ingest.matching.naming import named_by
from costar.ingest.values.dates import day_of

_WEEK: Final = "MTWTF"
_LEAST_DAYS: Final = 4
_LEAST_NAMES: Final = 2


def row_of_chart(rows: Sequence[Sequence[str]]) -> int | None:
    """The first row, from 0, whose words name columns and whose other cells are days one after the other.

    Days stand there as days, behind a word for what the rows are, or as letters of whole weeks, beside two
    names of columns: a row of tasks has neither.
    """
    return next((at for at, row in enumerate(rows) if _is_over_letters(row) or _is_over_days(row)), None)


def _is_over_letters(row: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in row]
    letters = "".join(cell for cell in cells if len(cell) == 1)
    if _WEEK not in letters:
        return False
    named = [named_by(cell) for cell in cells if len(cell) > 1]
    return sum(bool(one.field or one.perhaps) for one in named) >= _LEAST_NAMES


def _is_over_days(row: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    days = [found[0] for cell in cells if (found := day_of(cell))]
    words = cells[: len(cells) - len(days)]
    if len(days) < _LEAST_DAYS or not words or any(map(day_of, words)):
        return False
    names = [named_by(cell) for cell in words]
    are_in_order = all(first <= then for first, then in pairwise(days))
    return are_in_order and any("title" in (one.field, *one.perhaps) for one in names)
