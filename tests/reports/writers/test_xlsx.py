"""The workbook: each table on a sheet, numbers that are numbers, and no formula."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from openpyxl.workbook import Workbook

from costar.reports.document import Document, Table
from costar.reports.writers.xlsx import xlsx_of
from costar.sentences.phrases import day
from tests.reports.samples import HOSTILE, everything, typed


def opened(document: Document) -> Workbook:
    return openpyxl.load_workbook(BytesIO(xlsx_of(document)))


def with_tables(*captions: str) -> Document:
    tables = tuple(Table(caption, ("A",), (("x",),)) for caption in captions)
    return Document("T", "en-GB", "C", date(2026, 1, 1), "", tables)


def test_the_first_sheet_says_what_it_is() -> None:
    said = [row[0].value for row in opened(everything()).worksheets[0].iter_rows()]
    assert said[:4] == ["Report Plain", "Exampleshire Plain", "24 November 2026", "Of one day. Plain"]


def test_each_table_has_a_sheet_and_numbers_stay_numbers() -> None:
    book = opened(everything())
    assert book.sheetnames == ["About", "Table Plain"]
    rows = list(book["Table Plain"].iter_rows(values_only=True))
    assert rows == [("Activity", "Impact"), ("Plain", 4), ("Other", 2.5)]


def test_who_searches_a_sheet_finds_a_day_by_ordinary_spaces() -> None:
    table = Table("Days", ("Due",), ((day(date(2026, 5, 3)),),))
    book = opened(Document("T", "en-GB", "C", date(2026, 1, 1), "", (table,)))
    assert book["Days"]["A2"].value == "3 May 2026"


def test_sheets_have_names_that_excel_takes_each_only_once() -> None:
    captions = (
        "A: [b]/c*?",
        "About",
        "Same" * 20,
        "Same" * 20,
        "'quoted'",
        "same" * 20,
        "History",
        "Odd" + "🙂" * 20,
    )
    names = opened(with_tables(*captions)).sheetnames
    assert len({name.casefold() for name in names} - {"history"}) == 9
    assert all(0 < len(name.encode("utf-16-le")) <= 62 and not set(name) & set("[]:*?/\\") for name in names)


@given(typed)
def test_no_formula_lives_in_any_cell(text: str) -> None:
    cells = [
        cell for sheet in opened(everything(text)).worksheets for row in sheet.iter_rows() for cell in row
    ]
    assert [cell for cell in cells if cell.data_type == "f"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_said_as_it_is(text: str) -> None:
    assert opened(everything(text)).worksheets[1]["A2"].value == text


def test_only_the_day_makes_two_of_the_same_differ() -> None:
    assert xlsx_of(everything()) == xlsx_of(everything())
    assert xlsx_of(everything()) != xlsx_of(everything(made_on=date(2026, 11, 25)))


def test_letters_are_ours_in_every_cell_and_never_the_theme_s() -> None:
    fonts = [
        cell.font for sheet in opened(everything()).worksheets for row in sheet.iter_rows() for cell in row
    ]
    assert {(font.name, font.scheme) for font in fonts} == {("Arial", None)}
