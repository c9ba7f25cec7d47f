"""Sheets about others, and lists of what can be chosen, are not proposed before one with rows."""

from io import BytesIO

import pytest
import xlsxwriter

from costar.ingest.read import read_activities

PLAN = [["Ref", "Project name", "Theme"], ["T1", "New hub", "Skills"], ["T2", "Old mill", "Land"]]
LISTS = [
    ["Project status", "Intervention", "Organisation"],
    ["Live", "Site type one", "Ayr Council"],
    ["Paused", "Site type two", "Leeds Council"],
    ["Ended", "Site type three", "York Council"],
    ["", "Site type four", "Bury Council"],
    ["", "Site type five", ""],
]
PAGES = [["Our plan for this year"], ["These tables say what we do"], ["Write to us"], ["Who made it"]]


def book_of(sheets: dict[str, list[list[str]]]) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "rows"),
    [("Sheet1", LISTS), ("Drop-down values", [*PLAN, *PLAN[1:], ["T3", "A", "B"]]), ("Cover_sheet", PAGES)],
)
def test_the_sheet_with_the_rows_is_proposed(name: str, rows: list[list[str]]) -> None:
    reading = read_activities(book_of({name: rows, "Projects": PLAN}), "a.xlsx")
    assert (reading.sheet, reading.activities["title"].tolist()) == ("Projects", ["New hub", "Old mill"])
    assert name in {one.sheet for one in reading.candidates}


def test_a_cover_with_a_label_of_ours_goes_before_no_table_that_names_nothing_of_ours() -> None:
    cover = [["Team:", "4"], ["Name of it:", "Less waste"], ["Written by:", "Four of us"]]
    risks = [
        ["Risk ID", "Risk statement", "Kind"],
        ["1", "Nobody comes", "Place"],
        ["2", "It rains", "Place"],
    ]
    assert read_activities(book_of({"Cover": cover, "Risks": risks}), "a.xlsx").sheet == "Risks"


def test_a_list_with_such_a_name_that_stands_alone_is_read() -> None:
    assert read_activities(book_of({"List": PLAN}), "a.xlsx").activities["title"].tolist()[0] == "New hub"


def test_a_plan_with_gaps_is_no_list_of_choices() -> None:
    plan = [["Project name", "Status"], ["New hub", "Live"], ["Old mill", ""], ["Bus stop", "Ended"]]
    notes = [["Ward", "Team"], ["North", "A"], ["South", "B"]]
    assert read_activities(book_of({"One": plan, "Two": notes}), "a.xlsx").sheet == "One"


@pytest.mark.parametrize("name", ["Cover", "README", "Table of contents", "Notes table"])
def test_a_page_of_text_goes_before_no_table_though_its_lines_may_be_titles(name: str) -> None:
    counts = [["Area", "Year", "Number"], ["North", "2025", "14"], ["South", "2025", "9"]]

    reading = read_activities(book_of({name: [*PAGES, ["Published in May"]], "Table 1": counts}), "a.xlsx")

    assert reading.sheet == "Table 1"
    assert {one.sheet for one in reading.candidates} == {name, "Table 1"}
