"""How wide the columns of a table are, whether it is set smaller, and how many lines a row then needs."""

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import Final

from costar.reports.document import Cell, Table, cell_text

_LETTERS_ACROSS: Final = 92
"""How many letters a table holds across a page of A4."""

_SMALL_LETTERS_ACROSS: Final = 116
_WIDE_FROM: Final = 76
"""A table whose longest words alone take this many letters would leave its texts no room."""

_BREAK: Final = re.compile(r"[ \t\n]+")
"""Where a line may end. Not at all that Python takes for blank: what holds a day together is among it."""

_MARGINS: Final = 2.5
_LONGEST_WORD: Final = 20
_MOST_WANTED: Final = 60


def is_wide(table: Table) -> bool:
    """Whether its words need so much room that it is set in smaller letters."""
    return sum(_needed(texts) for texts in _columns(table)) > _WIDE_FROM


def widths_of(table: Table) -> list[float]:
    """Each column's part: room for its longest word first, and the rest where texts are long."""
    texts = _columns(table)
    needed = [_needed(column) for column in texts]
    wanted = [
        # One column of long texts must not take the room of all others
        max(min(_usual(column), _MOST_WANTED) - need, 1)
        for column, need in zip(texts, needed, strict=True)
    ]
    across = _SMALL_LETTERS_ACROSS if is_wide(table) else _LETTERS_ACROSS
    spare = max(across - sum(needed), 0)
    return [need + spare * want / sum(wanted) for need, want in zip(needed, wanted, strict=True)]


def line_count(row: Sequence[Cell], widths: Sequence[float], letters: float) -> int:
    """How many lines the tallest cell of a row has, where so many letters stand across the table."""
    room = [max(int(letters * width / sum(widths) - _MARGINS), 1) for width in widths]
    return max(lines_in(cell_text(cell), across) for cell, across in zip(row, room, strict=True))


def lines_in(text: str, letters: int) -> int:
    """How many lines a text takes where so many letters stand on one."""
    return sum(len(wrap(part, letters)) or 1 for part in text.split("\n"))


def _columns(table: Table) -> list[list[str]]:
    """Each column's texts, its heading first."""
    return [[heading, *(cell_text(row[at]) for row in table.rows)] for at, heading in enumerate(table.header)]


def _needed(texts: list[str]) -> float:
    return _longest_word(texts) + _MARGINS


def _longest_word(texts: list[str]) -> int:
    return min(max((len(word) for text in texts for word in _BREAK.split(text)), default=0), _LONGEST_WORD)


def _usual(texts: list[str]) -> float:
    return sum(map(len, texts)) / len(texts)
