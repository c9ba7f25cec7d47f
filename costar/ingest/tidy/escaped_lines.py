r"""Breaks of lines as programs write them within a line: "- Scanners\n- Trained staff"."""

import re
from dataclasses import replace
from typing import Final

import pandas as pd

from costar.ingest.problems import Level, Problem
from costar.ingest.table.table import FileTable
from costar.ingest.values.texts import may_hold, texts_of

_ESCAPED: Final = "\\n"
_OF_A_LIST: Final = re.compile(r"(?:\\r)?\\n\s*(?:[-–•*·]\s|\(?\d{1,2}[.)]\s)")
"""Such a break before the next thing of a list, as in no path and no formula."""

_BREAK: Final = re.compile(r"(?:\\r)?\\n")
_OF_A_PATH: Final = re.compile(r"\b[A-Za-z]:\\|\\\\\w")


def with_lines(table: FileTable) -> FileTable:
    """The table with lines where a column writes lists in that way, and how many cells there were.

    Args:
        table: headings and cells; what costar wrote is left as it is.
    """
    if table.is_ours:
        return table
    columns, count = list(table.columns), 0
    for at, column in enumerate(table.columns):
        # Hardly a column has such cells: one quick look instead of one at each text.
        if not may_hold(column, _ESCAPED):
            continue
        texts = pd.Series(column)
        written = [
            text for text in texts.unique().tolist() if _ESCAPED in text and not _OF_A_PATH.search(text)
        ]
        if any(map(_OF_A_LIST.search, written)):
            lines = {text: _BREAK.sub("\n", text) for text in written}
            count += int(texts.isin(written).sum())
            columns[at] = texts_of([lines.get(text, text) for text in texts.tolist()])
    if not count:
        return table
    note = Problem("held_lists", Level.NOTE, None, values=(("n", count),))
    return replace(table, columns=tuple(columns), problems=(*table.problems, note))
