"""The mark of UTF-8 that another program took for letters, and saved as these: no part of what is written."""

import re
from dataclasses import replace
from typing import Final

from costar.ingest.file.cells import Grid

_MARK: Final = "\ufeff"
_READ_AS: Final = ("cp1252", "cp1250", "mac-roman", "cp850", "cp437")
"""What a program takes UTF-8 for that was told nothing."""

_AT_START: Final = re.compile(
    "|".join(re.escape(_MARK.encode().decode(name)) for name in _READ_AS) + f"|{_MARK}"
)


def without_mark(grid: Grid) -> Grid:
    """The rows without the mark before their first cell: "ï»¿Title" is the heading "Title".

    `misread` is told of the grid where these were letters: others beyond ASCII are as broken then.
    """
    first = grid.rows[0] if grid.rows else []
    found = _AT_START.match(first[0]) if first and not first[0].isascii() else None
    if found is None:
        return grid
    rows = [[first[0][found.end() :], *first[1:]], *grid.rows[1:]]
    return replace(grid, rows=rows, split=None, misread=found.group() != _MARK)
