"""The circles of a flat sheet: where exactly they are, and how much ink stands in each.

Paper is never quite flat: a fold moves circles by a millimetre. Their printed rings say where they are. The
six of a question are laid over each other for that, so that what somebody wrote in one does not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
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

_PAPERS: Final = np.linspace(1.19, 1.37, 7)
"""Where the paper beside a ring is measured, in radii: on one line alone grain shifts it by 3 %."""

_POINTS: Final = 48
_STEP: Final = 0.25
"""Millimetres between places that are tried; a ring is as wide."""

_OWN_REACH: Final = 0.75
"""By how many millimetres a circle may lie elsewhere than the others of its question say."""

_NEARER: Final = 0.02
"""What a millimetre further off costs, so that without a ring nothing is moved."""

_LINE: Final = 0.25
"""So dark is the line between two circles where a stroke goes from one to the other."""

_ASIDE: Final = 1.4
"""How far from the middle of a circle, in radii, a line through it is seen, where no neighbour is nearer."""

_WORDS: Final = 8
"""Where circles are so many radii apart, words stand between them."""

_ARM: Final = 0.1
_ARMS: Final = 1.6
"""A cross is so dark on its four arms, and so much darker there than between any of them."""

_DOUBLED: Final = 1.2
"""Two crosses over each other have so much more ink in a ring than their ends have outside; one has 1.1."""

_SHIFTS: Final = 0.14 * np.stack(np.meshgrid((0, -1, 1), (0, -1, 1)), axis=-1).reshape(-1, 2)
"""Where the middle of a cross is looked for, in radii."""

_DARK_PART: Final = 90
"""Of 100 dots in a circle so many are paler than its strokes, if it has any."""

_UNEVEN: Final = 0.06
"""By so much one circle's paper may be darker or lighter than that of the others of its question."""

_THERE: Final = 0.2
"""A ring that a fold leads astray still has so much of the darkness of the others; bare paper has none."""

_DOT: Final = 4
"""Pixels whose mean is looked at for paper, so that grain does not pass for light."""

_BLOCK: Final = 8
"""Dots a side of a block: 4 mm, so that a filled circle never fills one."""
_IN_A_ROW: Final = 4
_PAPER_PART: Final = 0.6
_PAPER: Final = 90
"""Of the pixels around a place so many of 100 are no lighter than its paper."""


def _sectors(where: Sequence[float], far: tuple[float, float], turn: float) -> Floats:
    """Parts in or beside a ring of radius 1: each by its turns, and its distances there."""
    away, turns = np.linspace(*far, 5), np.radians(np.linspace(-turn, turn, 25))
    angles = np.radians(where)[:, None, None] + turns[None, :, None]
    found: Floats = away[None, None, :, None] * np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    return found


_DIAGONALS: Final = (45, 135, 225, 315)
_OUTSIDE: Final = np.concatenate(
    [_sectors(_DIAGONALS, (1.44, 1.56), 20), _sectors((90, 270), (1.2, 1.5), 15)]
)
"""Its corners, where a cross over a ring goes on, and a mark in it does not; then below and above it, where a
loop passes. At its sides are its neighbours."""

_INNER: Final = (0.45, 0.72)
_ON_ARMS: Final = _sectors(_DIAGONALS, _INNER, 16)
_CROSSING: Final = _sectors(_DIAGONALS, (0.5, 0.72), 34)
_ENDS: Final = _sectors(_DIAGONALS, (1.42, 1.52), 24)
_WIDER: Final = (34 * 0.61) / (24 * 1.47)
"""How wide the part of `_CROSSING` that a stroke crosses is beside that of `_ENDS`."""

_BETWEEN_ARMS: Final = _sectors((0, 90, 180, 270), _INNER, 16)


@dataclass(frozen=True)
class Inked:
    """The circles of one question: their middles as found, ink from 0 to 1, and how plain their rings are.

    `weakest` is how plain the least plain of the rings is. `beside` says how dark the paper is at the corners
    of each ring, then below and above it, where it is darkest; from those in `joined` strokes go on to a
    neighbour, at both sides of those in `struck` is a stroke, in those in `crosses` stands a cross, and over
    those in `doubled` a large one over something else. `peaks` say how dark the strokes in each are.
    """

    middles: tuple[Spot, ...]
    inks: tuple[float, ...]
    plain: float
    weakest: float
    beside: tuple[tuple[float, ...], ...]
    joined: frozenset[int]
    crosses: frozenset[int]
    struck: frozenset[int]
    doubled: frozenset[int]
    peaks: tuple[float, ...]

    @property
    def told(self) -> float:
        """How plain the rings are; 0 where one of them is not there.

        Circles in a row look like their neighbours: one too far on they fit each other, but for the last.
        """
        return self.plain if self.weakest >= _THERE * self.plain else 0.0


def darkness(flat: Floats) -> Floats:
    """How dark each pixel is beside the paper around it: 0 for paper, 1 for black; shadows do not count."""
    # Not cut off at 0: grain goes both ways, so that means stay right
    found: Floats = 1 - flat / np.maximum(_paper_of(flat), 1.0)
    return found


def inked(dark: Floats, circles: Sequence[Spot], radius: float, reach: float) -> Inked:
    """Where the circles of one question are, within `reach` mm of where they were printed, and their ink."""
    spots = np.array([(spot.x, spot.y) for spot in circles])
    shift = _best_shift(dark, spots, radius, np.zeros(2), reach)
    own = np.array([_best_shift(dark, spot[None], radius, shift, _OWN_REACH) for spot in spots])
    middles = spots + _steady(spots, own)
    near = np.concatenate([_round(radius * far) for far in _PAPERS])
    around = np.median(_at(dark, middles[:, None] + near), axis=1)
    # Each circle by its own paper, for a shadow may end between two; but what is scribbled around one is ink.
    papers = np.clip(around, np.median(around) - _UNEVEN, np.median(around) + _UNEVEN)
    rings = _at(dark, middles[:, None] + _round(radius)).mean(axis=-1) - papers
    each = list(zip(middles, papers, strict=True))
    return Inked(
        tuple(Spot(float(x), float(y)) for x, y in middles),
        tuple(_ink(dark, middle, radius) - float(paper) for middle, paper in each),
        float(np.median(rings)),
        float(rings.min()),
        tuple(_beside(dark, middle, radius, paper) for middle, paper in each),
        _joined(dark, middles, radius, float(np.median(papers))),
        frozenset(at for at, (middle, paper) in enumerate(each) if _is_cross(dark, middle, radius, paper)),
        _struck(dark, middles, radius, papers),
        frozenset(at for at, (middle, paper) in enumerate(each) if _is_doubled(dark, middle, radius, paper)),
        tuple(_peak(dark, middle, radius) - float(paper) for middle, paper in each),
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
    return float(_within(dark, middle, radius).mean())


def _peak(dark: Floats, middle: Floats, radius: float) -> float:
    """How dark the darkest tenth inside a circle's ring is at least."""
    return float(np.percentile(_within(dark, middle, radius), _DARK_PART))


def _within(dark: Floats, middle: Floats, radius: float) -> Floats:
    """What is inside a circle's ring."""
    reach = radius * _INSIDE
    steps = np.arange(-reach, reach, 1 / PER_MM)
    inside = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    inside = inside[np.linalg.norm(inside, axis=1) <= reach]
    return _at(dark, middle + inside)


def _beside(dark: Floats, middle: Floats, radius: float, paper: float) -> tuple[float, ...]:
    """How dark each part of the paper outside a ring is where it is darkest: a thin stroke is seen, too."""
    turns = _at(dark, middle + radius * _OUTSIDE).mean(axis=2) - paper
    return tuple(map(float, (turns[:, 1:] + turns[:, :-1]).max(axis=1) / 2))


def _joined(dark: Floats, middles: Floats, radius: float, paper: float) -> frozenset[int]:
    """The circles of a row between which and their neighbour a stroke goes on."""
    found: set[int] = set()
    # Between the circles of groups stand their names.
    if np.ptp(middles[:, 1]) < radius and _apart(middles) < _WORDS * radius:
        for at, (one, other) in enumerate(pairwise(middles)):
            found |= {at, at + 1} if _is_line(dark, (one + other) / 2, radius, paper) else set()
    return frozenset(found)


def _struck(dark: Floats, middles: Floats, radius: float, papers: Floats) -> frozenset[int]:
    """The circles at both of whose sides a stroke is, half-way to the next one and no further off."""
    aside = np.array([min(_apart(middles) / 2, _ASIDE * radius), 0])
    return frozenset(
        at
        for at, (middle, paper) in enumerate(zip(middles, papers, strict=True))
        if all(_is_line(dark, middle + side, radius, paper) for side in (-aside, aside))
    )


def _apart(middles: Floats) -> float:
    """How far neighbours are from each other; without end where there is one circle, as of one group."""
    return float(np.linalg.norm(np.diff(middles, axis=0), axis=1).min(initial=np.inf))


def _is_line(dark: Floats, place: Floats, radius: float, paper: float) -> bool:
    """Whether a stroke crosses the line down through a place."""
    line = place + radius * np.column_stack([np.zeros(33), np.linspace(-0.8, 0.8, 33)])
    thickest = np.convolve(_at(dark, line), np.full(4, 0.25), "valid").max() - paper
    return bool(thickest > _LINE)


def _is_cross(dark: Floats, middle: Floats, radius: float, paper: float) -> bool:
    """Whether a mark has four arms and nothing between them; its middle may be a little off the ring's."""
    middles = (middle + radius * _SHIFTS)[:, None, None, None]
    arms = _at(dark, middles + radius * _ON_ARMS).mean(axis=(2, 3)).min(axis=1) - paper
    between = _at(dark, middles + radius * _BETWEEN_ARMS).mean(axis=(2, 3)).max(axis=1) - paper
    return bool((arms > np.maximum(_ARM, _ARMS * between)).any())


def _is_doubled(dark: Floats, middle: Floats, radius: float, paper: float) -> bool:
    """Whether there is more inside a ring than the strokes of a cross whose ends are outside."""
    inside = _at(dark, middle + radius * _CROSSING).mean() - paper
    return bool(_WIDER * inside > _DOUBLED * (_at(dark, middle + radius * _ENDS).mean() - paper))


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
