"""From a photographed sheet to the sheet as it lies flat: by its square first, then by its corner marks.

The square is small, and says little of how the sheet is tilted: by it a far corner is known to some
centimetres. So everything that looks like a mark around there is gathered, and those are taken as the four
that agree with the square and with each other.
"""

import math
from itertools import product
from typing import Final

import numpy as np
from PIL import Image

from costar.domain.workshop import sheet
from costar.ingest.photos.arrays import Floats
from costar.ingest.photos.blots import Blot, blots
from costar.ingest.photos.planes import affine, homography, move, size_at, window

PER_MM: Final = 8
"""Pixels a millimetre of the flat sheet."""

_NEAR: Final = sheet.MARK_EDGE + sheet.MARK / 2
_RIGHT, _BOTTOM = sheet.WIDTH - _NEAR, sheet.HEIGHT - _NEAR
_MARKS: Final = np.array([(_NEAR, _NEAR), (_RIGHT, _NEAR), (_RIGHT, _BOTTOM), (_NEAR, _BOTTOM)])

_FINE: Final = 6
"""Pixels a millimetre where the middle of a mark is measured."""

_MEASURED: Final = 4.4
"""Half a side of the piece in which that is done: the mark and some paper, nothing else."""

_SAME: Final = 0.4
"""Of a mark's side, how near two finds are one."""

_FLATTEST: Final = 1e-6
_AGREES: Final = 2.0
"""How many millimetres off the square's corners may be by the marks of its own sheet."""

_SIZES: Final = 4.0
"""What marks that are twice as large as they should be there, or half, cost in such millimetres."""

_FEWEST: Final = 3
_MOVED: Final = 10.0
"""How many millimetres a scanner may move or shrink what lies on it."""

_MODULES: Final = 29
_QUIET: Final = 4


def square_corners() -> Floats:
    """Where the corners of the square's black part are on the sheet: top left, then clockwise."""
    left, top = sheet.SQUARE_AT
    module = sheet.SQUARE / (_MODULES + 2 * _QUIET)
    near, far = _QUIET * module, (_QUIET + _MODULES) * module
    return np.array([(left + x, top + y) for x, y in ((near, near), (far, near), (far, far), (near, far))])


def flat(photo: Image.Image, corners: Floats) -> Floats | None:
    """The sheet whose square has these corners, as it lies flat: `PER_MM` pixels a millimetre, 0 to 255.

    None where fewer than three of its four corner marks are in the photo.
    """
    chosen = _best_marks(corners, _near_marks(photo, corners))
    if chosen and len(chosen) < len(_MARKS):
        # By three marks it is known where the fourth is, or would be.
        by_three = _by_marks({at: one.middle for at, one in chosen.items()}, corners)
        chosen = _best_marks(corners, blots(photo, by_three, _MARKS)) or chosen
    if not chosen:
        return None
    seen = {at: one.middle for at, one in chosen.items()}
    for _ in range(2):  # the second time by marks that were measured on a flatter sheet
        to_photo = _by_marks(seen, corners)
        seen = {at: _measured(photo, to_photo, _MARKS[at]) for at in seen}
    return window(photo, _by_marks(seen, corners), (0, 0), (sheet.WIDTH, sheet.HEIGHT), PER_MM)


def has_marks(scan: Image.Image) -> bool:
    """Whether a page out of a scanner, upright or on its side, has a sheet's corner marks where they belong.

    It is asked of a page on which no square was read, so three are enough.
    """
    upright = scan if scan.height >= scan.width else scan.transpose(Image.Transpose.ROTATE_90)
    edges = ((0, 0), (1, 0), (1, 1), (0, 1))
    here, there = np.array(edges) * (sheet.WIDTH, sheet.HEIGHT), np.array(edges) * upright.size
    to_photo = affine(here, there)
    places = zip(blots(upright, to_photo, _MARKS), move(to_photo, _MARKS), strict=True)
    reach = _MOVED * upright.width / sheet.WIDTH
    seen = [any(np.linalg.norm(one.middle - place) < reach for one in found) for found, place in places]
    return sum(seen) >= _FEWEST


def _near_marks(photo: Image.Image, corners: Floats) -> list[list[Blot]]:
    """For each mark the places in the photo that look like it and may be it.

    The square alone tells the sheet's tilt well where it is sharp, and not at all where it is blurred. So we
    look twice: once as it says, and once as if there were no tilt.
    """
    near: list[list[Blot]] = [[] for _ in _MARKS]
    for to_photo in (homography(square_corners(), corners), affine(square_corners(), corners)):
        for kept, found in zip(near, blots(photo, to_photo, _MARKS), strict=True):
            kept += [one for one in found if not any(_is_same(one, other) for other in kept)]
    return near


def _is_same(one: Blot, other: Blot) -> bool:
    return float(np.linalg.norm(one.middle - other.middle)) < _SAME * math.sqrt(other.area)


def _best_marks(corners: Floats, near: list[list[Blot]]) -> dict[int, Blot] | None:
    """Which places are the marks: those by which the square's corners, and they themselves, are right.

    By its number each mark that was found; four rather than three, and three at least.
    """
    best: tuple[float, dict[int, Blot] | None] = (np.inf, None)
    for chosen in product(*([*some, None] for some in near)):
        seen = {at: place for at, place in enumerate(chosen) if place is not None}
        if len(seen) >= _FEWEST:
            cost = _disagreement(seen, corners) + (len(_MARKS) - len(seen)) * _AGREES
            best = min(best, (cost, seen), key=lambda one: one[0])
    return best[1] if best[0] < 2 * _AGREES else None


def _disagreement(seen: dict[int, Blot], corners: Floats) -> float:
    """By how many millimetres the square's corners are off if these are the marks, and the marks' sizes."""
    with np.errstate(all="ignore"):  # marks that lie on a line make no sheet: what comes out is no number
        to_photo = _by_marks({at: one.middle for at, one in seen.items()}, corners)
        if not np.isfinite(to_photo).all() or abs(np.linalg.det(to_photo)) < _FLATTEST:
            return np.inf
        back: Floats = np.linalg.inv(to_photo).astype(np.float64)
        off = float(np.linalg.norm(move(back, corners) - square_corners(), axis=1).max())
        sizes = [size_at(to_photo, _MARKS[at]) * sheet.MARK**2 / one.area for at, one in seen.items()]
        off += _SIZES * float(np.abs(np.log2(sizes)).max())
    return off if np.isfinite(off) else np.inf


def _by_marks(seen: dict[int, Floats], corners: Floats) -> Floats:
    """The sheet to the photo: by four marks alone, by three with the square's corners."""
    here, there = _MARKS[list(seen)], np.array(list(seen.values()))
    if len(seen) == len(_MARKS):
        return homography(here, there)
    # A mark's middle is known better than a corner of the square: it weighs as much as four.
    return homography(
        np.concatenate([np.repeat(here, 4, axis=0), square_corners()]),
        np.concatenate([np.repeat(there, 4, axis=0), corners]),
    )


def _measured(photo: Image.Image, to_photo: Floats, mark: Floats) -> Floats:
    """The middle of a mark in the photo, from what is darker than half way between it and its paper."""
    left, top = mark[0] - _MEASURED, mark[1] - _MEASURED
    part = window(photo, to_photo, (left, top), (2 * _MEASURED, 2 * _MEASURED), _FINE)
    # Not of the darkest and the lightest pixel: grain of the photo has some of both.
    rows, columns = np.nonzero(part <= (np.percentile(part, 5) + np.percentile(part, 95)) / 2)
    middle = [left + (columns.mean() + 0.5) / _FINE, top + (rows.mean() + 0.5) / _FINE]
    there: Floats = move(to_photo, np.array([middle]))[0]
    return there
