"""A document as DOCX: real headings, lists and tables, so that it can be edited, and read aloud, anywhere."""

from base64 import b64decode
from functools import singledispatch
from io import BytesIO
from typing import Final

import docx
from docx.document import Document as Made
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as MadeParagraph

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
    legible,
)
from costar.reports.phrases import words_of
from costar.reports.writers.archive import timeless
from costar.reports.writers.docx_tables import add_table, set_table_style, text_width_of
from costar.reports.writers.fonts import OFFICE_FONT
from costar.reports.writers.pdf import png_of
from costar.reports.writers.properties import set_properties
from costar.words import t

_WIDTH, _HEIGHT = Mm(210), Mm(297)
_LOGO_HEIGHT: Final = Mm(10)
_INK: Final = RGBColor(0x0B, 0x0C, 0x0C)
_PIXELS_ACROSS: Final = 2000
_GALLERY: Final = 0.86
"""How much of the page's width pictures beside each other take, so that the rest has room on their page."""

_LINE_TO_SIGN: Final = "_" * 40
_LINE_FOR_DATE: Final = "_" * 16


def docx_of(document: Document) -> bytes:
    """The document as a file for Word and whatever reads the same format."""
    shown = legible(document)
    made = docx.Document()
    _set_page(made, shown)
    _set_styles(made, shown)
    set_properties(made.core_properties, shown)
    _add_whose(made, shown)
    made.add_heading(shown.title, level=1)
    if shown.statement:
        made.add_paragraph(shown.statement)
    for block in shown.blocks:
        _add(block, made)
    target = BytesIO()
    made.save(target)
    return timeless(target.getvalue())


def _add_whose(made: Made, document: Document) -> None:
    """Whose it is, behind the council's logo where it has one."""
    paragraph = made.add_paragraph()
    if document.logo:
        picture = paragraph.add_run().add_picture(BytesIO(b64decode(document.logo)), height=_LOGO_HEIGHT)
        # What is read in the place of a picture: python-docx has no words for that.
        picture._inline.docPr.set("descr", document.council)
        paragraph.add_run("  ")
    paragraph.add_run(f"{document.council}, {words_of(document)['day']}")


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
    add_table(made, block, text_width_of(made))


@_add.register
def _(block: Picture, made: Made) -> None:
    _draw(block, made.add_paragraph(), text_width_of(made) * block.width)


@_add.register
def _(block: Gallery, made: Made) -> None:
    whole = sum(picture.width for picture in block.pictures)
    paragraph = made.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for picture in block.pictures:
        _draw(picture, paragraph, text_width_of(made) * _GALLERY * picture.width / max(whole, 1))


@_add.register
def _(block: Signatures, made: Made) -> None:
    for role in block.roles:
        name = made.add_paragraph()
        # The end of a page never stands between a role and its line to sign.
        name.paragraph_format.space_before, name.paragraph_format.keep_with_next = Pt(18), True
        name.add_run(role).bold = True
        signed, date = t("document.signed"), t("document.date")
        made.add_paragraph(f"{signed}: {_LINE_TO_SIGN}  {date}: {_LINE_FOR_DATE}")


def _draw(picture: Picture, paragraph: MadeParagraph, width: float) -> None:
    # Word and LibreOffice show no SVG reliably (decision 0013).
    drawing = BytesIO(png_of(picture.svg, width=round(_PIXELS_ACROSS * width / _WIDTH)))
    inline = paragraph.add_run().add_picture(drawing, width=Length(round(width)))._inline
    inline.docPr.set("descr", picture.summary)
    for side in ("T", "B", "L", "R"):  # unsaid, some programs keep a distance, and two have no room on a line
        inline.set(f"dist{side}", "0")


def _set_page(made: Made, document: Document) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    # What is compact has to fit on one page
    margin = Mm(12 if document.compact else 20)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
    footer = section.footer.paragraphs[0]
    # Word counts the pages by itself, so the sentence is cut where its two numbers stand.
    before, _, rest = words_of(document)["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    footer.add_run(f"{document.council}, {document.title}. {before}")
    _add_field(footer, "PAGE")
    footer.add_run(between)
    _add_field(footer, "NUMPAGES")
    footer.add_run(after)


def _add_field(paragraph: MadeParagraph, name: str) -> None:
    # python-docx has no words for what Word fills in by itself.
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def _set_styles(made: Made, document: Document) -> None:
    defaults = made.styles.element.find(qn("w:docDefaults"))
    # The template that python-docx brings is in American English.
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), document.language)
    for style in made.styles:
        if isinstance(style, ParagraphStyle):
            _set_type(style)
            if document.compact and style.name.startswith("Heading"):
                style.paragraph_format.space_before = Pt(4)
    made.styles["Normal"].font.size = Pt(9 if document.compact else 11)
    spacing = made.styles["Normal"].paragraph_format
    spacing.space_after, spacing.line_spacing = (
        Pt(3 if document.compact else 8),
        1.0 if document.compact else 1.15,
    )
    set_table_style(made.styles["Table Grid"])


def _set_type(style: ParagraphStyle) -> None:
    style.font.name = OFFICE_FONT
    if style.name.startswith(("Heading", "Caption")):
        style.font.color.rgb = _INK
        fonts = style.element.rPr.rFonts
        # A font of the theme would go before the one that is named.
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
