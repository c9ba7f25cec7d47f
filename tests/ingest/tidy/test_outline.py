"""Rows that others belong to, and rows that belong to others, are pointed out."""

import pytest

from costar.ingest.read import read_activities


def notes(text: str) -> list[tuple[str, int | None, object]]:
    said = read_activities(text.encode(), "a.csv").problems
    about = [one for one in said if one.code in ("outline", "subtasks")]
    return [(one.code, one.row, dict(one.values)["n"]) for one in about]


LEVELS = "Task Name,Outline Level,Notes\nParks,1,a\nPicks,2,a\nWalks,2,a\nArts,1,a\nChoir,2,a\n"
NUMBERS = "WBS,Task Name,Notes\n1,Parks,a\n1.1,Picks,a\n1.2,Walks,a\n2,Arts,a\n2.1,Choir,a\n"
INDENTED = "Task Name,Notes\nParks,a\n   Picks,a\n   Walks,a\nArts,a\n   Choir,a\n"
PIVOT = "Row Labels,Count of Activity\nParks,2\nPicks,1\nWalks,1\nArts,1\nChoir,1\nGrand Total,3\n"


@pytest.mark.parametrize("text", [LEVELS, NUMBERS, INDENTED, PIVOT])
def test_rows_above_others_are_pointed_out(text: str) -> None:
    assert notes(text) == [("outline", 2, 2)]


def test_parts_of_another_row_are_pointed_out() -> None:
    text = "Name,Parent task,Notes\nPicks,,a\nBuy bags,Picks,a\nWalks,,a\nDraw a map,Walks,a\n"
    assert notes(text) == [("subtasks", 3, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Title,Impact\nPicks,4\nWalks,1\nChoir,3\nTea,5\nSeeds,2\nBooks,3\n",
        "Title,Notes\nPicks,a\n Walks,a\nChoir,a\n",
        "Name,Parent task\nPicks,\nWalks,\nChoir,\n",
        "Name,Parent ID\nPicks,null\nWalks,null\nChoir,null\n",
        "Row Labels,Count of Activity\nPicks,1\nWalks,1\nChoir,1\nGrand Total,3\n",
    ],
)
def test_a_plain_list_is_no_outline(text: str) -> None:
    assert notes(text) == []
