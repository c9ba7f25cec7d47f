"""Rows that carry on the one above: a PDF's table puts each line of a long title in a row of its own."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from costar.ingest.problems import Reason, SetAside, shown
from costar.ingest.table.table import FileTable
from costar.ingest.tidy.fewer import without_rows
from costar.ingest.tidy.scale_rows import says_only_scales
from costar.ingest.values.texts import texts_of

_MOST_ROWS: Final = 5_000
_MOST_CELLS: Final = 250_000
"""Nobody takes larger tables out of a PDF, and looking at each cell takes long."""

_USUAL: Final = 0.6
_MOSTLY: Final = 0.75
_SOME: Final = 0.1
_NEARLY: Final = 0.85
_LEAST_WIDTH: Final = 15
"""Letters that the widest line has, where the width of a column may have broken lines."""

_JOINING: Final = (
    *("and", "or", "the", "a", "an", "of", "for", "in", "on", "at", "to", "with", "by", "from", "into", "as"),
    *("their", "our", "its", "that", "who", "which", "&", "+", ","),
)
_UNFINISHED: Final = (*(f" {word}" for word in _JOINING), ",", "(", "/", "-", "–", "—")
_DANGLING: Final = (" and", " or", " the", " a", " an", " of", " for", " at", " with", " from", " into", " &")
"""No title ends with one of these, whatever the next row begins with."""


def without_carried_on(
    table: FileTable, kept_rows: Collection[int] = frozenset()
) -> tuple[FileTable, dict[int, SetAside]]:
    """The table with such rows joined to the one that they belong to, and what was joined.

    Of two rows below each other one leaves out what the rows of the table have, and every text that both have
    goes on in the second: in small letters where texts begin with large ones, after a word that ends none
    ("in the"), before one that begins none ("and their"), or a line that was full. A name alone goes on after
    "of the", too. The row that has the most stays.

    Args:
        table: headings and cells.
        kept_rows: rows (as Excel counts) that a person says are activities by themselves.
    """
    width = len(table.own_columns)
    if table.is_ours or table.doubtful or not 1 < len(table.row_numbers) <= _MOST_ROWS:
        return table, {}
    if width * len(table.row_numbers) > _MOST_CELLS:
        return table, {}
    rows = [list(cells) for cells in zip(*(one.tolist() for one in table.columns), strict=True)]
    lines = _Lines([row[:width] for row in rows])
    found: dict[int, SetAside] = {}
    for group in lines.groups(table.row_numbers, kept_rows):
        stays = max(group, key=lambda at: sum(map(bool, lines.rows[at])))
        joined = [_joined([rows[at][place] for at in group]) for place in range(width)]
        for at in group:
            if at != stays:
                text = shown(" ".join(filter(None, lines.rows[at])))
                found[table.row_numbers[at]] = SetAside(table.row_numbers[at], Reason.CARRIED_ON, text)
        rows[stays][:width] = joined
    if not found:
        return table, {}
    columns = tuple(texts_of([row[place] for row in rows]) for place in range(len(table.columns)))
    return without_rows(replace(table, columns=columns), found), found


class _Lines:
    """The rows, the columns that most of them fill, and those whose texts begin with large letters."""

    def __init__(self, rows: list[list[str]]) -> None:
        self.rows = [[cell.strip() for cell in row] for row in rows]
        places = range(len(rows[0]))
        begun = [row for row in self.rows if not _is_small(next(filter(None, row), ""))]
        self._usual = [at for at in places if _share(bool(row[at]) for row in begun) >= _USUAL]
        whole = [all(row[at] for at in self._usual) for row in self.rows]
        # A whole row below a whole row carries on none: where some begin small there, people write so.
        apart = [row for n, row in enumerate(self.rows) if whole[n] and (n == 0 or whole[n - 1])]
        self._large = [
            _share(not _is_small(row[at]) for row in begun if row[at]) >= _MOSTLY
            and _share(_is_small(row[at]) for row in apart if row[at]) < _SOME
            for at in places
        ]
        self._widest = [max(len(row[at]) for row in self.rows) for at in places]

    def groups(self, numbers: Sequence[int], kept: Collection[int]) -> Iterator[list[int]]:
        """The places of rows that are one, in order."""
        group = [0]
        for above, at in pairwise(range(len(self.rows))):
            follows = numbers[at] == numbers[above] + 1 and not {numbers[at], numbers[above]} & set(kept)
            # "uchel/canolig/isel" below "High" carries on nothing: it says what the column may hold.
            if follows and self._goes_on([*group, at]) and not says_only_scales(self.rows[at]):
                group.append(at)
                continue
            if len(group) > 1:
                yield group
            group = [at]
        if len(group) > 1:
            yield group

    def _goes_on(self, group: Sequence[int]) -> bool:
        """Whether the last of the rows carries on those before it."""
        *above, row = (self.rows[at] for at in group)
        # First, for it is soon told, and tells of nearly every row that it goes on nothing.
        if not any(bool(row[at]) != any(one[at] for one in above) for at in self._usual):
            return False
        joined = [" ".join(filter(None, (one[at] for one in above))) for at in range(len(row))]
        both = [at for at, cell in enumerate(row) if cell and joined[at]]
        is_alone = sum(map(bool, row)) == len(both) == 1 and joined[both[0]].casefold().endswith(_DANGLING)
        if not is_alone and not any(self._large[at] and _is_small(row[at]) for at in both):
            return False
        alone = any(cell and not joined[at] for at, cell in enumerate(row))
        # What only the lower row has must be the whole rest: the upper one is no row by itself then.
        is_rest = not alone or not any(joined[at] for at in self._usual if at not in both)
        goes_on = all(_is_small(row[at]) or _is_unfinished(joined[at]) for at in both)
        last = [next(one[at] for one in reversed(above) if one[at]) for at in both]
        is_broken = any(
            _is_unfinished(joined[at]) or _joins(row[at]) or self._had_no_room(at, text, row[at])
            for at, text in zip(both, last, strict=True)
        )
        return is_rest and goes_on and is_broken

    def _had_no_room(self, at: int, line: str, below: str) -> bool:
        """Whether the first word below would have made the line the widest of its column."""
        width = len(line) + 1 + len(below.split()[0])
        return self._widest[at] >= _LEAST_WIDTH and width > _NEARLY * self._widest[at]


def _is_unfinished(text: str) -> bool:
    return text.casefold().endswith(_UNFINISHED)


def _joins(text: str) -> bool:
    """Whether a text in small letters begins with a word that joins it to what stands before."""
    return text.split(" ", 1)[0] in _JOINING


def _is_small(text: str) -> bool:
    """Whether a text begins with a word in small letters; "eBay" and "iPads" do not."""
    word = text.strip().split(" ", 1)[0]
    return word[:1].islower() and word == word.lower()


def _share(told: Iterator[bool]) -> float:
    found = list(told)
    return sum(found) / len(found) if found else 0.0


def _joined(cells: Sequence[str]) -> str:
    joined = ""
    for cell in filter(None, map(str.strip, cells)):
        joined = joined + cell if joined.endswith(("-", "/")) or not joined else f"{joined} {cell}"
    return joined
