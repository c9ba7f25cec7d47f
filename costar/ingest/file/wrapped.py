"""A file whose every line is one cell: a program took CSV for text and wrapped each line in quotes again."""

import csv
from collections import Counter
from collections.abc import Iterable
from io import StringIO
from itertools import islice
from typing import Final

from costar.ingest.file.dialect import QUOTE, SEPARATORS
from costar.ingest.file.lines import csv_lines_in

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
    # The first lines tell of nearly every file that they are none: only what is left is looked at as a whole.
    if (first := _only_cells(text, _SAMPLED)) is None:
        return None
    # A wrapped line begins with a mark.
    if not (text.startswith(QUOTE) or any(f"{end}{QUOTE}" in text for end in "\r\n")):
        return None
    if not any(_is_table(first, separator) for separator in SEPARATORS):
        return None
    lines, cells = _lines(text), _only_cells(text)
    return "\r\n".join(cells) + "\r\n" if cells and _are_wrapped(lines, cells) else None


def _are_wrapped(lines: list[str], cells: list[str]) -> bool:
    """Whether some lines stand in quotes as a whole and all others are as they are.

    A line that only ends with another table's separator is no wrapped one: it would lose that.
    """
    if len(lines) != len(cells):
        return False
    changed = [
        (line.rstrip("".join(SEPARATORS)), cell)
        for line, cell in zip(lines, cells, strict=True)
        if line != cell
    ]
    plain = "".join(line for line, cell in zip(lines, cells, strict=True) if line == cell)
    # What other lines have without marks is no reason to wrap one: a sentence above the table is only quoted.
    reasons = (QUOTE, *(one for one in SEPARATORS if one not in plain))
    return bool(changed) and all(
        line[:1] == line[-1:] == QUOTE and any(one in cell for one in reasons) for line, cell in changed
    )


def _lines(text: str) -> list[str]:
    """The lines as a reader of CSV ends them: `str.splitlines` ends one at separators within a cell, too."""
    return [line.rstrip("\r\n") for line in StringIO(text, newline="")]


def _only_cells(text: str, most: int | None = None) -> list[str] | None:
    """The one cell of each line, blank lines too; None as soon as a line has several."""
    found = []
    for separator in SEPARATORS:
        try:
            rows = csv.reader(
                csv_lines_in(text) if most else StringIO(text, newline=""), delimiter=separator, strict=True
            )
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
