"""A sample of a column's cells, which tells what the column may be."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from costar.ingest.values.dittos import is_ditto
from costar.ingest.values.nothings import NOTHING
from costar.ingest.values.placeholders import is_placeholder
from costar.ingest.values.texts import ERRORS, Texts, bare_of

DIFFERENT: Final = 0.8
"""Share of cells that stand only once, as the names of things do."""

_SAMPLED: Final = 1000
_SAMPLED_OF_ALL: Final = 60_000
"""Cells of all columns: hardly a table has so many that fewer of each have to do."""

_LEAST_SAMPLED: Final = 100
_LONGEST: Final = 1000
"""Characters of a cell that tell what it is: nobody writes more digits, or a longer name."""


@dataclass(frozen=True)
class Cells:
    """A sample of a column: its filled cells, each with the number of rows that have it."""

    counts: Counter[str]
    rows: int

    @property
    def filled(self) -> int:
        """How many cells have something in them."""
        return sum(self.counts.values())

    @property
    def is_different(self) -> bool:
        """Whether most cells stand only once, as the names of things do."""
        return len(self.counts) >= DIFFERENT * self.filled

    def share(self, holds: Callable[[str], bool]) -> float:
        """The share of filled cells of which something is true; 1 when there are none."""
        return sum(n for text, n in self.counts.items() if holds(text)) / self.filled if self.counts else 1.0

    def length(self) -> float:
        """How long the middle one of the different texts is."""
        return median(map(len, self.counts)) if self.counts else 0.0


def cells_of(column: Texts, most: int = _SAMPLED) -> Cells:
    """The sample of a column: what only says that nothing is there, or the same as above, is left out.

    Args:
        column: its cells.
        most: how many of them are looked at.
    """
    texts = [bare_of(text[:_LONGEST]) for text in column[:most].tolist()]
    return Cells(Counter(filter(_says_something, texts)), len(texts))


def cells_of_each(columns: Sequence[Texts]) -> list[Cells]:
    """The sample of each column of a table: of a thousand columns fewer cells each."""
    most = max(_LEAST_SAMPLED, min(_SAMPLED, _SAMPLED_OF_ALL // max(1, len(columns))))
    return [cells_of(column, most) for column in columns]


def _says_something(text: str) -> bool:
    says_nothing = not text or text.casefold() in NOTHING or text in ERRORS
    return not (says_nothing or is_placeholder(text) or is_ditto(text))
