"""Sheets as people fill them in and photograph them: drawn on the product's own printed sheet.

Everything follows from a seed. What was meant stands beside each photo, so that a reading can be judged.
"""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import Final

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

from costar.domain.workshop import sheet
from costar.domain.workshop.sheet import PaperForm, SheetSide, Spot, places_of
from costar.ingest.photos.arrays import Floats
from costar.ingest.photos.planes import homography
from costar.reports.printed import Item, PaperBallot, paper_of

WORKSHOP: Final = "ab" * 16
PAGE: Final = f"http://192.168.178.20:8501/public/exampleshire/{WORKSHOP}/"
"""Where the room reads what became of it: each sheet says so, in words and in a square of its own."""

DPI: Final = 300
PX: Final = DPI / 25.4
TITLES: Final = (
    "A reading group that neighbours lead themselves",
    "Repair café in the old library",
    "Young people inspect the bus stops",
    "Choosing together what the park money buys",
)
GROUPS: Final = ("1 a resident", "2 front-line staff", "3 a manager")
GROUP_NAMES: Final = ("citizens", "front_line_staff", "managers")
_LIKED: Final = (1, 1.5, 2, 2, 1.5, 0.8)
"""How often people mark each of `ANSWERS`, beside the others."""

MARKS: Final = ("tick", "cross", "filled", "half", "dot_filled")


@dataclass(frozen=True)
class Meant:
    """What somebody marked on one side, by question: places of circles; of a correction the last."""

    groups: tuple[int, ...]
    rows: tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True)
class Hardness:
    """How bad a photo is. Angles in degrees, lengths in millimetres, `blur` in pixels of the photo."""

    tilt: float = 0.0
    turn: float = 0.0
    crumple: float = 0.0
    blur: float = 0.0
    light: float = 1.0
    noise: float = 2.0
    shadow: float = 0.0
    quality: int = 88
    long_side: int = 4032


@dataclass(frozen=True)
class Shot:
    """A photo, the number on its sheet, and what was meant."""

    content: bytes
    number: int
    meant: Meant
    hardness: Hardness = field(default_factory=Hardness)


def hard(dice: random.Random) -> Hardness:
    """A photo as they come: most are fair, each has something."""
    return Hardness(
        tilt=dice.uniform(0, 25),
        turn=dice.choice([0, 0, 0, 90, 180, 270]) + dice.gauss(0, 7),
        crumple=dice.choice([0, 0, dice.uniform(0.3, 1.2)]),
        blur=dice.choice([0, dice.uniform(0.5, 2.2)]),
        light=dice.choice([1, 1, dice.uniform(0.25, 0.9)]),
        noise=dice.uniform(1, 9),
        shadow=dice.choice([0, dice.uniform(0.2, 0.6)]),
        quality=dice.randint(60, 92),
        long_side=dice.choice([4032, 4032, 3264, 2592]),
    )


@lru_cache(maxsize=4)
def printed(count: int, number: int, form: PaperForm = PaperForm.NORMAL) -> tuple[Image.Image, ...]:
    """The sides with circles of the product's own sheet, at 300 dots an inch."""
    items = tuple(Item(f"{at}. {TITLES[at % len(TITLES)]}", "") for at in range(1, count + 1))
    questions = (("impact", "How much better would this make life?"), ("effort", "How much would it take?"))
    ballot = PaperBallot(
        "Exampleshire",
        "Spring",
        WORKSHOP,
        "",
        GROUPS,
        questions,
        items,
        form is not PaperForm.NORMAL,
        ((number, number),),
        form is PaperForm.EASY,
        PAGE,
    )
    return tuple(rendered(paper_of(ballot, language="en-GB", made_on=date(2026, 5, 1))))


def rendered(pdf: bytes) -> Iterator[Image.Image]:
    """The pages of a PDF as they come out of a printer."""
    for page in pypdfium2.PdfDocument(pdf):
        yield page.render(scale=DPI / 72, grayscale=True).to_pil()


def squares_on(content: bytes) -> list[str]:
    """What every square on a picture says, whoever it is for; only the reader's process can tell."""
    import zxingcpp

    return sorted(one.text for one in zxingcpp.read_barcodes(Image.open(BytesIO(content))))


def filled_in(
    page: Image.Image,
    side: SheetSide,
    dice: random.Random,
    form: PaperForm = PaperForm.NORMAL,
    *,
    corrections: float = 0.03,
) -> tuple[Image.Image, Meant]:
    """The page as somebody filled it in: one hand, mostly one way to mark, now and then a correction."""
    paper, radius = page.copy(), sheet.layout_of(large=form is not PaperForm.NORMAL).radius
    places = places_of(easy=form is PaperForm.EASY)
    pen = Pen(paper, radius, dice)
    groups = (dice.randrange(len(side.groups)),) if side.groups else ()
    for at in groups:
        pen.mark(side.groups[at])
    rows = tuple(
        tuple(
            _answered(pen, {at: circles[at] for at in places}, dice, corrections) for circles in row.circles
        )
        for row in side.rows
    )
    return paper, Meant(groups, rows)


def _answered(
    pen: "Pen", circles: dict[int, Spot], dice: random.Random, corrections: float
) -> tuple[int, ...]:
    if dice.random() < 0.08:
        return ()
    at = dice.choices(list(circles), [_LIKED[one] for one in circles])[0]
    pen.mark(circles[at])
    if dice.random() >= corrections:
        return (at,)
    other = dice.choice([one for one in circles if one != at])
    pen.cross_out(circles[at])
    pen.mark(circles[other])
    return (at, other)


class Pen:
    """One hand with one pen."""

    def __init__(self, paper: Image.Image, radius: float, dice: random.Random) -> None:
        self._draw = ImageDraw.Draw(paper)
        self._dice = dice
        self._radius = radius
        self._kind = dice.choice(MARKS)
        self._width = dice.uniform(0.35, 0.9)
        self._shade = dice.choice([dice.randint(10, 60), dice.randint(40, 120)])

    def mark(self, spot: Spot) -> None:
        """One mark in a circle, as this hand makes them."""
        kind = self._kind if self._dice.random() < 0.9 else self._dice.choice(MARKS)
        getattr(self, f"_{kind}")(self._near(spot))

    def cross_out(self, spot: Spot) -> None:
        """A large cross over a circle and what is in it."""
        reach = self._radius * self._dice.uniform(1.1, 1.4)
        for up in (-1, 1):
            self._line([(spot.x - reach, spot.y - up * reach), (spot.x + reach, spot.y + up * reach)])

    def _near(self, spot: Spot) -> Spot:
        return Spot(spot.x + self._dice.gauss(0, 0.25), spot.y + self._dice.gauss(0, 0.25))

    def _tick(self, spot: Spot) -> None:
        r, more = self._radius, self._dice.uniform(0.8, 1.25)
        self._line(
            [
                (spot.x - 0.55 * r, spot.y),
                (spot.x - 0.1 * r, spot.y + 0.55 * r),
                (spot.x + 0.75 * r * more, spot.y - 0.8 * r * more),
            ]
        )

    def _cross(self, spot: Spot) -> None:
        reach = self._radius * self._dice.uniform(0.6, 0.95)
        for up in (-1, 1):
            self._line([(spot.x - reach, spot.y - up * reach), (spot.x + reach, spot.y + up * reach)])

    def _filled(self, spot: Spot) -> None:
        self._hatched(spot, self._radius * self._dice.uniform(0.8, 1.05), 1.0)

    def _half(self, spot: Spot) -> None:
        self._hatched(spot, self._radius * 0.9, self._dice.uniform(0.4, 0.6))

    def _dot_filled(self, spot: Spot) -> None:
        self._hatched(spot, self._radius * self._dice.uniform(0.45, 0.65), 1.0)

    def _hatched(self, spot: Spot, reach: float, part: float) -> None:
        """Strokes across a disc from its left on, as a hand fills it."""
        step = self._width * self._dice.uniform(0.7, 1.2)
        x = -reach
        while x < -reach + 2 * reach * part:
            half = math.sqrt(max(reach * reach - x * x, 0))
            lean = self._dice.uniform(-0.15, 0.15) * reach
            self._line([(spot.x + x, spot.y - half), (spot.x + x + lean, spot.y + half)])
            x += step

    def _line(self, points: list[tuple[float, float]]) -> None:
        shaken = [
            ((x + self._dice.gauss(0, 0.08)) * PX, (y + self._dice.gauss(0, 0.08)) * PX) for x, y in points
        ]
        width = max(1, round(self._width * self._dice.uniform(0.8, 1.2) * PX))
        self._draw.line(shaken, fill=self._shade, width=width, joint="curve")


def photographed(paper: Image.Image, how: Hardness, dice: random.Random) -> bytes:
    """A JPEG of the paper on a table."""
    paper = _crumpled(paper, how.crumple, dice)
    photo = _seen(paper, how, dice)
    lit = _lit(photo, how, dice)
    if how.blur:
        seen = Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))
        lit = np.asarray(seen.filter(ImageFilter.GaussianBlur(how.blur)), dtype=np.float32)
    grain = np.random.default_rng(dice.getrandbits(32)).normal(0, how.noise, lit.shape)
    grey = Image.fromarray(np.clip(lit + grain, 0, 255).astype(np.uint8))
    out = BytesIO()
    grey.convert("RGB").save(out, "JPEG", quality=how.quality)
    return out.getvalue()


def _crumpled(paper: Image.Image, amount: float, dice: random.Random) -> Image.Image:
    """Paper with folds: each place moved by up to `amount` millimetres, and shaded by its slope."""
    if not amount:
        return paper
    noise = np.random.default_rng(dice.getrandbits(32))
    across, down = 14, 20
    soft = [_soft(noise, (down + 1, across + 1)) * amount * PX for _ in range(2)]
    xs, ys = np.linspace(0, paper.width, across + 1), np.linspace(0, paper.height, down + 1)
    quads = []
    for j in range(down):
        for i in range(across):
            box = (int(xs[i]), int(ys[j]), int(xs[i + 1]), int(ys[j + 1]))
            # The order that Pillow's MESH wants: upper left, lower left, lower right, upper right
            corners = [(i, j), (i, j + 1), (i + 1, j + 1), (i + 1, j)]
            quads.append(
                (
                    box,
                    tuple(
                        float(v)
                        for a, b in corners
                        for v in (int(xs[a]) + soft[0][b, a], int(ys[b]) + soft[1][b, a])
                    ),
                )
            )
    moved = paper.transform(paper.size, Image.Transform.MESH, quads, Image.Resampling.BILINEAR, fillcolor=255)
    slope = np.asarray(
        Image.fromarray((_soft(noise, (down + 1, across + 1)) * 0.12).astype(np.float32)).resize(
            paper.size, Image.Resampling.BICUBIC
        )
    )
    return Image.fromarray(np.clip(np.asarray(moved) * (1 + slope), 0, 255).astype(np.uint8))


def _soft(noise: np.random.Generator, shape: tuple[int, int]) -> Floats:
    """Smooth hills and valleys between -1 and 1."""
    rough = noise.normal(0, 1, (max(shape[0] // 3, 2), max(shape[1] // 3, 2))).astype(np.float32)
    hills = np.asarray(Image.fromarray(rough).resize(shape[::-1], Image.Resampling.BICUBIC))
    evened: Floats = hills / max(float(np.abs(hills).max()), 1e-6)
    return evened


def _seen(paper: Image.Image, how: Hardness, dice: random.Random) -> Image.Image:
    """The paper through a lens: turned, tilted about some line, and laid on a table."""
    wide, high = how.long_side * 3 // 4, how.long_side
    if abs(math.sin(math.radians(how.turn))) > 0.5 and dice.random() < 0.8:  # the phone is turned, too
        wide, high = high, wide
    w, h = sheet.WIDTH, sheet.HEIGHT
    corners = np.array([[-w / 2, -h / 2], [w / 2, -h / 2], [w / 2, h / 2], [-w / 2, h / 2]])
    turn, axis, tilt = math.radians(how.turn), dice.uniform(0, 2 * math.pi), math.radians(how.tilt)
    spin = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    flat = corners @ spin.T
    line, across = np.array([math.cos(axis), math.sin(axis)]), np.array([-math.sin(axis), math.cos(axis)])
    along, off = flat @ line, flat @ across
    # The lens is 380 millimetres from the middle of the sheet
    deep = 1 + off * math.sin(tilt) / 380
    seen = (np.outer(along, line) + np.outer(off * math.cos(tilt), across)) / deep[:, None]
    room = np.array([wide, high]) * dice.uniform(0.90, 0.97)
    seen *= float((room / np.ptp(seen, axis=0)).min())
    seen += np.array([wide, high]) / 2 - (seen.max(axis=0) + seen.min(axis=0)) / 2
    there = np.array([[0, 0], [paper.width, 0], [paper.width, paper.height], [0, paper.height]], dtype=float)
    # Pillow asks from where each pixel of the photo comes, not where one of the paper goes
    back = homography(seen, there)
    coefficients = tuple(float(one) for one in (back / back[2, 2]).ravel()[:8])
    big = paper.filter(ImageFilter.GaussianBlur(0.6))
    photo = big.transform((wide, high), Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR)
    mask = Image.new("L", paper.size, 255).transform(
        (wide, high), Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR
    )
    table = _table((wide, high), dice)
    return Image.composite(photo, table, mask)


def _table(size: tuple[int, int], dice: random.Random) -> Image.Image:
    noise = np.random.default_rng(dice.getrandbits(32))
    tone = dice.choice([25, 70, 120, 170, 215])
    grain = noise.normal(tone, 10, (size[1] // 8, max(size[0] // 200, 1))).clip(0, 255).astype(np.uint8)
    return Image.fromarray(grain).resize(size, Image.Resampling.BICUBIC)


def _lit(photo: Image.Image, how: Hardness, dice: random.Random) -> Floats:
    """The light: falling off to one side, a shadow of whoever holds the phone, less of it all."""
    wide, high = photo.size
    # One row and one column: two whole grids took a third of the time of a photo
    x, y = np.arange(wide, dtype=np.float32)[None, :], np.arange(high, dtype=np.float32)[:, None]
    way = dice.uniform(0, 2 * math.pi)
    fall = 1 - dice.uniform(0, 0.25) * (
        (x / wide - 0.5) * math.cos(way) + (y / high - 0.5) * math.sin(way) + 0.5
    )
    light = np.full((high, wide), 245.0, np.float32) * fall * how.light + 8
    if how.shadow:
        middle = dice.uniform(0.25, 0.75), dice.uniform(0.25, 0.75)
        lean = dice.uniform(0, 2 * math.pi)
        soft = dice.uniform(40, 160)
        edge = ((x - middle[0] * wide) * math.cos(lean) + (y - middle[1] * high) * math.sin(lean)) / soft
        # `exp` of a float32 overflows from 89 on, and a warning fails the test
        light = light * (1 - how.shadow / (1 + np.exp(-np.clip(edge, -30, 30))))
    lit: Floats = np.asarray(photo, dtype=np.float64) / 255 * light + 4
    return lit


def shots(
    count: int,
    seed: int = 0,
    *,
    things: int = 12,
    form: PaperForm = PaperForm.NORMAL,
    how: Hardness | None = None,
) -> Iterator[Shot]:
    """So many photos, each of a sheet of its own."""
    layout = sheet.sides(things, 2, len(GROUPS), large=form is not PaperForm.NORMAL)
    for number in range(1, count + 1):
        dice = random.Random(f"{seed}-{number}-{things}-{form is not PaperForm.NORMAL}")
        at = dice.choice([one for one, side in enumerate(layout) if side.rows])
        paper, meant = filled_in(printed(things, number, form)[at], layout[at], dice, form)
        hardness = how or hard(dice)
        yield Shot(photographed(paper, replace(hardness), dice), number, meant, hardness)
