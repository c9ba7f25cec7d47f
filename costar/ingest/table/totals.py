"""A grand total without the word: a last row that is blank but for the sums of the columns above."""

import re
from statistics import mean, median
from typing import Final

_NUMBER: Final = re.compile(r"\(?[£$€]?-?[\d,]*\.?\d+\)?")
_MOSTLY: Final = 0.9
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
    r"std|stdev|standard deviation|range|rows|percentage|per cent|nifer|cyfartaledd)\b.*|%.*",
    re.IGNORECASE | re.DOTALL,
)


def is_sum_of(last: list[str], rows: list[list[str]]) -> bool:
    """Whether the row has nothing but numbers, each the sum of its column, where the rows have more."""
    numbers = {at: number_in_cell(cell) for at, cell in enumerate(last) if cell.strip()}
    # A total leaves most of its row blank, which a row of scores does not.
    if not numbers or len(numbers) * 2 > len(last) or None in numbers.values():
        return False
    if not any(_is_filled(rows, at) for at in range(len(last)) if at not in numbers):
        return False
    found = {at: number for at, number in numbers.items() if number is not None}
    return any(found.values()) and all(_sums_to(rows, at, number) for at, number in found.items())


def is_foot_row(row: list[str], rows: list[list[str]]) -> bool:
    """Whether the last row sums up or counts those above, with a word for it or without one."""
    return is_foot(row, rows) or is_sum_of(row, rows)


def is_total_word(text: str) -> bool:
    """Whether a cell says no more than that its row is a total."""
    return _WORD.fullmatch(text) is not None


def totals_among(rows: list[list[str]]) -> list[int]:
    """The places of rows that say they are a total, have nothing else but numbers, and lack what the others
    have: one below each group of them.
    """
    named = [at for at, row in enumerate(rows) if _is_named(row, _TOTAL)]
    if not named:
        return []
    are_named = set(named)
    usual = usually_filled([row for at, row in enumerate(rows) if at not in are_named])
    return [at for at in named if lacks(rows[at], usual)]


def is_foot(row: list[str], rows: list[list[str]]) -> bool:
    """Whether the last row counts or sums up those above: "Number of activities | 6", "Average | 3.2"."""
    if not (_is_named(row, _TOTAL) or _is_named(row, _FOOT)):
        return False
    return lacks(row, usually_filled(rows)) or is_worked_out(row, rows)


def _is_named(row: list[str], names: "re.Pattern[str]") -> bool:
    """Whether the first filled cell is such a name, and every other one a number."""
    filled = filter(None, map(str.strip, row))
    if not names.fullmatch(next(filled, "")):
        return False
    others = list(filled)
    told = (number_in_cell(cell.rstrip("%")) is not None or _TOLD.fullmatch(cell) for cell in others)
    return bool(others) and all(told)


def is_worked_out(row: list[str], rows: list[list[str]]) -> bool:
    """Whether each number is the count, sum, mean, middle, least or most of its column."""
    # 0 tells nothing: a column of words gives it as well.
    numbers = {
        at: found for at, cell in enumerate(row) if (found := number_in_cell(cell.strip().rstrip("%")))
    }
    return bool(numbers) and all(_comes_of(rows, at, number, row[at]) for at, number in numbers.items())


def _comes_of(rows: list[list[str]], at: int, number: float, text: str) -> bool:
    above = [found for row in rows if (found := number_in_cell(row[at])) is not None]
    if not above:
        return number == sum(1 for row in rows if row[at].strip())
    places = len(text.strip().rstrip("%").partition(".")[2])
    worked_out = (len(rows), len(above), sum(above), mean(above), median(above), min(above), max(above))
    return any(abs(number - one) <= _HALF_A_PLACE * 10.0**-places for one in worked_out)


def usually_filled(rows: list[list[str]]) -> list[int]:
    """The places that nearly all of the rows fill: asked once, however many rows are held against it."""
    return [at for at in range(len(rows[0])) if _is_filled(rows, at)] if rows else []


def lacks(row: list[str], usual: list[int]) -> bool:
    """Whether a cell is blank at a place that the other rows fill."""
    return any(not row[at].strip() for at in usual)


def number_in_cell(text: str) -> float | None:
    """The number in a cell, with or without pounds, commas, or brackets for a negative one."""
    bare = text.strip()
    if not _NUMBER.fullmatch(bare):
        return None
    number = float(re.sub(r"[^\d.]", "", bare))
    return -number if "-" in bare or bare.startswith("(") else number


def _is_filled(rows: list[list[str]], at: int) -> bool:
    return sum(1 for row in rows if row[at].strip()) >= _MOSTLY * len(rows)


def _sums_to(rows: list[list[str]], at: int, total: float) -> bool:
    numbers = [number_in_cell(row[at]) for row in rows if row[at].strip()]
    known = [number for number in numbers if number is not None]
    # One number by itself is its own sum.
    return len(known) > 1 and abs(sum(known) - total) < max(0.01, abs(total) * 1e-9)
