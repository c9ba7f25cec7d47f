"""Line breaks within cells that no marks hold, as databases write them."""

import pytest

from costar.ingest.problems import Level
from costar.ingest.read import read_activities
from tests.ingest.shared import codes

HEAD = "Title,Service,Notes"
ROWS = [f"Walk {at},Parks,ok" for at in range(6)]


def texts(content: str, field: str = "notes") -> list[str]:
    return read_activities(content.encode(), "plan.csv").activities[field].fillna("").tolist()


@pytest.mark.parametrize(("end", "within"), [("\r\n", "\n"), ("\r", "\n"), ("\n", "\r"), ("\r\n", "\r")])
def test_a_break_of_another_kind_is_within_its_cell(end: str, within: str) -> None:
    rows = [*ROWS, f"Choir,Arts,tea{within}and cake", f'"Repair, mend",Waste,"so"{end}']
    content = end.join([HEAD, *rows])
    assert texts(content)[6:] == ["tea\nand cake", "so"]
    found = read_activities(content.encode(), "plan.csv").problems
    assert codes(found) == [("breaks_in_cells", 8)]


def test_each_row_is_named_and_of_very_many_the_rest_is_counted() -> None:
    rows = [f'Walk {at},Parks,"so\r\nlong"\r\nTea {at},Arts,hot\nand cold' for at in range(120)]
    found = read_activities("\r\n".join([HEAD, *rows]).encode(), "plan.csv").problems
    named = [one.row for one in found if one.code == "breaks_in_cells"]
    assert (named[:2], len(named)) == ([3, 5], 100)
    assert [dict(one.values) for one in found if one.code == "many_breaks_in_cells"] == [{"n": 20}]


def test_a_break_in_the_first_cell_of_a_row_is_within_it() -> None:
    assert texts("\r\n".join([HEAD, *ROWS, "Tea\nand talk,Parks,ok"]), "title")[6] == "Tea\nand talk"


def test_breaks_within_marks_may_be_more_than_rows() -> None:
    content = f'{HEAD}\r\n"Tea\nand talk","Parks\n\n","so\nlong"\r\n"Choir\n",Arts,""\r\n'
    assert (texts(content), texts(content, "title")) == (["so\nlong", ""], ["Tea\nand talk", "Choir"])


def test_a_title_that_ends_in_another_way_stays_above_the_headings() -> None:
    reading = read_activities(("Plan of 2026\n" + "\r\n".join([HEAD, *ROWS])).encode(), "plan.csv")
    assert (reading.heading_row, len(reading.activities)) == (2, 6)


@pytest.mark.parametrize(
    "odd", ["Choir,Arts\nBowls,Arts,ok", "Choir,Arts,x\nBowls,Arts,ok", "Choir\nBowls,Arts"]
)
def test_lines_that_are_no_row_together_stay_apart(odd: str) -> None:
    reading = read_activities("\r\n".join([HEAD, *ROWS, odd]).encode(), "plan.csv")
    assert reading.rows_read == 8
    assert not {row for code, row in codes(reading.problems, Level.NOTE) if code == "breaks_in_cells"}


def test_two_files_one_behind_the_other_keep_their_rows() -> None:
    content = "\r\n".join([HEAD, *ROWS]) + "\r\n" + "\n".join(f"{row}!" for row in ROWS)
    assert len(texts(content)) == 12
