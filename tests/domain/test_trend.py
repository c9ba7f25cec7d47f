from datetime import date

import pandas as pd
import pytest
from hypothesis import given

from costar.domain.activities.activity import as_activities
from costar.domain.activities.filters import Filters
from costar.domain.matrix.matrix import Cuts, Quadrant
from costar.domain.trend import (
    DecisionCounts,
    MoveReason,
    TrendMoment,
    arms_over_time,
    as_of,
    decisions_at,
    moves,
    placed_at,
    unlike,
)
from tests.strategies import PLACED, activities, cuts

MAY, NOVEMBER = date(2026, 5, 31), date(2026, 11, 24)
NO_ROUNDS = pd.DataFrame()
HALL = {"workshop": "Hall", "round_number": 1, "scored_on": pd.Timestamp("2026-10-01")}


def moment(*rows: dict[str, object], day: date = NOVEMBER, rounds: pd.DataFrame = NO_ROUNDS) -> TrendMoment:
    numbered = [{"activity_id": str(at), "title": f"T{at}"} | row for at, row in enumerate(rows)]
    return TrendMoment("", day, as_activities(pd.DataFrame(numbered)), rounds, Cuts())


def moved(before: TrendMoment, after: TrendMoment) -> pd.DataFrame:
    return moves(placed_at(before, Cuts(), Filters()), placed_at(after, Cuts(), Filters()))


@given(activities(of=PLACED), cuts())
def test_nothing_moves_between_a_moment_and_itself(frame: pd.DataFrame, lines: Cuts) -> None:
    placed = placed_at(TrendMoment("", MAY, frame, NO_ROUNDS, lines), lines, Filters())
    assert moves(placed, placed).empty


@given(activities(of=PLACED), activities(of=PLACED))
def test_every_place_that_differs_is_a_move_and_no_other_is(
    before: pd.DataFrame, after: pd.DataFrame
) -> None:
    was, now = (
        placed_at(TrendMoment("", MAY, frame, NO_ROUNDS, None), Cuts(), Filters())
        for frame in (before, after)
    )
    spots = [
        dict(zip(placed["activity_id"], zip(placed["impact"], placed["effort"], strict=True), strict=True))
        for placed in (was, now)
    ]
    expected = {one for one in spots[0].keys() | spots[1].keys() if spots[0].get(one) != spots[1].get(one)}
    assert set(moves(was, now)["activity_id"]) == expected


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ({"impact": 2, "effort": 2}, {"impact": 4, "effort": 2}, MoveReason.DESK),
        ({}, {"impact": 4, "effort": 2}, MoveReason.NEW),
        ({"impact": 4, "effort": 2}, {"impact": 4, "effort": 2, "archived": True}, MoveReason.GONE),
    ],
)
def test_a_move_says_why(before: dict[str, object], after: dict[str, object], why: MoveReason) -> None:
    assert moved(moment(before), moment(after))["why"].tolist() == [why]


def test_a_workshop_since_then_is_the_reason() -> None:
    rounds = pd.DataFrame([{"activity_id": "0", "impact": 4.5, "effort": 1.0} | HALL])
    found = moved(moment({"impact": 2, "effort": 2}), moment({"impact": 2, "effort": 2}, rounds=rounds))
    assert found[["quadrant_before", "quadrant", "why"]].to_numpy().tolist() == [
        [Quadrant.BACK_BURNER, Quadrant.QUICK_WINS, MoveReason.ROUND]
    ]
    assert found["changes_quadrant"].tolist() == [True]


def test_what_changes_the_quadrant_comes_first() -> None:
    before = moment({"impact": 4, "effort": 2}, {"impact": 4, "effort": 2})
    after = moment({"impact": 5, "effort": 2}, {"impact": 1, "effort": 2})
    assert moved(before, after)["title"].tolist() == ["T1", "T0"]


def test_the_arms_of_each_moment_count_what_takes_part_then() -> None:
    before, after = moment({"co_design": 0}, {}), moment({"co_design": 5}, {"co_design": 6})
    assert [arms[1].taking_part for arms in arms_over_time((before, after))] == [1, 2]


def test_decisions_are_counted_as_of_the_day() -> None:
    taken = {"decision": "take_on", "due_on": "2026-06-30"}
    rows = (taken, taken | {"done_on": "2026-05-01"}, {"decision": "drop"})
    assert decisions_at(moment(*rows, day=MAY), Filters()) == DecisionCounts(2, 1, 0)
    assert decisions_at(moment(*rows, day=NOVEMBER), Filters()) == DecisionCounts(2, 1, 1)


def test_a_moment_that_was_cut_elsewhere_is_named() -> None:
    here, there = moment(), TrendMoment("May", MAY, moment().activities, NO_ROUNDS, None)
    assert unlike((here, there), Cuts()) == (there,)


def test_what_came_later_is_taken_away() -> None:
    frame = moment(
        {
            "impact": 4,
            "effort": 2,
            "scored_on": "2026-03-01",
            "decision": "take_on",
            "decided_on": "2026-07-01",
        },
        {"impact": 1, "effort": 1, "scored_on": "2026-06-01"},
    ).activities
    earlier = as_of(frame, MAY)
    assert earlier["impact"].isna().tolist() == [False, True]
    assert (earlier["decision"] == "").all()
    assert earlier["decided_on"].isna().all()
