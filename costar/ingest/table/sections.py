"""Rows that only name a section: "HOUSING AND COMMUNITIES" across the table, above what belongs to it."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import Final

from costar.ingest.matching.naming import named_by
from costar.ingest.table.headings import filled
from costar.ingest.values.nothings import NAMES_OF_GROUPS

SECTION: Final = "Section"
"""The heading of the column that the sections' names become."""

_LEAST_FILLED: Final = 3
"""Cells that the other rows fill; in a narrower table a title alone may well be an activity."""


def sections_in(
    rows: Sequence[Sequence[str]], places: Sequence[int], few: Collection[int], across: Collection[int]
) -> frozenset[int]:
    """Which rows name a section, and are no activities.

    Such a row has a whole number and a name above rows that are numbered within it ("1 Housing" above 1.1),
    or one cell, in the same column as the others of its kind, and full rows follow it. One cell alone may be
    an activity with only its title, so something more has to speak for it: the cell goes across the table or
    is in capitals where titles are not so, or the table begins with one and no two of them follow each other.

    Args:
        rows: of the whole file, those in the table all of one width.
        places: which of them are in the table, in order.
        few: rows that may have fewer than three words.
        across: rows (as Excel counts) with a text that takes several columns.
    """
    numbered = frozenset(
        at
        for at, below in pairwise(places)
        if at in few and filled(rows[at]) == 2 and "" in rows[at] and _is_number_of(rows[at], rows[below])
    )
    return numbered | _alone(rows, [at for at in places if at not in numbered], few, across)


def filled_from_stairs(
    rows: list[list[str]], places: Sequence[int], headings: Sequence[str]
) -> frozenset[int]:
    """Give each row the name that stands alone above it in a column of its own, as in a pivot table.

    The rows that only hold such a name come back; none where the first is none, where others fill the column,
    or where it names no service, ward or the like: what stands below an activity are its steps, and a note or
    a reference is nothing that the rows below share.

    Args:
        rows: of the whole file, those in the table all of one width; names are written into them.
        places: which of them are in the table, in order.
        headings: of the table.
    """
    first = rows[places[0]] if places else []
    if filled(first) != 1 or len(places) <= _LEAST_FILLED:
        return frozenset()
    column = _only(first)
    named = [at for at in places if rows[at][column].strip()]
    if named_by(headings[column]).field not in NAMES_OF_GROUPS:
        return frozenset()
    if len(named) < 2 or len(named) * 2 > len(places) or any(filled(rows[at]) != 1 for at in named):
        return frozenset()
    others = set(places).difference(named)
    # A row without a name stands further right: nothing of it is on the stair.
    if any(_only(rows[at]) <= column for at in others):
        return frozenset()
    for at, name in zip(sorted(others), names_of_sections(rows, places, named), strict=True):
        # Another row, and not another cell of it: what a glance told of the row is of the one in the file.
        rows[at] = [*rows[at][:column], name, *rows[at][column + 1 :]]
    return frozenset(named)


def _is_number_of(row: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row of two cells has a whole number and a name, and the fuller row below numbers in it."""
    (at, number), (_, name) = [(at, cell.strip()) for at, cell in enumerate(row) if cell.strip()]
    # "1." is how people write it, "1.0" what a spreadsheet makes of a 1 beside 1.1.
    bare = number.removesuffix(".").removesuffix(".0")
    is_within = below[at].strip().startswith(f"{bare}.") and filled(below) > filled(row)
    return bare.isdecimal() and not name.isdecimal() and is_within


def _alone(
    rows: Sequence[Sequence[str]], places: Sequence[int], few: Collection[int], across: Collection[int]
) -> frozenset[int]:
    """The rows of one cell that name a section, among those of few words."""
    blank = (at for at in places if at in few and "" in rows[at])
    alone = [at for at in blank if filled(rows[at]) == 1]
    full = [at for at in places if filled(rows[at]) > 1] if alone else []
    if not full:
        return frozenset()
    column = Counter(_only(rows[at]) for at in alone).most_common(1)[0][0]
    # The last row has nothing below it that could belong to a section.
    named = [at for at in alone if _only(rows[at]) == column and at != places[-1]]
    # Where most full rows have such a cell, too, it is how the list is drawn.
    is_usual = sum(at + 1 in across for at in full) * 2 > len(full)
    strong = set() if is_usual else {at for at in named if at + 1 in across}
    is_told_by_capitals = not _is_in_capitals(rows[at][column] for at in full)
    loud = {at for at in named if is_capital(rows[at][column])} if is_told_by_capitals else set()
    if _usual(rows, full) < _LEAST_FILLED:
        return frozenset(strong | loud if _heads_the_table(places, sorted(loud)) else strong)
    strong |= loud
    if strong:
        return frozenset(strong)
    return frozenset(named) if _heads_the_table(places, named) else frozenset()


def names_of_sections(
    rows: Sequence[Sequence[str]], places: Sequence[int], sections: Collection[int]
) -> list[str]:
    """For each row that is no section, the section that it stands in; "" above the first."""
    name, names = "", []
    for at in places:
        if at in sections:
            name = [cell.strip() for cell in rows[at] if cell.strip()][-1]
        else:
            names.append(name)
    return names


def _heads_the_table(places: Sequence[int], named: list[int]) -> bool:
    """Whether the first row is one of several, and each stands above a row that is none."""
    following = dict(pairwise(places))
    return len(named) > 1 and named[0] == places[0] and all(following.get(at) not in named for at in named)


def _usual(rows: Sequence[Sequence[str]], places: list[int]) -> int:
    counts = sorted(filled(rows[at]) for at in places)
    return counts[len(counts) // 2]


def _only(row: Sequence[str]) -> int:
    return next(at for at, cell in enumerate(row) if cell.strip())


def _is_in_capitals(cells: Iterable[str]) -> bool:
    """Whether most texts are in capitals anyway."""
    found = [is_capital(cell) for cell in cells if cell.strip()]
    return sum(found) * 2 > len(found)


def is_capital(text: str) -> bool:
    """Whether a text is in capitals, and longer than an abbreviation."""
    letters = [char for char in text if char.isalpha()]
    # Three letters are an abbreviation: "ICT".
    return len(letters) > 3 and all(map(str.isupper, letters))
