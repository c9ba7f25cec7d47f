"""A table that lies on its side: an activity a column, and the names of the fields down the first one."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from costar.ingest.matching.matched import ColumnMatch, How
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table.table import FileTable

_LABELLED: Final = re.compile(r"\A[-*\s]*([^\W\d][^:=\n]{0,30}?)\s*[:=]\s+\S.*\Z", re.DOTALL)
"""A line with its name: "Title: Litter picks"."""

_LOOKED_AT: Final = 40
_LEAST: Final = 2


def about_turned(table: FileTable, matches: Sequence[ColumnMatch]) -> tuple[Problem, ...]:
    """An error when most titles are, or begin with, names of our fields, and no other heading is one."""
    title = next((one for one in matches if one.field == "title" and one.is_read), None)
    if title is None or title.how is How.CHOSEN or table.is_ours:
        return ()
    if any(one.is_read and one is not title for one in matches):
        return ()
    cells = [text.strip() for text in islice(table.columns[title.position], _LOOKED_AT) if text.strip()]
    labels = [found.group(1) for text in cells if (found := _LABELLED.match(text))]
    for code, names in (("turned_table", cells), ("labelled_lines", labels)):
        named = [name for name in names if named_by(name).field]
        # "Project: Litter" and "Event: Fair" are kinds of title; a row spread over lines has more.
        fields = {named_by(name).field for name in named}
        if len(fields) >= _LEAST and len(named) * 2 > len(cells):
            return (Problem(code, Level.ERROR, None, title.heading, shown(", ".join(named))),)
    return ()
