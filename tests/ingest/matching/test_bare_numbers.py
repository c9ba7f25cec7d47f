"""Columns of whole numbers: what rows go by, and what is only counted."""

import pytest

from costar.ingest.read import Reading, read_activities


def read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


def test_how_many_took_part_is_no_tick_and_refuses_no_row() -> None:
    reading = read("Activity,Councillors,Partners,Managers\nWalks,2,1,1\nTea,0,0,0\nChoir,1,3,1\n")
    assert [one.field for one in reading.columns] == ["title", "", "", "managers"]
    assert (len(reading.activities), reading.is_ready) == (3, True)
    assert [one.heading for one in reading.problems if one.code == "cells_do_not_fit"] == [
        "Councillors",
        "Partners",
    ]


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ((12, 7, 120, 33), ""),
        ((3, 8, 21, 40), "reference"),
        ((4402, 4017, 4980, 4111), "reference"),
        ((1042117, 210843, 519883, 1123081), "reference"),
        ((1, 2, 3, 4), ""),
    ],
)
def test_a_number_is_a_reference_only_where_rows_go_by_it(numbers: tuple[int, ...], field: str) -> None:
    rows = "".join(f"Club {'abcd'[at]},{number}\n" for at, number in enumerate(numbers))
    assert read(f"Title,Number\n{rows}").columns[1].field == field


@pytest.mark.parametrize("heading", ["X_REF", "Grid ref", "OS ref"])
def test_a_place_on_a_map_is_no_reference(heading: str) -> None:
    rows = "Walks,430123\nTea,430321\nChoir,431777\n"
    assert [one.field for one in read(f"Title,{heading}\n{rows}").columns] == ["title", ""]
