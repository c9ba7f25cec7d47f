"""Rows of a register that have only their numbers yet."""

import pytest

from costar.ingest.problems import Reason
from costar.ingest.read import Choices, read_activities

HEAD = "Risk ID,Risk name,Service\n"


def unused(text: str, choices: Choices | None = None) -> list[int]:
    reading = read_activities(text.encode(), "a.csv", choices or Choices())
    return [one.row for one in reading.rows_set_aside if one.reason is Reason.UNUSED]


@pytest.mark.parametrize(("first", "next_ones"), [("R01", "R02 R03"), ("AP-9", "AP-10"), ("7", "8 9 10")])
def test_numbers_that_go_on_alone_are_slots_and_name_the_column_beside_them(
    first: str, next_ones: str
) -> None:
    slots = "".join(f"{one},,\n" for one in next_ones.split())
    reading = read_activities(f"{HEAD}{first},The hall may shut,Parks\n{slots}".encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["The hall may shut"]
    assert [one.row for one in reading.rows_set_aside] == list(range(3, 3 + len(next_ones.split())))
    assert reading.problems.errors == ()


@pytest.mark.parametrize("end", ["R05,,\nR09,,\n", "Risk two,,\n", "R02,,Parks\n", "R02,,\nR03,Rain,Parks\n"])
def test_rows_that_say_more_or_do_not_go_on_are_no_slots(end: str) -> None:
    assert unused(f"{HEAD}R01,The hall may shut,Parks\n{end}") == []


def test_names_with_numbers_are_no_slots() -> None:
    assert unused("Title,Service\nA1,Parks\nA2,\nA3,\n") == []
    assert unused("Name,Service\nPlan 1,Parks\nPlan 2,\nPlan 3,\n") == []


def test_a_slot_that_somebody_wants_is_a_row_again() -> None:
    text = f"{HEAD}R01,The hall may shut,Parks\nR02,,\nR03,,\n"
    assert unused(text) == [3, 4]
    assert unused(text, Choices(kept_rows=frozenset((3,)))) == [4]


def test_a_list_of_numbers_alone_loses_no_row() -> None:
    assert unused("Number,Colour\n1,\n2,\n3,\n") == []


def test_what_the_rows_are_numbered_by_is_what_they_are_called_by() -> None:
    rows = "A1,Walks,Parks\nA2,Tea,Parks\nA3,Choir,Arts\n"
    reading = read_activities(f"Plot ID,Plot name,Objective\n{rows}".encode(), "a.csv")
    assert [one.field for one in reading.columns if one.is_read][:2] == ["reference", "title"]
    assert reading.activities["title"].tolist() == ["Walks", "Tea", "Choir"]
