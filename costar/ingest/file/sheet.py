"""One worksheet's XML to rows of text: what a person sees, row by row, without what is hidden."""

import re
from dataclasses import dataclass, field
from typing import Final

from costar.errors import UserError
from costar.ingest.child.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from costar.ingest.file.numbers import Shown, text_of_number
from costar.ingest.file.package import local

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LARGEST_MERGE: Final = 10_000


@dataclass
class SheetCells:
    """What a sheet holds: texts by row and column (both from 1), and what is hidden or merged.

    `merged`: first row, column and last row of each cell that takes several rows;
    `unknown_formulas`: rows with a formula that has no result.
    """

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    unknown_formulas: list[int] = field(default_factory=list)
    _count: int = 0

    def check(self, row: int, column: int) -> None:
        """Count a cell that has something in it, and refuse it beyond the limits."""
        self._count += 1
        if row > MOST_ROWS:
            raise UserError("file.too_many_rows", found=row, most=MOST_ROWS)
        if column > MOST_COLUMNS:
            raise UserError("file.too_many_columns", found=column, most=MOST_COLUMNS)
        if self._count > MOST_CELLS:
            raise UserError("file.too_many_cells", found=self._count, most=MOST_CELLS)

    def hide_columns(self, first: int, last: int) -> None:
        """Note columns that are hidden."""
        self.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))

    def merge(self, top: int, column: int, bottom: int) -> None:
        """Note a cell that takes several rows."""
        if 0 < bottom - top < _LARGEST_MERGE:
            self.merged.append((top, column, bottom))


@dataclass
class SheetReader:
    """Handlers for a worksheet part. Afterwards `cells` holds what is in it."""

    strings: list[str]
    styles: list[Shown]
    since_1904: bool
    cells: SheetCells = field(default_factory=SheetCells)
    _row: int = 0
    _column: int = 0
    _type: str = ""
    _style: int = 0
    _formula: bool = False
    _reads: bool = False
    _text: list[str] = field(default_factory=list)
    _found: dict[int, str] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """At a start tag."""
        match local(name):
            case "c":
                self._start_cell(attributes)
            case "v" | "t":
                self._reads = True
            case "f":
                self._formula = True
            case "row":
                self._start_row(attributes)
            case "rPh":
                self._type = "phonetic"
            case "col" if _is_true(attributes.get("hidden", "")):
                self.cells.hide_columns(int(attributes["min"]), int(attributes["max"]))
            case "mergeCell":
                self._merge(attributes["ref"])

    def text(self, text: str) -> None:
        """At text between tags."""
        if self._reads:
            self._text.append(text)

    def end(self, name: str) -> None:
        """At an end tag."""
        match local(name):
            case "v" | "t":
                self._reads = False
            case "c":
                self._end_cell()

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column = 0
        if _is_true(attributes.get("hidden", "")):
            self.cells.hidden_rows.add(self._row)
        self._found = {}

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column = column_number(reference) if reference else self._column + 1
        self._type = attributes.get("t", "n")
        self._style = _index(attributes.get("s", "0"))
        self._formula = False
        self._text.clear()

    def _end_cell(self) -> None:
        if not self._text:
            if self._formula:
                self.cells.unknown_formulas.append(self._row)
            return
        text = self._text_of_cell("".join(self._text))
        if not text:
            return
        self.cells.check(self._row, self._column)
        self._found[self._column] = text
        self.cells.rows[self._row] = self._found

    def _text_of_cell(self, raw: str) -> str:
        match self._type:
            case "s":
                return self.strings[_index(raw)]
            case "n":
                style = self.styles[self._style] if self._style < len(self.styles) else Shown.PLAIN
                return text_of_number(raw, style, since_1904=self.since_1904)
            case "b":
                return "yes" if raw.strip() == "1" else "no"
            case "d":
                return raw.removesuffix("T00:00:00")
            case _:
                return unescaped(raw)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        self.cells.merge(_row_number(first), column_number(first), _row_number(last or first))


def column_number(reference: str) -> int:
    """The column of a cell's reference, from 1: AB12 is 28."""
    number = 0
    for char in reference:
        if not "A" <= char <= "Z":
            break
        number = number * 26 + ord(char) - 64
    return number


def unescaped(text: str) -> str:
    """Text with the characters that XML cannot hold, which a workbook writes as `_x0007_`."""
    if "_x" not in text:
        return text
    whole = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
    # Half a pair alone is no character: what two of them mean is one.
    return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _row_number(reference: str) -> int:
    return int(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _index(text: str) -> int:
    """A place in a list, from 0: a negative one would count from the end, and name another text."""
    if not text.strip().isdecimal():
        raise ValueError(text)
    return int(text)


def _is_true(text: str) -> bool:
    return text in ("1", "true")
