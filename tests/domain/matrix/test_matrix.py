import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import as_activities
from costar.domain.matrix.decisions import decided_first, quick_wins
from costar.domain.matrix.matrix import (
    Cuts,
    Quadrant,
    in_order,
    median_cuts,
    place,
    unplaced,
    with_rounds,
)
from tests.calls import calls
from tests.domain.matrix.plainly import quadrant_of
from tests.strategies import PLACED, activities, cuts

MIDDLE = Cuts(3, 3)


@st.composite
def scored(draw: st.DrawFn) -> pd.DataFrame:
    """Many activities on few spots, their ids in no order."""
    spots = draw(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=30))
    ids = draw(st.permutations(range(len(spots))))
    return _scored([(str(one), *spot) for one, spot in zip(ids, spots, strict=True)])


@pytest.mark.parametrize(
    ("impact", "effort", "quadrant"),
    [
        (5, 1, Quadrant.QUICK_WINS),
        (4, 5, Quadrant.MAJOR_PROJECTS),
        (1, 2, Quadrant.BACK_BURNER),
        (2, 4, Quadrant.RETHINK),
        (3, 1, Quadrant.BORDERLINE),
        (5, 3, Quadrant.BORDERLINE),
        (3, 3, Quadrant.BORDERLINE),
        (3.5, 2.5, Quadrant.QUICK_WINS),
    ],
)
def test_a_position_falls_where_the_model_says(impact: float, effort: float, quadrant: Quadrant) -> None:
    assert quadrant_of(impact, effort, MIDDLE) is quadrant


@given(activities(of=PLACED), cuts())
def test_every_scored_activity_is_in_one_quadrant_or_borderline(frame: pd.DataFrame, lines: Cuts) -> None:
    placed = place(frame, lines)
    assert sorted([*placed["activity_id"], *unplaced(frame)["activity_id"]]) == sorted(frame["activity_id"])
    for row in placed.itertuples():
        assert row.quadrant == quadrant_of(row.impact, row.effort, lines)


@given(activities(of=PLACED), cuts())
def test_numbers_follow_the_order(frame: pd.DataFrame, lines: Cuts) -> None:
    placed = place(frame, lines)
    assert list(placed["number"]) == list(range(1, len(placed) + 1))
    assert in_order(placed.sample(frac=1, random_state=1)).equals(placed)


def test_where_there_was_no_round_all_is_as_where_none_scored_these_and_costs_less() -> None:
    few = _scored([("a", 5, 1), ("b", 2, 2)])
    told = {"impact": 1.5, "effort": 4.0, "scored_on": pd.Timestamp(2026, 11, 2), "n": 6, "workshop": "w"}
    another = pd.DataFrame([{"activity_id": "elsewhere", **told}])
    pd.testing.assert_frame_equal(with_rounds(few, pd.DataFrame()), with_rounds(few, another))
    assert 3 * calls(with_rounds, few, pd.DataFrame()) < calls(with_rounds, few, another)


def test_quick_wins_are_ordered_by_impact_then_effort_then_title() -> None:
    frame = _scored([("b", 4, 1), ("a", 4, 1), ("c", 5, 2), ("d", 5, 1), ("e", 1, 1)])
    assert list(quick_wins(place(frame, MIDDLE))["title"]) == ["d", "c", "a", "b"]


def test_relative_cuts_are_the_medians() -> None:
    placed = place(_scored([("a", 5, 1), ("b", 4, 2), ("c", 4, 4)]), MIDDLE)
    assert median_cuts(placed) == Cuts(4, 2)


def test_relative_cuts_of_nothing_are_the_midpoint() -> None:
    assert median_cuts(place(_scored([]), MIDDLE)) == MIDDLE


@given(scored(), cuts(), st.integers(0, 99))
def test_the_order_is_the_same_however_the_activities_come(
    frame: pd.DataFrame, lines: Cuts, seed: int
) -> None:
    shuffled = frame.sample(frac=1, random_state=seed).reset_index(drop=True)
    assert place(frame, lines).equals(place(shuffled, lines))


def _scored(rows: list[tuple[str, int, int]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["title", "impact", "effort"])
    return as_activities(frame.assign(activity_id=frame["title"]))


@given(activities(of=PLACED), cuts())
def test_decided_activities_come_first_and_nothing_else_changes(frame: pd.DataFrame, lines: Cuts) -> None:
    placed = place(frame, lines)
    is_decided = placed["decision"] != ""
    expected = [*placed["activity_id"][is_decided], *placed["activity_id"][~is_decided]]
    assert list(decided_first(placed)["activity_id"]) == expected
