"""A heading row that is one cell short is a doubt wherever the cell is missing, never a shift."""

import pytest

from costar.ingest.read import Reading, read_activities

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
