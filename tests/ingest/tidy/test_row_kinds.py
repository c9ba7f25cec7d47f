"""Rows of which a column says what they are, as Todoist exports its lists."""

import pytest

from costar.ingest.matching.match import How
from costar.ingest.problems import Reason
from costar.ingest.read import Choices, Reading, read_activities

LIST = """TYPE,CONTENT,DESCRIPTION,INDENT,DATE
meta,view_style=list,,,
,,,,
section,Parks,,,
task,Litter picks,Every week,1,31 Mar 2027
note,Remember the gloves,,,
section,Libraries,,,
task,Reading to children,,1,1 May 2027
task,Poetry afternoon,,1,
"""


def read(text: str, choices: Choices | None = None) -> Reading:
    return read_activities(text.encode(), "a.csv", choices or Choices())


def test_tasks_are_the_activities_and_their_sections_are_asked_once() -> None:
    reading = read(LIST)
    assert reading.activities["title"].tolist() == ["Litter picks", "Reading to children", "Poetry afternoon"]
    assert [(one.field, one.samples) for one in reading.columns if one.how is How.ASK] == [
        ("service", ("Parks", "Libraries"))
    ]
    said = [(one.reason, one.text) for one in reading.rows_set_aside if one.text]
    assert said == [
        (Reason.FOOTNOTE, "view_style=list"),
        (Reason.SECTION, "Parks"),
        (Reason.FOOTNOTE, "Remember the gloves"),
        (Reason.SECTION, "Libraries"),
    ]


def test_a_note_that_is_an_activity_can_be_taken_back() -> None:
    reading = read(LIST, Choices(kept_rows=frozenset({6}), mapping={5: "service"}))
    assert reading.activities["title"].tolist()[1] == "Remember the gloves"
    assert reading.activities["service"].tolist() == ["Parks", "Parks", "Libraries", "Libraries"]


@pytest.mark.parametrize(
    "rows", ["task,Walks\naction,Tea\ntask,Choir\n", "task,Walks\nevent,Tea\nnote,Choir\n", "note,Walks\n"]
)
def test_other_types_set_nothing_aside(rows: str) -> None:
    assert read(f"Type,Activity\n{rows}").rows_set_aside == ()
