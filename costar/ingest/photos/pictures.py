"""From a file to the pictures in it: photos as phones take them, and the pages of a copier's PDF.

Decoders of pictures are where files attack, so this runs in the reader's own process, within its limits.
"""

import struct
import warnings
from io import BytesIO
from typing import Final

import numpy as np
import pi_heif
import pypdfium2
from PIL import ExifTags, Image, UnidentifiedImageError

from costar.errors import UserError
from costar.ingest.child.limits import MOST_BYTES

KINDS: Final = ("jpg", "jpeg", "png", "heic", "heif", "pdf")
MOST_PAGES: Final = 200
MOST_PIXELS: Final = 120_000_000
"""As the largest sensors of phones have; a picture that claims more is not opened."""

_SIDE: Final = 4_200
"""Pixels of the longer side that are enough: 14 a millimetre of A4."""

_SCAN: Final = 2_600
"""The same of a scan, which is straight and sharp."""

_UPRIGHT: Final = 1
_TURNED: Final = {
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_270,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a photo upright, by its orientation in EXIF; cameras do not mirror."""

_FORMATS: Final = ("JPEG", "PNG", "HEIF")
_PDF: Final = b"%PDF-"

pi_heif.register_heif_opener()


def is_scan(content: bytes) -> bool:
    """Whether a file has pages, as a copier's PDF has.

    Raises:
        UserError: `photo.empty`, as a file whose sending broke off; `photo.too_many_bytes`.
    """
    if not content:
        raise UserError("photo.empty")
    if len(content) > MOST_BYTES:
        raise UserError("photo.too_many_bytes", most=MOST_BYTES // 1_000_000)
    return content.startswith(_PDF)


def pages_in(content: bytes) -> int:
    """How many pages a PDF has.

    Raises:
        UserError: `photo.<why>`: it cannot be opened, or has too many pages.
    """
    pages = len(_pdf(content))
    if pages > MOST_PAGES:
        raise UserError("photo.too_many_pages", found=pages, most=MOST_PAGES)
    return pages


def picture(content: bytes, page: int) -> Image.Image:
    """A photo, or a page of a PDF (from 1), in grey and no larger than is needed.

    Raises:
        UserError: `photo.<why>`: it is no picture that we know, or a damaged or far too large one.
    """
    return _page(content, page) if page else _photo(content)


def _photo(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd marks in a photo's own notes, which are not read
            opened = Image.open(BytesIO(content), formats=_FORMATS)
            if opened.width * opened.height > MOST_PIXELS:
                raise UserError(
                    "photo.too_many_pixels",
                    found=-(-opened.width * opened.height // 1_000_000),
                    most=MOST_PIXELS // 1_000_000,
                )
            # A JPEG is unpacked at a half or a quarter where that is enough.
            opened.draft("L", (_SIDE, _SIDE))
            grey = _grey(opened)
    except UnidentifiedImageError:
        raise UserError("photo.unknown_kind") from None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise UserError("photo.damaged") from None
    grey.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    return _as_shown(grey, opened)


def _as_shown(grey: Image.Image, opened: Image.Image) -> Image.Image:
    """A picture the way up in which people see it, for they are told what is left in it.

    The square says which way up its sheet is; a photo's own notes, if they can be read, say it of the photo.
    """
    try:
        turned = _TURNED.get(opened.getexif().get(ExifTags.Base.Orientation, _UPRIGHT))
    except (OSError, ValueError, SyntaxError, struct.error):
        return grey
    return grey if turned is None else grey.transpose(turned)


def _grey(opened: Image.Image) -> Image.Image:
    """A picture in grey, of eight bits a dot."""
    # Of sixteen bits `convert` cuts off all above 255: only the blackest print would not be white.
    if opened.mode.startswith("I"):
        return Image.fromarray((np.asarray(opened) >> 8).astype(np.uint8))
    return opened.convert("L")


def _page(content: bytes, page: int) -> Image.Image:
    sheet = _pdf(content)[page - 1]
    longest = max(sheet.get_size())
    # A damaged PDF may claim a page without any size.
    grey: Image.Image = sheet.render(scale=_SCAN / max(longest, 1.0), grayscale=True).to_pil()
    return grey


def _pdf(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise UserError("photo.pdf") from None
