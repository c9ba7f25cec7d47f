"""Where the parts of the Star lie, in pixels from its heart: right and up.

Four arms of even width, so that how long one is filled and how much of it say the same; the five steps are
the disc from whose edge they start. Angles are degrees clockwise from the top.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from costar.charts.parts.theme import Size
from costar.domain.activities.activity import COS
from costar.domain.star.steps import StarStep, StepLevel

Spot: TypeAlias = tuple[float, float]
Path: TypeAlias = list[Spot | None]
"""Spots joined by a line; None lifts the pen."""


@dataclass(frozen=True)
class RingPlan:
    """The Star at one size, all in pixels.

    `sheet`: width and height; `lean`: degrees of each arm from the level; `arm`: where its axis begins and
    ends, from the heart; `half`: half its width; `tip`: the point beyond the axis' end; `disc`: the radius
    of the steps; `names`: how far out their names stand.
    """

    sheet: tuple[int, int]
    lean: float
    arm: tuple[float, float]
    half: float
    tip: float
    disc: float
    names: float

    def angle(self, co: str) -> float:
        """The way an arm points: the cycle goes clockwise from the top left."""
        place = COS.index(co)
        return (-1, 1, 1, -1)[place] * (90 - self.lean * (1, 1, -1, -1)[place])


PLAN: Final = {
    Size.DESK: RingPlan((720, 496), lean=36, arm=(120, 338), half=45, tip=32, disc=112, names=70),
    Size.WALL: RingPlan((992, 640), lean=36, arm=(156, 444), half=52, tip=42, disc=148, names=94),
    Size.PHONE: RingPlan((340, 396), lean=57, arm=(80, 184), half=23, tip=19, disc=75, names=47),
}

STEP_ANGLE: Final = {step: 72.0 * place for place, step in enumerate(StarStep)}
"""The steps, clockwise from the top."""

DOTS: Final = int(StepLevel.IN_PLACE)
"""A step has this many dots: one a level."""


def spot_at(angle: float, radius: float, aside: float = 0) -> Spot:
    """The spot so far out at an angle, and so far to the right of that way."""
    turn = math.radians(angle)
    return (
        radius * math.sin(turn) + aside * math.cos(turn),
        radius * math.cos(turn) - aside * math.sin(turn),
    )


def radius_of(share: float, plan: RingPlan) -> float:
    """How far out a share (0 to 1) of an arm's axis lies."""
    start, end = plan.arm
    return start + (end - start) * share


def bar(co: str, shares: tuple[float, float], plan: RingPlan) -> list[Spot]:
    """The part of an arm between two shares of its axis, as a closed path."""
    angle = plan.angle(co)
    low, high = (radius_of(share, plan) for share in shares)
    corners = [(low, -plan.half), (low, plan.half), (high, plan.half), (high, -plan.half)]
    return [spot_at(angle, radius, aside) for radius, aside in [*corners, corners[0]]]


def across(co: str, share: float, plan: RingPlan, *, over: float = 0) -> list[Spot]:
    """A line straight across an arm, and so many pixels over its edges."""
    angle, radius, aside = plan.angle(co), radius_of(share, plan), plan.half + over
    return [spot_at(angle, radius, -aside), spot_at(angle, radius, aside)]


def point(co: str, plan: RingPlan) -> list[Spot]:
    """The point of the star beyond an arm's axis, as a closed path: it measures nothing."""
    angle, end = plan.angle(co), plan.arm[1]
    corners = [(end, -plan.half), (end + plan.tip, 0), (end, plan.half)]
    return [spot_at(angle, radius, aside) for radius, aside in [*corners, corners[0]]]


def point_middle(co: str, plan: RingPlan) -> Spot:
    """Where a letter stands in the point of an arm."""
    return spot_at(plan.angle(co), plan.arm[1] + plan.tip * 0.38)


def slice_of(step: StarStep, plan: RingPlan) -> list[Spot]:
    """A fifth of the disc, as a closed path."""
    middle = STEP_ANGLE[step]
    # A trace has no curves: 25 spots, three degrees apart, look like one
    turns = np.radians(np.linspace(middle - 36, middle + 36, 25))
    edge = zip((plan.disc * np.sin(turns)).tolist(), (plan.disc * np.cos(turns)).tolist(), strict=True)
    return [(0.0, 0.0), *edge, (0.0, 0.0)]


def name_spot(step: StarStep, plan: RingPlan) -> Spot:
    """Where the middle of a step's name and dots is."""
    return spot_at(STEP_ANGLE[step], plan.names)


def joined_path(paths: Sequence[Sequence[Spot]]) -> Path:
    """Several paths as one, the pen lifted between them."""
    whole: Path = []
    for path in paths:
        whole += [*path, None]
    return whole
