"""A row below the headings that says what to write."""

import pytest

from costar.ingest.problems import Reason
from costar.ingest.table.choices import Choices
from costar.ingest.table.guidance import is_guidance
from costar.ingest.table.table import read_table
from tests.ingest.shared import table

HEAD, ROWS = "Title,Service,Impact\n", "Walk,Parks,4\nChoir,Culture,3\n"


@pytest.mark.parametrize(
    "row",
    [
        "Max 80 letters,Choose from the list,1 (low) to 5 (high)",
        "e.g. Walking group,e.g. Parks,4",
        "Please enter a name,mandatory,1-5",
        "text,text,1-5",
        "varchar(200),varchar(80),int",
        "(free text),list,number",
        ",string,[1-5]",
        "The name of your project.,The address of your team.,How far it helps please state from 1",
        "In a few words please describe it,Any service you have in mind,",
    ],
)
def test_it_is_set_aside_and_can_be_taken_back(row: str) -> None:
    text = f"{HEAD}{row}\n{ROWS}"
    read = table(text)
    assert [(one.row, one.reason) for one in read.set_aside] == [(2, Reason.GUIDANCE)]
    assert read.row_numbers == (3, 4)
    kept = read_table(text.encode(), "a.csv", Choices(kept_rows=frozenset({2})))
    assert kept.row_numbers == (2, 3, 4)


@pytest.mark.parametrize(
    "row",
    [
        ["Choose your own support", "Care", "4"],
        ["Text reminders", "Select committee", "5"],
        ["Example", "", ""],
        ["Write club", "Libraries", "up for it"],
        ["Text", "Libraries", "4"],
        ["Days", "", ""],
        ["Money", "Advice", "3"],
        ["Sort bins", "1=low", "1 = low"],
        ["The garden of your dreams", "All that you have", "4"],
        ["Any old iron", "Waste", "The best is yet to come"],
    ],
)
def test_an_activity_is_no_guidance(row: list[str]) -> None:
    assert not is_guidance(row)


def test_a_row_of_questions_below_the_headings_says_how_to_fill_them_in() -> None:
    guide = "Explain what could go wrong,What is the probability of it?,We calculate this\n"
    read = table(f"Risk name,Likelihood,Total\n{guide}Costs rise,3,6\nNobody comes,2,4\nRain falls,1,2\n")
    assert (2, Reason.GUIDANCE) in {(one.row, one.reason) for one in read.set_aside}
    assert read.row_numbers == (3, 4, 5)
