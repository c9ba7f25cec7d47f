"""Boxes of a form, a column each, whose cells repeat what was ticked."""

import pytest

from costar.ingest.read import Reading, read_activities
from tests.ingest.real_tables import questions_of

ASKED = "Who will be involved?"
SPACE = (
    "Response ID,What is the name of the project? - Project name,Which service does it belong to? - Service,"
    f"{ASKED} - Residents,{ASKED} - Councillors,{ASKED} - Schools,How much impact will it have? - Impact\n"
    "ANON-1,Inspections,Housing,Residents,,,4\n"
    "ANON-2,Repairs panel,Housing,Residents,Councillors,,3\n"
    "ANON-3,Litter picks,Parks,,,Schools,3\n"
)


def read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


def test_a_form_with_boxes_goes_in_without_a_question() -> None:
    reading = read(SPACE)
    found = reading.activities[["title", "service", "citizens", "councillors", "impact"]].to_numpy().tolist()
    assert found == [
        ["Inspections", "Housing", True, False, 4],
        ["Repairs panel", "Housing", True, True, 3],
        ["Litter picks", "Parks", False, False, 3],
    ]
    assert questions_of(reading) == 0


@pytest.mark.parametrize("heading", ["Co-design", "Which Co's? [Co-design]"])
def test_a_co_that_repeats_its_heading_takes_part(heading: str) -> None:
    reading = read(f"Title,{heading}\nTea,Co-design\nWalk,\nChoir,Co-design\n")
    assert reading.activities["co_design"].isna().tolist() == [False, True, False]


def test_who_is_ticked_below_another_question_takes_no_part() -> None:
    reading = read(SPACE.replace(ASKED, "Who did you tell about it?"))
    assert {"citizens", "councillors"}.isdisjoint(reading.given)


def test_other_words_below_such_a_heading_are_left_as_they_are() -> None:
    reading = read("Title,Residents\nTea,Residents\nWalk,Mill Lane tenants\nChoir,North\n")
    assert "citizens" not in reading.given
