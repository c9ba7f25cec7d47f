"""Further tables on a sheet: each is a candidate, whatever its headings say, and lends the first no row."""

import pytest

from costar.ingest.problems import Reason
from costar.ingest.read import Choices, read_table
from tests.ingest.shared import rows_of

MEETINGS = "Minister,Date,Body,Kind\nA Hill,Oct-14,Tearfund,Talk\n,,World Vision,\nB Lake,Nov-14,Oxfam,\n"
TRAVEL = "Minister,Days,Where to,Fare\nA Hill,12,Cairo,3271\nB Lake,3,Berlin,825\n"
WIDE = "Run,1_1,1_2,1_3,1_4,1_5\n" + "".join(f"{n},0,1,0,{n},1\n" for n in range(6))
NARROW = "Run,First,Second\n" + "".join(f"{n},1,{n}\n" for n in range(6))


def test_a_further_table_of_unknown_headings_is_one_click_away() -> None:
    text = f"Meetings,,,\n{MEETINGS},,,\nTravel,,,\n{TRAVEL}"

    table = read_table(text.encode(), "returns.csv")
    places = sorted(one.heading_row for one in table.candidates)
    other = read_table(text.encode(), "returns.csv", Choices(heading_row=places[1]))

    assert places == [2, 8]
    assert len(table.row_numbers) == 3
    assert rows_of(other) == [
        ["Minister", "Days", "Where to", "Fare"],
        ["A Hill", "12", "Cairo", "3271"],
        ["B Lake", "3", "Berlin", "825"],
    ]


@pytest.mark.parametrize(("first", "second"), [(WIDE, NARROW), (NARROW, WIDE)], ids=["narrower", "wider"])
def test_a_table_of_another_width_that_names_the_first_column_again_is_another(
    first: str, second: str
) -> None:
    """Its rows were filled up with blanks, and were rows of the first."""
    table = read_table(f"{first}{second}".encode(), "runs.csv")
    other = read_table(f"{first}{second}".encode(), "runs.csv", Choices(heading_row=8))

    assert [len(table.row_numbers), len(other.row_numbers)] == [6, 6]
    assert not table.problems
    assert not other.doubtful
    assert sum(one.reason is Reason.SECOND_TABLE for one in table.set_aside) == 7


def test_the_title_of_a_further_table_is_no_row_of_the_first() -> None:
    text = (
        "Dates,Purpose,Fare\n12 May,A visit to the hall,7.00\n,A walk,\n,,\nDepartment,,\nApril to June,,\n"
        ",,\nA Hill,,\nDate,Organisation,Kind of hospitality\nMay,Trust,Lunch\nJune,ASCL,Dinner\n"
    )

    table = read_table(text.encode(), "returns.csv")

    assert table.row_numbers == (2, 3)
    assert [one.heading_row for one in table.candidates] == [1, 9]


def test_below_headings_in_two_lines_further_tables_are_found_too() -> None:
    years = ",2025,2025,2026\nBy status,October,November,January\n"
    first = f"Summary,,,\n{years}Done,4,7,3\nOpen,160,12,13\nIn hand,34,30,4\n"
    second = f",,,\nBy kind,,,\n{years}Walks,2,5,8\nClubs,1,2,9\nOthers,7,7,3\n"
    text = f"{first}{second}"

    table = read_table(text.encode(), "orders.csv")

    assert table.row_numbers == (4, 5, 6)
    assert sorted(one.heading_row for one in table.candidates) == [2, 9]
