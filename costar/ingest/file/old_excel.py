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
from costar.ingest.file.numbers import Format, shown_as, text_of_number
from costar.ingest.file.old_formulas import OldFormulas, formulas_in
from costar.ingest.file.old_records import MOST_OF_BOOK, MOST_OF_SHEET, check_records
from costar.ingest.file.sheet_cells import SheetCells, grid_of_cells
from costar.ingest.file.struck_words import left_of_runs
from costar.ingest.problems import Level, Problem

if TYPE_CHECKING:
    import xlrd

# xlrd's number for Excel 97 and later: before, formulas were stored in another form.
_BIFF8: Final = 80
_STREAMS: Final = ("Workbook", "Book")
"""What Excel 97, and Excel 5, called the workbook in such a file."""

_WHITE: Final = (1, 9, 64, 65)
"""Excel's numbers for white, and for a cell's own colour."""

_TEXT, _NUMBER, _DAY, _YES_NO, _ERROR = _FILLED = range(1, 6)
"""What xlrd calls the kinds of cells that hold something."""


class OldBook:
    """An old workbook; see `workbook.Book`."""

    kind: Final = "xls"

    def __init__(self, content: bytes, sampled_rows: int) -> None:
        self._sampled_rows = sampled_rows
        self._book = _opened(content)
        # `Sheet.visibility` is there once a sheet is read, and they are read on demand.
        seen = self._book._sheet_visibility
        self._all = self._book.sheet_names()
        self.names = tuple(name for name, hidden in zip(self._all, seen, strict=False) if not hidden)
        self._hidden = len(self._all) - len(self.names)
        self._formats = [self._format(xf.format_key) for xf in self._book.xf_list]
        self._formulas: dict[str, OldFormulas] = {}
        self._looked_at = 0
        """What the sheets that were looked at stand for, as `check_records` counts."""

    def grid(self, name: str) -> Grid:
        """A whole sheet."""
        check_records(self._book.mem, self._begin_of(name), MOST_OF_SHEET)
        return self._grid(name, MOST_SHEET_ROWS)

    def sample(self, name: str) -> Grid:
        """The first rows of a sheet; none once looking at others took enough: xlrd reads each as a whole."""
        left, self._looked_at = MOST_OF_SHEET - self._looked_at, MOST_OF_SHEET
        if left <= 0:
            return Grid([], [])
        found = check_records(self._book.mem, self._begin_of(name), left)
        self._looked_at = MOST_OF_SHEET - left + found
        return self._grid(name, self._sampled_rows)

    def _begin_of(self, name: str) -> int:
        begin: int = self._book._sh_abs_posn[self._all.index(name)]
        return begin

    def _grid(self, name: str, most_rows: int) -> Grid:
        try:
            cells = self._cells(self._book.sheet_by_name(name), most_rows)
            said = self._take_formulas(cells, name, most_rows)
            return grid_of_cells(cells, self._hidden, said)
        except _broken() as error:
            raise UserError("file.damaged") from error

    def _cells(self, sheet: "xlrd.sheet.Sheet", most_rows: int) -> SheetCells:
        cells = SheetCells()
        looks = _Looks(self._book, sheet)
        for at in range(min(sheet.nrows, most_rows)):
            # Not `sheet.row`, which makes an object of each cell.
            of_row = zip(sheet.row_types(at), sheet.row_values(at), sheet._cell_xf_indexes[at], strict=True)
            found = {
                column: text
                for column, (kind, value, style) in enumerate(of_row, 1)
                if kind in _FILLED and (text := self._text(kind, value, style)).strip()
            }
            for column, text in found.items():
                cells.check(at + 1, column, len(text))
                is_struck, left = looks.line_through(at, column - 1)
                if is_struck:
                    cells.strike(at + 1, column)
                elif left:
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
        if name not in self._formulas:
            self._formulas[name] = formulas_in(self._book.mem, self._begin_of(name))
        found = self._formulas[name]
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

    def _text(self, kind: int, value: "str | float | int", style: int) -> str:
        match kind:
            case _ if kind == _TEXT:
                return str(value)
            case _ if kind in (_NUMBER, _DAY):
                return text_of_number(repr(value), self._formats[style], since_1904=bool(self._book.datemode))
            case _ if kind == _YES_NO:
                return "yes" if value else "no"
            case _:
                return _error_texts().get(int(value), "#N/A")


class _Looks:
    """How the cells of a sheet look: what is struck through, and what colour they are filled with."""

    def __init__(self, book: "xlrd.Book", sheet: "xlrd.sheet.Sheet") -> None:
        self._sheet = sheet
        self._of_runs: dict[tuple[int, bool], tuple[bool, str | None]] = {}
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

    def line_through(self, row: int, column: int) -> tuple[bool, str | None]:
        """Whether all of a cell's text is struck through; else what is left of it, where some words are."""
        if not self._struck_fonts:
            return False, None
        own = self._sheet.cell_xf_index(row, column) in self._struck
        runs = self._sheet.rich_text_runlist_map.get((row, column))
        if not runs or self._sheet.cell_type(row, column) != _TEXT:
            return own, None
        # Cells that share a text share its runs, of which there may be thousands.
        known = self._of_runs.get((id(runs), own))
        if known is None:
            known = self._of_runs[id(runs), own] = self._of_text(
                str(self._sheet.cell_value(row, column)), runs, own
            )
        return known

    def _of_text(self, text: str, runs: list[tuple[int, int]], own: bool) -> tuple[bool, str | None]:
        """The same of a text, whose letters may have fonts of their own."""
        found = [(begin, font in self._struck_fonts) for begin, font in runs]
        if found[0][0]:
            found.insert(0, (0, own))
        return all(is_struck for _, is_struck in found), left_of_runs(text, found)

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
        stream = _stream_in(content)
        check_records(stream, 0, MOST_OF_BOOK)
        # Without `formatting_info` xlrd knows nothing of hidden rows, merged cells and numbers' formats;
        # without a log file it prints what it finds odd.
        return xlrd.open_workbook(
            file_contents=stream, logfile=StringIO(), formatting_info=True, on_demand=True, ragged_rows=True
        )
    except xlrd.XLRDError as error:
        raise UserError("file.old_or_locked") from error
    except _broken() as error:
        raise UserError("file.damaged") from error


def _stream_in(content: bytes) -> bytes:
    """The workbook in a file, which is a small file system by itself."""
    from xlrd.compdoc import CompDoc

    files = CompDoc(content, logfile=StringIO())
    for name in _STREAMS:
        found, begin, length = files.locate_named_stream(name)
        if found:
            stream: bytes = found[begin : begin + length]
            return stream
    raise UserError("file.old_or_locked")


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
