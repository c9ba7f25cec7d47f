"""How wide the columns of a table are, and how many lines a row then needs."""

from math import ceil
from typing import Final

from costar.reports.document import Cell, Table, cell_text

_LETTERS_ACROSS: Final = 92
"""How many letters a table holds across a page of A4."""

_LETTERS_ON_A_SLIDE: Final = 105
_LONGEST_WORD: Final = 20
_MOST_WANTED: Final = 60


def widths_of(table: Table) -> list[float]:
    """Each column's part: room for its longest word first, and the rest where texts are long."""
    texts = [
        [heading, *(cell_text(row[at]) for row in table.rows)] for at, heading in enumerate(table.header)
    ]
    needed = [_longest_word(column) + 2.0 for column in texts]
    wanted = [
        max(min(_usual(column), _MOST_WANTED) - need, 1) for column, need in zip(texts, needed, strict=True)
    ]
    spare = max(_LETTERS_ACROSS - sum(needed), 0)
    return [need + spare * want / sum(wanted) for need, want in zip(needed, wanted, strict=True)]


def lines_of(row: tuple[Cell, ...], widths: list[float]) -> int:
    """How many lines the tallest cell of a row has on a slide."""
    room = [_LETTERS_ON_A_SLIDE * width / sum(widths) for width in widths]
    return max(ceil((len(cell_text(cell)) + 1) / letters) for cell, letters in zip(row, room, strict=True))


def _longest_word(texts: list[str]) -> int:
    return min(max((len(word) for text in texts for word in text.split()), default=0), _LONGEST_WORD)


def _usual(texts: list[str]) -> float:
    return sum(map(len, texts)) / len(texts)
