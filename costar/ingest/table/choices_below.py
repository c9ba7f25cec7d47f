"""What the cells of a table are chosen from, kept below it for drop-downs: "Status", "Live", "Planned"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from costar.domain.activities.activity import FIELD
from costar.ingest.columns import key_of
from costar.ingest.problems import Level
from costar.ingest.table.headings import filled
from costar.ingest.values.marks import Notation, score_mark
from costar.ingest.values.values import is_yes_or_no, parse

_LEAST: Final = 2
_MOST: Final = 60
"""Choices of one list: one word alone may be a title, and nobody chooses from more."""

_LEAST_WIDTH: Final = 3
_MOST_ROWS: Final = 5_000
"""Rows of the table whose cells are compared."""


def begin_of_choices(rows: Sequence[list[str]], below: int) -> int:
    """Where lists of choices begin that end the file, each alone in one column and parted by blank rows.

    Each line is what another column of the table has in some row, a word of a scale, a status, or yes or no;
    only the first may name the list instead.

    Args:
        rows: of the whole file.
        below: where the table's body begins.
    """
    begin, table = len(rows), None
    for first, lines, place in _runs_from_the_end(rows, below):
        # Of the rows above the last list: others before it are only looked through with them.
        table = table or _Cells(rows[below : min(first, below + _MOST_ROWS)])
        if not table.are_wide or not _are_choices(lines, place, table):
            break
        begin = first
    return begin


def _runs_from_the_end(rows: Sequence[list[str]], below: int) -> Iterator[tuple[int, list[str], int]]:
    """The groups of lines behind a blank row, the last first: where each begins, its texts, their column."""
    at = len(rows)
    while at > below:
        while at > below and not filled(rows[at - 1]):
            at -= 1
        last = at
        while at > below and last - at <= _MOST and filled(rows[at - 1]) == 1:
            at -= 1
        places = {_place(row) for row in rows[at:last]}
        if at in (below, last) or filled(rows[at - 1]) or len(places) != 1:
            return
        (place,) = places
        yield at, [row[place].strip() for row in rows[at:last]], place


def _place(row: Sequence[str]) -> int:
    return next(at for at, cell in enumerate(row) if cell.strip())


class _Cells:
    """The cells of the table: in which columns each text stands, without capitals."""

    def __init__(self, rows: Sequence[list[str]]) -> None:
        table = list(takewhile(filled, rows))
        # Of a narrower table a line of one cell may be a row.
        self.are_wide = sum(filled(row) >= _LEAST_WIDTH for row in table) * 2 > len(table)
        self._places = defaultdict[str, set[int]](set)
        for row in rows if self.are_wide else ():
            for at, cell in enumerate(row):
                self._places[cell.strip().casefold()].add(at)

    def has(self, text: str, place: int) -> bool:
        """Whether the text stands in another column than the one at the place."""
        return not self._places.get(text.casefold(), set()) <= {place}


def _are_choices(lines: Sequence[str], place: int, table: _Cells) -> bool:
    known = [table.has(line, place) or _is_choice(line) for line in lines]
    return len(lines) <= _MOST and all(known[1:]) and sum(known) >= _LEAST


def _is_choice(line: str) -> bool:
    if not key_of(line):
        return False
    is_status = parse(FIELD["status"], line).level is not Level.ERROR
    return is_status or score_mark(line).notation is Notation.WORD or is_yes_or_no(line)
