"""Further tables below the first one of a sheet: each is a candidate, whatever its headings say."""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Final

from costar.ingest.file.glance import usual_width
from costar.ingest.table.headings import begins_another_table, filled
from costar.ingest.table.second_table import TableOfWords

_MOST: Final = 12
_MOST_LOOKED_AT: Final = 2_000
"""Rows behind a gap, or of another width, of which no more are looked at."""

_COMPARED: Final = 50


def further_tables(rows: list[list[str]], at: int) -> list[int]:
    """The places of the headings of further tables, in order.

    Args:
        rows: of the whole file.
        at: the place of the first table's heading.
    """
    found, heading, begun = list[int](), rows[at], at
    words: TableOfWords | None = None
    for place in islice(_turns(rows, at + 1), _MOST_LOOKED_AT):
        if place <= begun + 1 or filled(heading) < 2:
            continue
        body = _body(rows, begun, place, len(heading))
        after_blank = not any(rows[place - 1])
        begins = begins_another_table(rows, place, heading, body, after_blank=after_blank)
        if not begins and after_blank and body:
            words = words or TableOfWords(heading, body)
            begins = words.is_left_at(rows, place)
        if begins:
            begun = place + (filled(rows[place]) == 1)
            found, heading, words = [*found, begun], rows[begun], None
        if len(found) == _MOST:
            break
    return found


def end_of_table(rows: Sequence[Sequence[str]], at: int, others: Collection[int]) -> int:
    """Where the rows end that may be the table's whose heading is at a place: where the next one begins.

    Args:
        rows: of the whole file.
        at: the place of the heading.
        others: the places of the headings of other tables.
    """
    return min((one for one in others if one > at), default=len(rows))


def own_width(rows: list[list[str]], at: int, others: Collection[int]) -> int:
    """How many cells most rows of one of several tables have; 0 where the file has one table only."""
    return usual_width(rows[at + 1 : end_of_table(rows, at, others)]) if others else 0


def _body(rows: Sequence[list[str]], begun: int, end: int, width: int) -> list[list[str]]:
    """The first rows of a table, those that are as wide as its heading."""
    below = (row for row in islice(rows, begun + 1, end) if len(row) == width and filled(row))
    return list(islice(below, _COMPARED))


def _turns(rows: Sequence[list[str]], begin: int) -> Iterable[int]:
    """Rows that have something, behind a blank one or as wide as the one above is not."""
    has = list(map(any, rows))
    widths = list(map(len, rows))
    for at in range(begin, len(rows)):
        if has[at] and (not has[at - 1] or widths[at] != widths[at - 1]):
            yield at
