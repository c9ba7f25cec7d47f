"""What is to be said of the cells of a column: once for each different text, and where it stands."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from costar.ingest.problems import Problem, Problems, shown
from costar.ingest.values.values import Parsed

_Places: TypeAlias = "npt.NDArray[np.intp]"
_OfCell: TypeAlias = tuple[int, str, Parsed]


def _nowhere() -> _Places:
    return np.empty(0, dtype=np.intp)


@dataclass(frozen=True, eq=False)
class Said:
    """What is to be said of cells.

    `each`: different texts, and what is said of each; `places`: of the cells, from the first on;
    `which`: the place in `each` of what is said there.
    """

    each: Sequence[tuple[str, Parsed]] = ()
    places: _Places = field(default_factory=_nowhere)
    which: _Places = field(default_factory=_nowhere)

    @classmethod
    def of(cls, cells: Iterable[_OfCell]) -> "Said":
        """Of single cells: their places, from the first on, their texts, and what is said of them."""
        alone = list(cells)
        places = np.array([at for at, _, _ in alone], dtype=np.intp)
        return cls([(text, one) for _, text, one in alone], places, np.arange(len(alone)))

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[_OfCell]:
        for at, which in zip(self.places.tolist(), self.which.tolist(), strict=True):
            yield at, *self.each[which]

    def by_text(self) -> list[tuple[str, Parsed, int]]:
        """The texts as they come in the column, what is said of each, and of how many cells.

        One that was put in instead of others may come again.
        """
        which, firsts, counts = np.unique(self.which, return_index=True, return_counts=True)
        order = np.argsort(firsts).tolist()
        kinds, numbers = which.tolist(), counts.tolist()
        return [(*self.each[kinds[at]], numbers[at]) for at in order]

    def changed(self, change: Callable[[Parsed], Parsed]) -> "Said":
        """The same cells, with something else said of each."""
        return replace(self, each=[(text, change(one)) for text, one in self.each])

    def instead(self, places: Collection[int], cells: Iterable[_OfCell] = ()) -> "Said":
        """Without what is said at these places, and with what is said of the cells there."""
        kept, more = ~np.isin(self.places, list(places)), Said.of(cells)
        at = np.concatenate([self.places[kept], more.places])
        which = np.concatenate([self.which[kept], more.which + len(self.each)])
        order = np.argsort(at, kind="stable")
        return Said([*self.each, *more.each], at[order], which[order])

    def problems(self, rows: "npt.NDArray[np.int64]", heading: str) -> Problems:
        """It all as problems of the rows of the column."""
        each = [
            Problem(one.code, one.level, None, heading, shown(text), one.values) for text, one in self.each
        ]
        return Problems(each, self.which, rows[self.places])


NOTHING_SAID: Final = Said()
