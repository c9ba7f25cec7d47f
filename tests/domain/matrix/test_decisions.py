"""What waits for a meeting: what is done has left the list, what is overdue comes first."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.councils import activities
from costar.domain.matrix.decisions import (
    DecisionProgress,
    Which,
    among,
    follow_up,
    for_the_meeting,
    how_it_stands,
    next_undecided,
    progress_of,
    quick_wins,
)
from costar.domain.matrix.matrix import Cuts, Quadrant, in_order, place
from costar.domain.records.fields import records_of

TODAY = date(2026, 11, 28)
Kind = tuple[str, int | None, bool]
KINDS = st.tuples(st.sampled_from(["", "take_on", "drop"]), st.none() | st.integers(-40, 40), st.booleans())


def wins(*kinds: Kind) -> pd.DataFrame:
    """Quick wins by decision, days until they are due, and whether they are done; best first."""
    due = [None if days is None else pd.Timestamp(TODAY) + pd.Timedelta(days=days) for _, days, _ in kinds]
    return pd.DataFrame(
        {
            "activity_id": [f"a{place}" for place in range(len(kinds))],
            "status": "current",
            "decision": pd.Series([kind for kind, _, _ in kinds], dtype="str"),
            "due_on": pd.Series(due, dtype="datetime64[us]"),
            "done_on": pd.Series(
                [pd.Timestamp(TODAY) if done else None for *_, done in kinds], dtype="datetime64[us]"
            ),
        }
    )


WAITING, LATE, SOON, DONE = (
    ("", None, False),
    ("take_on", -1, False),
    ("take_on", 3, False),
    ("take_on", -9, True),
)


def test_what_is_done_is_not_for_the_next_meeting_and_what_is_late_comes_first() -> None:
    found = for_the_meeting(wins(WAITING, DONE, LATE, SOON), TODAY)
    assert list(zip(found["activity_id"], found["progress"], strict=True)) == [
        ("a2", DecisionProgress.OVERDUE),
        ("a0", ""),
        ("a3", DecisionProgress.SOON),
    ]


def test_what_has_ended_is_not_for_the_next_meeting() -> None:
    before = wins(WAITING, LATE, SOON).assign(status=["ended", "potential", "paused"])
    assert list(for_the_meeting(before, TODAY)["activity_id"]) == ["a1", "a2"]


@pytest.mark.parametrize(
    ("days", "stands"),
    [
        (-1, DecisionProgress.OVERDUE),
        (0, DecisionProgress.SOON),
        (14, DecisionProgress.SOON),
        (15, DecisionProgress.LATER),
    ],
)
def test_a_promise_is_kept_on_its_day_and_near_for_a_fortnight(days: int, stands: DecisionProgress) -> None:
    assert progress_of(TODAY + timedelta(days=days), None, TODAY) is stands


def test_what_is_due_on_one_day_comes_by_title_whatever_its_capitals() -> None:
    two = wins(SOON, SOON).assign(title=["Milk", "bread"])
    assert list(follow_up(two, TODAY)["title"]) == ["bread", "Milk"]


def test_nobody_waits_for_what_has_ended_and_it_is_not_done_either() -> None:
    ended, done = wins(LATE, DONE, SOON).assign(status="ended"), DecisionProgress.DONE
    found = follow_up(ended.assign(title=["a", "b", "c"]), TODAY)
    assert found["progress"].tolist() == [DecisionProgress.ENDED, DecisionProgress.ENDED, done]
    assert [how_it_stands(one, TODAY) for one in records_of(found)] == found["progress"].tolist()


def test_a_list_shows_all_or_what_waits_or_what_is_due() -> None:
    found = for_the_meeting(wins(WAITING, LATE, SOON, ("drop", None, False)), TODAY)
    assert {which: len(among(found, which)) for which in Which} == {
        Which.ALL: 4,
        Which.UNDECIDED: 1,
        Which.DUE: 2,
    }


def test_after_a_decision_the_next_one_waits_and_after_the_last_the_first() -> None:
    found = for_the_meeting(wins(WAITING, SOON, WAITING, WAITING), TODAY)
    assert [next_undecided(found, one) for one in ("a0", "a2", "a3", "gone")] == ["a2", "a3", "a0", "a0"]
    assert next_undecided(for_the_meeting(wins(WAITING), TODAY), "a0") == ""


@given(st.lists(KINDS, max_size=12))
def test_nothing_open_is_lost_and_late_ones_and_others_keep_their_order(kinds: list[Kind]) -> None:
    before = wins(*kinds)
    found = for_the_meeting(before, TODAY)
    assert sorted(found["activity_id"]) == sorted(before.loc[before["done_on"].isna(), "activity_id"])
    late = found["progress"] == DecisionProgress.OVERDUE
    for some in (found[late], found[~late]):
        assert some["activity_id"].tolist() == sorted(some["activity_id"], key=lambda one: int(one[1:]))


def test_quick_wins_stand_in_the_order_in_which_all_were_placed() -> None:
    placed = place(activities(200), Cuts())
    wins = quick_wins(placed)
    assert len(wins) > 10
    assert list(wins["number"]) == sorted(placed.loc[placed["quadrant"] == Quadrant.QUICK_WINS, "number"])
    pd.testing.assert_frame_equal(wins, in_order(wins))
