"""Rows that only count the columns, say in what they are counted, or part the rows by status."""

import pytest

from costar.ingest.problems import Reason
from costar.ingest.read import Choices, Reading, read_activities, read_table

HEAD = "Activity,Service,Impact,Effort\n"
BODY = "Walks,Parks,4,2\nChoir,Arts,3,1\n"


def read(text: str, choices: Choices | None = None) -> Reading:
    return read_activities(text.encode(), "plan.csv", choices or Choices())


@pytest.mark.parametrize("row", ["1,2,3,4", "(1),(2),(3),(4)", "a,b,c,d", ",£000,days,1-5"])
def test_a_row_below_the_headings_that_counts_them_is_no_activity(row: str) -> None:
    reading = read(f"{HEAD}{row}\n{BODY}")
    assert reading.activities["title"].tolist() == ["Walks", "Choir"]
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(2, Reason.GUIDANCE)]
    assert reading.is_ready


@pytest.mark.parametrize("row", ["A,B,C,D", "1,2,3,4"])
def test_a_row_that_counts_above_the_headings_is_none(row: str) -> None:
    reading = read(f"{row}\n{HEAD}{BODY}")
    assert (reading.heading_row, len(reading.activities)) == (2, 2)


def test_a_first_activity_of_numbers_in_a_table_of_numbers_stays() -> None:
    reading = read("Ref,Impact,Effort\n1,2,3\n2,4,1\n3,5,2\n")
    assert reading.rows_read == 3
    assert not reading.rows_set_aside


def test_numbers_below_headings_that_nobody_knows_stay() -> None:
    table = read_table(b"a,b,c\n1,2,3\nOnce upon a time,5,6\n", "a.csv")
    assert (list(table.row_numbers), list(table.set_aside)) == ([2, 3], [])


def test_lines_that_say_how_far_rows_are_may_be_their_status() -> None:
    text = (
        f"Activity,Service,Impact\nIN PROGRESS,,\n{'Walks,Parks,4'}\nNOT STARTED,,\nFilm,Arts,2\nTea,Arts,3\n"
    )
    assert read(text).columns[3].field == "status"
    found = read(text, Choices(mapping={3: "status"})).activities
    assert found["status"].tolist() == ["current", "potential", "potential"]


def test_a_file_of_nothing_but_formulas_of_text_keeps_its_commas() -> None:
    reading = read('="Title",="Ref",="Impact"\n="Walks",="0012",="4"\n="Choir",="0013",="3"\n')
    assert reading.activities[["title", "reference", "impact"]].astype("str").to_numpy().tolist() == [
        ["Walks", "0012", "4"],
        ["Choir", "0013", "3"],
    ]
