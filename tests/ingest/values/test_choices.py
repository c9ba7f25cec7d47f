"""What a person chose about the file as a whole is used, and refused in words when it cannot be."""

from io import BytesIO

import pytest
import xlsxwriter

from costar.errors import UserError
from costar.ingest.file.decode import ENCODINGS
from costar.ingest.file.dialect import SEPARATORS
from costar.ingest.problems import Level
from costar.ingest.read import Choices, Reading, read_activities
from costar.words import t
from tests.ingest.shared import codes


def titles(reading: Reading) -> list[str]:
    return reading.activities["title"].tolist()


def refused(content: bytes, choices: Choices, name: str = "a.csv") -> UserError:
    with pytest.raises(UserError) as error:
        read_activities(content, name, choices)
    assert t(f"error.{error.value.key}", **error.value.values)
    return error.value


@pytest.mark.parametrize("encoding", [one for one in ENCODINGS if one != "mixed"])
def test_an_encoding_that_was_chosen_is_used(encoding: str) -> None:
    price = "5 Ł" if encoding == "cp1250" else "£5"  # central Europe's letters have no pound
    content = f"title,notes\nCafé,{price}\n".encode(encoding)
    reading = read_activities(content, "a.csv", Choices(encoding=encoding))
    assert (titles(reading), reading.encoding) == (["Café"], encoding)


def test_lines_in_two_encodings_may_be_chosen() -> None:
    content = "title\nCafé\n".encode() + "Zoë\n".encode("cp1252")
    assert titles(read_activities(content, "a.csv", Choices(encoding="mixed"))) == ["Café", "Zoë"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "klingon"])
def test_an_encoding_that_does_not_fit_is_refused(encoding: str) -> None:
    error = refused(b"title\nCaf\xe9!\xff\n", Choices(encoding=encoding))
    assert (error.key, error.values) == ("file.encoding", {"encoding": encoding})


@pytest.mark.parametrize("delimiter", [*SEPARATORS, "~", ":"])
def test_a_separator_that_was_chosen_is_used(delimiter: str) -> None:
    content = f"title{delimiter}impact\nTea{delimiter}4\n".encode()
    reading = read_activities(content, "a.csv", Choices(delimiter=delimiter))
    assert (titles(reading), reading.delimiter, reading.activities["impact"].tolist()) == (
        ["Tea"],
        delimiter,
        [4],
    )


def test_a_separator_that_is_not_there_leaves_one_column() -> None:
    reading = read_activities(b"title\nTea, cake\n", "a.csv", Choices(delimiter=";"))
    assert titles(reading) == ["Tea, cake"]


@pytest.mark.parametrize("delimiter", ["a", '"', "ab", "\n"])
def test_what_cannot_separate_is_refused(delimiter: str) -> None:
    assert refused(b"title\nA\n", Choices(delimiter=delimiter)).key == "file.delimiter"


def test_a_heading_row_that_was_chosen_is_used() -> None:
    content = b"title,impact\nname,score\ntitle,effort\nTea,4\n"
    reading = read_activities(content, "a.csv", Choices(heading_row=3))
    assert (reading.heading_row, titles(reading)) == (3, ["Tea"])
    assert reading.given == {"title", "effort"}
    assert [one.row for one in reading.rows_set_aside] == [1, 2]


@pytest.mark.parametrize("row", [4, -1, 99])
def test_a_heading_row_that_is_not_there_is_refused(row: int) -> None:
    error = refused(b"title,impact\nTea,4\nCake,3\n", Choices(heading_row=row))
    assert (error.key, error.values) == ("file.heading_row", {"found": row, "most": 3})


SHEETS: dict[str, list[list[str | int]]] = {
    "Notes": [["title"], ["About"]],
    "Plans": [["Our plans"], ["title", "impact", "secret"], ["Tea", 4, "x"], ["Cake", 3, "y"]],
    "Hidden": [["title"], ["No"]],
}


@pytest.fixture
def workbook() -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows in SHEETS.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if name == "Hidden":
                sheet.hide()
            if name == "Plans":
                sheet.set_column(2, 2, None, None, {"hidden": True})
                sheet.set_row(3, None, None, {"hidden": True})
    return target.getvalue()


def test_a_reading_tells_of_sheets_and_of_what_is_hidden(workbook: bytes) -> None:
    reading = read_activities(workbook, "a.xlsx", Choices(sheet="Plans"))
    assert (reading.sheet, reading.sheets, reading.heading_row) == ("Plans", ("Notes", "Plans"), 2)
    assert titles(reading) == ["Tea"]
    assert codes(reading.problems, Level.NOTE) == [("hidden_sheets", None), ("hidden_columns", None)]
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(1, "title"), (4, "hidden")]
    first = read_activities(workbook, "a.xlsx")
    assert (first.sheet, titles(first)) == ("Plans", ["Tea"])


@pytest.mark.parametrize("sheet", ["Hidden", "Elsewhere"])
def test_a_sheet_that_cannot_be_seen_is_refused(workbook: bytes, sheet: str) -> None:
    error = refused(workbook, Choices(sheet=sheet), "a.xlsx")
    assert (error.key, error.values) == ("file.no_sheet", {"sheet": sheet})


def test_headings_that_end_before_empty_columns_are_in_no_doubt() -> None:
    reading = read_activities(b"title,impact\nTea,4,,\nCake,3,,\n", "a.csv")
    assert (list(reading.problems), titles(reading)) == ([], ["Tea", "Cake"])


def test_missing_headings_are_settled_by_matching_the_columns() -> None:
    content = b"title,impact\nTea,4,hot\nCake,3,cold\n"
    asked = read_activities(content, "a.csv")
    assert codes(asked.problems, Level.ERROR) == [("no_title_column", None), ("uneven_heading", 1)]
    reading = read_activities(content, "a.csv", Choices(mapping={0: "title", 1: "impact", 2: ""}))
    assert (reading.is_ready, titles(reading)) == (True, ["Tea", "Cake"])
    assert reading.given == {"title", "impact"}
