"""The Priority Matrix: which quadrant a position falls into, and where its mark is drawn."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd


class Quadrant(StrEnum):
    """Where a position falls. Borderline is on a cut line and belongs to no quadrant."""

    QUICK_WINS = "quick_wins"
    MAJOR_PROJECTS = "major_projects"
    BACK_BURNER = "back_burner"
    RETHINK = "rethink"
    BORDERLINE = "borderline"


LOWEST, HIGHEST = 1.0, 5.0
"""The ends of both axes."""

MIDPOINT: Final = (LOWEST + HIGHEST) / 2


@dataclass(frozen=True)
class Cuts:
    """Where the matrix is cut, on the 1–5 scale."""

    impact: float = MIDPOINT
    effort: float = MIDPOINT


def quadrant_of(impact: float, effort: float, cuts: Cuts) -> Quadrant:
    """The quadrant of one position.

    Args:
        impact: 1 to 5; above the cut is high.
        effort: 1 to 5; above the cut is high.
        cuts: a position exactly on either cut is borderline.
    """
    if impact == cuts.impact or effort == cuts.effort:
        return Quadrant.BORDERLINE
    if impact > cuts.impact:
        return Quadrant.QUICK_WINS if effort < cuts.effort else Quadrant.MAJOR_PROJECTS
    return Quadrant.BACK_BURNER if effort < cuts.effort else Quadrant.RETHINK


def place(activities: pd.DataFrame, cuts: Cuts) -> pd.DataFrame:
    """The activities that have a position, each with where it falls.

    A position is the council team's own desk score; rounds of a workshop will come before it.

    Args:
        activities: columns of `activity.ACTIVITY`.
        cuts: where to cut.

    Returns:
        One row a scored activity, with its columns and `quadrant` (a `Quadrant` value), `agreement`
        (share of the scorers who agree, 0 to 1; NA for a desk score), ordered and numbered from 1 in
        `number`: by quadrant, then as `in_order` says.
    """
    scored = activities[activities["impact"].notna() & activities["effort"].notna()]
    impact = scored["impact"].astype("float64").to_numpy()
    effort = scored["effort"].astype("float64").to_numpy()
    placed = scored.assign(
        impact=impact,
        effort=effort,
        quadrant=pd.Series(_quadrants(impact, effort, cuts), index=scored.index, dtype="str"),
        agreement=pd.Series(pd.NA, index=scored.index, dtype="Float64"),
    )
    placed = in_order(placed)
    return placed.assign(number=range(1, len(placed) + 1))


def unplaced(activities: pd.DataFrame) -> pd.DataFrame:
    """The activities without a position: never scored, or on one axis only."""
    scored = activities["impact"].notna() & activities["effort"].notna()
    return activities[~scored].reset_index(drop=True)


def in_order(placed: pd.DataFrame) -> pd.DataFrame:
    """By quadrant, then impact down, effort up, agreement down, title.

    Never impact divided by effort: ordinal scores do not divide.
    """
    quadrants = [quadrant.value for quadrant in Quadrant]
    return (
        placed.assign(
            _quadrant=placed["quadrant"].map(quadrants.index), _title=placed["title"].str.casefold()
        )
        .sort_values(
            ["_quadrant", "impact", "effort", "agreement", "_title", "activity_id"],
            ascending=[True, False, True, False, True, True],
            na_position="last",
        )
        .drop(columns=["_quadrant", "_title"])
        .reset_index(drop=True)
    )


def median_cuts(placed: pd.DataFrame) -> Cuts:
    """Cuts at the medians of what is placed: the "relative" view, which always finds a better half."""
    if placed.empty:
        return Cuts()
    return Cuts(float(placed["impact"].median()), float(placed["effort"].median()))


def _quadrants(impact: "np.ndarray", effort: "np.ndarray", cuts: Cuts) -> "np.ndarray":
    high, hard = impact > cuts.impact, effort > cuts.effort
    on_a_cut = (impact == cuts.impact) | (effort == cuts.effort)
    return np.select(
        [on_a_cut, high & ~hard, high & hard, ~high & ~hard],
        [Quadrant.BORDERLINE, Quadrant.QUICK_WINS, Quadrant.MAJOR_PROJECTS, Quadrant.BACK_BURNER],
        Quadrant.RETHINK,
    )
