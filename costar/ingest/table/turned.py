"""A table that lies on its side: an activity a column, and the names of the fields down the first one."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from costar.ingest.matching.matched import ColumnMatch, How
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table.table import FileTable

_LOOKED_AT: Final = 40
_LEAST: Final = 2


def about_turned(table: FileTable, matches: Sequence[ColumnMatch]) -> tuple[Problem, ...]:
    """An error when most of what would be titles are names of our fields, and no other heading is one."""
    title = next((one for one in matches if one.field == "title" and one.is_read), None)
    if title is None or title.how is How.CHOSEN or table.is_ours:
        return ()
    if any(one.is_read and one is not title for one in matches):
        return ()
    cells = [text.strip() for text in islice(table.columns[title.position], _LOOKED_AT) if text.strip()]
    named = [text for text in cells if named_by(text).field]
    if len(set(named)) < _LEAST or len(named) * 2 <= len(cells):
        return ()
    return (Problem("turned_table", Level.ERROR, None, title.heading, shown(", ".join(named))),)
