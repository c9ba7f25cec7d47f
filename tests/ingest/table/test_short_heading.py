"""A heading row that is one cell short is a doubt wherever the cell is missing, never a shift."""

import pytest

from costar.ingest.problems import Reason
from costar.ingest.read import Reading, read_activities, read_table

HEADINGS = ["Task", "Planned start", "Planned end", "Actual end", "Status", "Impact", "Effort", "Notes"]
ROWS = [
    ["Book the hall", "2025-01-01", "2025-01-05", "", "", "4", "2", ""],
    ["Invite people", "2025-01-06", "2025-01-09", "", "", "3", "2", ""],
    ["Print posters", "2025-01-10", "2025-01-15", "", "", "5", "1", ""],
]


def read(headings: list[str]) -> Reading:
    text = "\n".join(",".join(row) for row in [headings, *ROWS])
    return read_activities(text.encode(), "a.csv")


@pytest.mark.parametrize("missing", HEADINGS[:-1])
def test_days_beside_days_do_not_vouch_for_a_heading_that_is_short(missing: str) -> None:
    reading = read([one for one in HEADINGS if one != missing])
    assert "uneven_heading" in {one.code for one in reading.problems}


def test_a_heading_that_ends_before_a_blank_column_is_no_doubt_where_nothing_else_fits() -> None:
    rows = "Walks,3,2027-01-04,\nChoir,4,2027-02-04,\nTea,2,2027-03-04,\n"
    reading = read_activities(f"Task,Impact,Due date\n{rows}".encode(), "a.csv")
    assert "uneven_heading" not in {one.code for one in reading.problems}
    assert reading.activities["impact"].tolist() == [3, 4, 2]


NUMBERS = "".join(f"{4000 - n}.00,98.{n}\n" for n in range(5))


def test_a_line_of_another_width_over_the_heading_is_a_title() -> None:
    """With its comma it was the heading, and all below it in doubt."""
    text = f'Created afresh,"Sample 22, by A",Saturday, 11 May\ncm-1,%T\n{NUMBERS}'
    table = read_table(text.encode(), "a.csv")

    assert (table.headings, table.heading_row, table.doubtful) == (("cm-1", "%T"), 2, False)
    assert [(one.row, one.reason) for one in table.set_aside] == [(1, Reason.TITLE)]


def test_a_heading_that_is_a_cell_short_stands_over_words_in_its_first_row() -> None:
    text = "Task,Service\nWalks,Parks,tbc\nChoir,Care,2\nTea,Care,4\nLunch,Care,4\n"

    assert read_table(text.encode(), "a.csv").heading_row == 1
