"""A column of stages is asked about as the status, whatever its heading, where no other is one."""

import pytest

from costar.ingest.matching.matched import MatchReason
from costar.ingest.read import Choices, Reading, read_activities

TITLES = ("Walks", "Choir", "Lunch", "Benches")


def read(heading: str, cells: tuple[str, ...], choices: Choices | None = None) -> Reading:
    rows = "".join(f"{title},{cell}\n" for title, cell in zip(TITLES, cells, strict=True))
    return read_activities(f"Title,{heading}\n{rows}".encode(), "a.csv", choices or Choices())


@pytest.mark.parametrize("heading", ["Open or closed?", "Where we are", "How far"])
@pytest.mark.parametrize("cells", [("Open", "Closed", "Open", "Open"), ("Delayed", "", "Blocked", "New")])
def test_stages_below_any_heading_are_asked_about(heading: str, cells: tuple[str, ...]) -> None:
    one = read(heading, cells).columns[1]
    assert (one.field, one.is_read, one.why) == ("status", False, MatchReason.VALUES)


@pytest.mark.parametrize(
    "cells",
    [
        ("Red", "Green", "Amber", "Red"),
        ("Open", "Closed", "Ask the hall", "Open"),
        ("Open", "Closed", "", ""),
        ("A", "B", "A", "A"),
    ],
    ids=["all under way", "something else among them", "hardly filled", "letters of groups"],
)
def test_what_tells_no_stages_apart_is_left(cells: tuple[str, ...]) -> None:
    assert read("How far", cells).columns[1].field == ""


def test_stages_beside_a_status_or_left_out_are_no_question() -> None:
    cells = ("Open,Live", "Closed,Ended", "Open,Live", "Open,Live")
    assert read("How far,Status", cells).columns[1].field == ""
    left_out = Choices(mapping={1: ""})
    assert read("How far", ("Open", "Closed", "Open", "Open"), left_out).columns[1].field == ""


def test_letters_of_colours_are_asked_about_below_a_heading_that_says_so() -> None:
    assert read("BRAG", ("B", "R", "A", "G")).columns[1].field == "status"


def test_a_stage_in_words_of_its_own_is_left_beside_a_state_that_is_known() -> None:
    cells = ("Bid,active", "Build,dropped", "Build,active", "Handover,active")
    by_heading = {one.heading: one.field for one in read("stage,state", cells).columns}
    assert by_heading == {"Title": "title", "stage": "", "state": "status"}
    # Alone it is asked about, and so is a column called just so beside another.
    assert read("stage", ("Bid", "Build", "Build", "Bid")).columns[1].field == "status"
    assert read("Status,state", cells).columns[1].field == "status"
