"""Boards: a column for each stage, and every card of every column is an activity."""

import pytest

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
        "Next steps,Done\nAsk people,Yes\nBook a room,No\nFind a bus,No\n",
    ],
)
def test_other_tables_are_no_boards(text: str) -> None:
    assert "board" not in {one.code for one in _read(text).problems}
