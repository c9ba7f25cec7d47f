"""The squares in a photo: each names a workshop, a ballot and a side, and says where its sheet lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image, ImageFilter

from costar.domain.workshop import sheet
from costar.domain.workshop.sheet import side_of_code
from costar.ingest.photos.arrays import Floats
from costar.ingest.photos.flatten import square_corners
from costar.ingest.photos.unblur import unblurred

_SHARPER: Final = ImageFilter.UnsharpMask(radius=4, percent=250, threshold=0)
_COARSER: Final = 2


@dataclass(frozen=True)
class Square:
    """What a square says, and its corners in the photo: its own top left first, then clockwise."""

    workshop_id: str
    ballot: int
    side: int
    corners: Floats

    @property
    def middle(self) -> Floats:
        """Where its middle is in the photo."""
        middle: Floats = self.corners.mean(axis=0)
        return middle

    @property
    def across(self) -> float:
        """The length of its longer diagonal, in pixels of the photo."""
        return float(np.linalg.norm(self.corners[:2] - self.corners[2:], axis=1).max())


def squares_in(photo: Image.Image) -> list[Square]:
    """The squares of sheets, from the left; those of anything else are not ours.

    Copies of one sheet are squares of their own: which is meant is a person's to say.
    """
    found: list[Square] = []
    for looked_at, scale in _looks(photo):
        found += [one for one in _ours(looked_at, scale) if not any(_is_same(one, other) for other in found)]
        if found and not _has_room(photo, found):
            break
    return sorted(found, key=lambda one: float(one.middle[0]))


def squares_in_blur(photo: Image.Image) -> list[Square]:
    """The squares in a photo that is blurred by some pixels; it takes as long as reading a sheet.

    Not of several sheets: they are seldom blurred alike.
    """
    return next(filter(None, (list(_ours(one, 1.0)) for one in unblurred(photo))), [])


def _is_same(one: Square, other: Square) -> bool:
    return float(np.linalg.norm(one.middle - other.middle)) < max(one.across, other.across) / 2


def _has_room(photo: Image.Image, found: list[Square]) -> bool:
    """Whether one more sheet may be in a photo, whose square is harder to read."""
    on_sheet = Square("", 0, 0, square_corners()).across
    sheets = [sheet.WIDTH * sheet.HEIGHT * (one.across / on_sheet) ** 2 for one in found]
    return photo.width * photo.height - sum(sheets) >= min(sheets)


def _looks(photo: Image.Image) -> Iterator[tuple[Image.Image, float]]:
    """The photo as it is; then against grain and moiré; then against blur."""
    yield photo, 1.0
    yield photo.reduce(_COARSER), 1 / _COARSER
    yield photo.filter(_SHARPER), 1.0


def _ours(photo: Image.Image, scale: float) -> Iterator[Square]:
    import zxingcpp  # in the reader's process alone: beside DuckDB it complains of leaks when Python ends

    squares = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    for code in zxingcpp.read_barcodes(photo, formats=squares):
        if named := side_of_code(code.text):
            at = code.position
            corners = [(one.x, one.y) for one in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)]
            yield Square(*named, np.array(corners, dtype=np.float64) / scale)
