"""Rows at the end of a table that count its rows by a word: "Live | 4", "Green | 12", "Quick wins | 3"."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from costar.ingest.table.summed import RowsAbove, number_in_cell
from costar.ingest.table.totals import is_worked_out, lacks

_OF_A_MATRIX: Final = re.compile(
    r"quick wins?|(?:major|big) projects?|back burner|fill[- ]ins?|thankless tasks?|rethink(?: or drop)?|"
    r"on a line|borderline|not (?:yet )?scored|unscored",
    re.IGNORECASE,
)
"""What a Matrix counts: no column of the file has these words."""

_FEWEST, _SEVERAL, _HIGHEST_SCORE = 2, 2, 5


@dataclass(frozen=True)
class _Foot:
    """A row of one text and numbers: its place, the text without capitals, and the whole row."""

    at: int
    word: str
    row: list[str]


def counts_of_words(
    rows: Sequence[list[str]], body: Sequence[int], may_be: Callable[[int], bool]
) -> list[int]:
    """The places of the last rows that each have a word and how many rows above have it, and no more.

    The word is one that a column has, and its number is how many rows have it, or is worked out of these.
    Where several of such rows lack what the others have, or a number is no score, it may be of another day.

    Args:
        rows: of the whole file.
        body: which of them are in the table, in order.
        may_be: whether the row at a place may be set aside.
    """
    feet: list[_Foot] = []
    for at in reversed(body):
        if not may_be(at) or (foot := _foot_in(at, rows[at])) is None:
            break
        feet.append(foot)
    above = [rows[at] for at in body[: len(body) - len(feet)]]
    if not feet or len(above) < _FEWEST:
        return []
    counts, usual = _counts(above, {foot.word for foot in feet}), RowsAbove(above).usual()
    of_columns = [foot for foot in feet if foot.word in counts and lacks(foot.row, usual)]
    found = []
    for foot in feet:
        is_bare = lacks(foot.row, usual)
        is_several = foot in of_columns and len(of_columns) >= _SEVERAL
        is_counted = _is_counted(foot, above, counts, is_bare=is_bare)
        if not (is_several or is_counted or (is_bare and _OF_A_MATRIX.fullmatch(foot.word))):
            break
        found.append(foot.at)
    return found


def _foot_in(at: int, row: list[str]) -> _Foot | None:
    texts = [cell.strip() for cell in row if cell.strip()]
    words = [text for text in texts if _number(text) is None]
    if len(words) != 1 or len(texts) == 1 or texts[0] != words[0]:
        return None
    return _Foot(at, words[0].casefold(), row)


def _counts(above: Sequence[list[str]], words: set[str]) -> dict[str, tuple[int, int]]:
    """For each word the column that has it most often, and how often."""
    found = Counter(
        (word, at)
        for row in above
        for at, cell in enumerate(row)
        if (word := cell.strip().casefold()) in words
    )
    return {word: (at, n) for (word, at), n in reversed(found.most_common())}


def _is_counted(
    foot: _Foot, above: Sequence[list[str]], counts: dict[str, tuple[int, int]], *, is_bare: bool
) -> bool:
    if foot.word not in counts:
        return False
    column, n = counts[foot.word]
    numbers = {number for cell in foot.row if (number := _number(cell)) is not None}
    of_word = [row for row in above if row[column].strip().casefold() == foot.word]
    is_told = numbers == {n} or (n >= _FEWEST and is_worked_out(foot.row, RowsAbove(of_word)))
    # Counted on another day; what may be a score is left to the row
    return is_told or (n >= _SEVERAL and is_bare and all(one > _HIGHEST_SCORE for one in numbers))


def _number(cell: str) -> float | None:
    return number_in_cell(cell.strip().rstrip("%"))
