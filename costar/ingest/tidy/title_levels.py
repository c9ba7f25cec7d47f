"""Titles of which the column says how deep they stand: "Title 1 | Title 2 | Title 3" of Azure DevOps."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Reason, SetAside, shown
from costar.ingest.table.table import FileTable
from costar.ingest.tidy.fewer import without_rows
from costar.ingest.values.texts import texts_of

_LEVEL: Final = re.compile(r"(?P<stem>.*\D)\s*(?P<n>\d{1,2})\s*")
_LEVELS: Final = ("level", "tier")
_MOST_ROWS: Final = 20_000
_LEAST_ROWS: Final = 3


def by_level(
    table: FileTable, kept_rows: Collection[int] = frozenset()
) -> tuple[FileTable, dict[int, SetAside]]:
    """The table with each row's title in the last of such columns, and what it belongs to in those before.

    A row that others stand below names what they belong to, and is set aside. The outermost names are a
    column more, at the end, as those of sections are, so that they are asked about.

    Args:
        table: headings and cells; what costar wrote is left as it is.
        kept_rows: rows (as Excel counts) that a person says are activities all the same.
    """
    if table.is_ours or table.doubtful or table.label_columns:
        return table, {}
    places = _places(table.headings)
    if not places or not _LEAST_ROWS <= len(table.row_numbers) <= _MOST_ROWS:
        return table, {}
    rows = list(zip(*(table.columns[at].tolist() for at in places), strict=True))
    filled = [[at for at, cell in enumerate(row) if cell.strip()] for row in rows]
    # Two in one row are no levels but names beside each other.
    if any(len(found) > 1 for found in filled):
        return table, {}
    deep = [found[0] if found else -1 for found in filled]
    if not _is_outline([one for one in deep if one >= 0]):
        return table, {}
    names = _with_names_above(rows, deep)
    above = {at for at, (one, below) in enumerate(pairwise(deep)) if -1 < one < below}
    aside = {
        row: SetAside(row, Reason.SECTION, shown("".join(rows[at]).strip()))
        for at in sorted(above)
        if (row := table.row_numbers[at]) not in kept_rows
    }
    return without_rows(_with_columns(table, places, names), aside), aside


def _places(headings: Sequence[str]) -> list[int]:
    """The places of columns that count a title, from 1 on: all that have the stem of the first."""
    counted = [
        (one["stem"], int(one["n"]), at)
        for at, heading in enumerate(headings)
        if (one := _LEVEL.fullmatch(heading.strip()))
    ]
    first = next((stem for stem, n, _ in counted if n == 1 and _is_title(stem)), "")
    found = [(n, at) for stem, n, at in counted if stem == first]
    is_whole = len(found) > 1 and [n for n, _ in found] == list(range(1, len(found) + 1))
    return [at for _, at in found] if is_whole else []


def _is_outline(deep: Sequence[int]) -> bool:
    """Whether rows stand one level below the row before them at most, and some do."""
    steps = [below - one for one, below in pairwise(deep)]
    return bool(deep) and deep[0] == 0 and max(steps, default=0) == 1


def _is_title(stem: str) -> bool:
    bare = stem.strip(" _-:")
    return named_by(bare).field == "title" or bare.casefold() in _LEVELS


def _with_names_above(rows: Sequence[Sequence[str]], deep: Sequence[int]) -> list[list[str]]:
    """For each row its title, last, and before it the names of what it belongs to, level by level."""
    found, above = list[list[str]](), [""] * (len(rows[0]) if rows else 0)
    for row, depth in zip(rows, deep, strict=True):
        if depth >= 0:
            above = [*above[:depth], row[depth], *[""] * (len(above) - depth - 1)]
            found.append([*(above[at] if at < depth else "" for at in range(len(above) - 1)), row[depth]])
        else:
            found.append([""] * len(above))
    return found


def _with_columns(table: FileTable, places: Sequence[int], names: Sequence[Sequence[str]]) -> FileTable:
    columns, headings = list(table.columns), list(table.headings)
    cells = [texts_of([row[level] for row in names]) for level in range(len(places))]
    for at, column in zip(places, cells, strict=True):
        columns[at] = column
    whole = _LEVEL.fullmatch(headings[places[-1]].strip())
    headings[places[-1]] = whole["stem"].strip(" _-:") if whole else headings[places[-1]]
    return replace(
        table,
        headings=(*headings, table.headings[places[0]]),
        columns=(*columns, cells[0]),
        label_columns=(len(headings),),
    )
