"""The rows above one that may sum them up: worked out once, however many such rows there are."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from fractions import Fraction
from math import isfinite
from typing import Final

_NUMBER: Final = re.compile(r"\(?[£$€]?-?[\d,]*\.?\d+\)?")
_MOSTLY: Final = 0.9


class Numbers:
    """The numbers of a column in order of size, and their exact sum."""

    def __init__(self, found: Iterable[float]) -> None:
        self.ordered = sorted(found)
        # Exact: numbers are taken out again, each of which would leave its error in a float.
        self._total = sum(map(Fraction, self.ordered), Fraction(0))

    @property
    def total(self) -> float:
        """The sum."""
        return float(self._total)

    @property
    def mean(self) -> float:
        """The mean of at least one number."""
        return float(self._total / len(self.ordered))

    @property
    def median(self) -> float:
        """The middle one, or the mean of the middle two, of at least one number."""
        half = len(self.ordered) // 2
        low, high = self.ordered[half - 1 if len(self.ordered) % 2 == 0 else half], self.ordered[half]
        return (low + high) / 2

    def drop(self, number: float) -> None:
        """Take one of the numbers out."""
        del self.ordered[bisect_left(self.ordered, number)]
        self._total -= Fraction(number)


class RowsAbove:
    """Rows as wide as each other, of which the last can be taken off, again and again."""

    def __init__(self, rows: Iterable[list[str]]) -> None:
        self._rows = list(rows)
        self._filled: dict[int, int] = {}
        self._numbers: dict[int, Numbers] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def filled(self, at: int) -> int:
        """How many rows have something in a column."""
        if at not in self._filled:
            self._filled[at] = sum(1 for row in self._rows if row[at].strip())
        return self._filled[at]

    def is_filled(self, at: int) -> bool:
        """Whether nearly all rows have something in a column."""
        return self.filled(at) >= _MOSTLY * len(self)

    def usual(self) -> list[int]:
        """The columns that nearly all of the rows fill."""
        return [at for at in range(len(self._rows[0])) if self.is_filled(at)] if self._rows else []

    def numbers(self, at: int) -> Numbers:
        """The numbers of a column."""
        if at not in self._numbers:
            found = (number_in_cell(row[at]) for row in self._rows)
            self._numbers[at] = Numbers(number for number in found if number is not None)
        return self._numbers[at]

    def take_last(self) -> list[str]:
        """The last row, which is none of them any more."""
        row = self._rows.pop()
        for at in self._filled:
            self._filled[at] -= bool(row[at].strip())
        for at, numbers in self._numbers.items():
            if (number := number_in_cell(row[at])) is not None:
                numbers.drop(number)
        return row


def number_in_cell(text: str) -> float | None:
    """The number in a cell, with or without pounds, commas, or brackets for a negative one."""
    bare = text.strip()
    if not _NUMBER.fullmatch(bare):
        return None
    plain = bare if bare.isdecimal() else re.sub(r"[^\d.]", "", bare)
    number = float(plain)
    if not isfinite(number):
        return None
    return -number if "-" in bare or bare[0] == "(" else number
