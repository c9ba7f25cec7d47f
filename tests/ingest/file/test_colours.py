"""What a workbook says by colours alone is not read, and that is said."""

import pytest

from costar.ingest.read import read_activities
from tests.ingest.file.books import book

RAG = ("#FF0000", "#FFC000", "#00B050")


def plan(cells: tuple[str, ...], *, texts: tuple[str, ...] = ("", "", ""), row: str = "") -> bytes:
    """A workbook whose column RAG has these colours and texts; `row`: the colour of the rows' other cells."""

    def fill(workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Title", "RAG", "Impact"], workbook.add_format({"bg_color": "#DDEBF7"}))
        for at, (colour, text) in enumerate(zip(cells, texts, strict=True), 1):
            own = workbook.add_format({"bg_color": colour}) if colour else None
            around = workbook.add_format({"bg_color": row or colour}) if row else None
            sheet.write(at, 0, f"Walk {'abc'[at - 1]}", around)
            sheet.write(at, 1, text, own)
            sheet.write(at, 2, at, around)

    return book(fill)


def said(content: bytes) -> list[str]:
    return [one.heading for one in read_activities(content, "a.xlsx").problems if one.code == "colours"]


@pytest.mark.parametrize("row", ["", "#F2F2F2"])
def test_blank_cells_of_several_colours_are_pointed_out(row: str) -> None:
    assert said(plan(RAG, row=row)) == ["RAG"]


@pytest.mark.parametrize(
    "content",
    [
        plan(("#FF0000",) * 3),
        plan(("", "", "")),
        plan(("#FFFFFF", "#FFFFFF", "#FF0000")),
        plan(RAG, texts=("Red", "Amber", "Green")),
    ],
)
def test_one_colour_white_and_cells_with_words_say_nothing(content: bytes) -> None:
    assert said(content) == []


def test_rows_in_bands_say_nothing() -> None:
    def fill(workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Title", "Status"])
        for at, colour in enumerate(("#EEEEEE", "#DDDDDD") * 3, 1):
            band = workbook.add_format({"bg_color": colour})
            sheet.write(at, 0, f"Walk {at}", band)
            sheet.write_blank(at, 1, None, band)

    assert said(book(fill)) == []
