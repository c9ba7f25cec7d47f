"""Where a sheet lies: its corner marks are told from all else that is dark, and from what is nearly there."""

import numpy as np
from PIL import Image, ImageDraw

from costar.domain.workshop import sheet
from costar.ingest.photos import flatten
from costar.ingest.photos.blots import Blot, blots
from costar.ingest.photos.planes import homography, move, size_at

PX = 6
MARKS = np.array([(8.5, 8.5), (201.5, 8.5), (201.5, 288.5), (8.5, 288.5)])
TILTED = homography(
    np.array([(0, 0), (210, 0), (210, 297), (0, 297)], dtype=float),
    np.array([(300, 200), (1500, 260), (1380, 1800), (250, 1700)], dtype=float),
)


def blots_of(to_photo: np.ndarray, part: float = 1.0) -> list[Blot]:
    """Spots where the marks of a sheet that lies so would be, of a part of their size."""
    return [Blot(move(to_photo, at[None])[0], size_at(to_photo, at) * sheet.MARK**2 * part) for at in MARKS]


def test_only_what_is_a_whole_square_is_taken_for_a_mark() -> None:
    paper = Image.new("L", (210 * PX, 297 * PX), 230)
    draw = ImageDraw.Draw(paper)

    def box(x: float, y: float, wide: float, high: float) -> None:
        draw.rectangle((x * PX, y * PX, (x + wide) * PX, (y + high) * PX), fill=20)

    box(5, 5, 7, 7)
    for at in range(4):  # as dark as a mark, in letters
        box(198 + 2 * at, 5, 1.3, 7)
    box(198, 285, 7, 1.8)
    box(198, 285, 1.8, 7)
    found = blots(paper, np.diag([PX, PX, 1.0]), MARKS)
    assert [len(one) for one in found] == [1, 0, 0, 0]
    assert np.allclose(found[0][0].middle, MARKS[0] * PX, atol=2)
    assert abs(found[0][0].area / (7 * PX) ** 2 - 1) < 0.1


def test_marks_are_taken_for_their_size_even_where_the_square_fits_others_better() -> None:
    corners = move(TILTED, flatten.square_corners())
    corners[2] += (3, -3)  # as the reader of the square rounds, or a fold moves it
    wrong = homography(
        np.concatenate([MARKS[:3], np.repeat(flatten.square_corners(), 40, axis=0)]),
        np.concatenate([move(TILTED, MARKS[:3]), np.repeat(corners, 40, axis=0)]),
    )
    near = [[false, true] for false, true in zip(blots_of(wrong, 0.5), blots_of(TILTED), strict=True)]
    chosen = flatten._best_marks(corners, near)
    assert chosen is not None
    assert all(chosen[at] is true for at, (_, true) in enumerate(near))
    assert flatten._best_marks(corners, [near[0], [], [], near[3]]) is None, "two marks are no sheet"
