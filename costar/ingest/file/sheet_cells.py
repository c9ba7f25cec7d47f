"""What a sheet holds, whatever wrote it, and the grid of rows that a person sees."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from costar.errors import UserError
from costar.ingest.child.limits import MOST_CHARACTERS, MOST_COLUMNS, MOST_SHEET_CELLS, MOST_SHEET_ROWS
from costar.ingest.file.cells import Grid
from costar.ingest.problems import Level, Problem

_LARGEST_MERGE: Final = 10_000
_MOST_FILLED: Final = 500_000
"""Cells that merged cells may give their text to."""

_MOST_COLOURS: Final = 8
_GAP: Final = 0
"""Where no cell is: columns count from 1."""

_LEVEL: Final = "  "
"""What stands for one step to the right."""

_MERGES_NAMED: Final = 10
"""Merged cells that are told one by one; more are told together."""


@dataclass
class SheetCells:
    """Texts by row and column (both from 1), and what is hidden or merged.

    `merged`: first row, column and last row of each cell that takes several rows; `across`: row and column of
    each that takes several columns and only that row; `continued`: rows below the first of a cell that takes
    several; `formulas`: row and column of each formula without a
    result; `is_worked_out`: another formula has one, so that these show nothing; `struck`: for
    each row a bit for each of its columns that is struck through; `colours`: those of blank cells, by column,
    that no other cell of their row has; `indents`: how far texts are moved to the right, by column and row;
    `partly_struck`: the words that are not struck through, by row and column, where others are.
    """

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    across: set[tuple[int, int]] = field(default_factory=set)
    continued: set[int] = field(default_factory=set)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    struck: dict[int, int] = field(default_factory=dict)
    colours: dict[int, set[str]] = field(default_factory=dict)
    indents: dict[int, dict[int, int]] = field(default_factory=dict)
    partly_struck: dict[tuple[int, int], str] = field(default_factory=dict)
    is_worked_out: bool = False
    # A byte a column: thousands of tags may each hide all of them, and filling a slice costs next to nothing.
    _hidden_columns: bytearray = field(default_factory=lambda: bytearray(MOST_COLUMNS + 1))
    _count: int = 0
    _characters: int = 0

    @property
    def hidden_columns(self) -> frozenset[int]:
        """The columns that are hidden, from 1."""
        return frozenset(at for at, hidden in enumerate(self._hidden_columns) if hidden)

    def check(self, row: int, column: int, length: int = 0, *, times: int = 1) -> None:
        """Count a cell that has something in it, as often as it comes, and refuse it beyond the limits."""
        if row > MOST_SHEET_ROWS:
            raise UserError("file.too_many_rows", found=row, most=MOST_SHEET_ROWS)
        if column > MOST_COLUMNS:
            raise UserError("file.too_many_columns", found=column, most=MOST_COLUMNS)
        self._count += times
        self._characters += length * times
        if self._characters > MOST_CHARACTERS:
            raise UserError(
                "file.too_many_bytes", found=self._characters // 1_000_000, most=MOST_CHARACTERS // 1_000_000
            )
        if self._count > MOST_SHEET_CELLS:
            raise UserError("file.too_many_cells", found=self._count, most=MOST_SHEET_CELLS)

    def strike(self, row: int, column: int) -> None:
        """Note that a cell is struck through."""
        self.struck[row] = self.struck.get(row, 0) | 1 << column

    def indent(self, row: int, column: int, depth: int) -> None:
        """Note that a cell's text is moved to the right."""
        self.indents.setdefault(column, {})[row] = depth

    def colour(self, column: int, colour: str) -> None:
        """Note the colour of a blank cell; a few are enough to tell that they mean something."""
        if column <= MOST_COLUMNS and len(found := self.colours.setdefault(column, set())) < _MOST_COLOURS:
            found.add(colour)

    def colour_blanks(self, coloured: Mapping[int, str], around: Collection[str]) -> None:
        """Note the colours of a row's blank cells, by column, that none of its other cells has."""
        for column, colour in coloured.items():
            if colour not in around:
                self.colour(column, colour)

    def keep_formula(self, row: int, column: int) -> None:
        """Note a formula without a result."""
        self.check(row, column)
        self.formulas.append((row, column))

    def hide_columns(self, first: int, last: int) -> None:
        """Note columns that are hidden; beyond the limits there is nothing to hide."""
        first, last = max(first, 0), min(last, MOST_COLUMNS)
        if first <= last:
            self._hidden_columns[first : last + 1] = b"\1" * (last + 1 - first)

    def hide_rows(self, first: int, last: int) -> None:
        """Note rows that are hidden."""
        self.hidden_rows.update(range(first, min(last, MOST_SHEET_ROWS) + 1))

    def merge(self, top: int, column: int, bottom: int, right: int) -> None:
        """Note a cell that takes several rows or columns."""
        if 0 < bottom - top < _LARGEST_MERGE:
            self.merged.append((top, column, bottom))
        elif bottom == top and right > column:
            self.across.add((top, column))


def grid_of_cells(cells: SheetCells, hidden_sheets: int, said: list[Problem]) -> Grid:
    """The visible cells as rows of one width, from the first column that is used to the last.

    Args:
        cells: of the sheet.
        hidden_sheets: how many sheets are not read because nobody sees them.
        said: what is known already.

    Raises:
        UserError: `file.too_many_cells`: so few cells stand so far apart that they are no table.
    """
    filled = _fill_merged(cells)
    _write_indents(cells)
    formulas = [] if cells.is_worked_out else cells.formulas
    used = {at for row in cells.rows.values() for at in row} | {column for _, column in formulas}
    hidden_columns = cells.hidden_columns
    shown = _shown_columns(used, hidden_columns)
    last = max((*cells.rows, *(row for row, _ in formulas)), default=0)
    # Two cells in opposite corners of a sheet: other readers ask for gigabytes (decision 0007).
    if last * len(shown) > MOST_SHEET_CELLS:
        raise UserError("file.too_many_cells", found=last * len(shown), most=MOST_SHEET_CELLS)
    hidden = frozenset(row for row in cells.hidden_rows if row <= last)
    # One blank row stands for all of them: a sheet may have 200,000.
    blank = [""] * len(shown)
    rows = [blank] * last
    for row, found in cells.rows.items():
        if row not in hidden:
            rows[row - 1] = [found.get(at, "") for at in shown]
    counts = {"hidden_sheets": hidden_sheets, "hidden_columns": len(hidden_columns & used)}
    places = {at: place for place, at in enumerate(shown)}
    unknown = frozenset((row, places[at]) for row, at in formulas if at in places and row not in hidden)
    problems = (*said, *_left_out(counts), *_merged(filled))
    return Grid(
        rows,
        list(range(1, last + 1)),
        hidden=hidden,
        problems=problems,
        formulas=unknown,
        across=_said_across(cells),
        continued=frozenset(cells.continued),
        struck=_struck(cells, places),
        partly_struck={
            (row, places[at]): text
            for (row, at), text in cells.partly_struck.items()
            if at in places and row not in hidden
        },
        coloured=frozenset(
            places[at] for at, found in cells.colours.items() if at in places and len(found) > 1
        ),
    )


def _said_across(cells: SheetCells) -> frozenset[int]:
    """The rows with a text that takes several columns: a blank cell that does says nothing of its row."""
    return frozenset(row for row, column in cells.across if cells.rows.get(row, {}).get(column))


def _write_indents(cells: SheetCells) -> None:
    """Write how deep texts stand as spaces before them, as people do who do not know the button.

    Where all texts of a column below its first are moved alike, that only keeps them off the line.
    """
    for column, depths in cells.indents.items():
        rows = sorted(row for row, found in cells.rows.items() if column in found)
        if len({depths.get(row, 0) for row in rows[1:]}) > 1:
            for row, depth in depths.items():
                cells.rows[row][column] = _LEVEL * depth + cells.rows[row][column].lstrip()


def _struck(cells: SheetCells, places: Mapping[int, int]) -> dict[int, int]:
    """The places that are struck through, row by row; -1 where everything that is seen is."""
    found = {}
    for row, struck in cells.struck.items():
        seen = {places[at]: struck >> at & 1 for at in cells.rows.get(row, ()) if at in places}
        found[row] = -1 if all(seen.values()) else sum(bit << place for place, bit in seen.items())
    return found


def _shown_columns(used: set[int], hidden: frozenset[int]) -> list[int]:
    """The columns in use, and one blank one for each gap that can be seen: a gap parts two tables."""
    shown: list[int] = []
    before = 0
    for at in sorted(used - hidden):
        if shown and any(one not in hidden for one in range(before + 1, at)):
            shown.append(_GAP)
        shown.append(at)
        before = at
    return shown


def _fill_merged(cells: SheetCells) -> list[tuple[int, int]]:
    """Give each row of a merged cell its text, as a person reads it; the first and last rows of each.

    A row with nothing of its own stays blank: the cell above is only tall.
    """
    filled, count, own, hidden = [], 0, sorted(cells.rows), cells.hidden_columns
    for top, column, bottom in cells.merged:
        # Only rows that are filled: a merged cell may span thousands of blank ones.
        text = cells.rows.get(top, {}).get(column, "")
        below = own[bisect_right(own, top) : bisect_left(own, bottom + 1)]
        if not text or column in hidden or not below:
            continue
        count += len(below)
        if count > _MOST_FILLED:
            raise UserError("file.too_many_cells", found=count, most=_MOST_FILLED)
        cells.check(below[-1], column, len(text), times=len(below))
        filled.append((top, bottom))
        cells.continued.update(below)
        for row in below:
            cells.rows[row][column] = text
    return filled


def _left_out(counts: dict[str, int]) -> list[Problem]:
    """What a person may miss, because it is not read."""
    return [Problem(code, Level.NOTE, None, values=(("n", n),)) for code, n in counts.items() if n]


def _merged(filled: list[tuple[int, int]]) -> list[Problem]:
    if len(filled) > _MERGES_NAMED:
        return [Problem("many_merged_cells", Level.NOTE, None, values=(("n", len(filled)),))]
    return [
        Problem("merged_cells", Level.NOTE, first, values=(("first", first), ("last", last)))
        for first, last in filled
    ]
