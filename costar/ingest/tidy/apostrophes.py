"""Numbers and days that carry the sign by which Excel takes them for text: "'0012" is 0012."""

import re
from dataclasses import replace
from typing import Final

import pandas as pd

from costar.ingest.problems import Level, Problem
from costar.ingest.table.table import FileTable
from costar.ingest.values.texts import Texts, may_hold, texts_of

_MARKED: Final = re.compile(r"'([+-]?\d[\d.,/:-]*%?)\s*")
_SHORTEST_YEAR: Final = re.compile(r"'\d\d\s*")
"""A year of two digits is written so, too: such a cell alone tells nothing."""


def without_apostrophes(table: FileTable) -> FileTable:
    """The table without these signs, in columns where they cannot be meant; and how many there were.

    What costar wrote is left as it is.
    """
    found = {
        at: _bare(column)
        for at, column in enumerate(table.columns)
        if not table.is_ours and may_hold(column, "'") and pd.Series(column).str.startswith("'").any()
    }
    counts = {at: n for at, (_, n) in found.items() if n}
    if not counts:
        return table
    columns = tuple(found[at][0] if at in counts else column for at, column in enumerate(table.columns))
    note = Problem("apostrophes", Level.NOTE, None, values=(("n", sum(counts.values())),))
    return replace(table, columns=columns, problems=(*table.problems, note))


def _bare(column: Texts) -> tuple[Texts, int]:
    texts = column.tolist()
    marked = {text: match.group(1) for text in set(texts) if (match := _MARKED.fullmatch(text))}
    if all(map(_SHORTEST_YEAR.fullmatch, marked)):
        return column, 0
    return texts_of([marked.get(text, text) for text in texts]), sum(text in marked for text in texts)
