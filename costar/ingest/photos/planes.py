"""From one plane to another: from a sheet as it lies flat to a photo of it, and back."""

from collections.abc import Sequence

import numpy as np
from PIL import Image

from costar.ingest.photos.arrays import Floats


def homography(here: Floats, there: Floats) -> Floats:
    """The 3 × 3 matrix that takes points from one plane to another, by least squares (Hartley's DLT)."""
    first, second = _centred(here), _centred(there)
    x, y = move(first, here).T
    u, v = move(second, there).T
    none, one = np.zeros_like(x), np.ones_like(x)
    across = np.stack([x, y, one, none, none, none, -u * x, -u * y, -u], axis=1)
    down = np.stack([none, none, none, x, y, one, -v * x, -v * y, -v], axis=1)
    _, _, rows = np.linalg.svd(np.concatenate([across, down]))
    found: Floats = np.linalg.inv(second) @ rows[-1].reshape(3, 3) @ first
    found /= found[2, 2]
    return found


def affine(here: Floats, there: Floats) -> Floats:
    """The matrix that takes one plane to another without perspective, by least squares."""
    found, *_ = np.linalg.lstsq(np.column_stack([here, np.ones(len(here))]), there, rcond=None)
    return np.vstack([found.T, [0, 0, 1]])


def move(matrix: Floats, points: Floats) -> Floats:
    """Points taken through such a matrix."""
    x, y, w = matrix @ np.column_stack([points, np.ones(len(points))]).T
    return np.column_stack([x / w, y / w])


def size_at(matrix: Floats, point: Floats) -> float:
    """By how much an area at this point grows when it is taken through such a matrix."""
    w = float(matrix[2] @ np.array([*point, 1.0]))
    return abs(float(np.linalg.det(matrix)) / w**3)


def window(
    photo: Image.Image,
    to_photo: Floats,
    corner: Sequence[float] | Floats,
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


def _centred(points: Floats) -> Floats:
    """What moves points around 0, at a mean distance of 1.4, so that the equations are steady."""
    middle = points.mean(axis=0)
    scale = np.sqrt(2) / max(float(np.linalg.norm(points - middle, axis=1).mean()), 1e-9)
    return np.array([[scale, 0, -scale * middle[0]], [0, scale, -scale * middle[1]], [0, 0, 1]])
