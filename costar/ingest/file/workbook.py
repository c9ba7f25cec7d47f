"""XLSX, XLSM and ODS: the visible cells of one visible sheet, as text. Macros and the rest stay closed."""

import posixpath
from dataclasses import dataclass
from typing import Final

from costar.errors import UserError
from costar.ingest.file import ods
from costar.ingest.file.cells import Grid
from costar.ingest.file.numbers import Shown, shown_as
from costar.ingest.file.package import OLD_OFFICE, ZIP, Handlers, Package, local
from costar.ingest.file.sheet import SheetCells, SheetReader, unescaped
from costar.ingest.problems import Level, Problem

_WORKBOOK: Final = "xl/workbook.xml"
_STYLES: Final = "xl/styles.xml"
_STRINGS: Final = "xl/sharedStrings.xml"
_MACROS: Final = "xl/vbaProject.bin"


@dataclass(frozen=True)
class Sheet:
    """One sheet as text, the names of all visible sheets, and what was left out and said."""

    name: str
    names: tuple[str, ...]
    grid: Grid


def is_workbook(content: bytes) -> bool:
    """Whether the file is a workbook, or an old or locked one, rather than text."""
    return content.startswith((ZIP, OLD_OFFICE))


def read_sheet(content: bytes, name: str = "") -> Sheet:
    """The sheet of that name, or the first visible one.

    Raises:
        UserError: `file.<why>`: it is no workbook, is locked, damaged or too large, or has no such sheet.
    """
    package = Package(content)
    if _WORKBOOK in package.names:
        return _read_office(package, name)
    if ods.CONTENT in package.names:
        return _read_open_document(package, name)
    raise UserError("file.not_a_workbook")


def _read_office(package: Package, name: str) -> Sheet:
    book = _Book(package)
    chosen, visible = _chosen({one: one not in book.hidden for one in book.sheets}, name)
    reader = SheetReader(_strings(package), _styles(package), book.since_1904)
    package.parse(book.part_of(chosen), Handlers(reader.start, reader.end, reader.text))
    macros = [Problem("macros", Level.NOTE, None)] if _MACROS in package.names else []
    return Sheet(chosen, visible, _grid(reader.cells, len(book.hidden), macros))


def _read_open_document(package: Package, name: str) -> Sheet:
    sheets = ods.sheets_in(package)
    chosen, visible = _chosen(sheets, name)
    return Sheet(chosen, visible, _grid(ods.read_cells(package, chosen), len(sheets) - len(visible), []))


def _chosen(sheets: dict[str, bool], name: str) -> tuple[str, tuple[str, ...]]:
    """The sheet to read, and the names of all that can be seen."""
    visible = tuple(one for one, is_visible in sheets.items() if is_visible)
    if not visible or (name and name not in visible):
        raise UserError("file.no_sheet", sheet=name)
    return name or visible[0], visible


class _Book:
    """The workbook's own part: its sheets in order, which are hidden, and where each is."""

    def __init__(self, package: Package) -> None:
        self.sheets: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.since_1904 = False
        self._targets: dict[str, str] = {}
        package.parse(_WORKBOOK, Handlers(self._start))
        package.parse("xl/_rels/workbook.xml.rels", Handlers(self._start_relation))

    def part_of(self, sheet: str) -> str:
        """The name of the sheet's part in the package."""
        target = self._targets.get(self.sheets[sheet], "")
        return (
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == "sheet":
            title = unescaped(attributes["name"])
            self.sheets[title] = _relation(attributes)
            if attributes.get("state", "visible") != "visible":
                self.hidden.add(title)
        elif local(name) == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")

    def _start_relation(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship":
            self._targets[attributes["Id"]] = attributes["Target"]


def _relation(attributes: dict[str, str]) -> str:
    """The `r:id` of a sheet, whatever the prefix is called."""
    return next((value for key, value in attributes.items() if key != "id" and local(key) == "id"), "")


class _Strings:
    """The texts that cells point to; the readings that Japanese and Chinese texts carry are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._reads = False
        self._phonetic = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        match local(name):
            case "si":
                self._pieces.clear()
            case "t":
                self._reads = not self._phonetic
            case "rPh":
                self._phonetic = True

    def end(self, name: str) -> None:
        match local(name):
            case "si":
                self.found.append(unescaped("".join(self._pieces)))
            case "t":
                self._reads = False
            case "rPh":
                self._phonetic = False

    def text(self, piece: str) -> None:
        if self._reads:
            self._pieces.append(piece)


def _strings(package: Package) -> list[str]:
    strings = _Strings()
    if _STRINGS in package.names:
        package.parse(_STRINGS, Handlers(strings.start, strings.end, strings.text))
    return strings.found


def _styles(package: Package) -> list[Shown]:
    """How each cell style shows a number."""
    codes: dict[int, str] = {}
    styles: list[Shown] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "numFmt":
                codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
            case "xf" if "cellXfs" in inside:
                format_id = int(attributes.get("numFmtId", 0))
                styles.append(shown_as(format_id, codes.get(format_id, "")))
        inside.append(local(name))

    def end(_name: str) -> None:
        inside.pop()

    if _STYLES in package.names:
        package.parse(_STYLES, Handlers(start, end))
    return styles


def _grid(cells: SheetCells, hidden_sheets: int, problems: list[Problem]) -> Grid:
    """The visible cells as rows of one width, from the first column that is used to the last."""
    filled = _fill_merged(cells)
    used = {at for row in cells.rows.values() for at in row}
    columns = sorted(used - cells.hidden_columns)
    span = range(columns[0], columns[-1] + 1) if columns else range(0)
    shown = [at for at in span if at not in cells.hidden_columns]
    last = max(cells.rows, default=0)
    rows = [_texts(cells.rows.get(row, {}), shown) for row in range(1, last + 1)]
    hidden = frozenset(row for row in cells.hidden_rows if row <= last)
    for row in hidden:
        rows[row - 1] = [""] * len(shown)
    counts = {"hidden_sheets": hidden_sheets, "hidden_columns": len(cells.hidden_columns & used)}
    said = [*problems, *_left_out(counts), *_merged(filled), *_formulas(cells)]
    return Grid(rows, list(range(1, last + 1)), hidden=hidden, problems=tuple(said))


def _texts(cells: dict[int, str], shown: list[int]) -> list[str]:
    return [cells.get(at, "") for at in shown]


def _fill_merged(cells: SheetCells) -> list[tuple[int, int]]:
    """Give each row of a merged cell its text, as a person reads it; the first and last rows of each."""
    filled = []
    for top, column, bottom in cells.merged:
        text = cells.rows.get(top, {}).get(column, "")
        if text and column not in cells.hidden_columns:
            filled.append((top, bottom))
            for row in range(top + 1, bottom + 1):
                cells.rows.setdefault(row, {})[column] = text
    return filled


def _left_out(counts: dict[str, int]) -> list[Problem]:
    """What a person may miss, because it is not read."""
    return [Problem(code, Level.NOTE, None, values=(("n", n),)) for code, n in counts.items() if n]


def _merged(filled: list[tuple[int, int]]) -> list[Problem]:
    return [
        Problem("merged_cells", Level.NOTE, first, values=(("first", first), ("last", last)))
        for first, last in filled
    ]


def _formulas(cells: SheetCells) -> list[Problem]:
    rows = sorted(set(cells.unknown_formulas))
    return [Problem("formula_without_value", Level.ERROR, row) for row in rows]
