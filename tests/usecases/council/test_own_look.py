from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from costar.domain.council.own_look import ENOUGH, carries_white, contrast
from costar.errors import UserError
from costar.ingest import logo as logos
from costar.ingest.logo import HIGHEST, MOST_KEPT, logo_of
from costar.usecases.council.own_look import OwnLook, give_look, own_look
from costar.usecases.permission import Asking
from costar.usecases.records import edit


def picture(size: tuple[int, int], kind: str = "PNG", **more: object) -> bytes:
    written = BytesIO()
    Image.effect_noise(size, 200).convert("RGB").save(written, kind, **more)
    return written.getvalue()


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(some.integers(0, 0xFFFFFF))
def test_every_colour_kept_carries_white_words_and_dark_ones_stay(number: int) -> None:
    colour = f"#{number:06x}"
    kept = carries_white(colour)
    assert contrast(kept, "#ffffff") >= ENOUGH
    assert carries_white(kept) == kept
    assert (kept == colour) == (contrast(colour, "#ffffff") >= ENOUGH)


@pytest.mark.parametrize("text", ["red", "#12345", "#12345g", "url(x)", "#123456;}"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="accent_colour"):
        carries_white(text)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_logo_is_drawn_anew_and_small(kind: str) -> None:
    drawn = logo_of(picture((2000, 900), kind))
    found = Image.open(BytesIO(drawn))
    assert (found.format, found.width <= HIGHEST[0], found.height <= HIGHEST[1]) == ("PNG", True, True)
    assert len(drawn) <= MOST_KEPT


def test_nothing_else_of_the_file_stays() -> None:
    assert b"secret" not in logo_of(picture((50, 20), "JPEG", comment=b"secret"))


@pytest.mark.parametrize("content", [b"", b"<svg onload='alert(1)'/>", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UserError, match="logo_unread"):
        logo_of(content)


def test_what_is_too_large_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="logo_large"):
        logo_of(b"x" * (logos.MOST_BYTES + 1))
    monkeypatch.setattr(logos, "MOST_PIXELS", 99)
    with pytest.raises(UserError, match="logo_pixels"):
        logo_of(picture((10, 10)))


def test_a_look_is_kept_adjusted_and_taken_back(asking: Asking) -> None:
    assert own_look(asking) == OwnLook("", b"")
    kept = give_look(asking, colour="#FFCC00", logo=picture((100, 50)))
    assert contrast(kept, "#ffffff") >= ENOUGH
    worn = own_look(asking)
    assert (worn.colour, worn.logo[:4]) == (kept, b"\x89PNG")
    give_look(asking, colour=kept, logo=None)
    assert own_look(asking).logo == worn.logo
    give_look(asking, colour="", logo=b"")
    assert own_look(asking) == OwnLook("", b"")
    edit.undo(asking, asking.council.council().revision)
    assert own_look(asking) == worn
