"""Black squares in a photo: what has the shape of a sheet's corner mark, and where its middle is.

Words, filled circles and the modules of a square are as dark as a mark. So the dark spot itself is looked at:
how far it goes, whether it is one whole piece, and whether it fills its outline.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from costar.domain.workshop import sheet
from costar.ingest.photos.arrays import Floats
from costar.ingest.photos.planes import move, size_at, window

_COARSE: Final = 2
_FINE: Final = 4
"""Pixels a millimetre where marks are looked for, and where one is looked at."""

_AROUND: Final = 80.0
"""How many millimetres from where it should be a mark is looked for, and how far off the paper."""

_CORE: Final = 2.4
_STRIP: Final = (4.4, 5.8)
_EDGE: Final = round(_STRIP[1] * _COARSE)
_BLACK_ENOUGH: Final = 0.22
"""How much darker than the paper around it a mark is, of the paper's own lightness."""

_DARKEST_PAPER: Final = 20.0
_MOST_PLACES: Final = 24
_MOST_EACH: Final = 5
_APART: Final = round(6.0 * _COARSE)

_HALF: Final = 8.0
"""Half a side of the piece that is cut out around a spot."""

_FILLED: Final = 0.88
"""Of the parallelogram with the same moments a mark's spot fills nearly all, however it is seen."""

_SMALLEST, _LARGEST = 0.3 * sheet.MARK**2, 2.5 * sheet.MARK**2
"""In square millimetres of a sheet whose tilt is not known yet."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Blot:
    """A dark spot of a mark's shape: its middle and its area, in pixels of the photo."""

    middle: Floats
    area: float


def blots(photo: Image.Image, to_photo: Floats, marks: Floats) -> list[list[Blot]]:
    """For each of these places on a sheet that lies about so, what in the photo may be the mark there."""
    size = (sheet.WIDTH + 2 * _AROUND, sheet.HEIGHT + 2 * _AROUND)
    paler, paper = _markedness(window(photo, to_photo, (-_AROUND, -_AROUND), size, _COARSE))
    # Against the paper at that place: a shadow over half a sheet darkens paper and ink alike.
    paler = np.where(paler < _BLACK_ENOUGH * paper, 0.0, paler)
    found: list[list[Blot]] = []
    for mark in marks:
        middle = (mark + _AROUND) * _COARSE - _EDGE
        # Filled circles are as plain as marks, and more: nearest first.
        places = sorted(_peaks(paler / paper, middle), key=partial(_far, middle))
        # Halfway from the paper to what is black: there an edge is, however blurred.
        spots = (
            _blot(photo, to_photo, (at[::-1] + _EDGE) / _COARSE - _AROUND, paper[*at] - paler[*at] / 2)
            for at in places
        )
        found.append(list(islice((one for one in spots if one), _MOST_EACH)))
    return found


def _far(middle: Floats, at: npt.NDArray[np.intp]) -> float:
    return float(np.linalg.norm(at[::-1] - middle))


def _peaks(plain: Floats, around: Floats) -> Iterator[npt.NDArray[np.intp]]:
    """The plainest places not too far from one, down and across."""
    reach = round(_AROUND * _COARSE)
    column, row = (round(float(one)) for one in around)
    top, left = max(row - reach, 0), max(column - reach, 0)
    part = plain[top : row + reach + 1, left : column + reach + 1].copy()
    for _ in range(_MOST_PLACES if part.size else 0):
        y, x = (int(one) for one in np.unravel_index(int(np.argmax(part)), part.shape))
        if not part[y, x]:
            return
        yield np.array([y + top, x + left])
        part[max(y - _APART, 0) : y + _APART + 1, max(x - _APART, 0) : x + _APART + 1] = 0.0


def _blot(photo: Image.Image, to_photo: Floats, place: Floats, dark: float) -> Blot | None:
    """The spot at a place, if it is one whole piece of about a mark's size that fills its outline."""
    part = window(photo, to_photo, place - _HALF, (2 * _HALF, 2 * _HALF), _FINE)
    spot = _piece(_smooth(part) < dark)
    area = float(spot.sum()) / _FINE**2
    # What reaches the edge of the piece is longer than a mark: a rule, or the rim of the paper.
    if not _SMALLEST < area < _LARGEST or spot[[0, -1]].any() or spot[:, [0, -1]].any():
        return None
    rows, columns = np.nonzero(spot)
    # A filled parallelogram of area A has (A / 12)² here, whatever its corners: A is told from the spread.
    spread = float(np.linalg.det(np.cov(rows, columns)))
    if spread <= 0 or area * _FINE**2 / (12 * np.sqrt(spread)) < _FILLED:
        return None
    on_sheet = place - _HALF + (np.array([columns.mean(), rows.mean()]) + 0.5) / _FINE
    return Blot(move(to_photo, on_sheet[None])[0], area * size_at(to_photo, on_sheet))


def _piece(mask: Mask) -> Mask:
    """The part of a mask that hangs together with its middle."""
    # From a few pixels on, not from one: the very middle may be a speck of light.
    middle, near = mask.shape[0] // 2, _FINE
    grown = np.zeros_like(mask)
    grown[middle - near : middle + near, middle - near : middle + near] = True
    grown &= mask
    size = -1
    while (count := int(grown.sum())) != size:
        size = count
        wide = grown.copy()
        wide[1:] |= grown[:-1]
        wide[:-1] |= grown[1:]
        wide[:, 1:] |= wide[:, :-1].copy()
        wide[:, :-1] |= wide[:, 1:].copy()
        grown = wide & mask
    return grown


def _smooth(part: Floats) -> Floats:
    """Means of nine pixels, against grain."""
    out = np.pad(part, 1, "edge")
    rows, columns = part.shape
    found: Floats = np.mean([out[y : y + rows, x : x + columns] for y in range(3) for x in range(3)], axis=0)
    return found


def _markedness(part: Floats) -> tuple[Floats, Floats]:
    """For each place how much paler than its core the darkest of its four sides is, and how light that is."""
    # Sums from the corner on: a box's mean then takes four numbers, whatever its size.
    sums = np.pad(part, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    core, near = round(_CORE * _COARSE), round(_STRIP[0] * _COARSE)
    rows, columns = part.shape[0] - 2 * _EDGE, part.shape[1] - 2 * _EDGE

    def mean(top: int, bottom: int, left: int, right: int) -> Floats:
        """The means of a box around each place, edges counted from its middle."""
        a, b, c, d = (_EDGE + edge for edge in (top, bottom, left, right))
        total = (
            sums[b : b + rows, d : d + columns]
            - sums[a : a + rows, d : d + columns]
            - sums[b : b + rows, c : c + columns]
            + sums[a : a + rows, c : c + columns]
        )
        found: Floats = total / ((bottom - top) * (right - left))
        return found

    sides = np.minimum.reduce(
        [
            mean(-_EDGE, -near, -core, core),
            mean(near, _EDGE, -core, core),
            mean(-core, core, -_EDGE, -near),
            mean(-core, core, near, _EDGE),
        ]
    )
    return sides - mean(-core, core, -core, core), np.maximum(sides, _DARKEST_PAPER)
