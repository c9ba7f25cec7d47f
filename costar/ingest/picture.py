"""A picture as somebody has it → a small one with nothing but its pixels."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from costar.domain.activities.picture import MOST_BYTES
from costar.errors import UserError

MOST_UPLOADED: Final = 15_000_000
"""Bytes of a photo that is taken in: a phone's best are about ten million."""

_MOST_PIXELS: Final = 60_000_000
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_SIZES: Final = (640, 480, 320)
"""Pixels of the longer side; the largest that is small enough in bytes."""

_QUALITIES: Final = (80, 65, 50, 35)


def small_picture(content: bytes) -> bytes:
    """The picture as WebP of at most `MOST_BYTES`, upright, on white, without place, day or camera.

    Args:
        content: a JPEG, PNG or WebP.

    Raises:
        UserError: it is none of these, cannot be read, or is too large.
    """
    if len(content) > MOST_UPLOADED:
        raise UserError("picture_too_large", most=MOST_UPLOADED // 1_000_000)
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as opened:
            # Long before Pillow would warn: filters of warnings belong to all threads of the process.
            if opened.width * opened.height > _MOST_PIXELS:
                raise UserError("picture_too_large", most=MOST_UPLOADED // 1_000_000)
            # A JPEG can be unpacked smaller: twelve million pixels of a phone would take 48 MB.
            opened.draft("RGB", (2 * _SIZES[0], 2 * _SIZES[0]))
            # Turned first: which side is up stands in the EXIF data, which are not kept.
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UserError("picture_not_read") from error
    white = Image.new("RGBA", upright.size, "white")
    white.alpha_composite(upright)
    return _small(white.convert("RGB"))


def _small(picture: Image.Image) -> bytes:
    for size in _SIZES:
        resized = ImageOps.contain(picture, (size, size)) if max(picture.size) > size else picture
        for quality in _QUALITIES:
            target = BytesIO()
            resized.save(target, "WEBP", quality=quality, method=4)
            if target.tell() <= MOST_BYTES:
                return target.getvalue()
    raise UserError("picture_not_read")
