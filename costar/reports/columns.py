"""How wide the columns of a table are, and how many lines a row then needs."""

from math import ceil
from typing import Final

from costar.reports.document import Cell, Table, cell_text

_WIDEST, _NARROWEST = 40, 6
_LETTERS_IN_A_LINE: Final = 105
"""How many letters of the usual size a slide's table holds across."""


def widths_of(table: Table) -> list[float]:
    """Each column's part: more for longer texts, but neither a sliver nor the whole page."""
    return [_width(table, column) for column in range(len(table.header))]


def lines_of(row: tuple[Cell, ...], widths: list[float]) -> int:
    """How many lines the tallest cell of a row has on a slide."""
    room = [_LETTERS_IN_A_LINE * width / sum(widths) for width in widths]
    return max(ceil((len(cell_text(cell)) + 1) / letters) for cell, letters in zip(row, room, strict=True))


def _width(table: Table, column: int) -> float:
    cells = [len(cell_text(row[column])) for row in table.rows]
    longest_word = max(map(len, table.header[column].split()), default=0)
    usual = sum(cells) / len(cells) if cells else 0
    return min(max(usual, longest_word + 2, _NARROWEST), _WIDEST)
