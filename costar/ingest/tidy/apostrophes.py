"""Cells with the sign by which a spreadsheet takes them for text: "'0012" is 0012, "'- tea" is "- tea"."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

import pandas as pd

from costar.ingest.problems import Level, Problem
from costar.ingest.table.table import FileTable
from costar.ingest.values.texts import Texts, may_hold, texts_of

_MARKED: Final = re.compile(r"'([+-]?\d[\d.,/:-]*%?)\s*")
_SHORTEST_YEAR: Final = re.compile(r"'\d\d\s*")
"""A year of two digits is written so, too: such a cell alone tells nothing."""

_GUARDED: Final = re.compile(r"'+(?=\s*[=+\-@＝＋－＠])(?!.*'(?:\W|\Z))", re.DOTALL)
"""What programs put before a text that a spreadsheet would run; words within such marks have a second one."""

_LEAST_MARKED: Final = 3
_CLOSED: Final = re.compile(r"'\s*\Z")


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
    different = set(texts)
    bare = {text: match.group(1) for text in different if (match := _MARKED.fullmatch(text))}
    if all(map(_SHORTEST_YEAR.fullmatch, bare)):
        bare = {}
    bare |= {text: _GUARDED.sub("", text, count=1) for text in different if _GUARDED.match(text)}
    if _are_all_marked(different - {""}):
        bare |= {text: text[1:] for text in different if text and text not in bare}
    return (texts_of([bare.get(text, text) for text in texts]) if bare else column), sum(
        map(bare.__contains__, texts)
    )


def _are_all_marked(different: Collection[str]) -> bool:
    """Whether each text of a column begins with such a sign, and none is within two.

    Years alone tell nothing.
    """
    return (
        len(different) >= _LEAST_MARKED
        and all(text.startswith("'") and _CLOSED.search(text, 1) is None for text in different)
        and not all(map(_SHORTEST_YEAR.fullmatch, different))
    )
