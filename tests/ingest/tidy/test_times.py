"""Columns of one name for several times: the latest that a row has is what holds."""

import pytest

from costar.ingest.matching.match import How
from costar.ingest.read import Choices, Reading, read_activities

ROWS = "Lunch club,Live,Began,Paused,Slow\nPicks,Planned,,Live,\nChoir,Live,,,\n"
HEADINGS = [
    ",Q1,,Q2,\nAction,Status,Update,Status,Update\n",
    ",Quarter 1 (Apr to Jun),,Quarter 2 (Jul to Sep),\nAction,Status,Update,Status,Update\n",
    "Action,Q1 Status,Q1 Update,Q2 Status,Q2 Update\n",
    "Action,Status (April 2026),Update April,Status (July 2026),Update July\n",
    "Action,Status 2025/26,Update 2025/26,Status 2026/27,Update 2026/27\n",
    "Action,Status Q4 25/26,Update - Q4 25/26,Status Q1 26/27,Update - Q1 26/27\n",
]


def read(text: str, choices: Choices | None = None) -> Reading:
    return read_activities(text.encode(), "a.csv", choices or Choices())


@pytest.mark.parametrize("headings", HEADINGS)
def test_the_latest_that_is_filled_is_read_without_a_question(headings: str) -> None:
    reading = read(headings + ROWS)
    assert reading.activities["status"].tolist() == ["paused", "current", "current"]
    assert reading.activities["notes"].tolist() == ["Slow", "", ""]
    assert not [one for one in reading.columns if one.how is How.ASK]
    assert [one.code for one in reading.problems].count("latest_of_times") == 2


def test_times_that_run_backwards_are_put_in_order() -> None:
    reading = read("Action,Status Q2,Status Q1\nWalks,Paused,Live\nTea,,Live\nChoir,Ended,Live\n")
    assert reading.activities["status"].tolist() == ["paused", "current", "ended"]


def test_an_earlier_time_can_be_chosen() -> None:
    reading = read(HEADINGS[0] + ROWS, Choices(mapping={1: "status", 3: ""}))
    assert reading.activities["status"].tolist() == ["current", "potential", "current"]


@pytest.mark.parametrize(
    "headings", ["Action,Comments 1,Comments 2", "Action,Q1 target,Q2 target", "Action,Status,Status"]
)
def test_other_columns_stay_as_they_are(headings: str) -> None:
    reading = read(f"{headings}\nWalks,Live,Paused\nTea,Live,\nChoir,Live,Live\n")
    assert "latest_of_times" not in {one.code for one in reading.problems}
