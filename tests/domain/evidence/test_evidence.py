"""Grow it: which way a measure went, and which services have nobody who shows the way."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import as_activities
from costar.domain.evidence.evidence import (
    CHAMPION,
    OUTCOME,
    Better,
    Change,
    Turn,
    change_in,
    change_of,
    outcome_tally,
    showing,
)
from costar.domain.records.fields import records_of
from tests.strategies import records

NUMBERS = st.floats(-1e9, 1e9)


@pytest.mark.parametrize(
    ("before", "after", "better", "turn"),
    [
        (41, 55, Better.HIGHER, Turn.BETTER),
        (41, 55, Better.LOWER, Turn.WORSE),
        (55, 41, Better.HIGHER, Turn.WORSE),
        (55, 41, Better.LOWER, Turn.BETTER),
        (29, 29, Better.LOWER, Turn.SAME),
        (None, 47, Better.HIGHER, Turn.UNKNOWN),
        (17, None, Better.HIGHER, Turn.UNKNOWN),
    ],
)
def test_which_way_a_measure_went(
    before: float | None, after: float | None, better: Better, turn: Turn
) -> None:
    assert change_of(before, after, better).turn is turn


def test_a_share_of_what_was_before() -> None:
    assert change_of(40, 50, Better.HIGHER) == Change(Turn.BETTER, 10, 0.25)


@pytest.mark.parametrize("before", [0, -5])
def test_there_is_no_share_of_nothing(before: float) -> None:
    assert change_of(before, 6, Better.HIGHER).share is None


@given(NUMBERS, NUMBERS)
def test_what_is_better_one_way_is_worse_the_other(before: float, after: float) -> None:
    turns = {change_of(before, after, better).turn for better in Better}
    assert turns == ({Turn.SAME} if before == after else {Turn.BETTER, Turn.WORSE})


@given(records(OUTCOME))
def test_every_outcome_is_tallied_once(outcomes: pd.DataFrame) -> None:
    counts = outcome_tally(outcomes)
    assert counts.total == len(outcomes)
    assert counts.unknown == sum(change_in(one).turn is Turn.UNKNOWN for one in records_of(outcomes))


def test_only_a_comparison_shows_a_cause() -> None:
    levels = ["", "described", "measured", "compared", "confirmed", "repeated"]
    outcomes = OUTCOME.frame(pd.DataFrame({"outcome_id": levels, "strength": levels}))
    assert outcome_tally(outcomes).cause_shown == 3


def test_a_service_without_a_champion_is_there_and_has_none() -> None:
    rows = [
        {"activity_id": name, "service": name, "status": "current", "co_design": 5}
        for name in ("Housing", "Parks")
    ]
    champions = CHAMPION.frame(
        pd.DataFrame(
            {"champion_id": ["1", "2"], "role": ["B lead", "A lead"], "service": ["housing", "Housing"]}
        )
    )
    found = {one.service: one.roles for one in showing(as_activities(pd.DataFrame(rows)), champions)}
    assert found == {"Housing": ("A lead", "B lead"), "Parks": ()}
