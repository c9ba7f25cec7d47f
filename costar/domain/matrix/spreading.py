"""Drawing activities that share a spot beside each other, by a rule that is the same at every draw."""

import math
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.matrix.matrix import Cuts

Floats: TypeAlias = npt.NDArray[np.float64]

MOST_ON_A_SPOT: Final = 6
"""More than this many on one spot are one mark, "+n", that opens."""

REACH: Final = 0.3
"""How far from its spot a mark may stand, in steps of the scale; less than half a step."""

_ON_A_LINE: Final = 0.34
"""Half the length of a row along a cut line: clear of the next spot's row."""

_CLEAR_OF_A_CUT: Final = 0.6
"""The share of the way to a cut that a mark may use, so that it never touches the line."""


_TURNS: Final = 80
"""How often marks may give way; a dozen that lie close need about forty."""

_GOLDEN: Final = math.pi * (3 - math.sqrt(5))
"""An angle whose multiples never repeat, so that several on one spot part in all directions."""

_NEARLY: Final = 0.99
"""The share of the distance they want at which two marks are left alone."""


def spread(placed: pd.DataFrame, cuts: Cuts) -> pd.DataFrame:
    """Where each mark is drawn.

    Activities on the same spot stand in a ring around it in the order of their ids; on a cut line
    they stand in a row along it, still on the line. No mark crosses or leaves a cut line.

    Args:
        placed: one row an activity, with `activity_id`, `impact`, `effort`, `number`.
        cuts: the lines not to cross.

    Returns:
        `placed` with `x` and `y` (scale units), and `together` (how many share its mark: 1, or the
        whole spot when there are over `MOST_ON_A_SPOT`). One row an activity, order unchanged.
    """
    spots = placed.sort_values("activity_id").groupby(["impact", "effort"], sort=False)
    slot = spots.cumcount().reindex(placed.index)
    size = placed.groupby(["impact", "effort"])["activity_id"].transform("size")
    drawn = [
        _mark(impact, effort, cuts, slot=slot, size=size)
        for impact, effort, slot, size in zip(placed["impact"], placed["effort"], slot, size, strict=True)
    ]
    return placed.assign(
        x=[x for x, _ in drawn],
        y=[y for _, y in drawn],
        together=size.where(size > MOST_ON_A_SPOT, 1),
    )


def _mark(impact: float, effort: float, cuts: Cuts, *, slot: int, size: int) -> tuple[float, float]:
    if size == 1 or size > MOST_ON_A_SPOT:
        return effort, impact
    on_impact, on_effort = impact == cuts.impact, effort == cuts.effort
    along = _ON_A_LINE * (2 * slot / (size - 1) - 1)
    if on_impact:
        return _within(effort, along, effort if on_effort else cuts.effort), impact
    if on_effort:
        return effort, _within(impact, along, cuts.impact)
    turn = 2 * math.pi * slot / size
    return (
        _within(effort, REACH * math.sin(turn), cuts.effort),
        _within(impact, REACH * math.cos(turn), cuts.impact),
    )


def _within(spot: float, offset: float, cut: float) -> float:
    """The spot moved by the offset, but never more than part of the way towards a cut."""
    if (cut - spot) * offset <= 0:
        return spot + offset
    moved = spot + math.copysign(min(abs(offset), abs(cut - spot) * _CLEAR_OF_A_CUT), offset)
    return moved if (cut - moved) * offset > 0 else spot


def push_apart(
    spots: Floats, reach: Floats, allowed: tuple[Floats, Floats], *, farthest: float = math.inf
) -> Floats:
    """Move marks that would cover each other aside, by a rule that is the same at every draw.

    In every turn each of two that touch gives way by half of what they lack; none leaves what it is allowed
    or goes farther than `farthest`. Where there is no room for all, some still touch.

    Args:
        spots: the middles, one row a mark, in any unit that is the same both ways.
        reach: how far each mark reaches from its middle, in the same unit.
        allowed: the least and the greatest that each middle may become.
        farthest: how far a mark may be moved along each axis.

    Returns:
        The middles, in the same order. Marks that touch no other stay where they are.
    """
    low = np.maximum(allowed[0], spots - farthest)
    high = np.minimum(allowed[1], spots + farthest)
    moved = spots.copy()
    for _ in range(_TURNS):
        apart = moved[:, None] - moved
        distance = np.hypot(apart[..., 0], apart[..., 1])
        wanted = reach[:, None] + reach
        lacking = np.where(distance < wanted * _NEARLY, wanted - distance, 0)
        np.fill_diagonal(lacking, 0)
        if not lacking.any():
            break
        steps = _directions(apart, distance) * lacking[..., None] / 2
        moved = np.clip(moved + steps.sum(axis=1), low, high)
    return moved


def _directions(apart: Floats, distance: Floats) -> Floats:
    """The way from each mark to give way to each other one; for two on one spot, by their places."""
    places = np.arange(len(distance))
    turns = np.add.outer(places, places) * _GOLDEN
    signs = np.sign(np.subtract.outer(places, places))
    aside = signs[..., None] * np.stack([np.cos(turns), np.sin(turns)], axis=-1)
    together = (distance == 0)[..., None]
    ways: Floats = np.where(together, aside, apart / np.where(together, 1, distance[..., None]))
    return ways


def kept_sides(values: Floats, cut: float) -> tuple[Floats, Floats]:
    """The least and the greatest that each value may become without coming near a cut; on it, it stays."""
    way = (cut - values) * _CLEAR_OF_A_CUT
    low = np.where(way < 0, values + way, np.where(way > 0, -np.inf, values))
    high = np.where(way > 0, values + way, np.where(way < 0, np.inf, values))
    return low, high
