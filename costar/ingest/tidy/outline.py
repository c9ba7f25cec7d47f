"""Rows that others belong to: summary tasks of a plan, groups of a pivot table, cards with subtasks."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table.summed import number_in_cell
from costar.ingest.table.table import FileTable
from costar.ingest.values.nothings import NO_NAMES

_LEVELS: Final = frozenset(
    ("outlinelevel", "indentlevel", "hierarchylevel", "tasklevel", "wbslevel", "indent")
)
_NUMBERS: Final = frozenset(("wbs", "outlinenumber", "wbscode", "wbsnumber"))
_PARENTS: Final = frozenset(
    ("parenttask", "parent", "parentitem", "parentid", "parentname", "subtaskof", "parentissue", "parentkey",
     "parentsummary", "parentproject", "parenttaskid", "parentcard", "parentrecord")
)  # fmt: skip
_ROW_LABELS: Final = "rowlabels"
_MOST_ROWS: Final = 20_000
_LEAST_GROUPS: Final = 2
# Tenths, taken off one by one, leave no exact 0.
_HAIR: Final = 1e-6


def about_outline(table: FileTable, matches: Sequence[ColumnMatch]) -> tuple[Problem, ...]:
    """Notes on rows below which others stand that belong to them, and on rows that belong to another.

    Either may be the activities: each row counts as one until a person says otherwise.

    Args:
        table: headings and cells.
        matches: what each column is.
    """
    title = next((one for one in matches if one.is_read and one.field == "title"), None)
    if title is None or table.is_ours or len(table.row_numbers) > _MOST_ROWS:
        return ()
    titles = table.columns[title.position].tolist()
    levels = _levels(table, titles)
    above = [at for at, (one, below) in enumerate(pairwise(levels)) if titles[at].strip() and one < below]
    above = above or (_summed(table) if key_of(title.heading) == _ROW_LABELS else [])
    return (*_note("outline", table, titles, above), *_note("subtasks", table, titles, _with_parents(table)))


def _note(code: str, table: FileTable, titles: Sequence[str], found: Sequence[int]) -> tuple[Problem, ...]:
    if not found:
        return ()
    row, values = table.row_numbers[found[0]], (("n", len(found)),)
    return (Problem(code, Level.NOTE, row, "", shown(titles[found[0]].strip()), values),)


def _levels(table: FileTable, titles: Sequence[str]) -> list[int]:
    """How deep each row stands: by a column that says it, else by the spaces before its title."""
    for heading, column in zip(table.headings, table.columns, strict=True):
        cells = [text.strip() for text in column.tolist()]
        if key_of(heading) in _LEVELS and all(map(str.isdecimal, cells)):
            return list(map(int, cells))
        if key_of(heading) in _NUMBERS and all(cells):
            return [cell.strip(".").count(".") for cell in cells]
    indents = [len(text) - len(text.lstrip()) if text.strip() else 0 for text in titles]
    # One stray space is nobody's level.
    return indents if sum(one > 1 for one in indents) >= _LEAST_GROUPS else [0] * len(titles)


def _with_parents(table: FileTable) -> list[int]:
    for heading, column in zip(table.headings, table.columns, strict=True):
        if key_of(heading) in _PARENTS:
            cells = (text.strip().casefold() for text in column.tolist())
            return [at for at, cell in enumerate(cells) if cell and cell not in NO_NAMES]
    return []


def _summed(table: FileTable) -> list[int]:
    """The rows of a pivot table that are each the sum of those up to the next; none unless all rows fit."""
    for column in table.columns:
        numbers = [number_in_cell(text) if text.strip() else 0.0 for text in column.tolist()]
        known = [number for number in numbers if number is not None]
        found = _groups(known) if len(known) == len(numbers) else []
        if len(found) >= _LEAST_GROUPS and len(found) * 2 < len(known):
            return found
    return []


def _groups(numbers: Sequence[float]) -> list[int]:
    found, at = list[int](), 0
    while at < len(numbers):
        if not numbers[at]:
            at += 1
            continue
        end, rest = at + 1, numbers[at]
        while end < len(numbers) and rest > _HAIR:
            rest -= numbers[end]
            end += 1
        if abs(rest) > _HAIR:
            return []
        found.append(at)
        at = end
    return found
