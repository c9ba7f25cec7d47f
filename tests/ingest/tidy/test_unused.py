"""Rows and cells that nobody filled in."""

from io import BytesIO

import openpyxl
import pytest

from costar.ingest.problems import Reason
from costar.ingest.read import read_activities

HEAD = "No,Title,Service,Status\n"
ROWS = "1,Walk,Parks,Live\n2,Choir,Culture,Live\n"


def aside(text: str) -> list[tuple[int, Reason]]:
    return [(one.row, one.reason) for one in read_activities(text.encode(), "a.csv").rows_set_aside]


@pytest.mark.parametrize("end", ["{n},,,\n", "{n},,Parks,Not started\n", "0,,,\n", ",,,Not started\n"])
def test_what_was_copied_down_below_the_last_title_is_no_activity(end: str) -> None:
    text = HEAD + ROWS + "".join(end.format(n=n) for n in range(3, 8))
    assert aside(text) == [(row, Reason.UNUSED) for row in range(4, 9)]


@pytest.mark.parametrize(
    "end", ["3,,Parks,Live\n4,,Care,Live\n5,,Parks,Live\n", "9,,Parks,Live\n4,,Parks,Live\n7,,Parks,Live\n"]
)
def test_rows_that_differ_only_lack_their_titles(end: str) -> None:
    reading = read_activities((HEAD + ROWS + end).encode(), "a.csv")
    assert [(one.code, one.row) for one in reading.problems if one.code == "required"] == [
        ("required", row) for row in (4, 5, 6)
    ]


def test_a_databases_words_for_blank_are_blank_where_several_columns_have_them() -> None:
    reading = read_activities(b"Title,Service,Due date\nWalk,NULL,NULL\nChoir,Parks,2027-01-01\n", "a.csv")
    assert reading.activities["service"].tolist() == ["", "Parks"]
    assert [(one.code, dict(one.values)) for one in reading.problems] == [("nulls", {"n": 2})]


def test_one_column_keeps_what_looks_like_such_a_word() -> None:
    reading = read_activities(b"Title,Service\nNULL,Parks\nNaN,Parks\n", "a.csv")
    assert reading.activities["title"].tolist() == ["NULL", "NaN"]


def test_titles_that_a_formula_has_not_worked_out_are_problems_and_no_unused_slots() -> None:
    target = BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Title", "Service"])
    for row in range(2, 8):
        book.active.append([f'=HYPERLINK("https://example.org/{row}","Club {row}")', "Parks"])
    book.save(target)
    reading = read_activities(target.getvalue(), "a.xlsx")
    assert reading.rows_set_aside == ()
    assert {one.code for one in reading.problems} == {"formula_without_value"}


@pytest.mark.parametrize("null", ["NULL", "\\N", "<NA>", "(Blank)", "NaN", "(null)"])
def test_a_databases_word_again_in_one_column_is_blank(null: str) -> None:
    text = f"Title,Notes\nWalk,{null}\nChoir,Sings\nArt,{null}\n"
    reading = read_activities(text.encode(), "a.csv")
    assert reading.activities["notes"].fillna("").tolist() == ["", "Sings", ""]
    assert [(one.code, dict(one.values)) for one in reading.problems] == [("nulls", {"n": 2})]


@pytest.mark.parametrize("name", ["0", "FALSE", "no", "--", ".", "…", "(empty)"])
def test_what_names_nobody_is_no_service(name: str) -> None:
    text = f"Title,Service,Impact\nWalk,{name},3\nChoir,Arts,4\n"
    assert read_activities(text.encode(), "a.csv").activities["service"].tolist() == ["", "Arts"]


@pytest.mark.parametrize("row", ["n/a,N/A,n/a", "-,-,-", "None,none,", " ?,?,?", "unknown,n/k,-"])
def test_a_row_of_nothing_but_words_for_nothing_is_unused(row: str) -> None:
    reading = read_activities(f"Title,Service,Status\nWalk,Parks,Live\n{row}\n".encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["Walk"]
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(3, Reason.UNUSED)]


@pytest.mark.parametrize("row", ["TBC,TBC,TBC", "n/a,Parks,", "Choir,n/a,n/a"])
def test_a_row_that_says_something_beside_is_kept(row: str) -> None:
    reading = read_activities(f"Title,Service,Status\nWalk,Parks,Live\n{row}\n".encode(), "a.csv")
    assert len(reading.activities) == 2


def test_slots_that_have_only_a_number_of_their_own_are_unused() -> None:
    slots = "".join(f",Project {n},,< Select >\n" for n in range(3, 7))
    reading = read_activities(f"{HEAD}{ROWS}{slots}".encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["Walk", "Choir"]
    assert [one.reason for one in reading.rows_set_aside] == [Reason.UNUSED] * 4


@pytest.mark.parametrize(
    "rows",
    [
        ",Project 3,,\n,Project 4,,\n,Project 5,,\n",
        ",Project 3,Parks,< Select >\n,Project 4,Parks,< Select >\n,Project 5,Parks,< Select >\n",
        ",Stage 1,,< Select >\n,Stage 3,,< Select >\n,Stage 9,,< Select >\n",
        ",Idea 1,,< Select >\n,Idea 2,,< Select >\n",
    ],
)
def test_numbered_names_that_say_more_or_ask_nothing_are_activities(rows: str) -> None:
    reading = read_activities(f"{HEAD}{ROWS}{rows}".encode(), "a.csv")
    assert len(reading.activities) == 2 + rows.count("\n")


def test_slots_that_are_only_numbered_say_nothing_of_the_titles() -> None:
    rows = "Tea at the hall,Parks\nRepair club,Arts\n" + "".join(f"{n},< Select >\n" for n in range(3, 12))
    reading = read_activities(f"Title,Service\n{rows}".encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["Tea at the hall", "Repair club"]
    assert len(reading.rows_set_aside) == 9
    assert not reading.problems.errors


def test_rows_that_still_say_what_a_template_wants_are_unused() -> None:
    rows = "Tea at the hall,Parks\nRepair club,Arts\n" + "<Project name>,\n" * 3
    reading = read_activities(f"Title,Service\n{rows}".encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["Tea at the hall", "Repair club"]
    assert {one.reason for one in reading.rows_set_aside} == {Reason.UNUSED}
