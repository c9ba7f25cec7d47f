"""A picture as it comes, and what is kept of it."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from costar.domain.activities.picture import MOST_BYTES
from costar.errors import UserError
from costar.ingest.picture import small_picture


def written(picture: Image.Image, form: str, **more: object) -> bytes:
    target = BytesIO()
    picture.save(target, form, **more)
    return target.getvalue()


def noise(width: int, height: int) -> Image.Image:
    pixels = np.random.default_rng(1).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_even_noise_becomes_small_enough(form: str) -> None:
    kept = small_picture(written(noise(900, 700), form))
    assert len(kept) <= MOST_BYTES
    with Image.open(BytesIO(kept)) as shown:
        assert shown.format == "WEBP"
        assert max(shown.size) <= 640


def test_place_day_and_camera_are_gone_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    kept = small_picture(written(Image.new("RGB", (300, 200), "red"), "JPEG", exif=exif))
    with Image.open(BytesIO(kept)) as shown:
        assert shown.size == (200, 300)
        assert not shown.getexif()
    assert b"camera" not in kept


def test_what_is_seen_through_is_white() -> None:
    kept = small_picture(written(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "PNG"))
    with Image.open(BytesIO(kept)) as shown:
        assert shown.convert("RGB").getpixel((25, 25)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [b"", b"no picture", b"<svg onload='x'/>", b"GIF89a" + bytes(40), b"\x89PNG\r\n\x1a\n" + bytes(30)],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UserError, match="picture_not_read"):
        small_picture(content)


def test_a_picture_cut_off_and_one_of_too_many_pixels_are_refused() -> None:
    whole = written(noise(200, 200), "JPEG")
    with pytest.raises(UserError, match="picture_not_read"):
        small_picture(whole[: len(whole) // 2])
    with pytest.raises(UserError, match="picture_"):
        small_picture(written(Image.new("1", (20_000, 20_000)), "PNG"))
