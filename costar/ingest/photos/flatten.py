"""From a photographed sheet to the sheet as it lies flat: by its square first, then by its corner marks.

The square is small, and says little of how the sheet is tilted: by it a far corner is known to some
centimetres. So everything that looks like a mark around there is gathered, and those are taken as the four
that agree with the square.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

import numpy as np
from PIL import Image

from costar.domain.workshop import sheet
from costar.ingest.photos.arrays import Floats

PER_MM: Final = 8
"""Pixels a millimetre of the flat sheet."""

_FINE: Final = 6
_COARSE: Final = 2
"""Pixels a millimetre where the middle of a mark is measured, and where marks are looked for."""

_NEAR: Final = sheet.MARK_EDGE + sheet.MARK / 2
_RIGHT, _BOTTOM = sheet.WIDTH - _NEAR, sheet.HEIGHT - _NEAR
_MARKS: Final = np.array([(_NEAR, _NEAR), (_RIGHT, _NEAR), (_RIGHT, _BOTTOM), (_NEAR, _BOTTOM)])

_AROUND: Final = 55.0
"""How many millimetres from where the square puts it a mark may be, and how far off the paper we look."""

_MOST_EACH: Final = 3
_MOST_PLACES: Final = 16
_APART: Final = 6.0
_FLATTEST: Final = 1e-6
_AGREES: Final = 2.0
"""How many millimetres off the square's corners may be by the marks of its own sheet."""

_CORE: Final = 2.4
_STRIP: Final = (4.4, 5.8)
_FEWEST: Final = 3
_BLACK_ENOUGH: Final = 0.22
"""How much darker than the paper around it a mark is, of the paper's own lightness."""

_DARKEST_PAPER: Final = 20.0

_MODULES: Final = 29
_QUIET: Final = 4


def square_corners() -> Floats:
    """Where the corners of the square's black part are on the sheet: top left, then clockwise."""
    left, top = sheet.SQUARE_AT
    module = sheet.SQUARE / (_MODULES + 2 * _QUIET)
    near, far = _QUIET * module, (_QUIET + _MODULES) * module
    return np.array([(left + x, top + y) for x, y in ((near, near), (far, near), (far, far), (near, far))])


def homography(here: Floats, there: Floats) -> Floats:
    """The 3 × 3 matrix that takes points from one plane to another, by least squares (Hartley's DLT)."""
    first, second = _centred(here), _centred(there)
    x, y = _moved(first, here).T
    u, v = _moved(second, there).T
    none, one = np.zeros_like(x), np.ones_like(x)
    across = np.stack([x, y, one, none, none, none, -u * x, -u * y, -u], axis=1)
    down = np.stack([none, none, none, x, y, one, -v * x, -v * y, -v], axis=1)
    _, _, rows = np.linalg.svd(np.concatenate([across, down]))
    found: Floats = np.linalg.inv(second) @ rows[-1].reshape(3, 3) @ first
    found /= found[2, 2]
    return found


def flat(photo: Image.Image, corners: Floats) -> Floats | None:
    """The sheet whose square has these corners, as it lies flat: `PER_MM` pixels a millimetre, 0 to 255.

    None where fewer than three of its four corner marks are in the photo.
    """
    seen = _best_marks(corners, _near_marks(photo, corners))
    if seen is None:
        return None
    for _ in range(2):  # the second time by marks that were measured on a flatter sheet
        to_photo = _by_marks(seen, corners)
        seen = {at: _measured(photo, to_photo, _MARKS[at]) for at in seen}
    return _window(photo, _by_marks(seen, corners), (0, 0), (sheet.WIDTH, sheet.HEIGHT), PER_MM)


def _near_marks(photo: Image.Image, corners: Floats) -> list[list[Floats]]:
    """For each mark the places in the photo that look like it and may be it.

    The square alone tells the sheet's tilt well where it is sharp, and not at all where it is blurred. So we
    look twice: once as it says, and once as if there were no tilt.
    """
    near: list[list[Floats]] = [[] for _ in _MARKS]
    for to_photo in (homography(square_corners(), corners), _affine(square_corners(), corners)):
        on_sheet = _places(photo, to_photo)
        in_photo = move(to_photo, on_sheet)
        for mark, kept in zip(_MARKS, near, strict=True):
            far = np.linalg.norm(on_sheet - mark, axis=1)
            kept += [in_photo[at] for at in np.argsort(far)[:_MOST_EACH] if far[at] < _AROUND]
    return near


def _places(photo: Image.Image, to_photo: Floats) -> Floats:
    """Where on the sheet something looks like a mark."""
    corner = (-_AROUND, -_AROUND)
    window = _window(
        photo, to_photo, corner, (sheet.WIDTH + 2 * _AROUND, sheet.HEIGHT + 2 * _AROUND), _COARSE
    )
    return np.array(list(_peaks(window))).reshape(-1, 2) / _COARSE + corner


def _peaks(window: Floats) -> Iterator[tuple[float, float]]:
    """Dark cores with lighter paper on all four sides, the plainest first."""
    paler, paper = _markedness(window)
    paler = np.where(paler < _BLACK_ENOUGH * np.maximum(paper, _DARKEST_PAPER), 0.0, paler)
    edge, apart = round(_STRIP[1] * _COARSE), round(_APART * _COARSE)
    for _ in range(_MOST_PLACES):
        row, column = (int(one) for one in np.unravel_index(int(np.argmax(paler)), paler.shape))
        if not paler[row, column]:
            return
        yield column + edge, row + edge
        paler[max(row - apart, 0) : row + apart + 1, max(column - apart, 0) : column + apart + 1] = 0.0


def _best_marks(corners: Floats, near: list[list[Floats]]) -> dict[int, Floats] | None:
    """Which places are the marks: those by which the square's corners are where they should be.

    By its number each mark that was found; four rather than three, and three at least.
    """
    best: tuple[float, dict[int, Floats] | None] = (np.inf, None)
    # Up to six places a mark, or none: 2,401 ways at most.
    for chosen in product(*([*some, None] for some in near)):
        seen = {at: place for at, place in enumerate(chosen) if place is not None}
        if len(seen) >= _FEWEST:
            cost = _disagreement(seen, corners) + (len(_MARKS) - len(seen)) * _AGREES
            best = min(best, (cost, seen), key=lambda one: one[0])
    return best[1] if best[0] < 2 * _AGREES else None


def _disagreement(seen: dict[int, Floats], corners: Floats) -> float:
    """By how many millimetres the square's corners are off, if these are the marks."""
    with np.errstate(all="ignore"):  # marks that lie on a line make no sheet: what comes out is no number
        to_photo = _by_marks(seen, corners)
        if not np.isfinite(to_photo).all() or abs(np.linalg.det(to_photo)) < _FLATTEST:
            return np.inf
        back: Floats = np.linalg.inv(to_photo).astype(np.float64)
        off = float(np.linalg.norm(move(back, corners) - square_corners(), axis=1).max())
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


def _affine(here: Floats, there: Floats) -> Floats:
    """The matrix that takes one plane to another without perspective, by least squares."""
    found, *_ = np.linalg.lstsq(np.column_stack([here, np.ones(len(here))]), there, rcond=None)
    return np.vstack([found.T, [0, 0, 1]])


def _measured(photo: Image.Image, to_photo: Floats, mark: Floats) -> Floats:
    """The middle of a mark in the photo, from what is darker than half way between it and its paper."""
    left, top = mark[0] - _STRIP[0], mark[1] - _STRIP[0]
    part = _window(photo, to_photo, (left, top), (2 * _STRIP[0], 2 * _STRIP[0]), _FINE)
    # Not of the darkest and the lightest pixel: grain of the photo has some of both.
    rows, columns = np.nonzero(part <= (np.percentile(part, 5) + np.percentile(part, 95)) / 2)
    middle = [left + (columns.mean() + 0.5) / _FINE, top + (rows.mean() + 0.5) / _FINE]
    there: Floats = move(to_photo, np.array([middle]))[0]
    return there


def _markedness(window: Floats) -> tuple[Floats, Floats]:
    """For each place how much paler than its core the darkest of its four sides is, and how light that is."""
    # Sums from the corner on: a box's mean then takes four numbers, whatever its size.
    sums = np.pad(window, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    core, near, far = _px(_CORE), _px(_STRIP[0]), _px(_STRIP[1])
    rows, columns = window.shape[0] - 2 * far, window.shape[1] - 2 * far

    def mean(top: int, bottom: int, left: int, right: int) -> Floats:
        """The means of a box around each place, edges counted from its middle."""
        a, b, c, d = (far + edge for edge in (top, bottom, left, right))
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
            mean(-far, -near, -core, core),
            mean(near, far, -core, core),
            mean(-core, core, -far, -near),
            mean(-core, core, near, far),
        ]
    )
    return sides - mean(-core, core, -core, core), sides


def _window(
    photo: Image.Image,
    to_photo: Floats,
    corner: Sequence[float],
    size: Sequence[float],
    per_mm: int,
) -> Floats:
    """A part of the flat sheet, taken from the photo; what lies outside the photo is black."""
    to_mm = np.array([[1 / per_mm, 0, corner[0]], [0, 1 / per_mm, corner[1]], [0, 0, 1]])
    matrix = to_photo @ to_mm
    matrix /= matrix[2, 2]
    pixels = (round(size[0] * per_mm), round(size[1] * per_mm))
    taken = photo.transform(
        pixels,
        Image.Transform.PERSPECTIVE,
        tuple(float(one) for one in matrix.ravel()[:8]),
        Image.Resampling.BILINEAR,
    )
    return np.asarray(taken, dtype=np.float64)


def move(matrix: Floats, points: Floats) -> Floats:
    """Points taken through a matrix of `homography`."""
    return _moved(matrix, points)


def _moved(matrix: Floats, points: Floats) -> Floats:
    x, y, w = matrix @ np.column_stack([points, np.ones(len(points))]).T
    return np.column_stack([x / w, y / w])


def _centred(points: Floats) -> Floats:
    """What moves points around 0, at a mean distance of 1.4, so that the equations are steady."""
    middle = points.mean(axis=0)
    scale = np.sqrt(2) / max(float(np.linalg.norm(points - middle, axis=1).mean()), 1e-9)
    return np.array([[scale, 0, -scale * middle[0]], [0, scale, -scale * middle[1]], [0, 0, 1]])


def _px(millimetres: float) -> int:
    return round(millimetres * _COARSE)
