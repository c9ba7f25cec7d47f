"""A second table of words below a gap: "Risk, Owner, Mitigation" under a list of activities.

Where numbers or days stand in one table and not in the other, their kinds tell (`headings`). Words look
alike, so that a row of short labels has to be spoken for twice: it names other columns than those it stands
under, the cells below it do not fit the columns above, or it and they leave out what every row above has.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from costar.domain.activities.activity import FIELD
from costar.domain.records.fields import Kind
from costar.ingest.columns import GATHERED
from costar.ingest.matching.match import match_columns
from costar.ingest.matching.naming import named_by
from costar.ingest.matching.sample import cells_of, cells_of_each
from costar.ingest.matching.suiting import share_that_fits
from costar.ingest.values.texts import texts_of

_LOOKED_AT: Final = 10
"""Rows of the second table that are looked at."""

_LABEL: Final = re.compile(r"[^\W\d_][^\d.!?\n]{1,29}")
_MOST_WORDS: Final = 4
_LEAST_REASONS: Final = 2
_MOSTLY, _HARDLY = 0.8, 0.2
_TELLING: Final = (Kind.CHOICE, Kind.YES_NO, Kind.RUNG, Kind.SCORE, Kind.DATE, Kind.YEAR)


def lines_of_title(rows: Sequence[Sequence[str]], body: Sequence[int]) -> list[int]:
    """The places of the lines of one cell behind a gap that end a body, right above another table: its title.

    Args:
        rows: of the whole file.
        body: the places of the rows of the table above, up to where the other begins.
    """
    lines = list(takewhile(lambda one: _is_line(rows[one]), reversed(body)))
    behind_a_gap = (n for n, one in enumerate(lines, 1) if not any(map(str.strip, rows[one - 1])))
    return lines[: max(behind_a_gap, default=0)]


def _is_line(row: Sequence[str]) -> bool:
    cells = list(map(str.strip, row))
    return sum(map(bool, cells)) == 1 and bool(cells[0])


class TableOfWords:
    """The table above: its columns, and which of them its own rows fill and fit."""

    def __init__(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        columns = [texts_of([row[at] for row in rows]) for at in range(len(headings))]
        self._cells = cells_of_each(columns)
        self._fields = [match.field for match in match_columns(headings, columns, {})]
        self._full = {at for at, cells in enumerate(self._cells) if cells.filled >= _MOSTLY * len(rows)}
        self._telling = [at for at, name in enumerate(self._fields) if self._tells(at, name)]

    def is_left_at(self, rows: Sequence[Sequence[str]], at: int) -> bool:
        """Whether the row at a place, the first after a gap, is the heading of something else, or its name.

        Args:
            rows: of the whole file.
            at: which of them.
        """
        row = rows[at]
        if sum(map(bool, map(str.strip, row))) == 1 and at + 1 < len(rows):
            at, row = at + 1, rows[at + 1]  # a line of one cell is the name of the table below it
        below = list(takewhile(lambda one: any(map(str.strip, one)), rows[at + 1 : at + 1 + _LOOKED_AT]))
        if not below or not self._are_labels(row):
            return False
        reasons = self._names_others(row) + self._is_narrower([row, *below])
        return reasons >= _LEAST_REASONS or (reasons > 0 and self._fits_no_more(below))

    def _are_labels(self, row: Sequence[str]) -> bool:
        """Whether each cell is a short text of its own, that no row above has in its place."""
        cells = [(at, cell.strip()) for at, cell in enumerate(row) if cell.strip()]
        return (
            len({text for _, text in cells}) == len(cells) > 1
            and all(_LABEL.fullmatch(text) and len(text.split()) <= _MOST_WORDS for _, text in cells)
            and not any(at < len(self._cells) and text in self._cells[at].counts for at, text in cells)
        )

    def _names_others(self, row: Sequence[str]) -> bool:
        """Whether a cell names a column of ours, and not the one that it stands in."""
        named = [(at, named_by(cell.strip()).field) for at, cell in enumerate(row) if cell.strip()]
        return any(name and (at >= len(self._fields) or name != self._fields[at]) for at, name in named)

    def _is_narrower(self, rows: Sequence[Sequence[str]]) -> bool:
        used = {at for row in rows for at, cell in enumerate(row) if cell.strip()}
        return not self._full <= used

    def _fits_no_more(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether a column that fitted above does not below."""
        for at in self._telling:
            cells = cells_of(texts_of([row[at] for row in rows if at < len(row)]))
            if cells.counts and share_that_fits(self._fields[at], cells) <= _HARDLY:
                return True
        return False

    def _tells(self, at: int, name: str) -> bool:
        if not name or not (name in GATHERED or FIELD[name].kind in _TELLING):
            return False
        cells = self._cells[at]
        return bool(cells.counts) and share_that_fits(name, cells) >= _MOSTLY
