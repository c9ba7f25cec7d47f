"""Text to rows of cells. A damaged row is recovered only when there is exactly one way to read it."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice
from typing import Final

from costar.errors import UserError
from costar.ingest.child.limits import MOST_ROWS, check_rows
from costar.ingest.file.at_once import split_at_once
from costar.ingest.file.breaks import with_breaks_in_marks
from costar.ingest.file.dialect import Dialect, csv_reader
from costar.ingest.file.glance import Glance
from costar.ingest.file.lines import Lines, TooLong, csv_lines
from costar.ingest.file.mending import is_well_formed, looks_fused, mended, spaced, well_formed
from costar.ingest.problems import Level, Problem, shown

# Each reads on to where its mark is closed, which may be the end of the file.
_LONG_TRIED: Final = 20

# Each try of a damaged row joins one line more, so that the work grows with their square.
_LINES_TRIED: Final = 20
_AT_ONCE: Final = 1000
"""Rows of which all cells are looked at as one text."""

MOST_MENDED: Final = 1000
"""Damaged rows to look into; a file with more is another kind of file, and the rest is only reported."""

MOST_STRAYS: Final = 20_000
"""Rows with marks in the middle of a cell after which a file is refused: its marks mean something else."""

_BREAKS_NAMED: Final = 100
"""Rows with line breaks in cells that are named; of more it is only said how many."""

MOST_DAMAGED: Final = 3000
"""Damaged rows after which a file is refused: nobody mends that many by hand."""


@dataclass(frozen=True)
class Grid:
    """The rows of a file as text. Row k of `rows` is row k + 1 as Excel counts.

    `lines` holds the physical line (from 1) on which each row begins; `damaged` the rows (as Excel
    counts) whose cells cannot be told apart, which hold their raw text in one cell; `hidden` those
    that a workbook hides, which are not read; `formulas` the cells (row as Excel counts, place in the row
    from 0) with a formula that has no result; `across` the rows with a text that takes several columns;
    `continued` those below the first of a cell that takes several rows; `struck` for each row with cells that
    are struck through (all of them: -1) a bit for each, the first for place 0; `coloured`: places of columns
    with blank cells in several colours; `partly_struck`: cells (row as Excel counts, place) with some
    of their words struck through, and the others; `split`: the rows by column, where they were split so;
    `misread`: another program took its letters for others.
    """

    rows: list[list[str]]
    lines: list[int]
    damaged: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    across: frozenset[int] = frozenset()
    continued: frozenset[int] = frozenset()
    struck: Mapping[int, int] = field(default_factory=dict)
    coloured: frozenset[int] = frozenset()
    partly_struck: Mapping[tuple[int, int], str] = field(default_factory=dict)
    split: Glance | None = field(default=None, repr=False, compare=False)
    misread: bool = False

    @cached_property
    def glance(self) -> Glance | None:
        """The rows by column, where they are as wide as each other."""
        return self.split if self.split and self.split.is_of(self.rows) else Glance.of(self.rows)


def grid_of(text: str, dialect: Dialect, most_rows: int = MOST_ROWS) -> Grid:
    """Every row of the text, blank ones too; what had to be mended, or could not be, is in `problems`.

    Args:
        text: the whole file.
        dialect: how it is cut into cells.
        most_rows: reading ends in a refusal at the first row beyond.

    Raises:
        UserError: `file.too_many_rows`, or `file.too_damaged`.
    """
    return _Reader(text, dialect, most_rows).read()


@dataclass
class _Reader:
    text: str
    dialect: Dialect
    most_rows: int
    rows: list[list[str]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    damaged: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    mends: int = 0
    strays: int = 0
    long_tries: int = 0

    def read(self) -> Grid:
        # Line ends stay: one within a cell is part of what somebody wrote.
        text, joined = with_breaks_in_marks(self.text[self.dialect.skip :], self.dialect)
        # Without marks each line is a row, and millions of blank ones need not be read to be counted.
        at_least = text.count("\n")
        if self.dialect.quote not in text:
            check_rows(at_least, self.most_rows)
        # The cheapest way first: most files have nothing wrong.
        split = split_at_once(text, self.dialect) if at_least <= self.most_rows else None
        if split:
            self.rows = split.rows
            self.starts = list(range(len(self.rows)))
        else:
            self._read_lines(text)
        self._say_breaks(joined)
        if self.strays > MOST_MENDED:
            more = (("n", self.strays - MOST_MENDED),)
            self.problems.append(Problem("many_stray_quotes", Level.NOTE, None, values=more))
        starts = [start + 1 + self.dialect.declared for start in self.starts]
        return Grid(self.rows, starts, frozenset(self.damaged), problems=tuple(self.problems), split=split)

    def _read_lines(self, text: str) -> None:
        lines = csv_lines(text)
        if self.dialect.quote not in text:
            self._read_plainly(lines)
        elif not self._read_quickly(lines):
            self._read_carefully(lines)

    def _say_breaks(self, begins: frozenset[int]) -> None:
        """Name the rows whose lines we joined, and count the rest."""
        at = [place for place, start in enumerate(self.starts) if begins and start in begins]
        for place in at[:_BREAKS_NAMED]:
            row = shown(" ".join(self.rows[place]))
            self.problems.append(Problem("breaks_in_cells", Level.NOTE, place + 1, "", row))
        if more := len(at[_BREAKS_NAMED:]):
            self.problems.append(Problem("many_breaks_in_cells", Level.NOTE, None, values=(("n", more),)))

    def _read_plainly(self, lines: list[str]) -> None:
        """Without quotation marks every line is a row, and nothing can be wrong with it but its width."""
        check_rows(len(lines), self.most_rows)
        self.rows = list(csv_reader(lines, self.dialect, strict=False))
        self.starts = list(range(len(self.rows)))

    def _read_quickly(self, lines: list[str]) -> bool:
        """Read a file of which each line is a row; otherwise say so and leave it to the careful way."""
        try:
            rows = list(islice(csv_reader(lines, self.dialect, strict=True), self.most_rows + 1))
        except csv.Error:
            return False
        check_rows(len(rows), self.most_rows)
        # A cell over several lines may be a mark that was never closed: the careful way looks into it.
        if len(rows) != len(lines):
            return False
        self.starts, quote = list(range(len(rows))), self.dialect.quote
        for begin in range(0, len(rows), _AT_ONCE):
            some = rows[begin : begin + _AT_ONCE]
            if quote not in "".join(chain.from_iterable(some)):
                # In nearly every file all marks stand around cells, and none within one.
                self.rows += some
                continue
            for line, row in zip(lines[begin : begin + _AT_ONCE], some, strict=True):
                self.rows.append(row)
                if quote in "".join(row):
                    self._look_for_stray_marks(line)
        return True

    def _read_carefully(self, lines: list[str]) -> None:
        source = Lines(lines)
        # One reader for all rows: after an error `next` begins a new row in a clean state.
        reader = csv_reader(source, self.dialect, strict=True)
        quote = self.dialect.quote
        while source.at < len(lines):
            check_rows(len(self.rows) + 1, self.most_rows)
            begun = source.begun = source.at
            try:
                row = next(reader)
            except TooLong:
                source.at = begun + (self._keep_long(begun, lines) or self._mend(begun, lines))
                # The one that was stopped within a cell goes on there
                reader = csv_reader(source, self.dialect, strict=True)
                continue
            except csv.Error:
                source.at = begun + self._mend(begun, lines)
                continue
            if source.at - begun > 1 and self._swallowed(row, lines[begun + 1]):
                source.at = begun + self._mend(begun, lines)
                continue
            self.rows.append(row)
            self.starts.append(begun)
            if quote in "".join(row):
                self._look_for_stray_marks("".join(lines[begun : source.at]))

    def _keep_long(self, begun: int, lines: list[str]) -> int:
        """Keep a row of very many lines, and give how many; 0 where a mark may have swallowed others."""
        self.long_tries += 1
        width = self.dialect.width
        if self.long_tries > _LONG_TRIED or width < 2:
            return 0
        source = Lines(lines, begun, begun, len(lines))
        try:
            row = next(csv_reader(source, self.dialect, strict=True))
        except csv.Error:
            return 0
        inner = lines[begun + 1 : source.at - 1]
        # A line that is within a text may have a mark of its own, and is no row then
        if len(row) != width or any(line.count(self.dialect.delimiter) >= width - 1 for line in inner):
            return 0
        self.rows.append(row)
        self.starts.append(begun)
        return source.at - begun

    def _swallowed(self, row: list[str], next_line: str) -> bool:
        """Whether a mark that was never closed took in a line that is a good row by itself."""
        width = self.dialect.width
        if len(row) == width or width < 2:
            return False
        try:
            alone = next(csv_reader([next_line], self.dialect, strict=True), [])
        except csv.Error:
            return False
        return len(alone) == width

    def _mend(self, begun: int, lines: list[str]) -> int:
        """Read a damaged row, and give the number of lines that it takes."""
        self.mends += 1
        self.starts.append(begun)
        raw = lines[begun].rstrip("\r\n")
        if several := self._over_several(begun, lines):
            self.rows.append(list(several[0]))
            return several[1]
        found = mended(raw, self.dialect) if self.mends <= MOST_MENDED else None
        self.rows.append([raw] if found is None else list(found.cells))
        if found is None:
            self._say_damaged(raw)
        elif found.guessed:
            self._say("mended_quotes", Level.NOTE, raw)
        return 1

    def _over_several(self, begun: int, lines: list[str]) -> tuple[tuple[str, ...], int] | None:
        """A row with line breaks in its cells that only a strict reader refuses, and the lines it takes."""
        # Marks that pair up are closed: the row cannot go on in the next line.
        if lines[begun].count(self.dialect.quote) % 2 == 0 or self.mends > MOST_MENDED:
            return None
        for taken in range(2, _LINES_TRIED + 1):
            cells = well_formed("".join(lines[begun : begun + taken]).rstrip("\r\n"), self.dialect)
            if cells is not None and len(cells) == self.dialect.width:
                return cells, taken
        return None

    def _look_for_stray_marks(self, raw: str) -> None:
        """A mark in the middle of a cell that has none around it: kept as text, and said so."""
        # Past so many strays only what is cheap is looked at: the patterns are slow on thousands of rows.
        may_be_fused = self.strays < MOST_MENDED or self._closes_somewhere(raw)
        if may_be_fused and is_well_formed(raw.rstrip("\r\n"), self.dialect):
            return
        if may_be_fused and (cells := spaced(raw.rstrip("\r\n"), self.dialect)):
            self.rows[-1] = list(cells)
            self._say("mended_quotes", Level.NOTE, raw)
            return
        if may_be_fused and looks_fused(raw, self.dialect):
            self.rows[-1] = [raw.rstrip("\r\n")]
            self._say_damaged(raw)
            return
        self.strays += 1
        if self.strays > MOST_STRAYS:
            raise UserError("file.too_damaged", found=self.strays)
        if self.strays <= MOST_MENDED:
            self._say("stray_quote", Level.NOTE, raw)

    def _closes_somewhere(self, raw: str) -> bool:
        """Whether a mark stands at the end of a cell, as it must where two cells are fused."""
        bare = raw.rstrip("\r\n ")
        return bare.endswith(self.dialect.quote) or self.dialect.quote + self.dialect.delimiter in bare

    def _say_damaged(self, raw: str) -> None:
        self.damaged.add(len(self.rows))
        if len(self.damaged) > MOST_DAMAGED:
            raise UserError("file.too_damaged", found=len(self.damaged))
        self._say("damaged_row", Level.ERROR, raw)

    def _say(self, code: str, level: Level, raw: str) -> None:
        self.problems.append(Problem(code, level, len(self.rows), "", shown(raw)))
