"""What the cells of a table are chosen from, kept below it for drop-downs: "Status", "Live", "Planned"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

from costar.domain.activities.activity import FIELD
from costar.ingest.columns import key_of
from costar.ingest.problems import Level
from costar.ingest.table.headings import filled
from costar.ingest.table.summed import number_in_cell
from costar.ingest.values.marks import Notation, score_mark
from costar.ingest.values.values import is_yes_or_no, parse

_LEAST: Final = 2
_MOST: Final = 60
"""Choices of one list: one word alone may be a title, and nobody chooses from more."""

_MOST_CELLS: Final = 2
_LEAST_POINTS: Final = 3
_POINTS: Final = tuple(map(str, range(11)))
_LEAST_WIDTH: Final = 3
_MOST_ROWS: Final = 5_000
"""Rows of the table whose cells are compared."""


@dataclass(frozen=True)
class _Run:
    """Lines behind a blank row: where they begin, their first texts, the column of these, and more."""

    begin: int
    lines: Sequence[str]
    place: int
    others: Sequence[str]


def begin_of_choices(rows: Sequence[list[str]], below: int) -> int:
    """Where lists of choices begin that end the file, parted by blank rows.

    Each line has what another column of the table has in some row, a word of a scale, a status, or yes or no,
    or the next number of a scale, alone or with what it means; only the first may name the list instead.

    Args:
        rows: of the whole file.
        below: where the table's body begins.
    """
    begin, table = len(rows), None
    for run in _runs_from_the_end(rows, below):
        # Of the rows above the last list: others before it are only looked through with them.
        table = table or _Cells(rows[below : min(run.begin, below + _MOST_ROWS)])
        if not table.are_wide or not _are_choices(run, table):
            break
        begin = run.begin
    return begin


def _runs_from_the_end(rows: Sequence[list[str]], below: int) -> Iterator[_Run]:
    """The groups of lines behind a blank row, the last first."""
    at = len(rows)
    while at > below:
        while at > below and not filled(rows[at - 1]):
            at -= 1
        last = at
        while at > below and last - at <= _MOST and 1 <= filled(rows[at - 1]) <= _MOST_CELLS:
            at -= 1
        places = {_place(row) for row in rows[at:last]}
        if at in (below, last) or filled(rows[at - 1]) or len(places) != 1:
            return
        (place,) = places
        others = [cell for row in rows[at:last] for cell in row[place + 1 :] if cell.strip()]
        yield _Run(at, [row[place].strip() for row in rows[at:last]], place, others)


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

    def has_own(self, place: int, texts: Iterable[str]) -> bool:
        """Whether one of the texts stands in the column at the place."""
        return any(place in self._places.get(text.casefold(), ()) for text in texts)


def _are_choices(run: _Run, table: _Cells) -> bool:
    numbers = [line for line in run.lines if line.isdecimal()]
    if run.others and (table.has_own(run.place, run.lines) or table.has_own(run.place, _POINTS)):
        return False  # rows of the table that have no more, behind a status or a number
    if any(number_in_cell(cell.strip().rstrip("%")) is not None for cell in run.others):
        return False  # how many rows there are of each: `counted_words`
    counted = set(numbers) if _are_counted(numbers) else set[str]()
    known = [table.has(line, run.place) or line in counted or _is_choice(line) for line in run.lines]
    return len(run.lines) <= _MOST and all(known[1:]) and sum(known) >= _LEAST


def _are_counted(numbers: Sequence[str]) -> bool:
    """Whether numbers are the points of a scale, upwards or downwards."""
    if not set(numbers) <= set(_POINTS) or len(numbers) < _LEAST_POINTS:
        return False
    return {int(above) - int(below) for above, below in pairwise(numbers)} in ({1}, {-1})


def _is_choice(line: str) -> bool:
    if not key_of(line):
        return False
    is_status = parse(FIELD["status"], line).level is not Level.ERROR
    return is_status or score_mark(line).notation is Notation.WORD or is_yes_or_no(line)
