"""A logo: an image of anyone's, drawn anew as a small PNG, so that nothing else of its file stays."""

from io import BytesIO
from typing import Final

from PIL import Image

from costar.errors import UserError

MOST_BYTES: Final = 5_000_000
MOST_PIXELS: Final = 25_000_000
"""Looked up in the file's head, before anything of it is unpacked."""

KINDS: Final = ("PNG", "JPEG", "WEBP", "GIF")
HIGHEST: Final = (480, 120)
"""Pixels: sharp at twice the height that the bar has for it."""

MOST_KEPT: Final = 60_000
_FEWER_COLOURS: Final = (256, 64, 16)


def logo_of(content: bytes) -> bytes:
    """The picture as a PNG of at most `HIGHEST` pixels and `MOST_KEPT` bytes.

    Raises:
        UserError: the file is too large, or no picture of a kind that costar reads.
    """
    if len(content) > MOST_BYTES:
        raise UserError("logo_large", most=MOST_BYTES // 1_000_000)
    try:
        # Only these: Pillow otherwise tries every decoder that it has, EPS by way of Ghostscript among them.
        with Image.open(BytesIO(content), formats=KINDS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise UserError("logo_pixels", wide=found.width, high=found.height)
            picture = found.convert("RGBA")
    # SyntaxError is Pillow's word for a broken PNG.
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UserError("logo_unread") from error
    picture.thumbnail(HIGHEST)
    return _small(picture)


def _small(picture: Image.Image) -> bytes:
    drawn = _png(picture)
    # Fewer colours, not fewer pixels: a logo has few of the former anyway, and stays sharp.
    for colours in _FEWER_COLOURS:
        if len(drawn) <= MOST_KEPT:
            break
        drawn = _png(picture.quantize(colours))
    return drawn


def _png(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
