"""A document as a workbook: what it says on the first sheet, then each table on a sheet of its own.

Text is typed as text and never a formula; numbers are numbers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from costar.reports.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Signatures,
    Table,
    cell_text,
    legible,
    numeric_columns,
    pictures_of,
)
from costar.reports.phrases import words_of
from costar.reports.writers.archive import timeless
from costar.reports.writers.columns import lines_in
from costar.reports.writers.fonts import OFFICE_FONT
from costar.words import t

# Excel's own limits: of a sheet's name, and below it of a cell.
_LONGEST_NAME: Final = 31
_LONGEST_CELL: Final = 32_767
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\]+")
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
"""For who reads lines: who searches a sheet types an ordinary space."""

_WIDEST, _NARROWEST = 60, 10
_LINE, _HIGHEST = 13.5, 409.0
"""How high a line of a cell is, and how high a row may be, in points."""

# XlsxWriter's number for this paper.
_A4: Final = 9
# A font of the theme would go before the one that is named.
_LETTERS: Final = {"font_name": OFFICE_FONT, "font_size": 10, "font_scheme": "none"}
_IN_A_CELL: Final = {"text_wrap": True, "valign": "top", "indent": 1}
_HEAD: Final = {"bold": True, "bg_color": "#EEF1F4"}
_START, _END = {"align": "left"}, {"align": "right"}
_LOOKS: Final = (_HEAD | _START, _HEAD | _END, {"bold": True} | _START, _START, _END)
"""The looks of cells, in the order of `_Looks`."""

Line = tuple[str, ...]


def xlsx_of(document: Document) -> bytes:
    """The document as a file for Excel and whatever reads the same format."""
    shown = legible(document)
    target = BytesIO()
    # XlsxWriter writes into the properties it is given: a shared dict made the first file unlike the next.
    with xlsxwriter.Workbook(
        target, {"in_memory": True, "default_format_properties": dict(_LETTERS)}
    ) as book:
        day = datetime.combine(shown.made_on, time())
        book.set_properties({"title": shown.title, "author": shown.council, "created": day})
        looks = _Looks(*(book.add_format(_IN_A_CELL | look) for look in _LOOKS))
        names = _Names(t("document.sheet.about"))
        _write_about(book.add_worksheet(names.first), shown, looks)
        for table in shown.tables:
            _write_table(book.add_worksheet(names.next(table.caption)), table, looks)
        for sheet in book.worksheets():
            _lay_out(sheet)
    return timeless(target.getvalue())


@dataclass(frozen=True)
class _Looks:
    """Formats of cells: the headings of a table, those above numbers, what is bold, texts and numbers."""

    head: Format
    number_head: Format
    bold: Format
    plain: Format
    number: Format


class _Names:
    """Names of sheets: short, without what Excel forbids, and each only once."""

    def __init__(self, first: str) -> None:
        self.first: Final = first
        # To Excel two names that differ only in capitals are the same.
        # And "History" it keeps for itself.
        self._taken = {first.casefold(), "history"}

    def next(self, caption: str) -> str:
        """A name made of the caption that no other sheet has."""
        # Excel allows no apostrophe at either end of a sheet's name.
        plain = _NOT_IN_A_NAME.sub(" ", caption).strip(" '") or self.first
        # Room for a blank and a number behind it.
        short = _cut(plain, _LONGEST_NAME - 5)
        wanted = [_cut(plain, _LONGEST_NAME), *(f"{short} {n}" for n in range(2, 1000))]
        found = next(
            one for one in (name.strip(" '") for name in wanted) if one.casefold() not in self._taken
        )
        self._taken.add(found.casefold())
        return found


def _cut(text: str, longest: int) -> str:
    """The beginning of a text, as Excel counts: what is outside Unicode's first plane takes two places."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", errors="ignore")


def _write_about(sheet: Worksheet, document: Document, looks: _Looks) -> None:
    about = (document.council, words_of(document)["day"], document.statement)
    sheet.set_column(0, 1, _WIDEST)
    lines: list[tuple[Line, Format]] = [((document.title,), looks.bold)]
    lines += [((text,), looks.plain) for text in about]
    for block in document.blocks:
        style = looks.bold if isinstance(block, Heading | Notice) else looks.plain
        lines += [(line, style) for line in _lines(block)]
    for at, (line, style) in enumerate(lines):
        _write_row(sheet, at, line, [style] * len(line))
        _set_height(sheet, at, line, (_WIDEST, _WIDEST))


def _lines(block: Block) -> list[Line]:
    """What the first sheet says of a block; a table has a sheet of its own."""
    match block:
        case Heading():
            return [("",), (block.text,)]
        case Paragraph() | Notice():
            return [(block.text,)]
        case Bullets():
            return [(item,) for item in block.items]
        case Facts():
            return [*block.rows]
        case Signatures():
            return [(role, t("document.signed")) for role in block.roles]
        case _:
            return [(picture.summary,) for picture in pictures_of(block)]


def _write_table(sheet: Worksheet, table: Table, looks: _Looks) -> None:
    widths = [_width([row[at] for row in table.rows], heading) for at, heading in enumerate(table.header)]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    ends = numeric_columns(table)
    heads = [looks.number_head if at_end else looks.head for at_end in ends]
    styles = [looks.number if at_end else looks.plain for at_end in ends]
    for at, row in enumerate((table.header, *table.rows)):
        _write_row(sheet, at, row, styles if at else heads)
        _set_height(sheet, at, row, widths)
    # The headings stay in view, and below they stand on each printed page
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _width(cells: Sequence[Cell], heading: str) -> int:
    longest = max((len(cell_text(cell)) for cell in cells), default=0)
    return min(max(longest + 2, len(heading) + 4, _NARROWEST), _WIDEST)


def _write_row(sheet: Worksheet, at: int, cells: Sequence[Cell], styles: Sequence[Format]) -> None:
    for column, (cell, style) in enumerate(zip(cells, styles, strict=True)):
        if isinstance(cell, str):
            # Never `write`, which makes a formula of a text that begins with =, and a link of an address.
            sheet.write_string(at, column, _cut(cell.replace(_NO_BREAK, " "), _LONGEST_CELL), style)
        else:
            sheet.write_number(at, column, cell, style)


def _set_height(sheet: Worksheet, at: int, cells: Sequence[Cell], widths: Sequence[int]) -> None:
    """Make a row as high as its texts need: not every program works that out when it opens a file."""
    # Not strict: on the first sheet a line has one cell or two
    lines = [lines_in(cell_text(cell), width) for cell, width in zip(cells, widths, strict=False)]
    sheet.set_row(at, min(_LINE * max(lines) + 2, _HIGHEST))


def _lay_out(sheet: Worksheet) -> None:
    """On paper: A4, all columns on a page, its name and number at the foot."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
