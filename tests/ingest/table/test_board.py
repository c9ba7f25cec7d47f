"""Boards: a column for each stage, and every card of every column is an activity."""

from io import BytesIO

import pytest
import xlsxwriter

from costar.ingest.problems import Reason
from costar.ingest.read import Choices, Reading, read_activities
from tests.ingest.real_tables import questions_of

BOARD = "To do,Doing,Done\nWalks,Tea,Choir\nBus trips,,Lunch\nRepair café,,\n"


def _read(text: str, choices: Choices | None = None) -> Reading:
    return read_activities(text.encode(), "board.csv", choices or Choices())


@pytest.mark.parametrize("above", ["", "Our board\n\n", "Our board,,\n,,\n"])
def test_every_card_is_an_activity_with_its_column_as_status(above: str) -> None:
    reading = _read(above + BOARD)
    assert reading.activities["title"].tolist() == [
        "Walks",
        "Bus trips",
        "Repair café",
        "Tea",
        "Choir",
        "Lunch",
    ]
    assert (questions_of(reading), reading.unused) == (1, ())
    assert "board" in {one.code for one in reading.problems}
    below = [one for one in reading.rows_set_aside if one.row > reading.heading_row]
    assert reading.rows_read == len(reading.activities) + len(below)


def test_a_service_before_the_stages_is_each_cards() -> None:
    reading = _read("Service,Planned,In progress,Completed\nParks,Walks,,Choir\nArts,Tea,Bingo,\n")
    assert reading.activities["title"].tolist() == ["Walks", "Tea", "Bingo", "Choir"]
    assert reading.activities["service"].tolist() == ["Parks", "Arts", "Arts", "Parks"]
    assert reading.activities["status"].tolist() == ["potential", "potential", "current", "ended"]
    assert questions_of(reading) == 0


def test_a_board_can_be_read_as_a_table() -> None:
    assert len(_read(BOARD, Choices(heading_row=1)).columns) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Title,To do,Doing,Done\nWalks,x,,\nTea,,x,\nChoir,,,x\n",
        "Activity,Planned,Done\nWalks,ask people,asked them\nTea,book a hall,hall booked\nBus,find,found\n",
        "Planned,Completed\n01/02/2026,03/04/2026\n05/06/2026,07/08/2026\n09/01/2026,\n",
        "Planned,Completed\n3,4\n5,6\n7,8\n",
        "To do,Doing,Done\nx,,\n,x,\n,,x\n",
        "To do\nWalks\nTea\nBus trips\n",
        "Status,Now\nWalks,Tea\nBus,Bingo\n",
        "Ideas,Next,Review\nWalks,Ask people,In May\nTea,Book a hall,In June\nBus,Find one,In July\n",
        "Ideas,Next\nWalks,Ask people\nTea,\nBus,Find one\nChoir,\n",
        "Service,Current,Proposed\nParks,Open 9-5,Open 8-6\nCare,Ten homes,Two homes\nArts,Paper form,App\n",
        "Next steps,Done\nAsk people,Yes\nBook a room,No\nFind a bus,No\n",
    ],
)
def test_other_tables_are_no_boards(text: str) -> None:
    assert "board" not in {one.code for one in _read(text).problems}


@pytest.mark.parametrize(
    "text",
    [
        "To do,Doing,Done\nWalks,Tea,Choir\nBus,Swim,Bikes,Lunch\nTalks,Trips,Bingo\nJobs,Food,Trees\n",
        "To do,Doing,Done,\nWalks,Tea,Choir,ask Ann\nBus trips,,Lunch,\nRepair café,,,\n",
    ],
)
def test_a_board_from_which_something_would_be_lost_is_left(text: str) -> None:
    assert "board" not in {one.code for one in _read(text).problems}


def test_a_card_that_is_struck_through_is_set_aside_and_can_be_taken_back() -> None:
    rows = [[f"{name} {n}" for name in ("Walk", "Tea", "Choir")] for n in "abcd"]
    content = _workbook([["To do", "Doing", "Done"], *rows], struck=(3, 1))
    reading = read_activities(content, "board.xlsx")
    assert [(one.row, one.reason, one.text) for one in reading.rows_set_aside] == [
        (7, Reason.STRUCK, "Tea b")
    ]
    assert "Tea b" not in reading.activities["title"].tolist()
    assert len(reading.activities) == 11
    kept = read_activities(content, "board.xlsx", Choices(kept_rows=frozenset({7})))
    assert kept.activities.set_index("row")["title"][7] == "Tea b"
    assert (len(kept.activities), kept.rows_set_aside) == (12, ())


@pytest.mark.parametrize("columns", [(0,), (0, 1)])
def test_a_row_that_is_struck_through_in_tables_side_by_side_is_no_other_one(
    columns: tuple[int, ...],
) -> None:
    rows = [[f"{name} {n}" for name in ("Walk", "Parks", "Choir", "Arts")] for n in "abcd"]
    content = _workbook([["Title", "Service", "Title", "Service"], *rows], struck=(3, *columns))
    reading = read_activities(content, "board.xlsx")
    assert [(one.row, one.text) for one in reading.rows_set_aside] == [(3, "Walk b")]
    assert "Choir b" in reading.activities["title"].tolist()
    assert len(reading.activities) == 7


def test_a_board_with_a_cell_over_several_rows_is_left() -> None:
    found = BytesIO()
    with xlsxwriter.Workbook(found, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row(0, 0, ["To do", "Doing", "Done"])
        for at, name in enumerate(("Walks", "Tea", "Choir")):
            sheet.write_column(1, at, [f"{name} {n}" for n in "abcd"])
        sheet.merge_range(1, 1, 2, 1, "Tea for all")
    reading = read_activities(found.getvalue(), "board.xlsx")
    assert "board" not in {one.code for one in reading.problems}


def _workbook(rows: list[list[str]], *, struck: tuple[int, ...]) -> bytes:
    """A book with one row, as Excel counts, in which some columns, from 0, are struck through."""
    found = BytesIO()
    with xlsxwriter.Workbook(found, {"in_memory": True}) as book:
        sheet, line = book.add_worksheet("Plan"), book.add_format({"font_strikeout": True})
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write(at, place, cell, line if at + 1 == struck[0] and place in struck[1:] else None)
    return found.getvalue()
