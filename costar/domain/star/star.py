"""The Star: how far each Co has got over a set of activities.

Reach, depth and spread are three answers, never blended into one.
"""

from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final

import numpy as np
import pandas as pd

from costar.domain.activities.activity import COS
from costar.domain.activities.ladder import LOWEST_RUNG, TOP_RUNG


class Measure(StrEnum):
    """What an arm of the Star shows."""

    REACH = "reach"
    DEPTH = "depth"
    SPREAD = "spread"


TOP_OF: Final[dict[Measure, float]] = {
    Measure.REACH: 1.0,
    Measure.DEPTH: float(TOP_RUNG),
    Measure.SPREAD: 1.0,
}
"""Where each measure's axis ends; all begin at 0."""


@dataclass(frozen=True)
class Arm:
    """One Co over a set of activities.

    `activities` is how many the set has and `taking_part` how many of them take part in the Co;
    `rungs` are the recorded rungs, lowest first; `services` and `services_taking_part` count the
    services named in the set; `services_without` names those with none, in order.
    """

    co: str
    activities: int
    taking_part: int
    rungs: tuple[int, ...]
    services: int
    services_taking_part: int
    services_without: tuple[str, ...]

    @property
    def reach(self) -> float | None:
        """Share of the activities that take part, 0 to 1; None when there are no activities."""
        return self.taking_part / self.activities if self.activities else None

    @property
    def depth(self) -> float | None:
        """Median recorded rung, 1 to 7; None when none is recorded."""
        # Not 0: that nobody recorded a rung does not make it the lowest (domain.md, 2).
        return float(median(self.rungs)) if self.rungs else None

    @property
    def spread(self) -> float | None:
        """Share of the services with at least one activity in the Co, 0 to 1; None without services."""
        return self.services_taking_part / self.services if self.services else None

    def value(self, measure: Measure) -> float | None:
        """The arm's length by one measure, on that measure's own axis; None when nothing is recorded."""
        return {Measure.REACH: self.reach, Measure.DEPTH: self.depth, Measure.SPREAD: self.spread}[measure]


def arms_of(activities: pd.DataFrame, *, over: pd.DataFrame | None = None) -> tuple[Arm, ...]:
    """The four arms, in the order of the cycle.

    Args:
        activities: the set to measure, already filtered; columns of `activity.ACTIVITY`.
        over: the set that shares are taken of, where it is wider: what is done today over what is done and
            could be, so that an idea that is added never makes an arm shorter. It holds all of `activities`.
    """
    whole = activities if over is None else over
    named = set(whole["service"].unique()) - {""}
    services = activities["service"].to_numpy(dtype="object")
    return tuple(_arm(activities[co], services, named, len(whole), co) for co in COS)


def _arm(involved: "pd.Series[int]", services: np.ndarray, named: set[str], n: int, co: str) -> Arm:
    # Plain numbers: each step over a column of numbers that may be missing costs as much as all of these.
    rungs = involved.to_numpy(dtype="float64", na_value=np.nan)
    takes_part = ~np.isnan(rungs)
    reached = set(services[takes_part]) - {""}
    return Arm(
        co=co,
        activities=n,
        taking_part=int(takes_part.sum()),
        # 0 is no rung: it says that the activity takes part.
        rungs=tuple(np.sort(rungs[rungs >= LOWEST_RUNG]).astype("int64").tolist()),
        services=len(named),
        services_taking_part=len(reached),
        services_without=tuple(sorted(named - reached)),
    )
