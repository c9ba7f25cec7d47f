"""One worksheet's XML to rows of text: what a person sees, row by row, without what is hidden."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from costar.ingest.child.limits import MOST_SHEET_ROWS, check_rows
from costar.ingest.file.numbers import Format, Shown, text_of_number
from costar.ingest.file.package import Enough, local
from costar.ingest.file.sheet_cells import SheetCells

MORE_CELLS: Final = re.compile(rb"<(?:\w+:)?(?:v|t)[\s>]")
"""A cell with something in it, in the part of a sheet that nobody parsed."""

_MOST_BEGUN: Final = 2 * MOST_SHEET_ROWS
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Styles:
    """How cells look: by the number of their style how numbers are shown, which are struck through, what
    colour they are filled with and how far their text is moved to the right, where they are.
    """

    formats: list[Format] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    fills: dict[int, str] = field(default_factory=dict)
    indents: dict[int, int] = field(default_factory=dict)


@dataclass
class SheetReader:
    """Handlers for a worksheet part. Afterwards `cells` holds what is in it.

    `most_rows`: raise `Enough` at the first row beyond; `row` says which that was.
    """

    strings: list[str]
    styles: Styles
    since_1904: bool
    most_rows: int
    struck_texts: set[int] = field(default_factory=set)
    partly_struck: dict[int, str] = field(default_factory=dict)
    cells: SheetCells = field(default_factory=SheetCells)
    row: int = 0
    _begun: int = 0
    _column: int = 0
    _type: str = ""
    _style: int = 0
    _formula: bool = False
    _reads: bool = False
    _phonetic: bool = False
    _text: list[str] = field(default_factory=list)
    _found: dict[int, str] = field(default_factory=dict)
    _coloured: dict[int, str] = field(default_factory=dict)
    _around: set[str] = field(default_factory=set)
    _starts: dict[str, Callable[[dict[str, str]], None]] = field(init=False)
    _ends: dict[str, Callable[[], None]] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = {
            "c": self._start_cell,
            "v": self._start_text,
            "t": self._start_text,
            "f": self._start_formula,
            "row": self._start_row,
            "rPh": self._start_phonetic,
            "col": self._start_column,
            "mergeCell": self._merge,
        }
        self._ends = {
            "v": self._end_text,
            "t": self._end_text,
            "c": self._end_cell,
            "row": self._end_row,
            "rPh": self._end_phonetic,
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """At a start tag."""
        # As it is first: prefixes are rare, and this runs for every tag of ten million cells.
        begin = self._starts.get(name) or self._starts.get(local(name))
        if begin:
            begin(attributes)

    def text(self, text: str) -> None:
        """At text between tags."""
        if self._reads:
            self._text.append(text)

    def end(self, name: str) -> None:
        """At an end tag."""
        finish = self._ends.get(name) or self._ends.get(local(name))
        if finish:
            finish()

    def begin_row(self, attributes: dict[str, str]) -> None:
        """At the start of a row."""
        self._start_row(attributes)

    def add_cells(self, found: dict[int, str]) -> None:
        """Add the texts of a row that has begun, by column: such as need nothing else to be noted."""
        if found:
            self.cells.check(self.row, max(found), sum(map(len, found.values())))
            self.cells.check(self.row, 1, times=len(found) - 1)
            self._found.update(found)
            self.cells.rows[self.row] = self._found

    def note_formula(self, column: int, kind: str, *, has_result: bool) -> None:
        """Note a formula of a row that has begun. An empty text as its result is said by its kind."""
        self.cells.is_worked_out = self.cells.is_worked_out or has_result
        if not has_result and kind != "str":
            self.cells.keep_formula(self.row, column)

    def text_of(self, raw: str, kind: str, style: int) -> str:
        """What a cell of a kind and a style shows."""
        self._type, self._style = kind, style
        return self._text_of_cell(raw)

    def _end_text(self) -> None:
        self._reads = False

    def _start_text(self, _attributes: dict[str, str]) -> None:
        # How a word is said stands in the same cell, and is no part of its text.
        self._reads = not self._phonetic

    def _start_formula(self, _attributes: dict[str, str]) -> None:
        self._formula = True

    def _start_phonetic(self, _attributes: dict[str, str]) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _start_column(self, attributes: dict[str, str]) -> None:
        if _is_unseen(attributes, "width"):
            self.cells.hide_columns(int(attributes["min"]), int(attributes["max"]))

    def _start_row(self, attributes: dict[str, str]) -> None:
        # Both `r` are optional in the standard: without them rows and cells follow each other.
        self.row = int(attributes.get("r", self.row + 1))
        if self.row > self.most_rows:
            raise Enough
        if self.row < 1:
            # It would be a place counted from the end: told as damaged.
            raise ValueError(self.row)
        # A row may come again, where a program wrote it in parts; millions of times it is only work.
        self._begun += 1
        check_rows(self._begun, _MOST_BEGUN)
        self._column = 0
        if _is_unseen(attributes, "ht"):
            self.cells.hidden_rows.add(self.row)
        # A row that comes again goes on: what it began with would be lost.
        self._found = self.cells.rows.get(self.row, {})

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column = column_number(reference) if reference else self._column + 1
        self._type = attributes.get("t", "n")
        self._style = _index(attributes.get("s", "0"))
        self._formula = False
        self._text.clear()

    def _end_cell(self) -> None:
        if not self._text:
            # A formula whose result is an empty text says so by its type; one without any has no result.
            if self._formula and self._type != "str":
                self.cells.keep_formula(self.row, self._column)
            elif self._style in self.styles.fills:
                self._coloured[self._column] = self.styles.fills[self._style]
            return
        if self._style in self.styles.fills:
            self._around.add(self.styles.fills[self._style])
        self.cells.is_worked_out = self.cells.is_worked_out or self._formula
        raw = "".join(self._text)
        text = self._text_of_cell(raw)
        if not text or text.isspace():
            return
        self.cells.check(self.row, self._column, len(text))
        # Hardly a book has such texts: no second look at the number of each of ten million.
        if self._type == "s" and (self.struck_texts or self.partly_struck):
            self._strike(int(raw))
        if self._style in self.styles.struck or self._style in self.styles.indents:
            self._note_style()
        self._found[self._column] = text
        self.cells.rows[self.row] = self._found

    def _note_style(self) -> None:
        if self._style in self.styles.struck:
            self.cells.strike(self.row, self._column)
        if self._style in self.styles.indents and self._type != "n":
            self.cells.indent(self.row, self._column, self.styles.indents[self._style])

    def _strike(self, text: int) -> None:
        """Note what of a cell's text is struck through, letter by letter."""
        if text in self.struck_texts:
            self.cells.strike(self.row, self._column)
        elif text in self.partly_struck:
            self.cells.partly_struck[self.row, self._column] = self.partly_struck[text]

    def _end_row(self) -> None:
        """A blank cell's colour tells something where it is not that of the row's other cells."""
        if self._coloured and self._found:
            self.cells.colour_blanks(self._coloured, self._around)
        self._coloured.clear()
        self._around.clear()

    def _text_of_cell(self, raw: str) -> str:
        match self._type:
            case "s":
                return self.strings[_index(raw)]
            case "n":
                formats = self.styles.formats
                style = formats[self._style] if self._style < len(formats) else Shown.PLAIN
                return text_of_number(raw, style, since_1904=self.since_1904)
            case "b":
                return "yes" if raw.strip() == "1" else "no"
            # As the strict form of the standard writes days, which hardly a program does.
            case "d":
                return raw.removesuffix("T00:00:00")
            case _:
                return unescaped(raw)

    def _merge(self, attributes: dict[str, str]) -> None:
        first, _, last = attributes["ref"].partition(":")
        last = last or first
        self.cells.merge(_row_number(first), column_number(first), _row_number(last), column_number(last))


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


def is_true(text: str) -> bool:
    """Whether an attribute says yes."""
    return text in ("1", "true")


def _row_number(reference: str) -> int:
    return int(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _index(text: str) -> int:
    """A place in a list, from 0: a negative one would count from the end, and name another text."""
    if not text.strip().isdecimal():
        raise ValueError(text)
    return int(text)


def _is_unseen(attributes: dict[str, str], size: str) -> bool:
    """Whether a row or column is hidden, or made so narrow that nobody sees it."""
    return is_true(attributes.get("hidden", "")) or attributes.get(size) in ("0", "0.0")
