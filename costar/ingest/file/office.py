"""XLSX and XLSM: a package of XML parts, of which the sheets, their texts and their formats are read."""

import posixpath
from functools import cached_property
from typing import Final

from costar.errors import UserError
from costar.ingest.child.limits import MOST_ROWS
from costar.ingest.file.cells import Grid
from costar.ingest.file.numbers import Format, shown_as
from costar.ingest.file.package import Handlers, Package, local
from costar.ingest.file.sheet import MORE_CELLS, SheetReader, is_true, unescaped
from costar.ingest.file.sheet_cells import SheetCells, grid_of_cells
from costar.ingest.problems import Level, Problem

WORKBOOK: Final = "xl/workbook.xml"
BINARY_BOOK: Final = "xl/workbook.bin"
"""An .xlsb: its parts are no XML."""

_STYLES: Final = "xl/styles.xml"
_STRINGS: Final = "xl/sharedStrings.xml"
_MACROS: Final = "xl/vbaProject.bin"


class OfficeBook:
    """A workbook as Excel has written it since 2007; see `workbook.Book`."""

    def __init__(self, package: Package, sampled_rows: int) -> None:
        self._package = package
        self._sampled_rows = sampled_rows
        self._parts = _Parts(package)
        self.kind = "xlsm" if _MACROS in package.names else "xlsx"
        self.names = tuple(one for one in self._parts.sheets if one not in self._parts.hidden)

    def grid(self, name: str) -> Grid:
        """A whole sheet."""
        return self._grid(self._cells(name, MOST_ROWS))

    def sample(self, name: str) -> Grid:
        """The first rows of a sheet."""
        return self._grid(self._cells(name, self._sampled_rows))

    def _cells(self, name: str, most_rows: int) -> SheetCells:
        reader = SheetReader(self._strings, self._styles, self._parts.since_1904, most_rows)
        handlers = Handlers(reader.start, reader.end, reader.text)
        wanted = MORE_CELLS if most_rows == MOST_ROWS else None
        if self._package.parse(self._parts.part_of(name), handlers, wanted=wanted):
            raise UserError("file.too_many_rows", found=reader.row, most=MOST_ROWS)
        return reader.cells

    def _grid(self, cells: SheetCells) -> Grid:
        said = [Problem("macros", Level.NOTE, None)] if self.kind == "xlsm" else []
        return grid_of_cells(cells, len(self._parts.hidden), said)

    @cached_property
    def _strings(self) -> list[str]:
        strings = _Strings()
        if _STRINGS in self._package.names:
            self._package.parse(_STRINGS, Handlers(strings.start, strings.end, strings.text))
        return strings.found

    @cached_property
    def _styles(self) -> list[Format]:
        return _styles(self._package)


class _Parts:
    """The workbook's own part: its sheets in order, which are hidden, and where each is."""

    def __init__(self, package: Package) -> None:
        self.sheets: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.since_1904 = False
        self._targets: dict[str, str] = {}
        package.parse(WORKBOOK, Handlers(self._start))
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
            self.since_1904 = is_true(attributes.get("date1904", ""))

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


def _styles(package: Package) -> list[Format]:
    """How each cell style shows a number."""
    codes: dict[int, str] = {}
    styles: list[Format] = []
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
