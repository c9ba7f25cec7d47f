"""A document as a workbook: what it says on the first sheet, then each table on a sheet of its own.

Text is typed as text and never a formula; numbers are numbers.
"""

import re
from datetime import datetime, time
from io import BytesIO
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from costar.reports.archive import timeless
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
    legible,
    pictures_of,
)
from costar.reports.phrases import words_of
from costar.words import t

_LONGEST_NAME: Final = 31
_LONGEST_CELL: Final = 32_767
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\]+")
_WIDEST, _NARROWEST = 60, 10

Line = tuple[str, ...]


def xlsx_of(document: Document) -> bytes:
    """The document as a file for Excel and whatever reads the same format."""
    shown = legible(document)
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        day = datetime.combine(shown.made_on, time())
        book.set_properties({"title": shown.title, "author": shown.council, "created": day})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        names = _Names(t("document.sheet.about"))
        _write_about(book.add_worksheet(names.first), shown, bold, wrapped)
        for table in shown.tables:
            _write_table(book.add_worksheet(names.next(table.caption)), table, bold, wrapped)
    return timeless(target.getvalue())


class _Names:
    """Names of sheets: short, without what Excel forbids, and each only once."""

    def __init__(self, first: str) -> None:
        self.first: Final = first
        self._taken = {first.casefold()}

    def next(self, caption: str) -> str:
        """A name made of the caption that no other sheet has."""
        plain = _NOT_IN_A_NAME.sub(" ", caption).strip(" '") or self.first
        wanted = [plain[:_LONGEST_NAME], *(f"{plain[: _LONGEST_NAME - 5]} {n}" for n in range(2, 1000))]
        found = next(
            one for one in (name.strip(" '") for name in wanted) if one.casefold() not in self._taken
        )
        self._taken.add(found.casefold())
        return found


def _write_about(sheet: Worksheet, document: Document, bold: Format, wrapped: Format) -> None:
    head = [(document.title,), (document.council,), (words_of(document)["day"],), (document.statement,)]
    sheet.set_column(0, 1, _WIDEST)
    for at, line in enumerate([*head, *(line for block in document.blocks for line in _lines(block))]):
        for column, text in enumerate(line):
            _write(sheet, (at, column), text, bold if at == 0 else wrapped)


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


def _write_table(sheet: Worksheet, table: Table, bold: Format, wrapped: Format) -> None:
    for column, heading in enumerate(table.header):
        _write(sheet, (0, column), heading, bold)
        longest = max((len(str(row[column])) for row in table.rows), default=0)
        sheet.set_column(column, column, min(max(longest, len(heading) + 2, _NARROWEST), _WIDEST))
    for at, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, (at, column), cell, wrapped)
    sheet.freeze_panes(1, 0)


def _write(sheet: Worksheet, at: tuple[int, int], cell: Cell, style: Format) -> None:
    if isinstance(cell, str):
        sheet.write_string(*at, cell[:_LONGEST_CELL], style)
    else:
        sheet.write_number(*at, cell, style)
