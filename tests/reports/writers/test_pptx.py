"""The slides: charts with their numbers in them, words for every picture, and nothing that runs."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pptx
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from openpyxl.cell import Cell
from pptx.chart.chart import Chart
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame

from costar.reports.document import Document, Heading, Paragraph, Table
from costar.reports.writers.pptx import pptx_of
from costar.reports.writers.slides import TableSlide, slides_of
from tests.reports.samples import HOSTILE, charts, everything, typed


def opened(document: Document) -> Presentation:
    return pptx.Presentation(BytesIO(pptx_of(document)))


def shapes(made: Presentation) -> Iterator[BaseShape]:
    return (shape for slide in made.slides for shape in slide.shapes)


def drawn(made: Presentation) -> list[Chart]:
    """The charts, in order."""
    return [shape.chart for shape in shapes(made) if isinstance(shape, GraphicFrame) and shape.has_chart]


def cells_of_charts(content: bytes) -> list[Cell]:
    """Every cell of every workbook inside the file."""
    archive = ZipFile(BytesIO(content))
    books = [
        openpyxl.load_workbook(BytesIO(archive.read(name)))
        for name in archive.namelist()
        if name.endswith(".xlsx")
    ]
    return [cell for book in books for row in book["Sheet1"].iter_rows() for cell in row]


def test_the_star_is_a_chart_with_its_numbers() -> None:
    chart = drawn(opened(charts()))[0]
    assert list(chart.plots[0].categories)[:3] == ["Co-commission", "Co-design", "Co-deliver"]
    assert [(one.name, one.values) for one in chart.plots[0].series] == [
        ("Now", (0.25, 0.5, None, 0.0)),
        ("Plain", (0.5, 0.5, 0.75, 1.0)),
    ]


def test_the_matrix_is_a_chart_with_its_numbers_and_its_cuts() -> None:
    chart = drawn(opened(charts()))[1]
    series = {one.name: tuple(one.values) for one in chart.plots[0].series}
    assert series == {
        "Quick wins": (4, 5),
        "Plain": (4.5,),
        "Cut Plain": (1, 5),
        "Cut of impact": (2.5, 2.5),
    }


def test_every_picture_and_table_has_its_words() -> None:
    described = [
        shape._element._nvXxPr.cNvPr.get("descr")
        for document in (everything(), charts())
        for shape in shapes(opened(document))
        if shape.has_chart or shape.has_table or shape.shape_type == 13
    ]
    assert described == ["Table Plain", *["A box: Plain"] * 3, "Star: Plain", "Matrix: Plain"]


def test_every_slide_has_a_title_of_its_own() -> None:
    titles = [slide.shapes.title.text_frame.text for slide in opened(everything()).slides]
    assert len(set(titles)) == len(titles)
    assert all(titles)


def test_a_long_table_goes_on_over_slides_and_loses_no_row() -> None:
    rows = tuple((f"Activity {n}", n) for n in range(100))
    document = Document(
        "T",
        "en-GB",
        "C",
        date(2026, 1, 1),
        "",
        (Heading("H"), Table("Long", ("Activity", "Impact"), rows)),
    )
    parts = [slide for slide in slides_of(document) if isinstance(slide, TableSlide)]
    assert tuple(row for part in parts for row in part.table.rows) == rows
    assert max(len(part.table.rows) for part in parts) <= 14


def test_a_long_text_goes_on_over_slides() -> None:
    blocks = (Heading("H"), *(Paragraph("word " * 60) for _ in range(12)))
    made = opened(Document("T", "en-GB", "C", date(2026, 1, 1), "", blocks))
    assert len(made.slides) > 3


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_said_as_it_is(text: str) -> None:
    said = [shape.text_frame.text for shape in shapes(opened(everything(text))) if isinstance(shape, Shape)]
    assert any(text in one for one in said)


@given(typed)
@hypothesis_settings(max_examples=20)
def test_no_formula_lives_in_the_numbers_of_a_chart(text: str) -> None:
    cells = cells_of_charts(pptx_of(charts(text)))
    assert len(cells) > 10
    assert [cell for cell in cells if cell.data_type == "f"] == []


@given(typed)
@hypothesis_settings(max_examples=10)
def test_whatever_people_type_it_opens_again(text: str) -> None:
    assert opened(everything(text)).slides


def test_the_language_is_said() -> None:
    archive = ZipFile(BytesIO(pptx_of(everything())))
    slides = [
        archive.read(name).decode() for name in archive.namelist() if re.search(r"/slide\d+\.xml$", name)
    ]
    assert set(re.findall(r'<a:rPr[^>]* lang="([^"]+)"', "".join(slides))) == {"en-GB"}


def test_only_the_day_makes_two_of_the_same_differ() -> None:
    assert pptx_of(charts()) == pptx_of(charts())
    assert pptx_of(everything()) != pptx_of(everything(made_on=date(2026, 11, 25)))
