"""A grand total without the word: a last row that is blank but for the sums of the columns above."""

import re
from typing import Final

_NUMBER: Final = re.compile(r"\(?[£$€]?-?[\d,]*\.?\d+\)?")
_MOSTLY: Final = 0.9


def is_sum_of(last: list[str], rows: list[list[str]]) -> bool:
    """Whether the row has nothing but numbers, each the sum of its column, where the rows have more."""
    numbers = {at: number_of(cell) for at, cell in enumerate(last) if cell.strip()}
    if not numbers or len(numbers) * 2 > len(last) or None in numbers.values():
        return False
    if not any(_is_filled(rows, at) for at in range(len(last)) if at not in numbers):
        return False
    return all(_sums_to(rows, at, number) for at, number in numbers.items() if number is not None)


def number_of(text: str) -> float | None:
    """The number in a cell, with or without pounds, commas, or brackets for a negative one."""
    bare = text.strip()
    if not _NUMBER.fullmatch(bare):
        return None
    number = float(re.sub(r"[^\d.]", "", bare))
    return -number if "-" in bare or bare.startswith("(") else number


def _is_filled(rows: list[list[str]], at: int) -> bool:
    return sum(1 for row in rows if row[at].strip()) >= _MOSTLY * len(rows)


def _sums_to(rows: list[list[str]], at: int, total: float) -> bool:
    numbers = [number_of(row[at]) for row in rows if row[at].strip()]
    known = [number for number in numbers if number is not None]
    return len(known) > 1 and total != 0 and abs(sum(known) - total) < max(0.01, abs(total) * 1e-9)
