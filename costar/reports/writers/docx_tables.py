"""A table of a Word file: columns as wide as their texts need, headings on every page, no row cut in two."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docx.document import Document as Made
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_TblPr
from docx.shared import Length, Pt
from docx.styles.style import BaseStyle
from docx.table import _Cell, _Row

from costar.reports.document import Table, cell_text, numeric_columns
from costar.reports.writers.columns import is_wide, widths_of

_LINES, _SHADE = "6F7985", "EEF1F4"
_BESIDE_TEXT: Final = "70"
"""What is free left and right in a cell, in twentieths of a point."""

_AFTER_A_TABLE: Final = Pt(4)
_SMALLEST: Final = Pt(8)


@dataclass(frozen=True)
class _Look:
    """How cells look: the width of each column, whether it holds numbers, and the size of the letters."""

    widths: Sequence[Length]
    ends: Sequence[bool]
    size: Length


def add_table(made: Made, table: Table, across: Length) -> None:
    """Add a table with its caption to the end, as wide as said."""
    caption = made.add_paragraph(table.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    added = made.add_table(rows=0, cols=len(table.header), style="Table Grid")
    # What is not said about widths each office program decides in its own way (decision 0013).
    added.autofit = False
    _describe(added._tbl.tblPr, table.caption)
    look = _Look(_widths(table, across), numeric_columns(table), _size(made, table))
    for column, width in zip(added.columns, look.widths, strict=True):
        column.width = width
    _fill(added.add_row(), table.header, look, heads=True)
    _mark(added.rows[0], "w:tblHeader")
    for row in table.rows:
        _fill(added.add_row(), [cell_text(cell) for cell in row], look)
    # In Word two tables with nothing between them are one.
    gap = made.add_paragraph().paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), _AFTER_A_TABLE


def set_table_style(style: BaseStyle) -> None:
    """Quiet lines, and no more room beside the text than it needs."""
    for border in next(style.element.iter(qn("w:tblBorders"))):
        border.set(qn("w:color"), _LINES)
    for side in next(style.element.iter(qn("w:tblCellMar"))).iterchildren(qn("w:left"), qn("w:right")):
        side.set(qn("w:w"), _BESIDE_TEXT)


def text_width_of(made: Made) -> Length:
    """How wide the text of a page is."""
    page = made.sections[0]
    return Length((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0))


def _widths(table: Table, across: Length) -> list[Length]:
    parts = widths_of(table)
    return [Length(round(across * part / sum(parts))) for part in parts]


def _size(made: Made, table: Table) -> Length:
    """A little smaller than the text; as small as can be read where the columns are many."""
    text = made.styles["Normal"].font.size or Pt(11)
    return _SMALLEST if is_wide(table) else Length(max(text - Pt(1), _SMALLEST))


def _fill(row: _Row, texts: Sequence[str], look: _Look, *, heads: bool = False) -> None:
    _mark(row, "w:cantSplit")
    for cell, text, width, at_end in zip(row.cells, texts, look.widths, look.ends, strict=True):
        # At the cell as well: some programs go by the cells' widths, some by the columns'.
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
        run = paragraph.add_run(text)
        run.font.size, run.bold = look.size, heads or None
        if at_end:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if heads:
            _shade(cell)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    # The pattern over the fill, which has to be named: none
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), _SHADE)
    cell._tc.get_or_add_tcPr().append(shade)


def _mark(row: _Row, what: str) -> None:
    """Say of a row what python-docx has no words for: a heading on every page, or never cut in two."""
    row._tr.get_or_add_trPr().append(OxmlElement(what))


def _describe(properties: CT_TblPr, caption: str) -> None:
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), caption)
    properties.append(described)
