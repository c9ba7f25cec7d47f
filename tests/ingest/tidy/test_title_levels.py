"""Titles whose column says how deep they stand, as Azure DevOps exports a tree of work items."""

import pytest

from costar.ingest.matching.match import How
from costar.ingest.problems import Reason
from costar.ingest.read import Choices, Reading, read_activities

TREE = """ID,Work Item Type,Title 1,Title 2,Title 3
1,Epic,Parks,,
2,Feature,,Friends of parks,
3,User Story,,,Litter picks
4,User Story,,,Planting days
5,Epic,Libraries,,
6,Feature,,Poetry afternoon,
"""


def read(text: str, choices: Choices | None = None) -> Reading:
    return read_activities(text.encode(), "a.csv", choices or Choices())


def test_the_deepest_is_the_title_and_what_stands_above_is_asked_once() -> None:
    reading = read(TREE)
    assert reading.activities["title"].tolist() == ["Litter picks", "Planting days", "Poetry afternoon"]
    assert [(one.field, one.samples) for one in reading.columns if one.how is How.ASK] == [
        ("service", ("Parks", "Libraries"))
    ]
    assert [(one.row, one.text) for one in reading.rows_set_aside if one.reason is Reason.SECTION] == [
        (2, "Parks"),
        (3, "Friends of parks"),
        (6, "Libraries"),
    ]


def test_names_above_are_the_service_or_any_other_place_once_that_is_said() -> None:
    reading = read(TREE, Choices(mapping={5: "service", 3: "team"}))
    assert reading.activities["service"].tolist() == ["Parks", "Parks", "Libraries"]
    assert reading.activities["team"].tolist() == ["Friends of parks", "Friends of parks", ""]


def test_a_row_that_others_stand_below_can_be_taken_back() -> None:
    reading = read(TREE, Choices(kept_rows=frozenset({3})))
    assert reading.activities["title"].tolist()[0] == "Friends of parks"


@pytest.mark.parametrize(
    "text",
    [
        "Name,Title 1,Title 2\nAnn,Walks,Tea\nBob,Choir,\nCas,Games,Picks\n",
        "Name,Title 1,Title 2\nAnn,Walks,\nBob,Choir,\nCas,Games,\n",
        "Name,Title 1,Title 3\nAnn,Walks,\nBob,,Choir\nCas,,Games\n",
        "Name,Title 1,Title 2\nAnn,,Walks\nBob,Choir,\nCas,Games,\n",
    ],
)
def test_titles_that_are_only_counted_are_no_levels(text: str) -> None:
    assert not [one for one in read(text).rows_set_aside if one.reason is Reason.SECTION]
