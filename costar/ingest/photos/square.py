"""The squares in a photo: each names a workshop, a ballot and a side, and says where its sheet lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image, ImageFilter

from costar.domain.workshop.sheet import side_of_code
from costar.ingest.photos.arrays import Floats

_SHARPER: Final = ImageFilter.UnsharpMask(radius=4, percent=250, threshold=0)
_COARSER: Final = 0.5


@dataclass(frozen=True)
class Square:
    """What a square says, and its corners in the photo: its own top left first, then clockwise."""

    workshop_id: str
    ballot: int
    side: int
    corners: Floats


def squares_in(photo: Image.Image) -> list[Square]:
    """The squares of sheets, from the left; those of anything else are not ours."""
    for looked_at, scale in _looks(photo):
        found = {(one.ballot, one.side): one for one in _ours(looked_at, scale)}
        if found:
            return sorted(found.values(), key=lambda one: float(one.corners[:, 0].mean()))
    return []


def _looks(photo: Image.Image) -> Iterator[tuple[Image.Image, float]]:
    """The photo as it is; then against blur; then against grain and moiré."""
    yield photo, 1.0
    yield photo.filter(_SHARPER), 1.0
    yield (
        photo.resize((round(photo.width * _COARSER), round(photo.height * _COARSER)), reducing_gap=2),
        _COARSER,
    )


def _ours(photo: Image.Image, scale: float) -> Iterator[Square]:
    import zxingcpp  # in the reader's process alone: beside DuckDB it complains of leaks when Python ends

    squares = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    for code in zxingcpp.read_barcodes(photo, formats=squares):
        if named := side_of_code(code.text):
            at = code.position
            corners = [(one.x, one.y) for one in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)]
            yield Square(*named, np.array(corners, dtype=np.float64) / scale)
