"""OpenDocument spreadsheets (.ods): the same as a workbook, written another way."""

from dataclasses import dataclass, field
from typing import Final

from costar.ingest.file.numbers import Shown, text_of_number
from costar.ingest.file.package import Handlers, Package, local
from costar.ingest.file.sheet import SheetCells

CONTENT: Final = "content.xml"
_NUMBERS: Final = {"float": Shown.PLAIN, "currency": Shown.PLAIN, "percentage": Shown.PERCENT}
_LARGEST_REPEAT: Final = 1_048_576


def sheets_in(package: Package) -> dict[str, bool]:
    """The names of the sheets, in order, and whether each can be seen."""
    reader = _Names()
    package.parse(CONTENT, Handlers(reader.start))
    return {name: style not in reader.hidden_styles for name, style in reader.sheets.items()}


def read_cells(package: Package, sheet: str) -> SheetCells:
    """The cells of one sheet."""
    reader = _Reader(sheet)
    package.parse(CONTENT, Handlers(reader.start, reader.end, reader.text))
    return reader.cells


@dataclass
class _Names:
    sheets: dict[str, str] = field(default_factory=dict)
    hidden_styles: set[str] = field(default_factory=set)
    _style: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "style":
                self._style = attributes.get("style:name", "")
            case "table-properties" if attributes.get("table:display") == "false":
                self.hidden_styles.add(self._style)
            case "table":
                self.sheets[attributes.get("table:name", "")] = attributes.get("table:style-name", "")


@dataclass
class _Reader:
    """Handlers that keep the cells of the sheet with one name."""

    sheet: str
    cells: SheetCells = field(default_factory=SheetCells)
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

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = local(name)
        if kind == "table":
            self._inside = attributes.get("table:name", "") == self.sheet
        if not self._inside:
            return
        match kind:
            case "table-column":
                self._start_column(attributes)
            case "table-row":
                self._start_row(attributes)
            case "table-cell" | "covered-table-cell":
                self._cell, self._texts = attributes, []
            case "annotation":
                self._note += 1
            case _:
                self._start_text(kind, attributes)

    def text(self, text: str) -> None:
        if self._reads and not self._note:
            self._texts.append(text)

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

    def _start_column(self, attributes: dict[str, str]) -> None:
        repeated = _repeated(attributes, "columns")
        if attributes.get("table:visibility", "visible") != "visible":
            self.cells.hide_columns(self._places + 1, self._places + repeated)
        self._places += repeated

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row += self._rows if self._row else 1
        self._rows = _repeated(attributes, "rows")
        self._column, self._found = 0, {}
        if attributes.get("table:visibility", "visible") != "visible":
            last = min(self._row + self._rows, _LARGEST_REPEAT)
            self.cells.hidden_rows.update(range(self._row, last))

    def _start_text(self, kind: str, attributes: dict[str, str]) -> None:
        match kind:
            case "p" if not self._note:
                if self._texts:
                    self._texts.append("\n")
                self._reads = True
            case "s":
                self.text(" " * min(int(attributes.get("text:c", 1)), _LARGEST_REPEAT))
            case "tab":
                self.text("\t")
            case "line-break":
                self.text("\n")

    def _end_cell(self) -> None:
        repeated = _repeated(self._cell, "columns")
        text = self._text_of_cell()
        first = self._column + 1
        self._column += repeated
        if not text:
            return
        for at in range(first, first + repeated):
            self.cells.check(self._row + self._rows - 1, at)
            self._found[at] = text
        spanned = int(self._cell.get("table:number-rows-spanned", 1))
        self.cells.merge(self._row, first, self._row + spanned - 1)

    def _end_row(self) -> None:
        if self._found:
            for row in range(self._row, self._row + self._rows):
                self.cells.rows[row] = dict(self._found)

    def _text_of_cell(self) -> str:
        kind = self._cell.get("office:value-type", "")
        if kind in _NUMBERS:
            return text_of_number(self._cell["office:value"], _NUMBERS[kind])
        if kind == "date":
            return self._cell["office:date-value"].removesuffix("T00:00:00")
        if kind == "boolean":
            return "yes" if self._cell["office:boolean-value"] == "true" else "no"
        return "".join(self._texts)


def _repeated(attributes: dict[str, str], what: str) -> int:
    return max(1, min(int(attributes.get(f"table:number-{what}-repeated", 1)), _LARGEST_REPEAT))
