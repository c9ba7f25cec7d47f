"""What changed over time: the Star, the Matrix and the decisions, between kept states of the activities.

Two states are compared only under the same definitions: the same filters, the same cut lines and the
same measure. What was defined otherwise when a state was kept is said, and drawn as it is today.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.activities.activity import DECISION_FIELDS, FIELD, as_activities
from costar.domain.activities.filters import CURRENT, Filters, keep
from costar.domain.matrix.decisions import DecisionProgress, follow_up
from costar.domain.matrix.matrix import Cuts, place, with_rounds
from costar.domain.records.fields import blank
from costar.domain.star.star import Arm, arms_of

_DATED: Final = {
    "scored_on": ("impact", "effort", "scored_on"),
    "decided_on": DECISION_FIELDS,
    "done_on": ("done_on",),
}
"""The fields that each day dates."""


@dataclass(frozen=True)
class TrendMoment:
    """One state of a council's activities.

    `activities`: columns of `activity.ACTIVITY`; `positions`: what rounds said by then, as
    `matrix.with_rounds` takes it; `cuts`: where the council cut its Matrix then, None where that was
    not kept.
    """

    name: str
    day: date
    activities: pd.DataFrame
    positions: pd.DataFrame
    cuts: Cuts | None


class MoveReason(StrEnum):
    """Why an activity stands somewhere else."""

    ROUND = "round"
    """A workshop scored it since."""
    DESK = "desk"
    """The team scored it anew."""
    NEW = "new"
    """It was not there, or was not scored."""
    GONE = "gone"
    """It is archived, taken out, or has lost its scores."""


_ORDER: Final = {
    MoveReason.ROUND.value: 0,
    MoveReason.DESK.value: 0,
    MoveReason.NEW.value: 1,
    MoveReason.GONE.value: 2,
}


def as_of(activities: pd.DataFrame, day: date) -> pd.DataFrame:
    """The activities without what was scored, decided or done after a day, as far as their own days tell.

    Args:
        activities: columns of `activity.ACTIVITY`.
        day: what happened on it counts.
    """
    earlier = activities.copy()
    last = pd.Timestamp(day)
    for stamp, fields in _DATED.items():
        later = activities[stamp] > last
        for name in fields:
            earlier[name] = earlier[name].mask(later, blank(FIELD[name]))
    return as_activities(earlier)


def arms_over_time(
    moments: tuple[TrendMoment, ...], filters: Filters = CURRENT
) -> tuple[tuple[Arm, ...], ...]:
    """The four arms of the Star at each moment, under the same filters."""
    return tuple(arms_of(keep(moment.activities, filters)) for moment in moments)


def placed_at(moment: TrendMoment, cuts: Cuts, filters: Filters) -> pd.DataFrame:
    """Where the activities lay at a moment, cut as the Matrix is cut today; as `matrix.place` returns it."""
    return place(with_rounds(keep(moment.activities, filters), moment.positions), cuts)


def moves(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Which activities stand in another place, and why.

    Args:
        before: as `placed_at` returns it.
        after: the same at a later moment, cut at the same lines.

    Returns:
        `number` (from 1), `activity_id`, `title`, `impact_before`, `effort_before`, `quadrant_before`,
        `impact`, `effort`, `quadrant` (NaN and "" where it has no place), `why` (a `MoveReason` value),
        `scored_on`, `workshop` and `round_number` (of the later scores), `changes_quadrant`. Those that
        moved to another quadrant come first, then those that moved inside it, the new and the gone; by
        title.
    """
    columns = ["activity_id", "title", "impact", "effort", "quadrant", "scored_on", "workshop"]
    columns.append("round_number")
    both = before[columns].merge(after[columns], on="activity_id", how="outer", suffixes=("_before", ""))
    # NaN equals nothing, so what is new or gone has moved, too.
    same_spot = (both["impact_before"] == both["impact"]) & (both["effort_before"] == both["effort"])
    moved = both[~same_spot].copy()
    # What is gone is called as it was.
    moved["title"] = moved["title"].fillna(moved["title_before"])
    moved["why"] = _why(moved)
    for name in ("quadrant_before", "quadrant"):
        moved[name] = moved[name].fillna("")
    moved["changes_quadrant"] = moved["quadrant_before"] != moved["quadrant"]
    kept = ["activity_id", "title", "impact_before", "effort_before", "quadrant_before"]
    kept += ["impact", "effort", "quadrant", "why", "scored_on", "workshop", "round_number"]
    ordered = moved.assign(_title=moved["title"].str.casefold(), _why=moved["why"].map(_ORDER))
    ordered = ordered.sort_values(
        ["_why", "changes_quadrant", "_title", "activity_id"], ascending=[True, False, True, True]
    )
    numbered = ordered[[*kept, "changes_quadrant"]].reset_index(drop=True)
    numbered.insert(0, "number", range(1, len(numbered) + 1))
    return numbered


def last_places(before: pd.DataFrame, after: pd.DataFrame, moved: pd.DataFrame) -> pd.DataFrame:
    """Where what moved stands now, and where what is gone stood last.

    Args:
        before: as `placed_at` returns it.
        after: the same at the later moment.
        moved: what `moves` says of both.

    Returns:
        Rows of `after` and `before`, in the order and with the `number` of `moved`.
    """
    gone = set(moved.loc[moved["why"] == MoveReason.GONE, "activity_id"])
    found = [after[after["activity_id"].isin(moved["activity_id"])]]
    found += [before[before["activity_id"].isin(gone)]] if gone else []
    number = moved.set_index("activity_id")["number"]
    both = pd.concat(found, ignore_index=True)
    return both.assign(number=both["activity_id"].map(number)).sort_values("number", ignore_index=True)


@dataclass(frozen=True)
class DecisionCounts:
    """How the decisions stood at one moment: how many were taken on, and of those done and overdue."""

    taken_on: int
    done: int
    overdue: int


def decisions_at(moment: TrendMoment, filters: Filters) -> DecisionCounts:
    """How the decisions on what passes the filters stood on that day."""
    followed = follow_up(keep(moment.activities, filters), moment.day)["progress"]
    return DecisionCounts(
        len(followed),
        int((followed == DecisionProgress.DONE).sum()),
        int((followed == DecisionProgress.OVERDUE).sum()),
    )


def unlike(moments: tuple[TrendMoment, ...], cuts: Cuts) -> tuple[TrendMoment, ...]:
    """The moments at which the Matrix was cut elsewhere, or nobody kept where."""
    return tuple(moment for moment in moments if moment.cuts != cuts)


def _why(moved: pd.DataFrame) -> npt.NDArray[np.str_]:
    same_round = (moved["workshop"] == moved["workshop_before"]) & (
        moved["round_number"] == moved["round_number_before"]
    )
    by_round = (moved["workshop"].fillna("") != "") & ~same_round.fillna(value=False).astype("bool")
    return np.select(
        [moved["quadrant_before"].isna(), moved["quadrant"].isna(), by_round],
        [MoveReason.NEW, MoveReason.GONE, MoveReason.ROUND],
        MoveReason.DESK,
    )
