"""Focus it: where the activities lie on the Matrix, and which are quick wins."""

from dataclasses import dataclass

import pandas as pd

from costar.domain.access import Action
from costar.domain.choosing import Filters
from costar.domain.council import Council
from costar.domain.decisions import quick_wins
from costar.domain.matrix import Cuts, median_cuts, place, unplaced
from costar.domain.spreading import spread
from costar.usecases.asking import Asking, needs
from costar.usecases.browsing import holding


@dataclass(frozen=True)
class MatrixView:
    """The Matrix of one set of activities.

    `placed`: as `spreading.spread` returns it; `unplaced`: the activities without a position;
    `relative`: whether the cuts are the medians instead of the council's own.
    """

    council: Council
    placed: pd.DataFrame
    unplaced: pd.DataFrame
    cuts: Cuts
    relative: bool

    @property
    def quick_wins(self) -> pd.DataFrame:
        """The quick wins, best first."""
        return quick_wins(self.placed)


@needs(Action.SEE)
def matrix(asking: Asking, filters: Filters, *, relative: bool = False) -> MatrixView:
    """The Matrix of what passes the filters, cut where the council cuts it or, relative, at the medians."""
    held = holding(asking)
    kept = held.kept(filters)
    cuts = held.council.settings.cuts
    if relative:
        cuts = median_cuts(place(kept, cuts))
    return MatrixView(held.council, spread(place(kept, cuts), cuts), unplaced(kept), cuts, relative)


def undecided(wins: pd.DataFrame) -> pd.DataFrame:
    """The quick wins that nobody has decided on, in the same order."""
    return wins[wins["decision"] == ""]
