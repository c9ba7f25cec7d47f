"""A sample of a column's cells, which tells what the column may be."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Final

from costar.ingest.values.dittos import is_ditto
from costar.ingest.values.placeholders import is_placeholder
from costar.ingest.values.texts import ERRORS, Texts, bare_of
from costar.ingest.values.values import NOTHING

DIFFERENT: Final = 0.8
"""Share of cells that stand only once, as the names of things do."""

_SAMPLED: Final = 1000
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


def cells_of(column: Texts) -> Cells:
    """The sample of a column: what only says that nothing is there, or the same as above, is left out."""
    texts = [bare_of(text[:_LONGEST]) for text in column[:_SAMPLED].tolist()]
    return Cells(Counter(filter(_says_something, texts)), len(texts))


def _says_something(text: str) -> bool:
    says_nothing = not text or text.casefold() in NOTHING or text in ERRORS
    return not (says_nothing or is_placeholder(text) or is_ditto(text))
