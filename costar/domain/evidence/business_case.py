"""A business case as ranges: what is put in, what comes out, and what is left, never one number.

The council and the citizens are two cases that stand beside each other and are never added up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from typing import Final

import pandas as pd

from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType


class CaseSide(StrEnum):
    """Whose case it is."""

    COUNCIL = "council"
    CITIZENS = "citizens"


class Direction(StrEnum):
    """Whether it is put in or comes out."""

    IN = "in"
    OUT = "out"


class Unit(StrEnum):
    """What is counted."""

    POUNDS = "pounds"
    HOURS = "hours"


class Verdict(StrEnum):
    """What a net range says."""

    GAIN = "gain"
    COST = "cost"
    EVEN = "even"
    # A range that spans zero: there is no middle and no average that would decide it (decision 0016).
    EITHER = "either"


BUSINESS_CASE: Final = RecordType(
    "business_case",
    (
        Field("business_case_id", Kind.ID, "record", limit=64, kept=True),
        Field("what", Kind.TEXT, "what", limit=300, required=True),
        Field("activity_id", Kind.LINK, "what", limit=64, of="activity", required=True),
        Field("side", Kind.CHOICE, "what", choices=choices_of(CaseSide), required=True),
        Field("direction", Kind.CHOICE, "what", choices=choices_of(Direction), required=True),
        Field("unit", Kind.CHOICE, "what", choices=choices_of(Unit), required=True),
        Field("low", Kind.AMOUNT, "what", required=True),
        Field("high", Kind.AMOUNT, "what", required=True),
        # A line that does not say what it takes for granted is not stored (decision 0016).
        Field("assumption", Kind.LONG_TEXT, "what", limit=1000, required=True),
        # It discounts nothing: later years count as they are, and the document says so (decision 0016).
        Field("year", Kind.YEAR, "what"),
    ),
)
"""One line of a business case."""


@dataclass(frozen=True)
class Range:
    """From `low` to `high`, both included."""

    low: float = 0.0
    high: float = 0.0

    def __sub__(self, other: "Range") -> "Range":
        # Interval arithmetic: whatever each line turns out to be, the net lies in this range (decision 0016).
        return Range(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Range") -> "Range":
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(ends), max(ends))

    @property
    def verdict(self) -> Verdict:
        """What it says, if it is what is left."""
        if self.low == self.high == 0:
            return Verdict.EVEN
        if self.low >= 0:
            return Verdict.GAIN
        return Verdict.COST if self.high <= 0 else Verdict.EITHER


@dataclass(frozen=True)
class Balance:
    """One side's case in one unit, from `lines` recorded lines."""

    side: CaseSide
    unit: Unit
    put_in: Range
    got_out: Range
    lines: int

    @property
    def net(self) -> Range:
        """What is left: what comes out less what is put in, whatever of both turns out to be true."""
        return self.got_out - self.put_in


def span(one: float, other: float) -> Range:
    """The range between two numbers, whichever is the lower."""
    return Range(min(one, other), max(one, other))


def added(ranges: Iterable[Range]) -> Range:
    """All ranges added up; the order makes no difference."""
    found = list(ranges)
    # `fsum` rounds once, at the end.
    return Range(fsum(one.low for one in found), fsum(one.high for one in found))


def countable(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines that have both ends of a range.

    Args:
        lines: columns of `BUSINESS_CASE`.
    """
    return lines[lines["low"].notna() & lines["high"].notna()].reset_index(drop=True)


def balances(lines: pd.DataFrame, hour_value: Range | None = None) -> tuple[Balance, ...]:
    """The cases of council and citizens, each in pounds and in hours where it has lines of that unit.

    Args:
        lines: columns of `BUSINESS_CASE`; those without both ends are left out.
        hour_value: pounds an hour, if the council has said so; hours then count as pounds.
    """
    counted = countable(lines)
    unit = counted["unit"] if hour_value is None else pd.Series(Unit.POUNDS.value, index=counted.index)
    return tuple(
        _balance(side, each, counted[(counted["side"] == side) & (unit == each)], hour_value)
        for side in CaseSide
        for each in Unit
        if ((counted["side"] == side) & (unit == each)).any()
    )


def _balance(side: CaseSide, unit: Unit, lines: pd.DataFrame, hour_value: Range | None) -> Balance:
    worth = [
        span(float(low), float(high)) * (hour_value if hour_value and counted == Unit.HOURS else Range(1, 1))
        for low, high, counted in zip(lines["low"], lines["high"], lines["unit"], strict=True)
    ]
    put_in = [one for one, way in zip(worth, lines["direction"], strict=True) if way == Direction.IN]
    got_out = [one for one, way in zip(worth, lines["direction"], strict=True) if way == Direction.OUT]
    return Balance(side, unit, added(put_in), added(got_out), len(lines))
