"""`costar check`: the facts of each file, its table, and how the command ends."""

import csv
import io
import json
from pathlib import Path

import pytest
import xlsxwriter

from costar.cli.looking import look_at_file
from costar.config import ROOT
from costar.errors import UserError
from costar.ingest.child.child import ReaderBroke, run_in_child
from costar.ingest.read import Choices
from costar.ingest.table.above import Above
from tests.cli.conftest import Run
from tests.ingest.shared import FILES, needs_files

RIGHT = b"title,impact\r\nTenants inspect empty homes,4\r\n"
WRONG = b"Plan of 2026\r\ntitle;impact;owner\r\nTenants inspect;plenty;A\r\n;4;B\r\nResidents;3;C\r\n"
FOREIGN = b"when,where\r\nMonday,Here\r\nTuesday,There\r\n"


@pytest.fixture(autouse=True)
def files(run: Run) -> None:
    """Three files in the folder in which the command runs."""
    Path("right.csv").write_bytes(RIGHT)
    Path("wrong.txt").write_bytes(WRONG)
    Path("foreign.csv").write_bytes(FOREIGN)


def book(*rows: list[str]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Plan")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return target.getvalue()


def test_a_right_file_ends_with_0(run: Run) -> None:
    ran = run("check", "right.csv")
    assert (ran.ends, ran.err) == (0, "")
    assert "1 row below the headings." in ran.out
    assert "can be imported" in ran.out


def test_what_to_mend_is_counted_and_each_thing_has_its_place(run: Run) -> None:
    ran = run("check", "wrong.txt")
    assert ran.ends == 1
    assert "To mend: fix 1 score, add 1 name." in ran.out
    assert "Row 3, impact, “plenty”: Enter a whole number from 1 to 5." in ran.out


def test_the_facts_are_one_line_of_json_a_file(run: Run) -> None:
    ran = run("check", "right.csv", "wrong.txt", "--json")
    right, wrong = ran.lines
    assert right == {
        "file": "right.csv",
        "kind": "csv",
        "encoding": "utf-8",
        "delimiter": ",",
        "heading_row": 1,
        "sheet": "",
        "columns": [
            {"position": 1, "heading": "title", "field": "title", "how": "exact", "why": ""},
            {"position": 2, "heading": "impact", "field": "impact", "how": "exact", "why": ""},
        ],
        "rows_read": 1,
        "rows_set_aside": [],
        "problems": [],
        "questions": [],
        "candidates": right["candidates"],
    }
    assert [(one["heading_row"], one["fields"]) for one in right["candidates"]] == [(1, ["title", "impact"])]
    assert (wrong["delimiter"], wrong["heading_row"], wrong["rows_read"]) == (";", 2, 3)
    assert wrong["rows_set_aside"] == [{"row": 1, "reason": "title", "text": "Plan of 2026"}]
    assert {
        "row": 3,
        "column": "impact",
        "value": "plenty",
        "code": "score",
        "level": "error",
        "message": "Enter a whole number from 1 to 5.",
    } in wrong["problems"]


def test_the_facts_carry_what_is_asked(run: Run) -> None:
    Path("asked.csv").write_bytes(b"title,status,NHS\nTea,Approved,North ICB\nCake,Approved,South ICB\n")
    (facts,) = run("check", "asked.csv", "--json").lines
    (question,) = facts["questions"]
    assert (question["ask"], question["column"], question["needed"]) == ("meanings", "status", True)
    assert question["values"] == {"Approved": {"rows": 2, "suggested": "potential"}}
    assert question["choices"] == ["current", "potential", "paused", "ended"]
    assert [one["why"] for one in facts["columns"]] == ["", "", "cells"]


def test_a_file_that_cannot_be_read_has_an_error_and_the_others_go_on(run: Run) -> None:
    Path("empty.csv").write_bytes(b"")
    ran = run("check", "empty.csv", "missing.csv", "right.csv", "--json")
    assert ran.ends == 2
    assert [one.get("error", {}).get("code") for one in ran.lines] == ["file.empty", "cli.no_file", None]
    assert ran.lines[0]["error"]["message"].startswith("This file is empty.")


def test_a_folder_is_refused_with_a_sentence(run: Run) -> None:
    Path("plans").mkdir()
    ran = run("check", "plans", "right.csv")
    assert (ran.ends, ran.out.splitlines()[0]) == (
        2,
        "plans: This is a folder. Name the files in it, such as plans/*.csv.",
    )


def test_a_table_that_is_not_ours_is_told_all_the_same(run: Run) -> None:
    ran = run("check", "foreign.csv", "--json", "--tables", "out")
    (facts,) = ran.lines
    assert ran.ends == 1
    assert "error" not in facts
    assert [one["heading"] for one in facts["columns"]] == ["when", "where"]
    assert (facts["rows_read"], facts["problems"][0]["code"]) == (2, "no_title_column")
    assert Path("out/foreign.csv").read_bytes() == FOREIGN


def test_tables_are_exact_and_in_utf_8(run: Run) -> None:
    cells = [' a, "b"', "£5\r\nmore", "", "café "]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["one", "two", "three", "four"], cells, cells])
    Path("odd.csv").write_bytes(text.getvalue().encode("cp1252"))
    run("check", "odd.csv", "--tables", "out")
    written = Path("out/odd.csv").read_bytes().decode("utf-8")
    assert list(csv.reader(io.StringIO(written, newline="")))[1:] == [cells, cells]
    assert "\r\n" in written


def test_a_workbook_gets_csv_added_whatever_its_name(run: Run) -> None:
    Path("plan.xlsx").write_bytes(book(["title"], ["A"]))
    Path("book.csv").write_bytes(book(["title"], ["B"]))
    ran = run("check", "plan.xlsx", "book.csv", "--json", "--tables", "out")
    assert [one["table"] for one in ran.lines] == [
        str(Path("out/plan.xlsx.csv")),
        str(Path("out/book.csv.csv")),
    ]
    assert (ran.lines[0]["kind"], ran.lines[0]["sheet"]) == ("xlsx", "Plan")
    assert Path("out/plan.xlsx.csv").read_bytes() == b"title\r\nA\r\n"


def test_tables_of_files_with_one_name_do_not_lie_over_each_other(run: Run) -> None:
    for folder in ("north", "south"):
        Path(folder).mkdir()
        Path(folder, "plan.csv").write_text(f"title\n{folder}\n", encoding="utf-8")
    run("check", "north/plan.csv", "south/plan.csv", "--tables", "out")
    assert Path("out/plan.csv").read_text(encoding="utf-8") == "title\nnorth\n"
    assert Path("out/plan (2).csv").read_text(encoding="utf-8") == "title\nsouth\n"


def test_no_table_is_written_over_a_file_that_is_checked(run: Run) -> None:
    ran = run("check", "right.csv", "--tables", ".")
    assert (ran.ends, Path("right.csv").read_bytes()) == (64, RIGHT)


def test_a_folder_that_cannot_be_made_is_said(run: Run) -> None:
    assert run("check", "right.csv", "--tables", "right.csv/out").ends == 73


def test_files_may_stand_on_both_sides_of_an_option(run: Run) -> None:
    assert len(run("check", "right.csv", "--json", "wrong.txt").lines) == 2


def test_a_terminal_is_never_told_what_to_do_by_a_file(run: Run) -> None:
    Path("sly.csv").write_bytes(b"title,impact\n\x1b]0;owned\x07\x1b[2J,\x1b[31mhuge\n")
    ran = run("check", "sly.csv")
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out


def test_a_mistake_of_the_reader_is_ours_and_the_others_go_on(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    seen = run_in_child

    def breaks(work, content, name, *more):
        if name == "wrong.txt":
            raise ReaderBroke("the story")
        return seen(work, content, name, *more)

    monkeypatch.setattr("costar.cli.checking.run_in_child", breaks)
    ran = run("check", "wrong.txt", "right.csv", "--json")
    assert (ran.ends, [one.get("error", {}).get("code") for one in ran.lines]) == (70, ["our_fault", None])
    assert "the story" in caplog.text


def test_one_process_reads_many_files(run: Run) -> None:
    for at in range(20):
        Path(f"plan-{at}.csv").write_text(f"title\nActivity {at}\n", encoding="utf-8")
    names = sorted(map(str, Path().glob("plan-*.csv")))
    assert [one["file"] for one in run("check", *names, "--json").lines] == names


@needs_files
def test_the_example_and_a_real_file_go_through(run: Run) -> None:
    ran = run("check", ROOT / "data" / "exampleshire.csv", FILES / "real" / "trafford-grants.csv", "--json")
    assert [one["rows_read"] for one in ran.lines] == [60, 555]
    assert all(json.dumps(one).isascii() for one in ran.lines)


def test_the_other_tables_are_named_and_can_be_looked_at(run: Run) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        workbook.add_worksheet("Read me").write_row(1, 1, ["How to fill in this workbook"])
        plan = workbook.add_worksheet("Plan")
        plan.write_row(0, 0, ["title", "impact"])
        plan.write_row(1, 0, ["Tenants inspect empty homes", 4])
        workbook.add_worksheet("2019").write_column(0, 0, ["title", "Residents choose streets"])
    Path("plan.xlsx").write_bytes(target.getvalue())
    ran = run("check", "plan.xlsx")
    assert (ran.ends, "sheet “Plan”" in ran.out, '--sheet "2019" --heading-row 1' in ran.out) == (
        0,
        True,
        True,
    )
    assert "sheet “2019”" in run("check", "plan.xlsx", "--sheet", "2019").out.splitlines()[0]
    assert run("check", "plan.xlsx", "--sheet", "2018").ends == 2


def test_what_lines_above_others_are_is_said_and_can_be_answered(run: Run) -> None:
    Path("list.csv").write_bytes(b"SEND\nPARKS\nWalks\nBingo\nHOUSING\nTea\nLunch\n")
    ran = run("check", "list.csv")
    assert "headings of what follows, and not as activities" in ran.out
    said = {one: run("check", "list.csv", "--above", one) for one in ("names", "activities", "details")}
    rows = {one: found.out.count("headings of what follows") for one, found in said.items()}
    assert rows == {"names": 1, "activities": 0, "details": 0}
    assert run("check", "list.csv", "--above", "chapters").ends == 64


def test_an_answer_about_lines_above_others_is_refused_where_there_are_none(run: Run) -> None:
    Path("table.csv").write_bytes(b"title,service\nWalks,Parks\nTea,Housing\n")
    refused = run("check", "table.csv", "--above", "activities")
    assert (refused.ends, "Leave this answer out" in refused.out) == (2, True)
    assert run("check", "table.csv", "--above", "names").ends == 0


def test_lines_above_others_are_not_read_as_what_they_cannot_be() -> None:
    rows = ["title,ward,notes", "PARKS,,", "Walks,North,a", "Bingo,North,b", "HOUSING,,", "Tea,South,c"]
    content = "\n".join(rows).encode()
    with pytest.raises(UserError) as refused:
        look_at_file(content, "list.csv", Choices(above=Above.DETAILS), False)
    assert refused.value.values == {"found": "details", "known": "names, activities"}
    assert look_at_file(content, "list.csv", Choices(above=Above.ACTIVITIES), False).set_aside == ()


def test_cells_that_were_cleaned_can_be_kept_as_they_are_written(run: Run) -> None:
    Path("form.csv").write_bytes(b"title,service\n<b>Tea</b>,Housing\nWalks,Parks\n")
    assert "web page" in run("check", "form.csv").out
    assert "web page" not in run("check", "form.csv", "--verbatim", "markup").out
    assert run("check", "form.csv", "--verbatim", "colours").ends == 64
