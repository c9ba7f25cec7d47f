"""What ends a group of a board without a word: its first and last day, and its sums."""

import pytest

from costar.ingest.problems import Reason
from costar.ingest.read import Choices, Reading, read_activities
from tests.calls import calls
from tests.ingest.shared import codes

HEAD = "Activity,Status,From,Due,Hours\n"
GROUP = "Inspectors,Done,01/01/2027,31/03/2027,4\nWalkabouts,Live,01/02/2027,28/02/2027,2\n"


def read(*ends: str, choices: Choices | None = None) -> Reading:
    text = "\n".join(f"{HEAD}{GROUP}{end}\n" for end in ends)
    return read_activities(text.encode(), "board.csv", choices or Choices())


@pytest.mark.parametrize("end", [",,01/01/2027,31/03/2027,6", ",,01/01/2027,31/03/2027,", ",,01/01/2027,,3"])
def test_it_is_set_aside_and_can_be_taken_back(end: str) -> None:
    reading = read(end)
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(4, Reason.TOTAL)]
    assert reading.is_ready
    kept = read(end, choices=Choices(kept_rows=frozenset({4})))
    assert ("required", 4) in codes(kept.problems)


def test_each_group_of_a_board_has_its_own() -> None:
    reading = read(",,01/01/2027,31/03/2027,6", ",,01/01/2027,31/03/2027,6")
    assert [one.row for one in reading.rows_set_aside if one.reason is Reason.TOTAL] == [4, 9]
    assert len(reading.activities) == 4


def test_a_groups_whole_time_alone_ends_it_and_so_does_the_one_day_of_a_group_of_one() -> None:
    alone = f"{HEAD}Choir,Live,,31/03/2027,\n,,,31/03/2027,\n"
    text = f"{HEAD}{GROUP},,,28/02/2027 to 31/03/2027,\n\n"
    reading = read_activities(f"{text}{alone}".encode(), "board.csv")
    assert [one.row for one in reading.rows_set_aside if one.reason is Reason.TOTAL] == [4, 8]
    assert ("required", 3) in codes(read_activities(alone.encode(), "board.csv").problems)


@pytest.mark.parametrize(
    "end",
    [
        ",,01/01/2027,30/06/2027,6",
        ",,,28/02/2027 to 30/06/2027,",
        ",Live,01/01/2027,31/03/2027,6",
        ",,,31/03/2027,",
        ",,01/01/2027,31/03/2027,9",
    ],
)
def test_a_row_that_says_something_of_its_own_is_to_mend(end: str) -> None:
    assert ("required", 4) in codes(read(end).problems)


def test_many_groups_are_looked_at_once_each() -> None:
    def work(n: int) -> int:
        text = (GROUP + ",,01/01/2027,31/03/2027,6\n\n") * n
        return calls(lambda: read_activities(f"{HEAD}{text}".encode(), "board.csv"))

    assert work(80) < 3 * work(40)


@pytest.mark.parametrize("word", ["Total", "Subtotal", "Grand total"])
def test_a_total_of_a_service_beside_its_name_is_no_activity(word: str) -> None:
    text = (
        f"Service,Activity,Impact,Cost\nCare,Tea,4,20\nCare,Walk,3,10\nCare,{word},3.5,30\nArts,Choir,2,5\n"
    )
    reading = read_activities(text.encode(), "a.csv")
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(4, Reason.TOTAL)]
    assert reading.activities["title"].tolist() == ["Tea", "Walk", "Choir"]


@pytest.mark.parametrize("row", ["Arts,Total,2,5", "Care,Total,3,", "Care,Total Place,3,10"])
def test_a_row_that_may_be_an_activity_called_so_is_not_taken_for_a_total(row: str) -> None:
    text = f"Service,Activity,Impact,Notes\nCare,Tea,4,x\nCare,Walk,3,y\n{row}\nArts,Choir,2,z\n"
    read = read_activities(text.replace("Care,Total,3,", "Care,Total,3,all of it").encode(), "a.csv")
    assert len(read.activities) == 4
