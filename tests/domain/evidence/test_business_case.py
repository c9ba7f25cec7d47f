"""A business case is a range: whatever turns out to be true lies in it, and order makes no difference."""

from dataclasses import dataclass
from math import fsum

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.evidence.business_case import (
    BUSINESS_CASE,
    Balance,
    CaseSide,
    Direction,
    Range,
    Unit,
    Verdict,
    balances,
    span,
)

NUMBERS = st.floats(-1e9, 1e9)
RANGES = st.builds(span, NUMBERS, NUMBERS)


@dataclass(frozen=True)
class Line:
    """A line, and what turns out to be true of it."""

    side: str
    direction: str
    unit: str
    ends: Range
    at: float

    @property
    def row(self) -> dict[str, object]:
        return line(self.side, self.direction, self.ends.low, self.ends.high, self.unit)

    def worth(self, rate: float | None) -> float:
        counted = rate if rate is not None and self.unit == "hours" else 1
        return within(self.ends, self.at) * counted


LINES = st.lists(
    st.builds(
        Line,
        side=st.sampled_from([side.value for side in CaseSide]),
        direction=st.sampled_from([way.value for way in Direction]),
        unit=st.sampled_from([unit.value for unit in Unit]),
        ends=RANGES,
        at=st.floats(0, 1),
    ),
    min_size=1,
    max_size=8,
)


def within(ends: Range, at: float) -> float:
    return min(max(ends.low + at * (ends.high - ends.low), ends.low), ends.high)


def frame(lines: list[dict[str, object]]) -> pd.DataFrame:
    return BUSINESS_CASE.frame(pd.DataFrame(lines))


def line(
    side: str, direction: str, low: float | None, high: float | None, unit: str = "pounds"
) -> dict[str, object]:
    return {"side": side, "direction": direction, "unit": unit, "low": low, "high": high}


def case(*lines: dict[str, object], hour_value: Range | None = None) -> tuple[Balance, ...]:
    return balances(frame(list(lines)), hour_value)


def test_what_is_left_is_the_least_out_less_the_most_in_to_the_most_out_less_the_least_in() -> None:
    (council,) = case(line("council", "in", 54, 58), line("council", "out", 38, 96))
    assert council.net == Range(-20, 42)
    assert council.net.verdict is Verdict.EITHER


def test_council_and_citizens_stand_beside_each_other() -> None:
    found = case(line("citizens", "out", 1, 2), line("council", "in", 3, 4))
    assert [(one.side, one.net) for one in found] == [
        (CaseSide.COUNCIL, Range(-4, -3)),
        (CaseSide.CITIZENS, Range(1, 2)),
    ]


def test_hours_are_not_money_until_the_council_says_what_one_is_worth() -> None:
    lines = [line("council", "in", 10, 20, "hours"), line("council", "out", 300, 400)]
    assert [one.unit for one in case(*lines)] == [Unit.POUNDS, Unit.HOURS]
    (council,) = case(*lines, hour_value=Range(12, 15))
    assert council.put_in == Range(120, 300)
    assert council.net == Range(0, 280)


def test_a_line_with_one_end_is_not_counted() -> None:
    assert case(line("council", "in", 5, None), line("council", "in", None, 5)) == ()


def test_a_range_that_was_written_the_wrong_way_round_is_read_all_the_same() -> None:
    assert case(line("council", "out", 9, 5))[0].got_out == Range(5, 9)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(1, 2, "gain"), (0, 2, "gain"), (-2, -1, "cost"), (-2, 0, "cost"), (0, 0, "even"), (-1, 1, "either")],
)
def test_what_a_net_range_says(low: float, high: float, verdict: str) -> None:
    assert Range(low, high).verdict == verdict


@given(LINES, RANGES | st.none(), st.floats(0, 1))
def test_whatever_turns_out_to_be_true_lies_in_the_range(
    lines: list[Line], hour_value: Range | None, rate_at: float
) -> None:
    rate = within(hour_value, rate_at) if hour_value else None
    for balance in balances(frame([one.row for one in lines]), hour_value):
        own = [one for one in lines if one.side == balance.side]
        own = [one for one in own if hour_value or one.unit == balance.unit]
        out = fsum(one.worth(rate) for one in own if one.direction == "out")
        put = fsum(one.worth(rate) for one in own if one.direction == "in")
        assert balance.net.low <= out - put <= balance.net.high


@given(LINES.flatmap(lambda lines: st.tuples(st.just(lines), st.permutations(lines))), RANGES | st.none())
def test_the_order_of_the_lines_makes_no_difference(
    orders: tuple[list[Line], list[Line]], hour_value: Range | None
) -> None:
    one, other = (balances(frame([row.row for row in lines]), hour_value) for lines in orders)
    assert one == other
