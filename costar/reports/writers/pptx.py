"""A document as slides: a title on each, tables as tables, and charts that can be edited where they stand."""

from base64 import b64decode
from collections.abc import Sequence
from functools import singledispatch
from io import BytesIO
from typing import Final

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Inches, Length, Pt

from costar.reports.document import Document, Picture, Radar, cell_text, legible
from costar.reports.phrases import words_of
from costar.reports.writers.archive import timeless
from costar.reports.writers.deck import deck_of
from costar.reports.writers.fonts import OFFICE_FONT
from costar.reports.writers.pdf import png_of
from costar.reports.writers.pptx_charts import Place, add_chart
from costar.reports.writers.pptx_frame import add_bar, add_foot
from costar.reports.writers.properties import set_properties
from costar.reports.writers.slide_tables import POINTS_OF_A_LINE, row_height, table_height
from costar.reports.writers.slides import (
    AnySlide,
    PictureSlide,
    SlideLine,
    TableSlide,
    TextSlide,
    opening_of,
    slides_of,
    values_of,
)

# 16 by 9, as screens and projectors are; python-pptx begins with 4 by 3.
_WIDTH, _HEIGHT, _MARGIN = Inches(13.333), Inches(7.5), Inches(0.6)
_ACROSS: Final = Emu(_WIDTH - 2 * _MARGIN)
_TITLE_PLACE: Final[Place] = (_MARGIN, Inches(0.35), _ACROSS, Inches(0.95))
_BODY_PLACE: Final[Place] = (_MARGIN, Inches(1.4), _ACROSS, Inches(5.6))
_CHART_PLACE: Final[Place] = (_MARGIN, Inches(1.3), _ACROSS, Inches(4.9))
_BESIDE_VALUES: Final[Place] = (_MARGIN, Inches(1.3), Inches(7.6), Inches(4.9))
_VALUES_PLACE: Final[Place] = (Inches(8.5), Inches(1.3), Inches(4.2), Inches(2.1))
_VALUES_OF_SEVERAL_PLACE: Final[Place] = (Inches(8.5), Inches(1.3), Inches(4.2), Inches(4.9))
_BELOW_VALUES: Final[Place] = (Inches(8.5), Inches(3.4), Inches(4.2), Inches(2.8))
_SUMMARY_PLACE: Final[Place] = (_MARGIN, Inches(6.2), _ACROSS, Inches(0.75))
_LOGO_HEIGHT: Final = Inches(0.8)
# Places of layouts in python-pptx's own template.
_FIRST, _CONTENT, _ONLY_TITLE = 0, 1, 5
_TITLE, _TEXT, _AROUND_A_TABLE = Pt(28), Pt(18), Pt(16)
_SUMMARY, _LONG_SUMMARY, _LONG_FROM = Pt(16), Pt(14), 180
_VALUE, _VALUE_OF_SEVERAL = Pt(24), Pt(16)
_INK, _WHITE, _BLUE = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0xFF, 0xFF, 0xFF), RGBColor(0x12, 0x43, 0x6D)
_PIXELS_ACROSS: Final = 1600


def pptx_of(document: Document) -> bytes:
    """The document as a file for PowerPoint and whatever reads the same format."""
    shown = legible(deck_of(document) if document.filed else document)
    made = pptx.Presentation()
    made.slide_width, made.slide_height = _WIDTH, _HEIGHT
    set_properties(made.core_properties, shown)
    add_bar(made, shown.colour)
    _add_first(made, shown)
    for slide in slides_of(shown):
        _add(slide, made)
        add_foot(made.slides[-1], f"{shown.council} · {shown.title}", len(made.slides))
    _set_language(made, shown.language)
    target = BytesIO()
    made.save(target)
    return timeless(target.getvalue())


def _add_first(made: Presentation, document: Document) -> None:
    slide = made.slides.add_slide(made.slide_layouts[_FIRST])
    if document.logo:
        logo = BytesIO(b64decode(document.logo))
        _describe(slide.shapes.add_picture(logo, _MARGIN, _MARGIN, height=_LOGO_HEIGHT), document.council)
    _set_title(slide, document.title, (_MARGIN, Inches(1.8), _ACROSS, Inches(1.6)), Pt(40))
    below = slide.placeholders[1]
    _put(below, (_MARGIN, Inches(3.5), _ACROSS, Inches(3)))
    about = [f"{document.council}, {words_of(document)['day']}", document.statement]
    lines = [SlideLine(text) for text in about if text]
    _fill(below.text_frame, [*lines, *opening_of(document)], _TEXT)


@singledispatch
def _add(slide: AnySlide, made: Presentation) -> None:
    """Add one slide to the end."""
    raise TypeError(f"no way to write {slide!r} into {made!r}")


@_add.register
def _(slide: TextSlide, made: Presentation) -> None:
    added = _blank(made, slide.title, _CONTENT)
    body = added.placeholders[1]
    _put(body, _BODY_PLACE)
    _fill(body.text_frame, slide.lines, Pt(slide.points))


@_add.register
def _(slide: TableSlide, made: Presentation) -> None:
    added = _blank(made, slide.title, _ONLY_TITLE)
    left, top, width, _ = _BODY_PLACE
    top = _add_lines(added, slide.above, top)
    _add_table(added, slide, (left, top, width, Emu(0)))
    _add_lines(added, slide.below, Emu(top + Pt(table_height(slide.table, slide.look))))


def _add_lines(slide: Slide, lines: Sequence[SlideLine], top: Length) -> Length:
    """Add text from there down, and tell where it ends."""
    left, _, width, _ = _BODY_PLACE
    height = Pt(POINTS_OF_A_LINE * sum(line.height for line in lines))
    if lines:
        _fill(slide.shapes.add_textbox(left, top, width, height).text_frame, lines, _AROUND_A_TABLE)
    return Emu(top + height)


@_add.register
def _(slide: PictureSlide, made: Presentation) -> None:
    picture, added = slide.picture, _blank(made, slide.title, _ONLY_TITLE)
    if isinstance(picture.chart, Radar):
        _add_star(added, picture, picture.chart)
    else:
        shape = add_chart(added, picture.chart, _CHART_PLACE) if picture.chart else None
        _describe(shape or _add_drawing(added, picture.svg, _CHART_PLACE), picture.summary)
    size = _LONG_SUMMARY if len(picture.summary) > _LONG_FROM else _SUMMARY
    _fill(added.shapes.add_textbox(*_SUMMARY_PLACE).text_frame, [SlideLine(picture.summary)], size)


def _add_star(added: Slide, picture: Picture, radar: Radar) -> None:
    """The Star as everybody knows it, and beside it its values and the chart that can be edited.

    Values of several series need the room of both: there the chart stands where the Star would.
    """
    values = values_of(picture)
    is_alone = len(radar.series) == 1
    if is_alone:
        _describe(_add_drawing(added, picture.svg, _BESIDE_VALUES), picture.summary)
    _describe(add_chart(added, radar, _BELOW_VALUES if is_alone else _BESIDE_VALUES), picture.summary)
    frame = added.shapes.add_textbox(*(_VALUES_PLACE if is_alone else _VALUES_OF_SEVERAL_PLACE)).text_frame
    frame.vertical_anchor = MSO_ANCHOR.TOP if is_alone else MSO_ANCHOR.MIDDLE
    _fill(frame, values, _VALUE if is_alone else _VALUE_OF_SEVERAL)


def _add_table(added: Slide, slide: TableSlide, place: Place) -> None:
    table, look = slide.table, slide.look
    rows = [table.header, *table.rows]
    frame = added.shapes.add_table(len(rows), len(table.header), *place)
    _describe(frame, table.caption)
    for at, row in enumerate(rows):
        # Worked out from the letters: nobody lays a slide out before it is opened (decision 0013).
        frame.table.rows[at].height = Pt(row_height(row, look))
        for column, at_end in enumerate(look.ends):
            cell = frame.table.cell(at, column)
            _fill_cell(cell, cell_text(row[column]), Pt(look.points), heads=at == 0, at_end=at_end)
    for column, share in enumerate(look.widths):
        frame.table.columns[column].width = Emu(round(place[2] * share / sum(look.widths)))


def _add_drawing(slide: Slide, svg: str, place: Place) -> BaseShape:
    left, top, width, height = place
    # python-pptx places no SVG
    drawn = slide.shapes.add_picture(BytesIO(png_of(svg, width=_PIXELS_ACROSS)), left, top, height=height)
    # A wide drawing that is as high as the place would stand over both sides of it
    if drawn.width > width:
        drawn.height, drawn.width = Emu(round(drawn.height * width / drawn.width)), width
    drawn.left = Emu(round(left + (width - drawn.width) / 2))
    return drawn


def _blank(made: Presentation, title: str, layout: int) -> Slide:
    slide: Slide = made.slides.add_slide(made.slide_layouts[layout])
    _set_title(slide, title, _TITLE_PLACE, _TITLE)
    return slide


def _set_title(slide: Slide, title: str, place: Place, size: Length) -> None:
    shape = slide.shapes.title
    if shape is None:
        raise ValueError("this layout has no place for a title")
    _put(shape, place)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _fill(shape.text_frame, [SlideLine("", lead=title.replace("\n", " "))], size)
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT


def _put(shape: BaseShape, place: Place) -> None:
    shape.left, shape.top, shape.width, shape.height = place


def _fill(frame: TextFrame, lines: Sequence[SlideLine], size: Length) -> None:
    frame.word_wrap = True
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(6)
        _write(paragraph, line.lead, size, bold=True)
        _write(paragraph, line.text, size, bold=False)
        if not line.bullet:
            _take_bullet_off(paragraph)


def _write(paragraph: _Paragraph, text: str, size: Length, *, bold: bool) -> None:
    for number, part in enumerate(text.split("\n")):
        if number:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text, run.font.name, run.font.size = part, OFFICE_FONT, size
        run.font.bold, run.font.color.rgb = bold, _INK


def _take_bullet_off(paragraph: _Paragraph) -> None:
    """A paragraph of a list's place that is no item of a list."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.append(OxmlElement("a:buNone"))


def _fill_cell(cell: _Cell, text: str, size: Length, *, heads: bool, at_end: bool) -> None:
    frame = cell.text_frame
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.RIGHT if at_end else PP_ALIGN.LEFT
        paragraph.font.name, paragraph.font.size, paragraph.font.bold = OFFICE_FONT, size, heads
        paragraph.font.color.rgb = _WHITE if heads else _INK
    if heads:
        # python-pptx has a colour to set only once the fill is solid
        cell.fill.solid()
        cell.fill.fore_color.rgb = _BLUE


def _describe(shape: BaseShape, words: str) -> None:
    """Give a shape the words that are read instead of it."""
    shape._element._nvXxPr.cNvPr.set("descr", words)


def _set_language(made: Presentation, language: str) -> None:
    for slide in made.slides:
        # On each run, for what a run does not say a program reads in the language of its own menus
        for paragraph in slide._element.iter(qn("a:p")):
            for run in paragraph.iter(qn("a:r")):
                run.get_or_add_rPr().set("lang", language)
