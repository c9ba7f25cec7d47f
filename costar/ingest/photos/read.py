"""A photo of paper ballots: which sheets are seen on it, and what stands in their circles.

Nothing is guessed: what is not plain is handed on with its picture, and what is no sheet of this workshop
with what it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image, ImageFilter

from costar.domain.workshop.hand import Circles, by_hand
from costar.domain.workshop.marked import PLAIN, Marked, without_signs
from costar.domain.workshop.photographed import (
    BallotQuestion,
    Photo,
    PhotoRemark,
    PrintRun,
    ReadAnswer,
    ReadSide,
)
from costar.domain.workshop.sheet import SheetSide, Spot, layout_of
from costar.ingest.photos.arrays import Floats
from costar.ingest.photos.flatten import PER_MM, flat, has_marks
from costar.ingest.photos.pictures import picture
from costar.ingest.photos.rings import Inked, darkness, inked
from costar.ingest.photos.square import Square, squares_in, squares_in_blur

_FOLD: Final = 2.5
"""How many millimetres from where it was printed a fold may move a circle."""

_MARGIN: Final = 2.5
_GROUP_WORDS: Final = 45.0
"""What a picture of circles shows around them, and right of a group's circle, in millimetres."""

_SHOWN: Final = 0.75
"""The size of that picture: parts of the flat sheet's."""

_SMALL: Final = 800
_PLAIN_PAPER: Final = 12.0
_SHARP: Final = 0.09

_WHITE: Final = 252.0
_WHITE_PART: Final = 0.75
"""So light, of 255, is so much of a sheet that was scanned in black and white, or whose paper was made white.
Of a sheet some 10 % is printed; paper in a grey scan is darker, and uneven."""

_QUARTER: Final = 25
"""Of 100 questions so many may be under a finger; where more cannot be told, the photo is taken again."""


@dataclass(frozen=True)
class Expected:
    """The workshop that photos are read for, and what was printed for it."""

    workshop_id: str
    round_number: int
    runs: tuple[PrintRun, ...]


@dataclass(frozen=True)
class ReadPhoto:
    """What was found on a photo: sides of sheets, and what is to be said of it."""

    photo: Photo
    sides: tuple[ReadSide, ...] = ()
    found: tuple[PhotoRemark, ...] = ()


def read_photo(content: bytes, photo: Photo, expected: Expected) -> ReadPhoto:
    """The sides of this workshop's sheets on a photo.

    Raises:
        UserError: `photo.<why>`: the file is no picture that can be read.
    """
    taken = picture(content, photo.page)
    # A scan is sharp, and every other page of it may be a back without a square.
    squares = squares_in(taken) or ([] if photo.page else squares_in_blur(taken))
    if not squares:
        return ReadPhoto(photo, found=(PhotoRemark(_why_none(taken, photo), (photo,)),))
    read = [
        _read(taken, one, seen, expected) for one, seen in zip(squares, _photos(squares, photo), strict=True)
    ]
    several = (PhotoRemark("photo_several", (photo,)),) if len(squares) > 1 else ()
    return ReadPhoto(
        photo,
        tuple(one for one in read if isinstance(one, ReadSide)),
        (*(one for one in read if isinstance(one, PhotoRemark)), *several),
    )


def _photos(squares: Sequence[Square], photo: Photo) -> Iterator[Photo]:
    """What each square is seen on: the photo, and where two squares say the same, its place there."""
    numbers = [(one.ballot, one.side) for one in squares]
    for place, number in enumerate(numbers, 1):
        yield replace(photo, place=place) if numbers.count(number) > 1 else photo


def _read(taken: Image.Image, square: Square, photo: Photo, expected: Expected) -> ReadSide | PhotoRemark:
    run = next((one for one in expected.runs if one.has(square.ballot)), None)
    if why := _not_ours(square, run, expected):
        return PhotoRemark(why, (photo,), square.ballot, square.side)
    lying = flat(taken, square.corners)
    if run is None or lying is None:
        return PhotoRemark("photo_corners", (photo,), square.ballot, square.side)
    side = run.sides[square.side - 1]
    answers, plain = _answers(lying, side, run)
    # Rings that cannot be told from their paper: whatever is read in them would be a guess.
    if plain < PLAIN:
        return PhotoRemark("photo_unclear", (photo,), square.ballot, square.side)
    return ReadSide(photo, square.ballot, square.side, answers, _is_white(lying))


def _is_white(lying: Floats) -> bool:
    """Whether the paper of a sheet is as white as no paper is: what is pale on it was made white with it."""
    return float((lying >= _WHITE).mean()) > _WHITE_PART


def _not_ours(square: Square, run: PrintRun | None, expected: Expected) -> str:
    """Why a sheet is none to be read here; "" where it is one."""
    if square.workshop_id != expected.workshop_id:
        return "photo_other_workshop"
    # It cannot be told from its copy, and nothing says which list of activities stood on it (decision 0055).
    if not square.ballot:
        return "photo_no_number"
    if run is None or not 1 <= square.side <= len(run.sides):
        return "photo_unknown_sheet"
    return "photo_other_round" if run.round_number != expected.round_number else ""


def _answers(lying: Floats, side: SheetSide, run: PrintRun) -> tuple[tuple[ReadAnswer, ...], float]:
    """What stands in the circles of a side, and how plain its rings are where they are not the plainest."""
    radius, dark = layout_of(large=run.large).radius, darkness(lying)
    questions = list(_questions(side, run))
    found = [inked(dark, circles, radius, _FOLD) for _, circles in questions]
    seen = [_circles(question, one, run) for (question, _), one in zip(questions, found, strict=True)]
    answers = [
        ReadAnswer(
            question,
            _placed(question, said, run),
            # A group is asked, too, where nobody filled one in.
            b"" if said.is_sure and question.scored else _shown(dark, one, question, radius),
        )
        for (question, _), one, said in zip(questions, found, by_hand(seen), strict=True)
    ]
    return tuple(answers), float(np.percentile([one.plain for one in seen], _QUARTER)) if seen else 0.0


def _questions(side: SheetSide, run: PrintRun) -> Iterator[tuple[BallotQuestion, Sequence[Spot]]]:
    if side.groups:
        yield BallotQuestion(), side.groups
    for row in side.rows:
        for scale, circles in zip(run.asks, row.circles, strict=True):
            yield BallotQuestion(run.scored[row.place], scale), [circles[at] for at in run.places]


def _circles(question: BallotQuestion, found: Inked, run: PrintRun) -> Circles:
    inks = without_signs(found.inks, run.places, large=run.large) if question.scored else found.inks
    seen = found.beside, found.peaks, found.joined, found.crosses, question.scale, found.struck
    return Circles(tuple(inks), found.told, *seen, found.doubled)


def _placed(question: BallotQuestion, said: Marked, run: PrintRun) -> Marked:
    """The same by its place among all answers."""
    return replace(said, at=run.places[said.at]) if question.scored and said.at is not None else said


def _shown(dark: Floats, found: Inked, question: BallotQuestion, radius: float) -> bytes:
    """The circles of a question as a PNG, on white paper whatever the light was."""
    around = radius + _MARGIN
    words = 0.0 if question.scored else _GROUP_WORDS
    across, down = [spot.x for spot in found.middles], [spot.y for spot in found.middles]
    box = (min(across) - around, min(down) - around, max(across) + around + words, max(down) + around)
    left, top, right, bottom = (max(round(edge * PER_MM), 0) for edge in box)
    light = 255 * (1 - np.clip(dark[top:bottom, left:right], 0.0, 1.0))
    part = Image.fromarray(light.astype(np.uint8))
    part = part.resize((round(part.width * _SHOWN), round(part.height * _SHOWN)), Image.Resampling.LANCZOS)
    out = BytesIO()
    part.save(out, "PNG", optimize=True)
    return out.getvalue()


def _why_none(taken: Image.Image, photo: Photo) -> str:
    """Why no square was read: blank paper, a blurred photo, or no sheet at all."""
    small = taken.copy()
    small.thumbnail((_SMALL, _SMALL))
    dark, light = np.percentile(np.asarray(small.filter(ImageFilter.BoxBlur(1))), (1, 99))
    if light - dark < _PLAIN_PAPER:
        return "photo_blank"
    if photo.page:
        # Between backs of sheets a ballot would be missed that is only told in passing.
        return "photo_square_unread" if has_marks(taken) else "photo_no_square_on_page"
    grey = np.asarray(taken, dtype=np.float64)
    # A blurred photo has no steep edge anywhere, not even at printed letters.
    steepest = np.percentile(np.abs(np.diff(grey, axis=1)), 99.9)
    return "photo_blurred" if steepest < _SHARP * (light - dark) else "photo_no_square"
