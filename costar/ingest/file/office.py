"""XLSX and XLSM: a package of XML parts, of which the sheets, their texts and their formats are read."""

import re
from functools import cached_property
from typing import Final

from costar.errors import UserError
from costar.ingest.child.limits import MOST_SHEET_ROWS
from costar.ingest.file.cells import Grid
from costar.ingest.file.feeder import Whole
from costar.ingest.file.package import Handlers, Package, local
from costar.ingest.file.plain_rows import PlainRows
from costar.ingest.file.relations import BOOK, relations_of
from costar.ingest.file.sheet import MORE_CELLS, SheetReader, Styles, is_true, unescaped
from costar.ingest.file.sheet_cells import SheetCells, grid_of_cells
from costar.ingest.file.struck_words import words_left
from costar.ingest.file.styles import styles_in
from costar.ingest.problems import Level, Problem

BINARY_BOOK: Final = "xl/workbook.bin"
"""An .xlsb: its parts are no XML."""

_BOOK: Final = "xl/workbook.xml"
_NO_BOOKS: Final = ("word/", "ppt/")
_STYLES: Final = "styles"
_STRINGS: Final = "sharedStrings"
_USUAL: Final = {_STYLES: "xl/styles.xml", _STRINGS: "xl/sharedStrings.xml"}
"""Where these parts are, unless the workbook says otherwise."""

_MOST_SAMPLED: Final = 15_000_000
"""Bytes after which no further sheet is looked at: the first rows of fifty real ones have fewer."""

_MACROS: Final = "xl/vbaProject.bin"
_PLAIN_TEXT: Final = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<&\x00-\x08\x0b-\x1f]*)</t></si>')
"""A text in one piece, without a sign that XML writes in another way."""


def book_in(package: Package) -> str:
    """The part that lists a workbook's sheets; "" where there is none."""
    if package.has(_BOOK) or not package.has("_rels/.rels"):
        return _BOOK if package.has(_BOOK) else ""
    parts = (one.part for one in relations_of(package) if one.kind == BOOK)
    # A .docx and a .pptx name their main part in the same way.
    return next((part for part in parts if package.has(part) and not part.startswith(_NO_BOOKS)), "")


class OfficeBook:
    """A workbook as Excel has written it since 2007; see `workbook.Book`."""

    def __init__(self, package: Package, book: str, sampled_rows: int) -> None:
        self._package = package
        self._sampled_rows = sampled_rows
        self._parts = _Parts(package, book)
        self.kind = "xlsm" if package.has(_MACROS) else "xlsx"
        self.names = tuple(one for one in self._parts.sheets if one not in self._parts.hidden)

    def grid(self, name: str) -> Grid:
        """A whole sheet."""
        return self._grid(self._cells(name, MOST_SHEET_ROWS))

    def sample(self, name: str) -> Grid:
        """The first rows of a sheet; none once looking at others took enough: each may name the same part."""
        if self._package.parsed > _MOST_SAMPLED:
            return Grid([], [])
        return self._grid(self._cells(name, self._sampled_rows))

    def _cells(self, name: str, most_rows: int) -> SheetCells:
        reader = SheetReader(
            self._strings.found,
            self._styles,
            self._parts.since_1904,
            most_rows,
            self._strings.struck,
            self._strings.partly_struck,
        )
        handlers = Handlers(reader.start, reader.end, reader.text, PlainRows(reader).whole)
        # Rows that are only coloured may go on to the sheet's end: refused if one of them holds something.
        wanted = MORE_CELLS if most_rows == MOST_SHEET_ROWS else None
        if self._package.parse(self._parts.part_of(name), handlers, wanted=wanted):
            raise UserError("file.too_many_rows", found=reader.row, most=MOST_SHEET_ROWS)
        return reader.cells

    def _grid(self, cells: SheetCells) -> Grid:
        said = [Problem("macros", Level.NOTE, None)] if self.kind == "xlsm" else []
        return grid_of_cells(cells, len(self._parts.hidden), said)

    @cached_property
    def _strings(self) -> "_Strings":
        strings = _Strings()
        if part := self._parts.of_kind(_STRINGS):
            handlers = Handlers(strings.start, strings.end, strings.text, strings.whole)
            self._package.parse(part, handlers)
        return strings

    @cached_property
    def _styles(self) -> Styles:
        return styles_in(self._package, self._parts.of_kind(_STYLES))


class _Parts:
    """The workbook's own part: its sheets in order, which are hidden, and where each is."""

    def __init__(self, package: Package, book: str) -> None:
        self.sheets: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.since_1904 = False
        package.parse(book, Handlers(self._start))
        relations = relations_of(package, book)
        self._targets = {one.id: one.part for one in relations}
        kinds = _USUAL | {one.kind: one.part for one in relations}
        self._kinds = {kind: part for kind, part in kinds.items() if package.has(part)}

    def part_of(self, sheet: str) -> str:
        """The name of the sheet's part in the package."""
        return self._targets.get(self.sheets[sheet], "")

    def of_kind(self, kind: str) -> str:
        """The part with the texts, or the styles, of all sheets; "" where there is none."""
        return self._kinds.get(kind, "")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == "sheet":
            title = unescaped(attributes["name"])
            self.sheets[title] = _relation(attributes)
            # "hidden", or "veryHidden", which Excel's own menu does not show.
            if attributes.get("state", "visible") != "visible":
                self.hidden.add(title)
        elif local(name) == "workbookPr":
            self.since_1904 = is_true(attributes.get("date1904", ""))


def _relation(attributes: dict[str, str]) -> str:
    """The `r:id` of a sheet, whatever the prefix is called."""
    return next((value for key, value in attributes.items() if key != "id" and local(key) == "id"), "")


class _Strings:
    """The texts that cells point to; the readings that Japanese and Chinese texts carry are left out.

    `struck`: the places of texts every piece of which is struck through; `partly_struck`: those of
    which some pieces are, with what the others say.
    """

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._reads = False
        self._phonetic = False
        self.struck: set[int] = set()
        self.partly_struck: dict[int, str] = {}
        self._is_struck = self._all_struck = False
        self._kept: list[str] = []
        self.whole = Whole(_PLAIN_TEXT, b"<si>", self._take)

    def _take(self, found: "re.Match[bytes]") -> bool:
        self.found.append(unescaped(found[1].decode()))
        return True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "si":
                self._pieces.clear()
                self._kept.clear()
                self._all_struck = True
                self._is_struck = False
            case "r":
                self._is_struck = False
            case "strike":
                self._is_struck = is_true(attributes.get("val", "1"))
            case "t":
                self._reads = not self._phonetic
            case "rPh":
                self._phonetic = True

    def end(self, name: str) -> None:
        match local(name):
            case "si":
                # One of spaces shows nothing, and no line through it.
                if self._all_struck and "".join(self._pieces).strip():
                    self.struck.add(len(self.found))
                elif len(self._kept) < len(self._pieces):
                    kept = words_left([unescaped("".join(self._kept))])
                    self.partly_struck[len(self.found)] = kept
                self.found.append(unescaped("".join(self._pieces)))
            case "t":
                self._reads = False
            case "rPh":
                self._phonetic = False

    def text(self, piece: str) -> None:
        if self._reads:
            self._pieces.append(piece)
            self._all_struck = self._all_struck and (self._is_struck or piece.isspace())
            if not self._is_struck or piece.isspace():
                self._kept.append(piece)
