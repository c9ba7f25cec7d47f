"""Rows that a spreadsheet's command put under each group: "Health Total", "Health Count", "Grand Total"."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Final

from costar.ingest.file.cells import Grid
from costar.ingest.table.counted_words import counts_of_words
from costar.ingest.table.summed import RowsAbove, number_in_cell
from costar.ingest.table.totals import (
    is_foot,
    is_foot_row,
    is_head,
    is_worked_out,
    lacks,
    says_foot,
    says_head,
    totals_among,
)
from costar.ingest.table.wordy import looked_at
from costar.ingest.values.dittos import is_ditto

_NAMED: Final = re.compile(
    r"(?P<group>\S.*?)\s+(?:(?:sub)?totals?|sum|count|average|max|min|product|result|stddevp?|varp?|cyfanswm)",
    re.IGNORECASE | re.DOTALL,
)
"""As Excel and LibreOffice name them, after the group's own name."""

_LONGEST: Final = 1_000
"""Characters of such a name: in a text of blanks the pattern looks from each of them to the last."""

_GRAND: Final = "grand"


@dataclass(frozen=True)
class _Summary:
    """A row with one text, at a place, that is a group's name and a word for what is worked out."""

    at: int
    place: int
    group: str


def totals_in(
    grid: Grid, body: Sequence[int], few: Collection[int], may_be: Callable[[int], bool]
) -> list[int]:
    """The places of totals of groups among the rows of a table, and of those at its end.

    Args:
        grid: all rows.
        body: which of them are in the table, in order.
        few: rows that may have fewer than three words.
        may_be: whether the row at a place may be set aside.
    """
    rows, named = grid.rows, frozenset(looked_at(grid))
    places = [place for place, at in enumerate(body) if at in few]
    said = [place for place, at in enumerate(body) if at in named]
    inside = [body[place] for place in sums_among([rows[at] for at in body], places, said)]
    found = [at for at in inside if may_be(at)]
    are_found = set(found)
    rest = [at for at in body if at not in are_found]
    for ends in (_feet_of, counts_of_words):
        feet = ends(rows, rest, may_be)
        found += feet
        rest = rest[: len(rest) - len(feet)]
    heads = _heads_of(rows, rest, may_be)
    found += heads
    rest = rest[len(heads) :]
    # Of two rows the second is the sum of the first wherever their numbers are alike.
    above = RowsAbove(rows[at] for at in rest)
    while len(rest) > 2 and may_be(rest[-1]) and is_foot_row(above.take_last(), above):
        found.append(rest.pop())
    return found


def _heads_of(rows: Sequence[list[str]], rest: Sequence[int], may_be: Callable[[int], bool]) -> list[int]:
    """The first rows that each say what is worked out of those below, or how much a column counts."""
    end = 0
    while end < len(rest) and may_be(rest[end]) and says_head(rows[rest[end]]):
        end += 1
    below = RowsAbove(rows[at] for at in rest[end:])
    others = [n for n in range(end) if not is_head(rows[rest[n]], below)]
    return list(rest[: min([*others, end])]) if len(rest) - end > 1 else []


def _feet_of(rows: Sequence[list[str]], rest: Sequence[int], may_be: Callable[[int], bool]) -> list[int]:
    """The last rows that each say what is worked out of those above them all.

    Below a short table several of them would else hide what its rows usually have.
    """
    begin = len(rest)
    while begin and may_be(rest[begin - 1]) and says_foot(rows[rest[begin - 1]]):
        begin -= 1
    above = RowsAbove(rows[at] for at in rest[:begin])
    others = [at for at in rest[begin:] if not is_foot(rows[at], above)]
    return [at for at in rest[begin:] if begin > 1 and not (others and at <= others[-1])]


def sums_among(rows: list[list[str]], few: Sequence[int], said: Sequence[int]) -> list[int]:
    """The places of all rows that sum up or count others, wherever they stand.

    Args:
        rows: as in `subtotals_among`.
        few: as there.
        said: the places of those that may say that they are a total.
    """
    return sorted({*totals_among(rows, said), *subtotals_among(rows, few)})


def subtotals_among(rows: Sequence[list[str]], few: Sequence[int]) -> list[int]:
    """The places of rows that sum up or count the group above or below them, and of the grand total.

    Such a row has the group's name with a word behind it in the group's own column, and nothing else but
    numbers; it lacks what others have, or its numbers come of the group's.

    Args:
        rows: of the table's body, as wide as each other.
        few: the places of those that may have fewer than three words.
    """
    named = [one for at in few if (one := _summary_in(at, rows[at])) is not None]
    if not named:
        return []
    groups = _Groups(rows, {one.at for one in named})
    found = [one.at for one in named if groups.has(one)]
    grand = [one.at for one in named if found and one.group == _GRAND and one.at not in found]
    return sorted(found + grand)


def _summary_in(at: int, row: list[str]) -> _Summary | None:
    found = ((place, cell) for place, cell in enumerate(row) if cell.strip() and not _is_number(cell))
    # The second text tells nearly every row apart: the cells after it are not looked at.
    texts = list(islice(found, 2))
    if len(texts) != 1 or len(row) < 2:
        return None
    place, text = texts[0]
    bare = text.strip()
    named = _NAMED.fullmatch(bare) if len(bare) <= _LONGEST else None
    return _Summary(at, place, named["group"].casefold()) if named else None


def _is_number(cell: str) -> bool:
    # Most cells of a table of numbers are digits alone: of six million each pattern costs seconds.
    is_plain = cell.isdecimal() and len(cell) <= _LONGEST
    return is_plain or number_in_cell(cell.strip().rstrip("%")) is not None


class _Groups:
    """The rows between the summaries."""

    def __init__(self, rows: Sequence[list[str]], named: set[int]) -> None:
        self._rows = rows
        self._others = [at for at in range(len(rows)) if at not in named]
        self._usual = RowsAbove(rows[at] for at in self._others).usual()

    def has(self, one: _Summary) -> bool:
        """Whether the summary stands at a group of its name, and is none of its rows."""
        row = self._rows[one.at]
        others, begin = self._others, bisect_left(self._others, one.at)
        one = self._in_column_of_group(one, others[begin - 1]) if begin else one
        above = self._of(one, (others[at] for at in range(begin - 1, -1, -1)))
        below = self._of(one, (others[at] for at in range(begin, len(others))))
        # Never by its name alone: an activity may be called so (decision 0021).
        if lacks(row, self._usual):
            # The nearest row tells: to list all of a large group for each of its sums takes minutes.
            return any(True for _ in chain(above, below))
        group = list(above) or list(below)
        return len(group) > 1 and is_worked_out(row, RowsAbove(group))

    def _in_column_of_group(self, one: _Summary, nearest: int) -> _Summary:
        """The summary in the column in which the row above has its group: it may be labelled elsewhere."""
        row = [cell.strip().casefold() for cell in self._rows[nearest]]
        return replace(one, place=row.index(one.group)) if one.group in row else one

    def _of(self, one: _Summary, places: Iterable[int]) -> Iterator[list[str]]:
        """The group's rows, from the nearest on; its name may stand in the first only, or ditto below it."""
        unnamed: list[list[str]] = []
        for at in places:
            cell = self._rows[at][one.place].strip().casefold()
            name = "" if is_ditto(cell) else cell
            if name and name != one.group:
                return
            unnamed.append(self._rows[at])
            if name:
                yield from unnamed
                unnamed = []
