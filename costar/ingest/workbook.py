"""XLSX and XLSM: the visible cells of one visible sheet, as text. Macros and hidden parts stay closed."""

import posixpath
from dataclasses import dataclass
from typing import Final

from costar.errors import UserError
from costar.ingest.cells import Grid
from costar.ingest.numbers import Shown, shown_as
from costar.ingest.package import OLD_OFFICE, ZIP, Handlers, Package, local
from costar.ingest.problems import Level, Problem
from costar.ingest.sheet import SheetReader, unescaped

_WORKBOOK: Final = "xl/workbook.xml"
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
    if _WORKBOOK not in package.names:
        raise UserError("file.not_a_workbook")
    book = _Book(package)
    visible = tuple(one for one in book.sheets if one not in book.hidden)
    if not visible or (name and name not in visible):
        raise UserError("file.no_sheet", sheet=name)
    chosen = name or visible[0]
    reader = SheetReader(_strings(package), _styles(package), book.since_1904)
    package.parse(book.part_of(chosen), Handlers(reader.start, reader.end, reader.text))
    return Sheet(chosen, visible, _grid(reader, _left_out(package, book, reader)))


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
            self.sheets[title] = next(
                value for key, value in attributes.items() if key != "id" and local(key) == "id"
            )
            if attributes.get("state", "visible") != "visible":
                self.hidden.add(title)
        elif local(name) == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")

    def _start_relation(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship":
            self._targets[attributes["Id"]] = attributes["Target"]


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

    if "xl/styles.xml" in package.names:
        package.parse("xl/styles.xml", Handlers(start, lambda _name: inside.remove(inside[-1])))
    return styles


def _grid(reader: SheetReader, problems: list[Problem]) -> Grid:
    filled = _fill_merged(reader)
    columns = sorted({at for cells in reader.rows.values() for at in cells} - reader.hidden_columns)
    span = range(columns[0], columns[-1] + 1) if columns else range(0)
    shown = [at for at in span if at not in reader.hidden_columns]
    last = max(reader.rows, default=0)
    rows = [_texts(reader.rows.get(row, {}), shown) for row in range(1, last + 1)]
    hidden = frozenset(row for row in reader.hidden_rows if row <= last)
    for row in hidden:
        rows[row - 1] = [""] * len(shown)
    notes = [
        Problem("merged_cells", Level.NOTE, row, values=(("first", row), ("last", last)))
        for row, last in filled
    ]
    lines = list(range(1, last + 1))
    return Grid(rows, lines, hidden=hidden, problems=(*problems, *notes))


def _texts(cells: dict[int, str], shown: list[int]) -> list[str]:
    return [cells.get(at, "") for at in shown]


def _fill_merged(reader: SheetReader) -> list[tuple[int, int]]:
    """Give each row of a merged cell its text, as a person reads it; the first and last rows of each."""
    filled = []
    for top, left, bottom, _right in reader.merged:
        text = reader.rows.get(top, {}).get(left, "")
        if text and left not in reader.hidden_columns:
            filled.append((top, bottom))
            for row in range(top + 1, bottom + 1):
                reader.rows.setdefault(row, {})[left] = text
    return filled


def _left_out(package: Package, book: _Book, reader: SheetReader) -> list[Problem]:
    """What a person may miss, because it is not read."""
    counts = {
        "hidden_sheets": len(book.hidden),
        "hidden_columns": len(reader.hidden_columns & {at for cells in reader.rows.values() for at in cells}),
    }
    notes = [Problem(code, Level.NOTE, None, values=(("n", n),)) for code, n in counts.items() if n]
    if _MACROS in package.names:
        notes.append(Problem("macros", Level.NOTE, None))
    return notes + [
        Problem("formula_without_value", Level.ERROR, row) for row in sorted(set(reader.unknown_formulas))
    ]
