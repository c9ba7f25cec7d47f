"""What was cleaned in cells, so that a person can have it back as it was written."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from costar.ingest.file.cells import Grid
from costar.ingest.matching.questions import Ask, Question
from costar.ingest.problems import Level, Problem, shown

MARKUP: Final = "markup"
STRUCK_WORDS: Final = "struck_words"
_EXAMPLES: Final = 3


@dataclass(frozen=True)
class Cleaned:
    """A kind of cleaning (words `upload.verbatim.<code>`), of how many cells, and what some became."""

    code: str
    n: int
    examples: tuple[str, ...]


def cleaned_of(code: str, n: int, became: Mapping[str, str]) -> Cleaned:
    """What was cleaned.

    Args:
        code: the kind.
        n: how many cells.
        became: each text that was cleaned, and what it became.
    """
    pairs = (f"{was} → {now}" for was, now in list(became.items())[:_EXAMPLES])
    return Cleaned(code, n, tuple(map(shown, pairs)))


def without_struck_words(grid: Grid, verbatim: Collection[str]) -> tuple[Grid, tuple[Cleaned, ...]]:
    """The grid without words that are struck through in cells that have others, and what was cleaned.

    Args:
        grid: all rows.
        verbatim: kinds of cleaning that a person wants none of.
    """
    if not grid.partly_struck:
        return grid, ()
    became = {grid.rows[row - 1][place]: text for (row, place), text in grid.partly_struck.items()}
    found = (cleaned_of(STRUCK_WORDS, len(grid.partly_struck), became),)
    if STRUCK_WORDS in verbatim:
        return grid, found
    rows = list(grid.rows)
    for (row, place), text in grid.partly_struck.items():
        rows[row - 1] = [*rows[row - 1][:place], text, *rows[row - 1][place + 1 :]]
    said = Problem(STRUCK_WORDS, Level.NOTE, None, "", found[0].examples[0], (("n", found[0].n),))
    return replace(grid, rows=rows, problems=(*grid.problems, said)), found


def about_cleaned(cleaned: Iterable[Cleaned], verbatim: Collection[str]) -> tuple[Question, ...]:
    """For each kind of cleaning whether the cells are to stay as they were written."""
    return tuple(
        Question(Ask.VERBATIM, -1, "", one.code, one.code in verbatim, rows=one.n, examples=one.examples)
        for one in cleaned
    )
