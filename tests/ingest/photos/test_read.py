"""Photos of the product's own printed sheet: read right, or told what is wrong with them."""

import random
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import ExifTags, Image, ImageChops, ImageDraw, ImageFilter

from benchmarks.sheets import expected_of, judge, meant_in_order
from costar.domain.workshop import sheet
from costar.domain.workshop.marked import BLANK, PLAIN, Marked, without_signs
from costar.domain.workshop.photographed import Photo
from costar.domain.workshop.sheet import PaperForm
from costar.errors import UserError
from costar.ingest.child.child import run_in_child
from costar.ingest.photos.pictures import is_scan, pages_in
from costar.ingest.photos.read import ReadPhoto, read_photo
from costar.ingest.photos.rings import darkness, inked
from tests.ingest.photos.photographing import (
    PAGE,
    PX,
    WORKSHOP,
    Hardness,
    Shot,
    filled_in,
    photographed,
    printed,
    shots,
    squares_on,
)

PHOTO = Photo("photo.jpg")
in_child = partial(run_in_child, read_photo)
FAIR = Hardness(tilt=8, turn=5, long_side=2600)
HEIC = Path(__file__).parent / "sheet.heic"
"""The photo of `shot` as an iPhone keeps it, made by pillow-heif: pi-heif, which reads it, writes none."""


def jpeg(picture: Image.Image, **options: int) -> bytes:
    out = BytesIO()
    picture.convert("L").save(out, "JPEG", **options)
    return out.getvalue()


def read(content: bytes, form: PaperForm = PaperForm.NORMAL, *, page: int = 0) -> ReadPhoto:
    return in_child(content, Photo(PHOTO.file, page), expected_of(form))


def codes(found: ReadPhoto) -> list[str]:
    return [one.code for one in found.found]


@pytest.fixture(scope="module")
def shot() -> Shot:
    return next(shots(1, 3, how=FAIR))


LONG = pytest.mark.long


NORMAL_FIRST = [PaperForm.NORMAL, *(pytest.param(form, marks=LONG) for form in list(PaperForm)[1:])]


@pytest.mark.parametrize("form", NORMAL_FIRST)
def test_hard_photos_are_read_without_a_wrong_circle(form: PaperForm) -> None:
    found = judge(2, 20, form, reader=in_child)
    assert found.wrong == []
    assert found.refused.total() == 0
    assert found.asked_plain == 0, "only what was corrected is asked"
    assert found.right + found.proposed == found.circles


@pytest.mark.parametrize("form", NORMAL_FIRST)
def test_of_both_squares_on_a_first_side_one_names_the_sheet(form: PaperForm) -> None:
    first = jpeg(printed(12, 7, form)[0].resize((1680, 2376)), quality=90)
    assert run_in_child(squares_on, first) == [sheet.code_of_side(WORKSHOP, 7, 1), PAGE]
    (side,) = read(first, form).sides
    assert (side.sheet, side.side) == (7, 1)


def test_the_square_of_the_public_page_alone_is_no_sheet() -> None:
    page = printed(12, 1)[0]
    below = jpeg(page.crop((0, page.height * 7 // 8, page.width, page.height)), quality=90)
    assert run_in_child(squares_on, below) == [PAGE]
    assert codes(read(below)) == ["photo_no_square"]


@pytest.mark.parametrize("form", PaperForm)
def test_a_blank_sheet_has_no_ink_but_its_signs(form: PaperForm) -> None:
    large = form is not PaperForm.NORMAL
    places = sheet.places_of(easy=form is PaperForm.EASY)
    at = 1 if large else 0
    page = printed(12, 1, form)[at].resize((1680, 2376), Image.Resampling.BOX)
    dark = darkness(np.asarray(page, dtype=np.float64))
    radius = sheet.layout_of(large=large).radius
    for row in sheet.sides(12, 2, 3, large=large)[at].rows:
        for circles in row.circles:
            there = [circles[at] for at in places]
            inks = without_signs(inked(dark, there, radius, 2.5).inks, places, large=large)
            assert max(map(abs, inks)) < BLANK / 2


def test_circles_one_place_too_far_are_not_taken_for_their_neighbours() -> None:
    page = printed(12, 1)[0].resize((1680, 2376), Image.Resampling.BOX)
    dark = darkness(np.asarray(page, dtype=np.float64))
    circles = sheet.sides(12, 2, 3)[0].rows[0].circles[0]
    radius = sheet.layout_of(large=False).radius
    too_far = [sheet.Spot(one.x + sheet.NORMAL.pitch, one.y) for one in circles]
    assert inked(dark, circles, radius, 2.5).told > PLAIN
    assert inked(dark, too_far, radius, 2.5).plain > PLAIN, "five of six rings are there"
    assert inked(dark, too_far, radius, 2.5).told < PLAIN


def test_a_line_through_a_circle_is_seen_at_both_of_its_sides() -> None:
    page = printed(12, 1)[0].copy()
    side, radius = sheet.sides(12, 2, 3)[0], sheet.layout_of(large=False).radius
    circles = side.rows[0].circles[0]
    for spot, left in ((circles[0], -1.5), (circles[2], 0.0), (circles[5], -1.5)):
        ends = [((spot.x + part * radius) * PX, spot.y * PX) for part in (left, 1.5)]
        ImageDraw.Draw(page).line([*ends[0], *ends[1]], fill=60, width=6)
    small = page.resize((1680, 2376), Image.Resampling.BOX)
    dark = darkness(np.asarray(small, dtype=np.float64))
    seen = inked(dark, circles, radius, 2.5)
    assert sorted(seen.struck) == [0, 5]
    assert sorted(seen.joined) == [0, 1, 2, 3, 4, 5]
    assert not inked(dark, side.groups, radius, 2.5).joined, "between groups stand their names"
    alone = inked(dark, circles[:1], radius, 2.5)
    assert (sorted(alone.struck), sorted(alone.joined)) == ([0], []), "one group has one circle"


def test_a_cross_over_a_mark_has_more_inside_its_ring_than_outside() -> None:
    page, radius = printed(12, 1)[0].copy(), sheet.layout_of(large=False).radius
    circles = sheet.sides(12, 2, 3)[0].rows[0].circles[0]

    def cross(spot: sheet.Spot, reach: float, aside: float) -> None:
        for up in (-1, 1):
            ends = [(spot.x + aside + way * reach, spot.y + way * up * reach) for way in (-1, 1)]
            ImageDraw.Draw(page).line([tuple(PX * at for at in end) for end in ends], fill=60, width=6)

    for spot, reach, aside in ((circles[0], 3.4, 0.0), (circles[3], 3.4, 0.0), (circles[3], 2.2, 0.5)):
        cross(spot, reach, aside)
    cross(circles[5], 2.2, 0.4)
    small = page.resize((1680, 2376), Image.Resampling.BOX)
    seen = inked(darkness(np.asarray(small, dtype=np.float64)), circles, radius, 2.5)
    assert not seen.doubled & {0, 1, 2, 4}
    assert 3 in seen.doubled
    assert seen.crosses >= {0, 5}, "also where its middle is not the ring's"
    assert seen.peaks[0] > 0.6 > 0.4 > seen.peaks[1]


@pytest.mark.parametrize(
    "turned", [Image.Transpose.ROTATE_90, pytest.param(Image.Transpose.ROTATE_180, marks=LONG)]
)
def test_a_sheet_is_read_whichever_way_up(shot: Shot, turned: Image.Transpose) -> None:
    (first,) = read(shot.content).sides
    (again,) = read(jpeg(Image.open(BytesIO(shot.content)).convert("L").transpose(turned), quality=90)).sides
    assert [one.marked for one in again.answers] == [one.marked for one in first.answers]


def test_a_sheet_is_read_from_png_and_pdf(shot: Shot) -> None:
    upright = Image.open(BytesIO(shot.content)).convert("L")
    for kind in ("PNG", "PDF"):
        out = BytesIO()
        upright.save(out, kind, resolution=200, compress_level=1)
        assert len(read(out.getvalue(), page=int(kind == "PDF")).sides) == 1


def test_sixteen_bits_of_grey_are_read_as_eight_are(shot: Shot) -> None:
    upright = np.asarray(Image.open(BytesIO(shot.content)).convert("L"))
    (eight,) = read(jpeg(Image.fromarray(upright), quality=95)).sides
    out = BytesIO()
    Image.fromarray(upright.astype(np.uint16) * 257).save(out, "PNG", compress_level=1)
    (sixteen,) = read(out.getvalue()).sides
    assert [one.marked for one in sixteen.answers] == [one.marked for one in eight.answers]


def test_a_phones_heic_is_read(shot: Shot) -> None:
    (side,) = read(HEIC.read_bytes()).sides
    read_and_meant = list(zip(side.answers, meant_in_order(shot), strict=True))
    wrong = [
        meant for one, meant in read_and_meant if one.marked.is_sure and meant[-1:] != _places(one.marked)
    ]
    asked = [meant for one, meant in read_and_meant if not one.marked.is_sure]
    assert wrong == []
    assert all(len(meant) > 1 for meant in asked), "nothing is asked but corrections"


def _places(marked: Marked) -> tuple[int, ...]:
    return () if marked.at is None else (marked.at,)


@pytest.mark.parametrize("share", [0.02, 0.5])
def test_a_cut_off_heic_is_refused(share: float) -> None:
    content = HEIC.read_bytes()
    with pytest.raises(UserError, match=r"photo\.damaged"):
        read(content[: int(len(content) * share)])


def test_two_sheets_in_one_photo_are_both_read() -> None:
    pages = [printed(12, number)[0].resize((1240, 1754)) for number in (1, 2)]
    both = Image.new("L", (2600, 1900), 90)
    both.paste(pages[0], (40, 60))
    both.paste(pages[1], (1320, 60))
    found = read(jpeg(both, quality=92))
    assert [one.sheet for one in found.sides] == [1, 2]
    assert codes(found) == ["photo_several"]


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_copies_of_one_sheet_are_two_told_by_their_place_as_people_see_it(orientation: int) -> None:
    side, page = sheet.sides(12, 2, 3)[0], printed(12, 1)[0]
    filled, meant = filled_in(page, side, random.Random(4), corrections=0)
    both = Image.new("L", (2600, 1900), 90)
    for left, one in ((40, page), (1320, filled)):
        both.paste(one.resize((1240, 1754), Image.Resampling.BOX), (left, 60))
    stored = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    noted = Image.Exif()
    noted[ExifTags.Base.Orientation] = orientation
    out = BytesIO()
    (both.transpose(stored[orientation]) if orientation in stored else both).save(out, "JPEG", exif=noted)
    found = read(out.getvalue())
    assert [(one.sheet, one.photo.place) for one in found.sides] == [(1, 1), (1, 2)]
    blank, marked = ([one.marked.at for one in side.answers] for side in found.sides)
    assert set(blank) == {None}
    assert marked == [at for (at,) in ((*one, None)[:1] for one in meant_in_order(Shot(b"", 1, meant)))]
    assert codes(found) == ["photo_several"]


def test_damaged_notes_of_a_photo_keep_nobody_from_reading_it(shot: Shot) -> None:
    out = BytesIO()
    Image.open(BytesIO(shot.content)).save(out, "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x05\x01\x12 cut off")
    assert len(read(out.getvalue()).sides) == 1


def test_a_blurred_sheet_beside_a_sharp_one_is_read_too() -> None:
    pages = [printed(12, number)[0].resize((1240, 1754), Image.Resampling.BOX) for number in (1, 2)]
    both = Image.new("L", (2600, 1900), 90)
    both.paste(pages[0], (40, 60))
    both.paste(pages[1].filter(ImageFilter.GaussianBlur(1.9)), (1320, 60))
    assert [one.sheet for one in read(jpeg(both, quality=92)).sides] == [1, 2]


def test_a_square_that_is_blurred_as_wide_as_its_modules_is_read() -> None:
    page = printed(12, 1)[0].resize((1680, 2376), Image.Resampling.BOX)
    blurred = page.filter(ImageFilter.GaussianBlur(3))
    assert [one.sheet for one in read(jpeg(blurred, quality=92)).sides] == [1]


def test_what_is_no_sheet_of_this_workshop_is_told(shot: Shot) -> None:
    page = printed(12, 1)[0]
    fair = photographed(page, FAIR, random.Random(1))
    cut = Image.open(BytesIO(fair)).convert("L")
    noise = np.random.default_rng(1).normal(128, 50, (1200, 900)).clip(0, 255).astype(np.uint8)
    blurred = photographed(page, Hardness(blur=14, long_side=2600), random.Random(1))
    assert codes(read(jpeg(Image.fromarray(noise)))) == ["photo_no_square"]
    assert codes(read(jpeg(Image.new("L", (900, 1200), 240)))) == ["photo_blank"]
    assert codes(read(blurred)) == ["photo_blurred"]
    assert codes(read(jpeg(cut.crop((cut.width // 3, 0, cut.width, cut.height * 2 // 3))))) == [
        "photo_corners"
    ]


@pytest.mark.parametrize(("number", "code"), [(0, "photo_no_number"), (5_000, "photo_unknown_sheet")])
def test_a_sheet_without_a_known_number_is_told(number: int, code: str) -> None:
    assert codes(read(jpeg(printed(12, number)[0].resize((1240, 1754))))) == [code]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no picture", "photo.unknown_kind"),
        (b"", "photo.unknown_kind"),
        (b"\xff\xd8\xff\xe0junk", "photo.damaged"),
    ],
)
def test_a_file_that_is_no_picture_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UserError) as error:
        read(content)
    assert error.value.key == why


def test_a_cut_off_photo_and_a_broken_scan_are_refused(shot: Shot) -> None:
    with pytest.raises(UserError, match=r"photo\.damaged"):
        read(shot.content[: len(shot.content) // 3])
    with pytest.raises(UserError, match=r"photo\.pdf"):
        pages_in(b"%PDF-1.7 nothing more")


def test_a_picture_that_claims_to_be_huge_is_not_opened() -> None:
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(UserError, match=r"photo\.too_many_pixels|photo\.damaged"):
        read(out.getvalue())


def test_a_scan_has_pages() -> None:
    pdf = pypdfium2.PdfDocument.new()
    for _ in range(3):
        pdf.new_page(595, 842)
    out = BytesIO()
    pdf.save(out)
    assert is_scan(out.getvalue())
    assert pages_in(out.getvalue()) == 3
    assert codes(read(out.getvalue(), page=2)) == ["photo_blank"]


def scanned(page: Image.Image) -> bytes:
    out = BytesIO()
    page.save(out, "PDF", resolution=200)
    return out.getvalue()


@pytest.mark.parametrize("form", PaperForm)
@pytest.mark.parametrize("turned", [None, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270])
def test_a_scanned_ballot_whose_square_cannot_be_read_is_no_back_of_a_sheet(
    form: PaperForm, turned: Image.Transpose | None
) -> None:
    page = printed(12, 1, form)[0].resize((1654, 2339), Image.Resampling.BOX)
    left, top = (round(edge * 1654 / sheet.WIDTH) for edge in sheet.SQUARE_AT)
    size = round(sheet.SQUARE * 1654 / sheet.WIDTH)
    # A coffee ring or a torn-off piece; the public page's square beside it is no sheet's.
    page.paste(255, (left, top, left + size, top + size))
    marred = ImageChops.offset(page.transpose(turned) if turned is not None else page, 20, -12)
    assert codes(read(scanned(marred), page=1)) == ["photo_square_unread"]


def test_a_scan_in_black_and_white_is_known_by_its_paper() -> None:
    page = printed(12, 1)[0].resize((1654, 2339), Image.Resampling.BOX)
    grain = np.random.default_rng(3).normal(-8, 3, (2339, 1654))
    grey = Image.fromarray(np.clip(np.asarray(page) + grain, 0, 255).astype(np.uint8))
    of_grey, of_black = (read(scanned(one), page=1).sides[0] for one in (grey, grey.point(_black_or_white)))
    assert (of_grey.is_white, of_black.is_white) == (False, True)
    assert {one.marked.at for one in of_black.answers} == {None}


def _black_or_white(light: int) -> int:
    return 255 * (light > 128)


def test_a_scanned_page_of_something_else_is_told_in_passing() -> None:
    page = Image.new("L", (1654, 2339), 255)
    ImageDraw.Draw(page).text((200, 200), "What each activity is\n" * 24, fill=0, font_size=60)
    assert codes(read(scanned(page), page=1)) == ["photo_no_square_on_page"]


def test_grain_beside_a_ring_is_no_ink_in_it() -> None:
    page = np.asarray(printed(12, 1)[0].resize((1680, 2376), Image.Resampling.BOX), dtype=np.float64)
    grainy = page + np.random.default_rng(4).normal(0, 25, page.shape)
    radius = sheet.layout_of(large=False).radius
    rows = [circles for row in sheet.sides(12, 2, 3)[0].rows for circles in row.circles]
    with_grain, without = (
        np.array([inked(dark, circles, radius, 0.0).inks for circles in rows])
        for dark in map(darkness, (grainy, page))
    )
    assert (with_grain - without).std() < 0.012
