import pytest

from costar.ingest.problems import Level, Reason
from costar.ingest.table.table import Choices, read_table
from tests.ingest.shared import codes, rows_of, table

BODY = "".join(f"A{n},Parks,{n % 5 + 1}\n" for n in range(8))


def test_titles_and_blank_rows_stand_above_the_heading() -> None:
    read = table("Our plan,,\n,,\nTitle,Service,Impact\n" + BODY)
    assert (read.heading_row, read.headings) == (3, ("Title", "Service", "Impact"))
    assert [(one.row, one.reason) for one in read.set_aside] == [(1, Reason.TITLE), (2, Reason.BLANK)]


def test_a_person_may_choose_the_heading_row() -> None:
    from costar.ingest.table.table import Choices, read_table

    assert read_table(b"x,y\na,b\n1,2\n", "f.csv", Choices(heading_row=2)).headings == ("a", "b")


@pytest.mark.parametrize("last", ["Total,,23", "Grand total,,23", ",,23", "TOTALS:,,"])
def test_a_total_is_no_activity_with_or_without_the_word(last: str) -> None:
    read = table("Title,Service,Impact\n" + BODY.replace("A0,Parks,1", "A0,Parks,3") + last + "\n")
    assert [(one.row, one.reason) for one in read.set_aside] == [(10, Reason.TOTAL)]


@pytest.mark.parametrize(
    "notes",
    [
        "\nThis was agreed\n",
        "Source: the council\n",
        "* not checked,,\n",
        "\n\nNote 1,,\nNote 2,,\n",
        "\nIt was agreed\nby all of us\n",
    ],
)
def test_notes_below_are_set_aside(notes: str) -> None:
    read = table("Title,Service,Impact\n" + BODY + notes)
    assert len(read.row_numbers) == 8
    assert Reason.FOOTNOTE in {one.reason for one in read.set_aside}


def test_a_row_with_only_its_first_cell_is_still_a_row() -> None:
    assert rows_of(table("Title,Service,Impact\n" + BODY + "Gardening,,\n"))[-1] == ["Gardening", "", ""]


def test_headings_repeated_in_the_middle_are_set_aside() -> None:
    read = table("Title,Service,Impact\n" + BODY + "Title,Service,Impact\n" + BODY)
    assert [(one.row, one.reason) for one in read.set_aside] == [(10, Reason.HEADING)]


def test_empty_columns_at_the_right_are_left_out() -> None:
    assert table("Title,Service,,\nA,Parks,,\n").headings == ("Title", "Service")


def test_a_blank_cell_too_many_is_taken_out_where_the_other_rows_leave_one_way() -> None:
    body = "".join(f"2026-01-{n:02},{n % 5 + 1},,x\n" for n in range(10, 30))
    read = table("day,score,notes,end\n" + body + "2026-02-01,,4,,x\n")
    assert rows_of(read)[-1] == ["2026-02-01", "4", "", "x"]
    assert codes(read.problems) == [("mended_row", 22)]


def test_a_row_with_too_few_or_too_many_cells_is_reported_not_shifted() -> None:
    read = table("a,b,c\n1,2,3\n4,5\n6,7,8,9\n0,0,0\n")
    assert codes(read.problems, Level.ERROR) == [("uneven_row", 3), ("uneven_row", 4)]
    assert rows_of(read)[1:] == [["1", "2", "3"], ["0", "0", "0"]]


def test_headings_that_do_not_fit_the_rows_are_asked_about() -> None:
    read = table("ab,c\n1,2,3\n4,5,6\n7,8,9\n")
    assert (read.doubtful, codes(read.problems, Level.ERROR)) == (True, [("uneven_heading", 1)])


def test_blank_lines_of_a_single_column_are_blank_cells() -> None:
    assert rows_of(table("a\nb\n\nc\n")) == [["a"], ["b"], [""], ["c"]]


def test_a_second_table_below_is_set_aside() -> None:
    read = table("Title,Service,Impact\n" + BODY + "\nWard,Count\nNorth,3\nSouth,4\n")
    assert [(one.row, one.reason) for one in read.set_aside] == [
        (10, Reason.BLANK),
        (11, Reason.SECOND_TABLE),
        (12, Reason.SECOND_TABLE),
        (13, Reason.SECOND_TABLE),
    ]


def test_a_gap_in_the_table_is_only_a_gap() -> None:
    read = table("Title,Service,Impact\n" + BODY + ",,\nMore,Parks,2\n")
    assert read.row_numbers[-1] == 11


def test_a_heading_over_two_lines_is_read_from_both() -> None:
    read = table("Title,Scores,\n,Impact,Effort\nA,4,2\nB,3,1\n")
    assert (read.headings, read.row_numbers) == (("Title", "Impact", "Effort"), (3, 4))
    assert [(one.row, one.reason) for one in read.set_aside] == [(2, Reason.HEADING)]


def test_a_damaged_heading_is_reported_and_no_row_takes_its_place() -> None:
    read = table("Day Service Impact\n01/02/2026,Parks,4\n02/02/2026,Parks,3\n")
    assert (read.heading_row, read.doubtful, len(read.row_numbers)) == (1, True, 2)
    assert codes(read.problems, Level.ERROR) == [("uneven_heading", 1)]


def test_a_row_that_a_person_says_is_an_activity_is_read() -> None:
    content = b"title,service,impact\nPanel,Housing,4\nTotal,Housing,4\nWalks,Parks,2\n"
    assert [row.reason for row in read_table(content, "a.csv").set_aside] == [Reason.TOTAL]
    kept = read_table(content, "a.csv", Choices(kept_rows=frozenset({3})))
    assert (kept.set_aside, kept.row_numbers) == ((), (2, 3, 4))


HEADING = "Activity,Service,Who is involved,Status\n"
WORDS = HEADING + "Garden club,Parks,residents,Current\nTea,Culture,carers,Current\n"


@pytest.mark.parametrize(
    "below",
    [
        "Risk,Owner,Mitigation\nNobody comes,Parks manager,Put up posters\nRain,Events team,Hire a tent\n",
        "Risk,Owner,Mitigation,Rating\nNobody comes,Parks,Put up posters,Low\nRain,Events,Hire a tent,High\n",
        "Meeting,Lead,Place,\nKick-off,Parks manager,Town hall,\n",
    ],
)
def test_a_second_table_of_words_below_a_gap_is_told_by_what_its_headings_name(below: str) -> None:
    read = table(WORDS + "\n" + below)
    assert read.row_numbers == (2, 3)
    assert {one.reason for one in read.set_aside if one.row > 4} == {Reason.SECOND_TABLE}


@pytest.mark.parametrize(
    "below",
    [
        "Bike bus,Roads,volunteers,Potential\nRepair cafe,Waste,residents,Current\n",
        "Bike bus,Roads,,\nRepair cafe,Waste,,\n",
        "Bike bus,Community,people who use services,Potential\nRepair cafe,Waste,carers,Current\n",
        "Tenant panel,Housing,Green,Amber\nRepair cafe,Waste,Green,Red\n",
    ],
)
def test_activities_below_a_gap_are_activities(below: str) -> None:
    assert table(WORDS + "\n" + below).row_numbers == (2, 3, 5, 6)
