"""A heading that comes again for each further value of a row, as Jira writes its comments: one column."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Level, Problem
from costar.ingest.table.table import FileTable
from costar.ingest.values.texts import texts_of

_BETWEEN: Final = {"notes": "\n", "description": "\n", "owner_role": "; "}
"""What stands between several values of a field that can hold them."""

_LEAST: Final = 2


def with_repeated(table: FileTable) -> FileTable:
    """The table with all values of a row in the first of such columns, and a note.

    A later one is filled only where those before it are, and not in each row: two columns that are both full,
    such as two impacts, say different things. The others keep their cells under headings with a number.

    Args:
        table: headings and cells; what costar wrote is left as it is.
    """
    if table.is_ours or table.doubtful:
        return table
    by_name = defaultdict[str, list[int]](list)
    for at, heading in enumerate(table.headings):
        by_name[heading.strip().casefold()].append(at)
    for name, places in by_name.items():
        field = named_by(name).field if name and len(places) >= _LEAST else ""
        if field in _BETWEEN:
            table = _with_one(table, places, _BETWEEN[field])
    return table


def _with_one(table: FileTable, places: Sequence[int], between: str) -> FileTable:
    rows = [
        [text.strip() for text in row]
        for row in zip(*(table.columns[at].tolist() for at in places), strict=True)
    ]
    if not all(map(_is_filled_from_the_left, rows)) or all(map(all, rows)):
        return table
    first, *others = places
    headings, columns = list(table.headings), list(table.columns)
    columns[first] = texts_of([between.join(filter(None, row)) for row in rows])
    for n, at in enumerate(others, _LEAST):
        # With a number it names nothing of ours, so that no question is raised.
        headings[at] = f"{headings[at].strip()}, {n}"
    note = Problem("repeated_heading", Level.NOTE, None, headings[first], "", (("n", len(places)),))
    return replace(table, headings=tuple(headings), columns=tuple(columns), problems=(*table.problems, note))


def _is_filled_from_the_left(row: Sequence[str]) -> bool:
    return not any(later and not earlier for earlier, later in pairwise(row))
