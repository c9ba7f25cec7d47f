"""A file whose every line is one cell: a program took CSV for text and wrapped each line in quotes again."""

import csv
from collections import Counter
from collections.abc import Iterable
from io import StringIO
from itertools import islice
from typing import Final

from costar.ingest.file.dialect import QUOTE, SEPARATORS

_SAMPLED: Final = 100
_LEAST: Final = 2
_MOSTLY: Final = 0.9


def unwrapped(text: str) -> str | None:
    """The file as it was before its lines were wrapped; None where they are not.

    Each line is one quoted cell (`"a,""b"",c"`), or has nothing that needed quotes, and what is in the cells
    is a table by itself: as wide from its heading on, and with more than one column.

    Args:
        text: the whole file.
    """
    if QUOTE not in text or (first := _only_cells(text, _SAMPLED)) is None:
        return None
    if not any(_is_table(first, separator) for separator in SEPARATORS):
        return None
    cells = _only_cells(text)
    is_wrapped = cells is not None and cells != _lines(text)
    return "\r\n".join(cells) + "\r\n" if cells and is_wrapped else None


def _lines(text: str) -> list[str]:
    """The lines as a reader of CSV ends them: `str.splitlines` ends one at separators within a cell, too."""
    return [line.rstrip("\r\n") for line in StringIO(text, newline="")]


def _only_cells(text: str, most: int | None = None) -> list[str] | None:
    """The one cell of each line, blank lines too; None as soon as a line has several."""
    found = []
    for separator in SEPARATORS:
        try:
            rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
            found = [_only_cell(row) for row in islice(rows, most)]
        except csv.Error:
            continue
        if None not in found:
            return [cell for cell in found if cell is not None]
    return None


def _only_cell(row: list[str]) -> str | None:
    """The one cell of a row, which blank ones may follow."""
    return None if any(row[1:]) else "".join(row[:1])


def _is_table(cells: Iterable[str], separator: str) -> bool:
    try:
        rows = [row for row in csv.reader(cells, delimiter=separator, strict=True) if any(row)]
    except csv.Error:
        return False
    widths = Counter(map(len, rows))
    width = len(rows[0]) if rows else 0
    return width > 1 and len(rows) >= _LEAST and widths[width] >= _MOSTLY * len(rows)
