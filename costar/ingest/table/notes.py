"""Rows below a table that are about it: remarks, sources, and the key to its scores."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from costar.ingest.file.cells import Grid
from costar.ingest.table.export_notes import is_of_export
from costar.ingest.table.headings import filled

_LONG: Final = 100
_KEY: Final = re.compile(r"(?:key|legend|guide|scale|scoring|notes?|guidance)\b", re.IGNORECASE)
_NOTE: Final = re.compile(
    r"\W*(?:notes?|sources?|n\.?b|footnotes?|produced by|prepared by|published|contact|please|caveats?|key|"
    r"this (?:data|file|list|report|spreadsheet|table)|as at|extracted|last updated|"
    r"end of|for more|https?:|(?:report|file) (?:run|produced|generated|created|printed|exported)|"
    r"(?:run|generated|created|printed|exported|downloaded) (?:on|by|at|from)\b\D*\d+|page \d+ of \d+|"
    r"(?:applied |active )?filters?(?: applied)?\s*:|official(?:\W+sensitive)?$|confidential$)(?!\w)|"
    r"[*†‡©]|\[\w+\]",
    re.IGNORECASE,
)


def is_key(row: list[str]) -> bool:
    """Whether a row only says that a key, a scale or notes follow."""
    return filled(row) == 1 and _KEY.match(" ".join(row).strip()) is not None


def all_emptier(rows: Sequence[list[str]], than: Sequence[list[str]]) -> bool:
    """Whether each of the rows fills fewer cells than any of the others does."""
    least = min(map(filled, than), default=0)
    return all(filled(row) < least for row in rows)


def is_note(row: list[str], *, alone: bool) -> bool:
    """Whether a row below the table is a remark: it says so, or stands alone and is no row of the table.

    A title by itself after a gap, in a row as wide as the others, is still an activity.
    """
    found = [cell.strip() for cell in row if cell.strip()]
    if len(found) != 1 or not row[0].strip():
        return False
    is_sentence = found[0].endswith(".") or len(found[0]) > _LONG
    if _NOTE.match(found[0]) is not None or is_of_export(row):
        return True
    return alone and (len(row) == 1 or is_sentence)


def begin_of_notes(grid: Grid, below: int, is_activity: Callable[[int], bool]) -> int:
    """Where the body ends and only notes, and blank rows around them, follow.

    Args:
        grid: all rows.
        below: where the body begins.
        is_activity: whether the row at a place is an activity for certain.
    """
    rows, end = grid.rows, len(grid.rows)
    at, run = end, _Run(end, stands_apart=False)
    while at > below and at not in grid.damaged:
        run = run if run.begins < at else _run_of(rows, at - 1, below)
        is_text = not is_activity(at - 1) and is_note(rows[at - 1], alone=run.stands_apart)
        if filled(rows[at - 1]) and not is_text:
            break
        at -= 1
        end = at if filled(rows[at]) else end
    return end


@dataclass(frozen=True)
class _Run:
    """Rows with one cell each: where they begin, and whether a blank row parts them from the table."""

    begins: int
    stands_apart: bool


def _run_of(rows: Sequence[list[str]], at: int, below: int) -> _Run:
    while at > below and filled(rows[at]) == 1 and rows[at][0].strip():
        at -= 1
    return _Run(at, stands_apart=not filled(rows[at]))
