"""The slides: charts with their numbers in them, words for every picture, and nothing that runs."""

import re
from collections.abc import Iterator
from dataclasses import replace
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
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.text.text import _Paragraph
from pptx.util import Inches

from costar.reports.document import Document, Heading, Paragraph, Picture, Radar, Table
from costar.reports.writers.pptx import pptx_of
from costar.reports.writers.slides import TableSlide, slides_of
from tests.reports.samples import HOSTILE, charts, everything, typed

FOOT = Inches(7)


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


def sizes(made: Presentation) -> set[float]:
    """The sizes of the words below the titles, in points; the foot has its own."""
    return {
        run.font.size.pt
        for slide in made.slides
        for shape in slide.shapes
        if isinstance(shape, Shape) and shape != slide.shapes.title and shape.top < FOOT
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.font.size
    }


def picture() -> Picture:
    return next(charts().pictures)


def lines_of(slide: Slide) -> Iterator[_Paragraph]:
    return (
        line for shape in slide.shapes if isinstance(shape, Shape) for line in shape.text_frame.paragraphs
    )


def test_few_words_are_large_and_many_are_small() -> None:
    few = Document("A", "en-GB", "B", date(2026, 1, 1), "", (Heading("One"), picture(), Paragraph("Short.")))
    many = replace(few, blocks=(Heading("One"), picture(), Paragraph("Many words. " * 70)))
    assert max(sizes(opened(few))) > max(sizes(opened(many)))


@pytest.mark.parametrize(("rows", "points"), [(2, 20), (60, 14)])
def test_a_short_table_is_large(rows: int, points: int) -> None:
    table = Table("All", ("Activity", "Impact"), tuple((f"Activity {at}", at) for at in range(rows)))
    made = opened(Document("A", "en-GB", "B", date(2026, 1, 1), "", (Heading("One"), table)))
    found = {
        paragraph.font.size.pt
        for shape in shapes(made)
        if isinstance(shape, GraphicFrame)
        for row in shape.table.rows
        for cell in row.cells
        for paragraph in cell.text_frame.paragraphs
        if paragraph.font.size
    }
    assert found == {points}


def test_each_slide_says_whose_it_is_and_its_number() -> None:
    made = opened(everything())
    feet = [
        [
            shape.text_frame.paragraphs[0]._p.xpath("string(.)")
            for shape in slide.placeholders
            if shape.top > FOOT
        ]
        for slide in made.slides
    ]
    assert feet[0] == []
    assert feet[1:] == [
        ["Exampleshire Plain · Report Plain", str(number)] for number in range(2, len(made.slides) + 1)
    ]


@pytest.mark.parametrize(("colour", "seen"), [("", "12436D"), ("#1d4f91", "1D4F91")])
def test_the_bar_has_the_councils_colour(colour: str, seen: str) -> None:
    master = opened(replace(charts(), colour=colour)).slide_master
    assert [str(one.fill.fore_color.rgb) for one in master.shapes if one.name == "Bar"] == [seen]


def test_the_stars_values_stand_beside_it_in_words() -> None:
    _, picture, _ = charts().blocks
    assert isinstance(picture, Picture)
    assert isinstance(picture.chart, Radar)
    said = (("25 %", "50 %", "nothing", "0 %"), ("50 %", "50 %", "75 %", "100 %"))
    known = replace(picture, chart=replace(picture.chart, said=said))
    several = opened(replace(charts(), blocks=(Heading("A"), known)))
    words = [line.text for slide in several.slides for line in lines_of(slide)]
    assert "Co-design: 50 %\vPlain: 50 %" in words
    assert "Co-deliver: nothing\vPlain: 75 %" in words
    alone = replace(picture.chart, series=picture.chart.series[:1], said=said[:1])
    one = opened(replace(charts(), blocks=(Heading("A"), replace(picture, chart=alone))))
    assert (max(sizes(several)), max(sizes(one))) == (18, 24), "of several series they have to fit, too"
    assert [drawn_and_edited(made) for made in (several, one)] == [(0, 1), (1, 1)]


def drawn_and_edited(made: Presentation) -> tuple[int, int]:
    """How many drawings there are, and how many charts to edit."""
    return sum(one.shape_type == MSO_SHAPE_TYPE.PICTURE for one in shapes(made)), len(drawn(made))
