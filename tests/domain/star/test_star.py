import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import ACTIVITIES, COS, as_activities
from costar.domain.activities.filters import CURRENT, Filters, keep
from costar.domain.star.star import TOP_OF, Measure, arms_of
from tests.calls import calls
from tests.strategies import TAKEN_PART, activities

FOUR = as_activities(
    pd.DataFrame(
        [
            {"activity_id": "1", "title": "Panel", "service": "Housing", "co_design": 4, "co_assess": 0},
            {"activity_id": "2", "title": "Walks", "service": "Parks", "co_design": 7},
            {"activity_id": "3", "title": "Café", "service": "Parks"},
            {"activity_id": "4", "title": "Forum", "co_design": 5},
        ]
    )
)


def test_reach_depth_and_spread_of_one_arm() -> None:
    design = arms_of(FOUR)[1]
    assert (design.reach, design.depth, design.spread) == (0.75, 5.0, 1.0)
    assert design.rungs == (4, 5, 7)


def test_a_rung_that_is_not_recorded_counts_for_reach_but_not_for_depth() -> None:
    assess = arms_of(FOUR)[3]
    assert (assess.taking_part, assess.rungs, assess.depth) == (1, (), None)


def test_services_without_are_named() -> None:
    assert arms_of(FOUR)[3].services_without == ("Parks",)


def test_an_empty_set_has_no_measures_rather_than_zero() -> None:
    for arm in arms_of(ACTIVITIES.none()):
        assert {arm.value(measure) for measure in Measure} == {None}


@given(activities(of=TAKEN_PART))
def test_measures_stay_on_their_axes(frame: pd.DataFrame) -> None:
    arms = arms_of(frame)
    assert [arm.co for arm in arms] == list(COS)
    for arm in arms:
        for measure in Measure:
            value = arm.value(measure)
            assert value is None or 0 <= value <= TOP_OF[measure]


@given(activities(of=TAKEN_PART))
def test_filters_never_add(frame: pd.DataFrame) -> None:
    whole = arms_of(keep(frame, Filters()))
    for filters in (CURRENT, Filters(co="co_design"), Filters(search="a"), Filters(service="Title 1")):
        kept = keep(frame, filters)
        assert set(kept["activity_id"]) <= set(frame["activity_id"])
        for part, all_ in zip(arms_of(kept), whole, strict=True):
            assert part.taking_part <= all_.taking_part


@given(activities(of=TAKEN_PART))
def test_archived_activities_are_seen_only_when_asked_for(frame: pd.DataFrame) -> None:
    assert not keep(frame, Filters())["archived"].any()
    assert keep(frame, Filters(archived=True))["archived"].all()


@pytest.mark.parametrize(
    ("search", "found"),
    [("panel", ["1"]), ("PARKS", ["2", "3"]), ("parks café", ["3"]), ("(", []), ("", ["1", "2", "3", "4"])],
)
def test_search_finds_every_word_in_any_case(search: str, found: list[str]) -> None:
    assert list(keep(FOUR, Filters(search=search))["activity_id"]) == found


@given(activities(), st.integers(0, 3))
def test_an_idea_never_makes_an_arm_shorter(frame: pd.DataFrame, ideas: int) -> None:
    """Both are shares of what is done today and could be, together."""
    today = frame.iloc[: max(len(frame) - ideas, 0)]
    for now, then in zip(arms_of(today, over=frame), arms_of(frame), strict=True):
        assert (now.activities, now.services) == (then.activities, then.services)
        for measure in (Measure.REACH, Measure.SPREAD):
            assert (now.value(measure) or 0) <= (then.value(measure) or 0)


def test_twenty_eight_of_fifty_three_become_thirty_two() -> None:
    rows = [
        {"activity_id": str(n), "title": "x", "co_deliver": 4 if n < 28 or n > 48 else None}
        for n in range(53)
    ]
    frame = as_activities(pd.DataFrame(rows))
    now, then = arms_of(frame.head(40), over=frame)[2], arms_of(frame)[2]
    assert [(arm.taking_part, arm.activities) for arm in (now, then)] == [(28, 53), (32, 53)]


def test_the_arms_of_a_council_cost_few_calls():
    many = as_activities(
        pd.DataFrame({"activity_id": [str(n) for n in range(50)], "co_design": [4, None] * 25})
    )
    arms_of(many)
    # 600; over 3,500 when each arm went through columns of its own. A filter asks for six sets of arms.
    assert calls(arms_of, many) < 1_500
