"""OpenDocument spreadsheets (.ods): the same as a workbook, written another way."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from costar.errors import UserError
from costar.ingest.child.limits import MOST_COLUMNS, MOST_SHEET_ROWS
from costar.ingest.file.cells import Grid
from costar.ingest.file.numbers import Shown, day_or_month, text_of_number
from costar.ingest.file.ods_styles import Names, References
from costar.ingest.file.package import Handlers, Package, local
from costar.ingest.file.sheet_cells import SheetCells, grid_of_cells
from costar.ingest.file.struck_words import words_left

CONTENT: Final = "content.xml"
_STYLES: Final = "styles.xml"
_NUMBERS: Final = {"float": Shown.PLAIN, "currency": Shown.PLAIN, "percentage": Shown.PERCENT}
# Rows of the largest sheet: LibreOffice repeats a blank row to its end. A larger number is a bomb.
_LARGEST_REPEAT: Final = 1_048_576
_MOST_COPIES: Final = 1_000_000
"""Cells that a sheet only says are repeated: few of those that programs repeat are filled."""

_COPIES_A_CELL: Final = 10
"""As many more for each cell that is written out: a large sheet may have many that are alike."""

_MOST_SPACES: Final = 1_000
"""Spaces that are written as one sign: more are in nobody's text."""

_LINE_THROUGH: Final = ("style:text-line-through-style", "style:text-line-through-type")
_COLOUR: Final = "fo:background-color"
_WHITE: Final = ("transparent", "#ffffff")


class OpenDocument:
    """A spreadsheet as LibreOffice writes it; see `workbook.Book`."""

    kind: Final = "ods"

    def __init__(self, package: Package, sampled_rows: int) -> None:
        self._package = package
        self._sampled_rows = sampled_rows
        reader = Names()
        if package.has(_STYLES):
            package.parse(_STYLES, Handlers(reader.start))
        package.parse(CONTENT, Handlers(reader.start))
        self._with_zeros = reader.numbers.of_cells()
        self._sheets = {name: style not in reader.hidden_styles for name, style in reader.sheets.items()}
        self.names = tuple(name for name, is_visible in self._sheets.items() if is_visible)

    def grid(self, name: str) -> Grid:
        """A whole sheet."""
        return self._grid(self._read({name}, MOST_SHEET_ROWS).get(name, SheetCells()))

    def sample(self, name: str) -> Grid:
        """The first rows of a sheet."""
        return self._grid(self._samples.get(name, SheetCells()))

    @cached_property
    def _samples(self) -> dict[str, SheetCells]:
        """The first rows of every sheet: all of them stand in one part, which is read once."""
        return self._read(set(self.names), self._sampled_rows)

    def _read(self, sheets: set[str], most_rows: int) -> dict[str, SheetCells]:
        reader = _Reader(sheets, most_rows, References(self._with_zeros))
        self._package.parse(CONTENT, Handlers(reader.start, reader.end, reader.text))
        return reader.cells

    def _grid(self, cells: SheetCells) -> Grid:
        return grid_of_cells(cells, len(self._sheets) - len(self.names), [])


@dataclass
class _Reader:
    """Handlers that keep the cells of some sheets, each as far as a row.

    A sheet that is read as a whole is read until its end, so that what is beyond the limits is refused.
    """

    sheets: set[str]
    most_rows: int
    references: References
    cells: dict[str, SheetCells] = field(default_factory=dict)
    _now: SheetCells = field(default_factory=SheetCells)
    _inside: bool = False
    _note: int = 0
    _row: int = 0
    _rows: int = 1
    _column: int = 0
    _places: int = 0
    _cell: dict[str, str] = field(default_factory=dict)
    _texts: list[str] = field(default_factory=list)
    _reads: bool = False
    _found: dict[int, str] = field(default_factory=dict)
    _style: str = ""
    _struck: set[str] = field(default_factory=set)
    _lines: list[bool] = field(default_factory=list)
    _struck_lines: int = 0
    _all_struck: bool = False
    _kept: list[str] = field(default_factory=list)
    _begun: tuple[int, int] = (0, 0)
    _fills: dict[str, str] = field(default_factory=dict)
    _written: int = 0
    _copies: int = 0
    _coloured: dict[int, str] = field(default_factory=dict)
    _around: set[str] = field(default_factory=set)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = local(name)
        if kind == "table":
            self._start_table(attributes.get("table:name", ""))
        if not self._inside:
            self._start_style(kind, attributes)
            return
        match kind:
            case "table-column":
                self._start_column(attributes)
            case "table-row":
                self._start_row(attributes)
            case "table-cell" | "covered-table-cell":
                self._cell, self._texts = attributes, []
                self._lines, self._struck_lines, self._all_struck, self._kept = [], 0, True, []
            # A comment's text lies within its cell, and is none of it.
            case "annotation":
                self._note += 1
            case _:
                self._start_text(kind, attributes)

    def text(self, text: str) -> None:
        if self._reads and not self._note:
            self._texts.append(text)
            is_struck = self._struck_lines > 0
            self._all_struck = self._all_struck and (is_struck or text.isspace())
            self._kept += [] if is_struck and not text.isspace() else [text]

    def end(self, name: str) -> None:
        match local(name):
            case "table":
                self._inside = False
            case "table-row" if self._inside:
                self._end_row()
            case "table-cell" | "covered-table-cell" if self._inside:
                self._end_cell()
            case "annotation" if self._inside:
                self._note -= 1
            case "p":
                self._reads = False
                self._lines.clear()
                self._struck_lines = 0
                self._end_line()
            case "span" if self._lines and not self._note:
                self._struck_lines -= self._lines.pop()

    def _start_table(self, name: str) -> None:
        self._inside = name in self.sheets
        if self._inside:
            self._now = self.cells.setdefault(name, SheetCells())
            self._row, self._rows, self._places = 0, 1, 0
            self.references.start_table()
            self._written = self._copies = 0

    def _start_style(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "style":
            self._style = attributes.get("style:name", "")
        elif kind == "text-properties":
            # Either alone draws a line, as LibreOffice writes the second for letters.
            lines = {attributes[one] for one in _LINE_THROUGH if one in attributes}
            self._struck |= {self._style} if lines and "none" not in lines else set()
        elif kind == "table-cell-properties" and attributes.get(_COLOUR, _WHITE[0]) not in _WHITE:
            self._fills[self._style] = attributes[_COLOUR]

    def _start_column(self, attributes: dict[str, str]) -> None:
        repeated = _repeated(attributes, "columns")
        if attributes.get("table:visibility", "visible") != "visible":
            self._now.hide_columns(self._places + 1, self._places + repeated)
        self._places += repeated
        self.references.start_column(self._places, attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row += self._rows if self._row else 1
        self._rows = _repeated(attributes, "rows")
        self._column, self._found = 0, {}
        self.references.start_row(attributes)
        self._coloured, self._around = {}, set()
        if attributes.get("table:visibility", "visible") != "visible":
            self._now.hide_rows(self._row, self._row + self._rows - 1)

    def _start_text(self, kind: str, attributes: dict[str, str]) -> None:
        # A paragraph, and each span within it, may be struck through by its own style.
        if kind in ("p", "span") and not self._note:
            self._lines.append(attributes.get("text:style-name", "") in self._struck)
            self._struck_lines += self._lines[-1]
        match kind:
            case "p" if not self._note:
                if self._texts:
                    self._texts.append("\n")
                    self._kept.append("\n")
                self._reads, self._begun = True, (len(self._texts), len(self._kept))
            case "s":
                self.text(" " * min(int(attributes.get("text:c", 1)), _MOST_SPACES))
            case "tab":
                self.text("\t")
            case "line-break":
                self.text("\n")

    def _end_line(self) -> None:
        """A line of which every word is struck through takes its break with it."""
        texts, kept = self._begun
        if len(self._texts) > texts and len(self._kept) == kept and self._kept[-1:] == ["\n"]:
            self._kept.pop()

    def _end_cell(self) -> None:
        repeated = _repeated(self._cell, "columns")
        text = self._text_of_cell()
        first = self._column + 1
        self._column += repeated
        if colour := self._fills.get(self._cell.get("table:style-name", ""), ""):
            is_blank = not text or text.isspace()
            places = range(first, min(first + repeated, MOST_COLUMNS + 1)) if is_blank else ()
            self._coloured |= dict.fromkeys(places, colour)
            self._around |= set() if is_blank else {colour}
        # Not `Enough`, as in a workbook of Excel: the sheets behind this one stand in the same part.
        if not text or text.isspace() or (self._is_sample and self._row > self.most_rows):
            return
        is_text = self._cell.get("office:value-type", "string") == "string"
        left = words_left(self._kept) if is_text and len(self._kept) < len(self._texts) else ""
        self._written += 1
        self._copy(min(repeated, MOST_COLUMNS) - 1)
        for at in range(first, first + repeated):
            # The first column beyond the limit ends this, however often the cell claims to be repeated.
            self._now.check(self._last_row, at, len(text), times=self._last_row - self._row + 1)
            self._found[at] = text
            if self._all_struck or self._cell.get("table:style-name") in self._struck:
                self._now.strike(self._row, at)
            elif left:
                self._now.partly_struck[self._row, at] = left
        down = int(self._cell.get("table:number-rows-spanned", 1))
        across = int(self._cell.get("table:number-columns-spanned", 1))
        self._now.merge(self._row, first, self._row + down - 1, first + across - 1)

    def _end_row(self) -> None:
        self._copy((self._last_row - self._row) * len(self._found))
        if self._found:
            self._now.colour_blanks(self._coloured, self._around)
            for row in range(self._row, self._last_row + 1):
                self._now.rows[row] = dict(self._found)
                if self._row in self._now.struck:
                    self._now.struck[row] = self._now.struck[self._row]
                for at in self._found if self._now.partly_struck else ():
                    if left := self._now.partly_struck.get((self._row, at)):
                        self._now.partly_struck[row, at] = left

    def _copy(self, cells: int) -> None:
        """Count cells that are not written out, of which a file of a kilobyte may have millions."""
        self._copies += cells
        most = _MOST_COPIES + _COPIES_A_CELL * self._written
        if self._copies > most:
            raise UserError("file.too_many_cells", found=self._copies, most=most)

    @property
    def _is_sample(self) -> bool:
        return self.most_rows < MOST_SHEET_ROWS

    @property
    def _last_row(self) -> int:
        last = self._row + self._rows - 1
        return min(last, self.most_rows) if self._is_sample else last

    def _text_of_cell(self) -> str:
        kind = self._cell.get("office:value-type", "")
        shown = "".join(self._texts)
        if kind in _NUMBERS:
            text = text_of_number(self._cell["office:value"], _NUMBERS[kind])
            return shown if self.references.is_one(self._cell, self._column + 1, shown, text) else text
        if kind == "date":
            return day_or_month(self._cell["office:date-value"].removesuffix("T00:00:00"), shown)
        if kind == "boolean":
            return "yes" if self._cell["office:boolean-value"] == "true" else "no"
        return shown


def _repeated(attributes: dict[str, str], what: str) -> int:
    return max(1, min(int(attributes.get(f"table:number-{what}-repeated", 1)), _LARGEST_REPEAT))
