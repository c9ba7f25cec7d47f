"""A grand total without the word: a last row that is blank but for the sums of the columns above."""

import re
from collections.abc import Sequence
from typing import Final

from costar.ingest.table.summed import RowsAbove, number_in_cell
from costar.ingest.table.wordy import OF_A_TOTAL

# Half of the last place that is shown, since means are rounded, and a hair for floats.
_HALF_A_PLACE: Final = 0.500001
_TOTAL: Final = re.compile(
    r"(?:grand|sub|overall|net|gross)?[\s-]*totals?\b.*|.*\btotals?\s*:?|cyfansymiau|cyfanswm\b.*",
    re.IGNORECASE | re.DOTALL,
)
_WORD: Final = re.compile(r"(?:(?:grand|sub|overall|net|gross)?[\s-]*totals?|cyfanswm)\s*:?", re.IGNORECASE)
_TOLD: Final = re.compile(
    r"(?:total|average|avg|mean|median|sum|count|max|min)\w*\s*[:=]?\s*[\d.,]+%?|"
    r"[\d,]+ (?:rows?|records?|items?|results?|entries|activities|actions|projects)",
    re.IGNORECASE,
)
"""A number with what it is before it, in the same cell: "Total: 24"."""

_FOOT: Final = re.compile(
    r"(?:number|no\.?|count|sum|average|avg|ave|mean|median|maximum|minimum|max|min|how many|overall|all|"
    r"std|stdev|standard deviation|range|rows|percentage|per cent|highest|lowest|most|least|mode|of which|"
    r"nifer|cyfartaledd|uchaf|isaf)\b.*|%.*",
    re.IGNORECASE | re.DOTALL,
)

_HEAD: Final = re.compile(
    r"(?:(?:grand|sub|overall)?[\s-]*totals?|max(?:imum)?|min(?:imum)?|mean|median|average|avg|sum|count|"
    r"weight(?:ing|s)?|out of)(?: (?:possible )?(?:scores?|points?|marks?|values?))?\s*:?",
    re.IGNORECASE,
)
"""Above the rows a name has to be this alone: below the heading hardly anything but activities stands."""

_LEAST_COUNTED: Final = 3


def is_sum_of(last: list[str], rows: RowsAbove) -> bool:
    """Whether the row has nothing but numbers, each the sum of its column, where the rows have more."""
    numbers = {at: number_in_cell(cell) for at, cell in enumerate(last) if cell.strip()}
    # A total leaves most of its row blank, which a row of scores does not.
    if not numbers or len(numbers) * 2 > len(last) or None in numbers.values() or not len(rows):
        return False
    if not any(rows.is_filled(at) for at in range(len(last)) if at not in numbers):
        return False
    found = {at: number for at, number in numbers.items() if number is not None}
    return any(found.values()) and all(_sums_to(rows, at, number) for at, number in found.items())


def is_foot_row(row: list[str], rows: RowsAbove) -> bool:
    """Whether the last row sums up or counts those above, with a word for it or without one."""
    return is_foot(row, rows) or is_sum_of(row, rows) or _is_count_of(row, rows)


def _is_count_of(row: list[str], rows: RowsAbove) -> bool:
    """Whether the row has only numbers that come of their columns, one of which counts a column of words."""
    numbers = {at: number_in_cell(cell) for at, cell in enumerate(row) if cell.strip()}
    if None in numbers.values() or len(rows) < _LEAST_COUNTED:
        return False
    counts = [n == rows.filled(at) and not rows.numbers(at).ordered for at, n in numbers.items()]
    # One alone may be a title, and several are none, in whatever row.
    is_told = sum(counts) > 1 or (any(counts) and lacks(row, rows.usual()))
    return is_told and is_worked_out(row, rows)


def is_head(row: list[str], below: RowsAbove) -> bool:
    """Whether the first row says what is worked out of those below it, or how much a column counts."""
    return says_head(row) and lacks(row, below.usual())


def says_head(row: list[str]) -> bool:
    """Whether a row says no more than "Maximum", "Average score" or "Weight" beside nothing but numbers."""
    return _is_named(row, _HEAD)


def is_total_word(text: str) -> bool:
    """Whether a cell says no more than that its row is a total."""
    return _WORD.fullmatch(text) is not None


def _may_be_total(row: Sequence[str]) -> bool:
    """Whether the first filled cell has what every word for a total has."""
    cell = row[0] if row else ""
    first = (cell if cell[:1].isalnum() else next(filter(None, map(str.strip, row)), "")).casefold()
    return any(word in first for word in OF_A_TOTAL)


def totals_among(rows: list[list[str]], said: Sequence[int]) -> list[int]:
    """The places of rows that say they are a total, have nothing else but numbers, and lack what the others
    have: one below each group of them.

    Args:
        rows: of the table's body, as wide as each other.
        said: the places of those that may say so.
    """
    # The word alone tells nearly every row apart.
    named = [at for at in said if _may_be_total(rows[at]) and _is_named(rows[at], _TOTAL)]
    if not named:
        return []
    are_named = set(named)
    usual = RowsAbove(row for at, row in enumerate(rows) if at not in are_named).usual()
    return [at for at in named if lacks(rows[at], usual)]


def is_foot(row: list[str], rows: RowsAbove) -> bool:
    """Whether the last row counts or sums up those above: "Number of activities | 6", "Average | 3.2"."""
    return says_foot(row) and (lacks(row, rows.usual()) or is_worked_out(row, rows))


def says_foot(row: list[str]) -> bool:
    """Whether a row has the name of what is worked out, and nothing else but numbers, or none yet."""
    return _is_named(row, _TOTAL) or _is_named(row, _FOOT) or _is_name_alone(row)


def _is_name_alone(row: list[str]) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(row) > len(filled) == 1 and _HEAD.fullmatch(filled[0]) is not None


def _is_named(row: list[str], names: "re.Pattern[str]") -> bool:
    """Whether the first filled cell is such a name, and every other one a number."""
    filled = filter(None, map(str.strip, row))
    if not names.fullmatch(next(filled, "")):
        return False
    others = list(filled)
    told = (number_in_cell(cell.rstrip("%")) is not None or _TOLD.fullmatch(cell) for cell in others)
    return bool(others) and all(told)


def is_worked_out(row: list[str], rows: RowsAbove) -> bool:
    """Whether each number is the count, sum, mean, middle, least or most of its column."""
    # 0 tells nothing: a column of words gives it as well.
    numbers = {
        at: found for at, cell in enumerate(row) if (found := number_in_cell(cell.strip().rstrip("%")))
    }
    return bool(numbers) and all(_comes_of(rows, at, number, row[at]) for at, number in numbers.items())


def _comes_of(rows: RowsAbove, at: int, number: float, text: str) -> bool:
    above = rows.numbers(at)
    if not above.ordered:
        return number == rows.filled(at)
    places = len(text.strip().rstrip("%").partition(".")[2])
    least, most = above.ordered[0], above.ordered[-1]
    worked_out = (len(rows), len(above.ordered), above.total, above.mean, above.median, least, most)
    return any(abs(number - one) <= _HALF_A_PLACE * 10.0**-places for one in worked_out)


def lacks(row: list[str], usual: list[int]) -> bool:
    """Whether a cell is blank at a place that the other rows fill."""
    return any(not row[at].strip() for at in usual)


def _sums_to(rows: RowsAbove, at: int, total: float) -> bool:
    known = rows.numbers(at)
    # One number by itself is its own sum.
    # A penny, as pounds are rounded; of millions the error that floats leave.
    return len(known.ordered) > 1 and abs(known.total - total) < max(0.01, abs(total) * 1e-9)
