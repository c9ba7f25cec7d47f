"""XLS, as Excel wrote it until 2003: read by xlrd, which is made for it, into the same cells as any sheet.

Imported on first use, and only in the reader's process: xlrd builds a whole sheet in memory.
"""

import struct
from collections.abc import Collection
from io import StringIO
from typing import TYPE_CHECKING, Final

from costar.errors import UserError
from costar.ingest.child.limits import MOST_SHEET_ROWS
from costar.ingest.file.cells import Grid
from costar.ingest.file.numbers import Format, Shown, shown_as, text_of_number
from costar.ingest.file.old_formulas import formulas_in
from costar.ingest.file.sheet_cells import SheetCells, grid_of_cells
from costar.ingest.file.struck_words import left_of_runs
from costar.ingest.problems import Level, Problem

if TYPE_CHECKING:
    import xlrd

# xlrd's number for Excel 97 and later: before, formulas were stored in another form.
_BIFF8: Final = 80
_WHITE: Final = (1, 9, 64, 65)
"""Excel's numbers for white, and for a cell's own colour."""

_TEXT, _NUMBER, _DAY, _YES_NO, _ERROR = range(1, 6)
"""What xlrd calls the kinds of cells."""


class OldBook:
    """An old workbook; see `workbook.Book`."""

    kind: Final = "xls"

    def __init__(self, content: bytes, sampled_rows: int) -> None:
        self._sampled_rows = sampled_rows
        self._book = _opened(content)
        # `Sheet.visibility` is there once a sheet is read, and they are read on demand.
        seen = self._book._sheet_visibility
        names = self._book.sheet_names()
        self.names = tuple(name for name, hidden in zip(names, seen, strict=False) if not hidden)
        self._hidden = len(names) - len(self.names)

    def grid(self, name: str) -> Grid:
        """A whole sheet."""
        return self._grid(name, MOST_SHEET_ROWS)

    def sample(self, name: str) -> Grid:
        """The first rows of a sheet."""
        return self._grid(name, self._sampled_rows)

    def _grid(self, name: str, most_rows: int) -> Grid:
        try:
            cells = self._cells(self._book.sheet_by_name(name), most_rows)
            said = self._take_formulas(cells, name, most_rows)
            return grid_of_cells(cells, self._hidden, said)
        except _broken() as error:
            raise UserError("file.damaged") from error

    def _cells(self, sheet: "xlrd.sheet.Sheet", most_rows: int) -> SheetCells:
        cells = SheetCells()
        formats = [self._format(xf.format_key) for xf in self._book.xf_list]
        looks = _Looks(self._book, sheet)
        for at in range(min(sheet.nrows, most_rows)):
            found = {
                column + 1: text
                for column, cell in enumerate(sheet.row(at))
                if (text := self._text(cell, formats)).strip()
            }
            for column, text in found.items():
                cells.check(at + 1, column, len(text))
                if looks.is_struck(at, column - 1):
                    cells.strike(at + 1, column)
                elif left := looks.words_left(at, column - 1):
                    cells.partly_struck[at + 1, column] = left
            if found:
                cells.rows[at + 1] = found
                cells.colour_blanks(*looks.colours(at, found.keys()))
        _take_form(cells, sheet)
        return cells

    def _take_formulas(self, cells: SheetCells, name: str, most_rows: int) -> list[Problem]:
        """Formulas that were never worked out; a word where a file does not say whether they were."""
        if self._book.biff_version < _BIFF8:
            return []
        begin = self._book._sh_abs_posn[self._book.sheet_names().index(name)]
        found = formulas_in(self._book.mem, begin)
        if found.never_worked_out:
            for row, column in found.blank:
                if row < most_rows:
                    cells.keep_formula(row + 1, column + 1)
        elif found.all_blank:
            return [Problem("formulas_show_nothing", Level.NOTE, None, values=(("n", len(found.blank)),))]
        return []

    def _format(self, key: int) -> Format:
        known = self._book.format_map.get(key)
        return shown_as(key, known.format_str if known else "")

    def _text(self, cell: "xlrd.sheet.Cell", formats: list[Format]) -> str:
        match cell.ctype:
            case kind if kind == _TEXT:
                return str(cell.value)
            case kind if kind in (_NUMBER, _DAY):
                shown = formats[cell.xf_index] if cell.xf_index is not None else Shown.PLAIN
                return text_of_number(repr(cell.value), shown, since_1904=bool(self._book.datemode))
            case kind if kind == _YES_NO:
                return "yes" if cell.value else "no"
            case kind if kind == _ERROR:
                return _error_texts().get(cell.value, "#N/A")
            case _:
                return ""


class _Looks:
    """How the cells of a sheet look: what is struck through, and what colour they are filled with."""

    def __init__(self, book: "xlrd.Book", sheet: "xlrd.sheet.Sheet") -> None:
        self._sheet = sheet
        # A style may name a font that a damaged file does not have.
        self._struck_fonts = {at for at, font in enumerate(book.font_list) if font.struck_out}
        styles = dict(enumerate(book.xf_list))
        self._struck = {at for at, xf in styles.items() if xf.font_index in self._struck_fonts}
        self._fills = {
            at: str(xf.background.pattern_colour_index)
            for at, xf in styles.items()
            # Pattern 0 fills nothing, whatever its colour is.
            if xf.background.fill_pattern and xf.background.pattern_colour_index not in _WHITE
        }

    def is_struck(self, row: int, column: int) -> bool:
        """Whether all of a cell's text is struck through: its letters may have fonts of their own."""
        runs = self._sheet.rich_text_runlist_map.get((row, column), [])
        own = [self._sheet.cell_xf_index(row, column) in self._struck] if not runs or runs[0][0] else []
        return all([*own, *(font in self._struck_fonts for _, font in runs)])

    def words_left(self, row: int, column: int) -> str | None:
        """The words of a text that are not struck through, where others are; else None."""
        runs = self._sheet.rich_text_runlist_map.get((row, column))
        if not runs or self._sheet.cell_type(row, column) != _TEXT:
            return None
        first = [(0, self._sheet.cell_xf_index(row, column) in self._struck)]
        found = [(begin, font in self._struck_fonts) for begin, font in runs]
        return left_of_runs(str(self._sheet.cell_value(row, column)), [*first, *found])

    def colours(self, row: int, filled: Collection[int]) -> tuple[dict[int, str], set[str]]:
        """The colours of a row's blank cells, by column from 1, and those of its others."""
        if not self._fills:
            return {}, set()
        places = range(self._sheet.row_len(row))
        found = {
            at + 1: fill for at in places if (fill := self._fills.get(self._sheet.cell_xf_index(row, at), ""))
        }
        blank = {at: fill for at, fill in found.items() if at not in filled}
        return blank, {fill for at, fill in found.items() if at in filled}


def _take_form(cells: SheetCells, sheet: "xlrd.sheet.Sheet") -> None:
    """What is hidden, and what is merged."""
    for at in (at for at, row in sheet.rowinfo_map.items() if row.hidden):
        cells.hide_rows(at + 1, at + 1)
    for at in (at for at, column in sheet.colinfo_map.items() if column.hidden):
        cells.hide_columns(at + 1, at + 1)
    for top, below, left, right in sheet.merged_cells:
        cells.merge(top + 1, left + 1, below, right)


def _opened(content: bytes) -> "xlrd.Book":
    import xlrd

    try:
        # Without `formatting_info` xlrd knows nothing of hidden rows, merged cells and numbers' formats;
        # without a log file it prints what it finds odd.
        return xlrd.open_workbook(
            file_contents=content, logfile=StringIO(), formatting_info=True, on_demand=True, ragged_rows=True
        )
    except xlrd.XLRDError as error:
        raise UserError("file.old_or_locked") from error
    except _broken() as error:
        raise UserError("file.damaged") from error


def _broken() -> tuple[type[Exception], ...]:
    """What xlrd raises for a file that is not as it should be."""
    from xlrd import XLRDError
    from xlrd.compdoc import CompDocError

    return (
        XLRDError,
        CompDocError,
        struct.error,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        NotImplementedError,
        # Its folders may lie in each other.
        RecursionError,
        TypeError,
        ValueError,
    )


def _error_texts() -> dict[int, str]:
    from xlrd import error_text_from_code

    return dict(error_text_from_code)
