"""The circles of a flat sheet: where exactly they are, and how much ink stands in each.

Paper is never quite flat: a fold moves circles by a millimetre. Their printed rings say where they are. The
six of a question are laid over each other for that, so that what somebody wrote in one does not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image

from costar.domain.workshop.sheet import Spot
from costar.ingest.photos.arrays import Floats
from costar.ingest.photos.flatten import PER_MM

_INSIDE: Final = 0.78
"""How much of a circle's radius is looked at: its ring stays outside."""

_BESIDE: Final = 1.28
"""Where, in radii, the paper between two circles is."""

_POINTS: Final = 48
_STEP: Final = 0.25
"""Millimetres between places that are tried; a ring is as wide."""

_OWN_REACH: Final = 0.75
"""By how many millimetres a circle may lie elsewhere than the others of its question say."""

_NEARER: Final = 0.02
"""What a millimetre further off costs, so that without a ring nothing is moved."""

_FEWEST_CORNERS: Final = 3
_STROKE: Final = 0.05
"""So dark are three of four corners outside a ring that was crossed out; the end of a tick is one of them,
and a cross that somebody marks with ends before."""

_DOT: Final = 4
"""Pixels whose mean is looked at for paper, so that grain does not pass for light."""

_BLOCK: Final = 8
"""Dots a side of a block: 4 mm, so that a filled circle never fills one."""
_IN_A_ROW: Final = 4
_PAPER_PART: Final = 0.6
_PAPER: Final = 90
"""Of the pixels around a place so many of 100 are no lighter than its paper."""


def _corners() -> Floats:
    """Four corners outside a ring of radius 1, each by its distances and its turns."""
    away, turns = np.linspace(1.44, 1.56, 4), np.radians(np.linspace(-20, 20, 9))
    corner = np.radians([45, 135, 225, 315])
    angles = corner[:, None, None] + turns[None, None, :]
    found: Floats = away[None, :, None, None] * np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    return found


_CORNERS: Final = _corners()


@dataclass(frozen=True)
class Inked:
    """The circles of one question: their middles as found, ink from 0 to 1, and how plain their rings are.

    `crossed_out` are those over whose ring strokes go on at least three of its four corners.
    """

    middles: tuple[Spot, ...]
    inks: tuple[float, ...]
    plain: float
    crossed_out: frozenset[int] = frozenset()


def darkness(flat: Floats) -> Floats:
    """How dark each pixel is beside the paper around it: 0 for paper, 1 for black; shadows do not count."""
    found: Floats = 1 - flat / np.maximum(
        _paper_of(flat), 1.0
    )  # grain goes both ways, so that means stay right
    return found


def inked(dark: Floats, circles: Sequence[Spot], radius: float, reach: float) -> Inked:
    """Where the circles of one question are, within `reach` mm of where they were printed, and their ink."""
    spots = np.array([(spot.x, spot.y) for spot in circles])
    shift = _best_shift(dark, spots, radius, np.zeros(2), reach)
    own = np.array([_best_shift(dark, spot[None], radius, shift, _OWN_REACH) for spot in spots])
    middles = spots + _steady(spots, own)
    paper = float(np.median(_at(dark, middles[:, None] + _round(radius * _BESIDE))))
    rings = _at(dark, middles[:, None] + _round(radius)).mean(axis=-1)
    return Inked(
        tuple(Spot(float(x), float(y)) for x, y in middles),
        tuple(_ink(dark, middle, radius) - paper for middle in middles),
        float(np.median(rings)) - paper,
        frozenset(at for at, middle in enumerate(middles) if _is_crossed_out(dark, middle, radius, paper)),
    )


def _best_shift(dark: Floats, spots: Floats, radius: float, around: Floats, reach: float) -> Floats:
    """By how much the spots lie elsewhere than printed: where their rings are darkest."""
    last = round(reach / _STEP)
    steps = np.arange(-last, last + 1) * _STEP
    shifts = around + np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    rings = _at(dark, spots[:, None, None] + shifts[None, :, None] + _round(radius))
    plain = np.median(rings, axis=0).mean(axis=-1)
    if len(spots) == 1:  # a filled circle is as dark inside: only outside is it told from its ring
        plain = plain - _at(dark, spots[0] + shifts[:, None] + _round(radius * _BESIDE)).mean(axis=-1)
    far = np.linalg.norm(shifts - around, axis=1)
    best: Floats = shifts[int(np.argmax(plain - _NEARER * far))]
    return best


def _steady(spots: Floats, own: Floats) -> Floats:
    """The shifts of circles in a row without those that ink has led astray (Theil and Sen's line)."""
    if len(spots) < _IN_A_ROW or np.ptp(spots[:, 1]):
        return own
    across = spots[:, 0]
    one, other = np.triu_indices(len(spots), 1)
    slopes = (own[other] - own[one]) / (across[other] - across[one])[:, None]
    slope = np.median(slopes, axis=0)
    line: Floats = np.median(own - across[:, None] * slope, axis=0) + across[:, None] * slope
    return line


def _ink(dark: Floats, middle: Floats, radius: float) -> float:
    """The mean darkness inside a circle's ring."""
    reach = radius * _INSIDE
    steps = np.arange(-reach, reach, 1 / PER_MM)
    inside = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    inside = inside[np.linalg.norm(inside, axis=1) <= reach]
    return float(_at(dark, middle + inside).mean())


def _is_crossed_out(dark: Floats, middle: Floats, radius: float, paper: float) -> bool:
    """Whether strokes leave the ring at its corners, as those of a cross over all of it do."""
    corners = _at(dark, middle + radius * _CORNERS).mean(axis=(1, 2)) - paper
    return bool((corners > _STROKE).sum() >= _FEWEST_CORNERS)


def _round(radius: float) -> Floats:
    turns = np.linspace(0, 2 * np.pi, _POINTS, endpoint=False)
    return radius * np.column_stack([np.cos(turns), np.sin(turns)])


def _at(dark: Floats, points: Floats) -> Floats:
    """The darkness at points in millimetres."""
    columns = np.clip((points[..., 0] * PER_MM).astype(np.intp), 0, dark.shape[1] - 1)
    rows = np.clip((points[..., 1] * PER_MM).astype(np.intp), 0, dark.shape[0] - 1)
    found: Floats = dark[rows, columns]
    return found


def _paper_of(flat: Floats) -> Floats:
    """How light the paper is at each pixel: of each block its lightest part, evened out between blocks."""
    dots = _means(flat, _DOT)
    rows, columns = (side // _BLOCK for side in dots.shape)
    blocks = dots[: rows * _BLOCK, : columns * _BLOCK].reshape(rows, _BLOCK, columns, _BLOCK).swapaxes(1, 2)
    light = np.percentile(blocks.reshape(rows, columns, -1), _PAPER, axis=-1)
    # A black corner mark fills its block; the paper is that of its neighbours.
    near = np.pad(light, 1, "edge")
    lightest = np.max([near[y : y + rows, x : x + columns] for y in range(3) for x in range(3)], axis=0)
    light = np.where(light < _PAPER_PART * lightest, lightest, light)
    spread = Image.fromarray(light.astype(np.float32)).resize(flat.shape[::-1], Image.Resampling.BICUBIC)
    return np.asarray(spread, dtype=np.float64)


def _means(flat: Floats, side: int) -> Floats:
    """The means of squares of so many pixels."""
    rows, columns = (length // side for length in flat.shape)
    squares = flat[: rows * side, : columns * side].reshape(rows, side, columns, side)
    means: Floats = squares.mean(axis=(1, 3))
    return means
