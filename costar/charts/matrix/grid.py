"""The grid of the Matrix: which place each score stands in, and what room each place has.

The scale has whole steps, so a score has a cell. A median between two steps stands on the line between their
cells; one that is neither stands on the nearest of both that lies on its own side of a cut.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from costar.domain.matrix.matrix import HIGHEST, LOWEST

Floats: TypeAlias = npt.NDArray[np.float64]

FIRST, LAST = LOWEST - 0.5, HIGHEST + 0.5
"""The ends of both axes as drawn, in steps of the scale."""

TICKS: Final = (1, 2, 3, 4, 5)

EDGES: Final = tuple(FIRST + step for step in range(len(TICKS) + 1))
"""The lines between cells that are all of one size."""

_QUARTER: Final = 0.25
_BESIDE_CUT: Final = 0.125
"""How far from a cut between two places its own place reaches, in steps."""


def drawn_cut(cut: float) -> float:
    """Where a cut is drawn: on its step, on the line between two, else halfway between both."""
    return cut if (cut * 2).is_integer() else float(np.floor(cut * 2)) / 2 + _QUARTER


def slots_of(values: Floats, cut: float) -> Floats:
    """Where each score stands on its axis: a whole step, a line between two, or the cut that it lies on.

    Args:
        values: scores, 1 to 5.
        cut: no score is moved over or onto it.

    Returns:
        One slot a score, in steps: a multiple of a half, or `drawn_cut(cut)`.
    """
    nearest = np.round(values * 2) / 2
    below, above = np.ceil(cut * 2) / 2 - 0.5, np.floor(cut * 2) / 2 + 0.5
    kept = np.where(values < cut, np.minimum(nearest, below), np.maximum(nearest, above))
    # A cut near an end of the scale would push what lies beside it off the end.
    slots: Floats = np.where(values == cut, drawn_cut(cut), np.clip(kept, LOWEST, HIGHEST))
    return slots


@dataclass(frozen=True)
class Track:
    """One axis of the grid.

    `steps` on the scale are drawn at `drawn`, and what is between them in proportion; both in order.
    `places` says for each slot from where to where its place reaches, as drawn: a cell for every step, and
    what is taken of two cells for the line between them or for a cut. No two places share any of it.
    """

    places: Mapping[float, tuple[float, float]] = field(default_factory=dict)
    steps: tuple[float, ...] = (FIRST, LAST)
    drawn: tuple[float, ...] = (FIRST, LAST)

    def middle(self, value: float) -> float:
        """Where a value of the scale is drawn."""
        return float(np.interp(value, self.steps, self.drawn))

    def band(self, cut: float) -> tuple[float, float]:
        """From where to where it is drawn what lies on a cut: the place of a step, or one line between two.

        A place on the line beside it is no part of it: what stands there is above or below the cut.
        """
        drawn = drawn_cut(cut)
        if drawn.is_integer():
            return self.places.get(drawn, (self.middle(drawn - 0.5), self.middle(drawn + 0.5)))
        return self.middle(drawn), self.middle(drawn)


def even_track(occupied: Collection[float], reach: float) -> Track:
    """An axis whose cells are all alike.

    Args:
        occupied: the slots that marks stand in.
        reach: how far a place on a line goes to either side, in steps, 0.45 at most.
    """
    reaches = {
        slot: reach if (slot * 2).is_integer() else _BESIDE_CUT for slot in occupied if not slot.is_integer()
    }
    # Every step has its place, taken or not: the axis is whole.
    slots = sorted({*map(float, TICKS), *reaches})
    return Track({slot: _between_others(slot, reaches) for slot in slots})


def _between_others(slot: float, reaches: Mapping[float, float]) -> tuple[float, float]:
    """From where to where a place goes; a cut's stays whole, and takes what it needs of its neighbours."""
    own = reaches.get(slot, 0.5)
    low, high = slot - own, slot + own
    for other, reach in reaches.items():
        if reach < own or slot.is_integer():
            low = max(low, other + reach) if other < slot else low
            high = min(high, other - reach) if other > slot else high
    return low, high


def uneven_track(widths: Mapping[float, float]) -> Track:
    """An axis on which each place is as wide as what stands in it needs.

    Args:
        widths: for each step of the scale and each other slot that marks stand in, its share of the axis in
            any unit.
    """
    scale = (LAST - FIRST) / sum(widths.values())
    ends = FIRST + scale * np.cumsum([0, *(widths[slot] for slot in sorted(widths))])
    places = {
        slot: (float(low), float(high))
        for slot, (low, high) in zip(sorted(widths), pairwise(ends), strict=True)
    }
    knots = {slot: (low + high) / 2 for slot, (low, high) in places.items()}
    for edge in EDGES[1:-1]:
        # A line on which nothing stands has no place: it is drawn where the next place begins.
        after = min(slot for slot in places if slot > edge)
        knots.setdefault(edge, places[after][0])
    knots |= {FIRST: FIRST, LAST: LAST}
    return Track(places, tuple(sorted(knots)), tuple(knots[step] for step in sorted(knots)))
