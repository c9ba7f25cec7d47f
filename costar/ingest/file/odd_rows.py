"""Single rows that were written in another way than the file: other marks, another separator, `\\,`."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from costar.ingest.columns import EVERY_COLUMN, OUR_ID, key_of
from costar.ingest.file.cells import Grid
from costar.ingest.file.dialect import QUOTE, SEPARATORS, Dialect
from costar.ingest.file.glance import usual_width
from costar.ingest.problems import Level, Problem, shown

# The second is how MySQL marks names.
_MARKS: Final = ("'", "`")
# Of two cells nearly any sentence with one comma would be a row.
_LEAST_WIDTH: Final = 3
_MOST_SAID: Final = 20
_SAMPLED: Final = 200
_NUMBER: Final = re.compile(r"[-+]?[\d.,]*")
_KNOWN: Final = frozenset(key_of(name) for one in EVERY_COLUMN for name in (one.field.name, *one.aliases))


def with_odd_rows(grid: Grid, dialect: Dialect) -> Grid:
    """The rows with those read that have one reading of the usual width in another way, and that said.

    Args:
        grid: the rows as the file's own dialect cuts them.
        dialect: that dialect.
    """
    width = usual_width(grid.rows)
    odd = _odd_places(grid, width)
    if width < _LEAST_WIDTH or not odd or (grid.rows and OUR_ID in grid.rows[0]):
        return grid
    mender = _Mender(grid, dialect, width)
    found = {at: row for at in odd if at + 1 not in grid.damaged and (row := mender.read(at))}
    if not found:
        return grid
    rows = [found.get(at, row) for at, row in enumerate(grid.rows)]
    said = [Problem("odd_row", Level.NOTE, at + 1, "", shown(" ".join(grid.rows[at]))) for at in found]
    if len(said) > _MOST_SAID:
        said = [Problem("odd_rows", Level.NOTE, None, values=(("n", len(found)),))]
    return replace(grid, rows=rows, problems=(*grid.problems, *said))


def _odd_places(grid: Grid, width: int) -> list[int]:
    """The places of rows of another width, or with such a mark first."""
    if grid.glance and grid.glance.width == width:
        return np.flatnonzero(grid.glance.begin_with(*_MARKS)).tolist()
    return [at for at, row in enumerate(grid.rows) if row and (len(row) != width or row[0][:1] in _MARKS)]


class _Mender:
    """Where the other rows have no words, so that an odd one can be judged by them."""

    def __init__(self, grid: Grid, dialect: Dialect, width: int) -> None:
        self._rows, self._dialect, self._width = grid.rows, dialect, width
        usual = [row for row in grid.rows[1:] if len(row) == width][:_SAMPLED]
        self._wordless = [at for at in range(width) if not any(_has_letters(row[at]) for row in usual)]

    def read(self, at: int) -> list[str] | None:
        """The row in another way, when there is exactly one."""
        row = self._rows[at]
        raw = self._dialect.delimiter.join(row)
        # A row with double marks is for `mending`.
        if QUOTE in raw or not raw.strip():
            return None
        ways = [*self._within_marks(raw), *(self._otherwise(raw, at) if len(row) != self._width else ())]
        # A row is mended only where there is exactly one way to read it (decision 0007).
        return ways[0] if len(ways) == 1 else None

    def _within_marks(self, raw: str) -> Iterator[list[str]]:
        """All its cells within marks of another kind; numbers may stand without."""
        for mark in _MARKS:
            cell = rf"{mark}(?:[^{mark}]|{mark}{mark})*+{mark}|{_NUMBER.pattern}"
            one = re.escape(self._dialect.delimiter)
            # Two of them may be apostrophes of somebody's text.
            if raw.count(mark) > 2 and re.fullmatch(rf"(?:{cell})(?:{one}(?:{cell}))*+", raw):
                cells = _cut(raw, self._dialect.delimiter, mark)
                if len(cells) == self._width:
                    yield cells

    def _otherwise(self, raw: str, at: int) -> Iterator[list[str]]:
        """Cut at another separator, or with `\\,` as a comma of somebody's text."""
        own = self._dialect.delimiter
        for other in SEPARATORS:
            if other != own and own not in raw and self._is_one(cells := raw.split(other), at):
                yield cells
        if f"\\{own}" in raw:
            cells = [cell.replace(f"\\{own}", own) for cell in re.split(rf"(?<!\\){re.escape(own)}", raw)]
            if len(cells) == self._width:
                yield cells

    def _is_one(self, cells: list[str], at: int) -> bool:
        """Whether no words stand where the others have numbers or days, or they may be headings."""
        if len(cells) != self._width:
            return False
        has_no_words = not any(_has_letters(cells[place]) for place in self._wordless)
        are_headings = at == 0 and len(set(cells)) == len(cells) and all(map(_has_letters, cells))
        return has_no_words or are_headings or sum(key_of(cell) in _KNOWN for cell in cells) > 1


def _has_letters(cell: str) -> bool:
    return any(map(str.isalpha, cell))


def _cut(raw: str, delimiter: str, mark: str) -> list[str]:
    return next(csv.reader([raw], delimiter=delimiter, quotechar=mark), [])
