"""The Priority Matrix: which quadrant a position falls into, and where its mark is drawn."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray


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


def quadrants_of(
    impact: npt.NDArray[np.float64], effort: npt.NDArray[np.float64], cuts: Cuts
) -> npt.NDArray[np.str_]:
    """The quadrants of many positions at once.

    Args:
        impact: 1 to 5 each; above the cut is high.
        effort: 1 to 5 each; above the cut is high.
        cuts: a position exactly on either cut is borderline.
    """
    high, hard = impact > cuts.impact, effort > cuts.effort
    # Asked first below: what lies on a cut is also not above it. Exact: medians are halves, and a mean of
    # halves that lies on a cut comes out as the cut itself.
    on_a_cut = (impact == cuts.impact) | (effort == cuts.effort)
    return np.select(
        [on_a_cut, high & ~hard, high & hard, ~high & ~hard],
        [Quadrant.BORDERLINE, Quadrant.QUICK_WINS, Quadrant.MAJOR_PROJECTS, Quadrant.BACK_BURNER],
        Quadrant.RETHINK,
    )


VOICES: Final[dict[str, str]] = {
    "agreement": "Float64",
    "n": "Int64",
    "agreeing": "Int64",
    "verdict": "str",
    "few": "str",
    "one_person": "bool",
    "groups_differ": "bool",
    "workshop": "str",
    "round_number": "Int64",
}
"""What a position from a round says beside itself, with its dtype."""

# No agreement among them: of one desk there is none, and it stays missing.
_DESK: Final = {
    "n": 0,
    "agreeing": 0,
    "verdict": "",
    "few": "",
    "one_person": False,
    "groups_differ": False,
    "workshop": "",
    "round_number": 0,
}


def with_rounds(activities: pd.DataFrame, positions: pd.DataFrame) -> pd.DataFrame:
    """The activities with the positions that rounds gave them in the place of their desk scores.

    Args:
        activities: columns of `activity.ACTIVITY`.
        positions: one row an activity: `activity_id`, `impact`, `effort`, `scored_on`, columns `VOICES`;
            empty (without columns) where no round was revealed. `agreeing` may be NA: withheld.

    Returns:
        The activities with their columns and `VOICES`. `workshop` is "" where the desk score stands.
    """
    if positions.empty:
        return activities.assign(**_of_the_desk(activities))
    scored = ["impact", "effort", "scored_on"]
    keyed = positions.reindex(columns=["activity_id", *scored, *VOICES]).set_index("activity_id")
    # One block of objects, and of the activities three columns: copying all of them at each step is most of
    # what a filter costs.
    told = keyed.astype("object").reindex(activities["activity_id"]).set_axis(activities.index)
    # A desk score is a whole number; a room's position is a median, or a mean of medians, and need not be.
    own = activities[scored].astype({"impact": "Float64", "effort": "Float64"})
    # The latest round that scored it, else the team's own desk score (domain.md, 3).
    positioned = told[scored].astype(own.dtypes.to_dict()).fillna(own)
    voiced = told[list(VOICES)].fillna(_DESK).astype(VOICES)
    # Withheld is not 0: what was filled above is taken out again.
    withheld = told["agreeing"].isna() & told["n"].notna()
    voiced["agreeing"] = voiced["agreeing"].mask(withheld)
    return activities.assign(**positioned, **voiced)


def _of_the_desk(activities: pd.DataFrame) -> dict[str, ExtensionArray]:
    """What `with_rounds` says where there was no round, which most councils never had: it costs a seventh."""
    own = {name: activities[name].array.astype("Float64") for name in ("impact", "effort")}
    return own | {name: cell.repeat(len(activities)) for name, cell in _desk_cells().items()}


@cache
def _desk_cells() -> dict[str, ExtensionArray]:
    return {name: pd.Series([_DESK.get(name)], dtype=dtype).array for name, dtype in VOICES.items()}


def place(activities: pd.DataFrame, cuts: Cuts) -> pd.DataFrame:
    """The activities that have a position, each with where it falls.

    Args:
        activities: columns of `activity.ACTIVITY`, and `VOICES` where rounds were taken into account
            (`with_rounds`).
        cuts: where to cut.

    Returns:
        One row a scored activity, with its columns, those of `VOICES`, and `quadrant` (a `Quadrant`
        value), ordered and numbered from 1 in `number`: by quadrant, then as `in_order` says.
    """
    voiced = activities if "agreement" in activities else with_rounds(activities, pd.DataFrame())
    scored = voiced[voiced["impact"].notna() & voiced["effort"].notna()]
    impact = scored["impact"].to_numpy(np.float64)
    effort = scored["effort"].to_numpy(np.float64)
    placed = scored.assign(
        impact=impact,
        effort=effort,
        quadrant=pd.Series(quadrants_of(impact, effort, cuts), index=scored.index, dtype="str"),
    )
    placed = in_order(placed)
    placed["number"] = range(1, len(placed) + 1)
    return placed


def unplaced(activities: pd.DataFrame) -> pd.DataFrame:
    """The activities without a position: never scored, or on one axis only."""
    scored = activities["impact"].notna() & activities["effort"].notna()
    return activities[~scored].reset_index(drop=True)


def in_order(placed: pd.DataFrame) -> pd.DataFrame:
    """By quadrant, then impact down, effort up, agreement down, title.

    Never impact divided by effort: ordinal scores do not divide.
    """
    quadrants = [quadrant.value for quadrant in Quadrant]
    # The id last: of two that are alike in all else the same one always comes first.
    named = placed[["impact", "effort", "agreement", "activity_id"]].reset_index(drop=True)
    keys = named.assign(
        quadrant=list(map(quadrants.index, placed["quadrant"])),
        title=[str(title).casefold() for title in placed["title"]],
    )
    order = keys.sort_values(
        ["quadrant", "impact", "effort", "agreement", "title", "activity_id"],
        ascending=[True, False, True, False, True, True],
        # A desk score has no agreement, and comes after what a room agreed on.
        na_position="last",
    ).index
    ordered = placed.take(order.to_numpy())
    # In its own place: `reset_index` copies every column once more.
    ordered.index = pd.RangeIndex(len(ordered))
    return ordered


def median_cuts(placed: pd.DataFrame) -> Cuts:
    """Cuts at the medians of what is placed: the "relative" view, which always finds a better half."""
    if placed.empty:
        return Cuts()
    return Cuts(float(placed["impact"].median()), float(placed["effort"].median()))
