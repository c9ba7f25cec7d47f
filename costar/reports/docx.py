"""A document as DOCX: real headings, lists and tables, so that it can be edited, and read aloud, anywhere."""

from collections.abc import Sequence
from functools import singledispatch
from io import BytesIO
from typing import Final

import docx
from docx.document import Document as Made
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_TblPr
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph as MadeParagraph

from costar.reports.archive import timeless
from costar.reports.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Gallery,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Signatures,
    Table,
    cell_text,
    legible,
    numeric_columns,
)
from costar.reports.pdf import png_of
from costar.reports.phrases import words_of
from costar.reports.properties import set_properties
from costar.words import t

FONT: Final = "Arial"
_WIDTH, _HEIGHT, _MARGIN = Mm(210), Mm(297), Mm(20)
_TEXT_WIDTH: Final = _WIDTH - 2 * _MARGIN
_INK: Final = RGBColor(0x0B, 0x0C, 0x0C)
_PIXELS_ACROSS: Final = 1600
_LINE_TO_SIGN: Final = "_" * 40
_LINE_FOR_DATE: Final = "_" * 16


def docx_of(document: Document) -> bytes:
    """The document as a file for Word and whatever reads the same format."""
    shown = legible(document)
    made = docx.Document()
    _set_page(made, shown)
    _set_styles(made, shown)
    set_properties(made.core_properties, shown)
    made.add_paragraph(f"{shown.council}, {words_of(shown)['day']}")
    made.add_heading(shown.title, level=1)
    if shown.statement:
        made.add_paragraph(shown.statement)
    for block in shown.blocks:
        _add(block, made)
    target = BytesIO()
    made.save(target)
    return timeless(target.getvalue())


@singledispatch
def _add(block: Block, made: Made) -> None:
    """Add one block to the end."""
    raise TypeError(f"no way to write {block!r} into {made!r}")


@_add.register
def _(block: Heading, made: Made) -> None:
    made.add_heading(block.text, level=block.level)


@_add.register
def _(block: Paragraph, made: Made) -> None:
    made.add_paragraph(block.text)


@_add.register
def _(block: Notice, made: Made) -> None:
    made.add_paragraph().add_run(block.text).bold = True


@_add.register
def _(block: Bullets, made: Made) -> None:
    for item in block.items:
        made.add_paragraph(item, style="List Bullet")


@_add.register
def _(block: Facts, made: Made) -> None:
    for term, value in block.rows:
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(f"{term}: ").bold = True
        paragraph.add_run(value)


@_add.register
def _(block: Table, made: Made) -> None:
    caption = made.add_paragraph(block.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    table = made.add_table(rows=0, cols=len(block.header), style="Table Grid")
    _describe(table._tbl.tblPr, block.caption)
    ends = numeric_columns(block)
    _fill(table.add_row(), block.header, ends, bold=True)
    _mark(table.rows[0], "w:tblHeader")
    for row in block.rows:
        _fill(table.add_row(), [cell_text(cell) for cell in row], ends, bold=False)
    made.add_paragraph()


@_add.register
def _(block: Picture, made: Made) -> None:
    _draw(block, made.add_paragraph(), block.width)


@_add.register
def _(block: Gallery, made: Made) -> None:
    whole = sum(picture.width for picture in block.pictures)
    paragraph = made.add_paragraph()
    for picture in block.pictures:
        _draw(picture, paragraph, 0.98 * picture.width / max(whole, 1))


@_add.register
def _(block: Signatures, made: Made) -> None:
    for role in block.roles:
        name = made.add_paragraph()
        name.paragraph_format.space_before, name.paragraph_format.keep_with_next = Pt(18), True
        name.add_run(role).bold = True
        signed, date = t("document.signed"), t("document.date")
        made.add_paragraph(f"{signed}: {_LINE_TO_SIGN}  {date}: {_LINE_FOR_DATE}")


def _draw(picture: Picture, paragraph: MadeParagraph, share: float) -> None:
    drawing = BytesIO(png_of(picture.svg, width=round(_PIXELS_ACROSS * share)))
    inline = paragraph.add_run().add_picture(drawing, width=round(_TEXT_WIDTH * share))._inline
    inline.docPr.set("descr", picture.summary)


def _fill(row: _Row, texts: Sequence[str], ends: Sequence[bool], *, bold: bool) -> None:
    _mark(row, "w:cantSplit")
    for cell, text, at_end in zip(row.cells, texts, ends, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(text).bold = bold or None
        if at_end:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark(row: _Row, what: str) -> None:
    """Say of a row what python-docx has no words for: a heading on every page, or never cut in two."""
    row._tr.get_or_add_trPr().append(OxmlElement(what))


def _describe(properties: CT_TblPr, caption: str) -> None:
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), caption)
    properties.append(described)


def _set_page(made: Made, document: Document) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    footer = section.footer.paragraphs[0]
    before, _, rest = words_of(document)["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    footer.add_run(f"{document.council}, {document.title}. {before}")
    _add_field(footer, "PAGE")
    footer.add_run(between)
    _add_field(footer, "NUMPAGES")
    footer.add_run(after)


def _add_field(paragraph: MadeParagraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def _set_styles(made: Made, document: Document) -> None:
    defaults = made.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), document.language)
    for style in made.styles:
        if isinstance(style, ParagraphStyle):
            _set_type(style)
    made.styles["Normal"].font.size = Pt(10 if document.compact else 11)
    made.styles["Normal"].paragraph_format.space_after = Pt(4 if document.compact else 8)


def _set_type(style: ParagraphStyle) -> None:
    style.font.name = FONT
    if style.name.startswith(("Heading", "Caption")):
        style.font.color.rgb = _INK
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
