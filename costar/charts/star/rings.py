"""Where the parts of the Star lie, its heart at 0, 0 and the ends of its arms at radius 1.

Angles are degrees clockwise from the top.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from costar.charts.parts.theme import Size
from costar.charts.star.picture import StarPicture
from costar.domain.activities.activity import COS
from costar.domain.star.steps import StarStep, StepLevel

Spot: TypeAlias = tuple[float, float]
Path: TypeAlias = list[Spot | None]
"""Spots joined by a line; None lifts the pen."""
Numbers: TypeAlias = npt.NDArray[np.float64]

_Share = TypeVar("_Share", float, Numbers)


@dataclass(frozen=True)
class Rings:
    """Radii: where the arms' axis begins (it ends at 1), where the bands of the steps lie.

    `edge` is half the square that holds it all.
    """

    origin: float
    bands: tuple[float, float]
    edge: float


STEPS_INSIDE: Final = {
    Size.DESK: Rings(origin=0.46, bands=(0.325, 0.405), edge=0.79),
    Size.WALL: Rings(origin=0.57, bands=(0.425, 0.495), edge=0.8),
}
RINGS: Final = STEPS_INSIDE
"""Which ring is inside. Other versions of the Star swap them; ours follows the 2012 source."""

ARM_ANGLE: Final = dict(zip(COS, (-45.0, 45.0, 135.0, 225.0), strict=True))
"""The cycle, clockwise from the top left: the arms point at the corners, where their words have room."""

STEP_ANGLE: Final = {step: 72.0 * place for place, step in enumerate(StarStep)}
"""The steps, clockwise from the top."""

STEP_NAME: Final[dict[StarStep, Spot]] = {
    StarStep.MAP: (0, 0.68),
    StarStep.FOCUS: (0.56, 0.13),
    StarStep.PEOPLE: (0.47, -0.42),
    StarStep.MARKET: (-0.47, -0.42),
    StarStep.GROW: (-0.56, 0.13),
}
"""Where each step's words stand inside the ring, as shares of its inner radius: near its own sector."""

POINT_HALF: Final = 45.0
"""Degrees on either side of an arm within which its point of the star rises and falls."""

_SHARPNESS: Final = 3.0
"""1 is an even slope, more is more pointed."""

_BAND_COUNT: Final = int(StepLevel.IN_PLACE)
_GAP_ANGLE: Final = 2.2
_GAP_RADIUS: Final = 0.004


@dataclass(frozen=True)
class Band:
    """A third of a step's sector: number 1 is innermost; filled as proposed, confirmed or not at all."""

    step: StarStep
    number: int
    proposed: bool
    confirmed: bool
    path: tuple[Spot, ...]


def spot_at(angle: float, radius: float) -> Spot:
    """The spot at an angle (degrees clockwise from the top) and a radius."""
    return radius * math.sin(math.radians(angle)), radius * math.cos(math.radians(angle))


def radius_of(share: _Share, rings: Rings) -> _Share:
    """The radius of a share (0 to 1) of an arm's axis; 0 lies on the axis' origin."""
    return rings.origin + (1 - rings.origin) * share


def outline_path(picture: StarPicture, values: Mapping[str, float | None], rings: Rings) -> Path:
    """The outline of a star: from the origin up to each arm's value and down again.

    An arm of zero follows the origin; an arm without a value is a gap. As each arm stands by itself,
    the shape says nothing but the four values, in whatever order they come.
    """
    path: Path = []
    for co in COS:
        value = values.get(co)
        path += [None] if value is None else _point_of_star(ARM_ANGLE[co], picture.share(value), rings)
    return path


def step_bands(picture: StarPicture, rings: Rings) -> list[Band]:
    """The fifteen bands of the five steps, in order."""
    return [
        Band(
            step=step.step,
            number=number,
            proposed=number <= step.level,
            confirmed=number <= picture.confirmed.get(step.step, StepLevel.NOT_STARTED),
            path=_band_path(STEP_ANGLE[step.step], number, rings),
        )
        for step in picture.steps
        for number in range(1, _BAND_COUNT + 1)
    ]


def proposed_outlines(picture: StarPicture, rings: Rings) -> list[tuple[Spot, ...]]:
    """For each step that is proposed to have begun, the line around all bands up to the proposed level."""
    inner, outer = rings.bands
    return [
        _sector(
            STEP_ANGLE[step.step],
            36 - _GAP_ANGLE / 2,
            inner - _GAP_RADIUS,
            inner + (outer - inner) * int(step.level) / _BAND_COUNT + _GAP_RADIUS,
        )
        for step in picture.steps
        if step.level
    ]


def joined_path(paths: Sequence[Sequence[Spot]]) -> Path:
    """Several closed paths as one, the pen lifted between them."""
    whole: Path = []
    for path in paths:
        whole += [*path, None]
    return whole


def _point_of_star(angle: float, share: float, rings: Rings) -> list[Spot]:
    aside = np.linspace(-45, 45, 91)
    rise = np.clip(1 - np.abs(aside) / POINT_HALF, 0, 1) ** _SHARPNESS
    return _spots(angle + aside, radius_of(share * rise, rings))


def _band_path(middle: float, number: int, rings: Rings) -> tuple[Spot, ...]:
    inner, outer = rings.bands
    width = (outer - inner) / _BAND_COUNT
    low, high = inner + width * (number - 1) + _GAP_RADIUS, inner + width * number - _GAP_RADIUS
    return _sector(middle, 36 - _GAP_ANGLE, low, high)


def _sector(middle: float, half: float, low: float, high: float) -> tuple[Spot, ...]:
    turns = np.linspace(middle - half, middle + half, 31)
    there, back = _spots(turns, np.full(31, high)), _spots(turns[::-1], np.full(31, low))
    return (*there, *back, there[0])


def arc(middle: float, half: float, radius: float) -> list[Spot]:
    """A part of a circle: `half` degrees on either side of `middle`."""
    count = 11 + int(half)
    return _spots(np.linspace(middle - half, middle + half, count), np.full(count, radius))


def _spots(angles: Numbers, radii: Numbers) -> list[Spot]:
    turns = np.radians(angles)
    return list(zip((radii * np.sin(turns)).tolist(), (radii * np.cos(turns)).tolist(), strict=True))
