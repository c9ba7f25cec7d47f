"""Realistic pictures to draw: a council of six services and about sixty activities."""

import numpy as np
import pandas as pd

from costar.charts.matrix.matrix import MatrixPicture
from costar.charts.star.star import Outline, OutlineKind, StarPicture
from costar.domain.activities.activity import COS, as_activities
from costar.domain.matrix.matrix import Cuts, Quadrant, median_cuts, place
from costar.domain.star.proposed_steps import propose
from costar.domain.star.star import Measure, arms_of
from costar.words import t

SERVICES = (
    "Adult Social Care",
    "Housing",
    "Leisure and Culture",
    "Neighbourhoods",
    "Children and Families",
    "Public Health",
)
WHAT = (
    "Youth panel for budget choices",
    "Tenants' repairs group",
    "Community transport drivers",
    "Peer support for carers",
    "Park friends' gardening days",
    "Residents' spending panel",
    "Mystery shopping by young people",
    "Repair café in the library",
    "Walking groups led by neighbours",
    "Co-written tenancy letters",
    "Expert patient courses",
    "Street play afternoons",
    "Citizens' inspection of homes",
    "Recovery college with students as tutors",
    "Shared lives matching evenings",
)


def make_activities(count: int = 60, *, seed: int = 7) -> pd.DataFrame:
    """`count` activities over six services: mostly current, most of them scored."""
    chance = np.random.default_rng(seed)
    shares = dict(zip(COS, (0.2, 0.4, 0.55, 0.07), strict=True))
    takes_part = {co: chance.random(count) < share for co, share in shares.items()}
    rungs = {co: chance.integers(0, 8, count) for co in COS}
    statuses = chance.choice(["current", "potential", "paused", "ended"], count, p=[0.68, 0.22, 0.06, 0.04])
    scale = [1, 2, 3, 4, 5]
    impact = chance.choice(scale, count, p=[0.07, 0.18, 0.2, 0.35, 0.2])
    effort = chance.choice(scale, count, p=[0.12, 0.3, 0.23, 0.2, 0.15])
    rounds = np.arange(count) // len(WHAT)
    frame = {
        "activity_id": [f"a{number:05d}" for number in range(count)],
        "title": [
            WHAT[number % len(WHAT)] + (f", {SERVICES[(number * 5) % 6]}" if rounds[number] else "")
            for number in range(count)
        ],
        "service": [SERVICES[number] for number in chance.integers(0, 6, count)],
        "status": statuses,
        "impact": pd.array(impact, dtype="Int64"),
        "effort": pd.array(effort, dtype="Int64"),
        "scored_on": pd.Timestamp("2026-05-03"),
        "citizens": chance.random(count) < 0.8,
    }
    for co in COS:
        frame[co] = pd.array(np.where(takes_part[co], rungs[co], -1), dtype="Int64")
    activities = as_activities(pd.DataFrame(frame))
    for co in COS:
        activities[co] = activities[co].mask(activities[co] < 0)
    unscored = chance.random(count) < 0.1
    activities["effort"] = activities["effort"].mask(unscored)
    return activities


def make_star(
    activities: pd.DataFrame, measure: Measure = Measure.REACH, *, overlays: tuple[Outline, ...] = ()
) -> StarPicture:
    """The Star of the current activities."""
    current = activities[activities["status"] == "current"]
    return StarPicture(arms_of(current), measure, propose(activities), overlays)


def make_overlays(activities: pd.DataFrame, measure: Measure = Measure.REACH) -> tuple[Outline, ...]:
    """An aim, and what it would be with the potential activities."""
    could = {arm.co: arm.value(measure) for arm in arms_of(activities)}
    scale = 7 if measure is Measure.DEPTH else 1
    aim = {co: share * scale for co, share in zip(COS, (0.4, 0.5, 0.7, 0.3), strict=True)}
    return (
        Outline("Aim", aim, OutlineKind.AIM),
        Outline("With what could be", could, OutlineKind.POTENTIAL),
    )


def make_matrix(
    activities: pd.DataFrame,
    cuts: Cuts | None = None,
    *,
    flipped: bool = False,
    relative: bool = False,
    selected: str = "",
) -> MatrixPicture:
    """The matrix of the scored activities; cut at the medians when relative."""
    cuts = cuts or Cuts()
    cuts = median_cuts(place(activities, cuts)) if relative else cuts
    names = {quadrant: t(f"quadrant.{quadrant}") for quadrant in Quadrant}
    placed = place(activities, cuts)
    return MatrixPicture(placed, cuts, names, flipped=flipped, relative=relative, selected=selected)
