"""A paper ballot as a sheet: where its circles are, and what the square on each side names.

One geometry for whoever draws the sheet and for whoever reads it. All lengths are millimetres on A4, from
the top left corner; a spot is the middle of a circle.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from costar.domain.workshop.easy_read import STEPS

WIDTH: Final = 210.0
HEIGHT: Final = 297.0

MARK: Final = 7.0
"""A corner mark is a black square of this side."""

MARK_EDGE: Final = 5.0
"""How far a corner mark is from the edges of the paper."""

SQUARE: Final = 24.0
SQUARE_AT: Final = (172.0, 9.0)
"""Length of a side, and top left corner, of the square that names the sheet."""

ANSWERS: Final = ("1", "2", "3", "4", "5", "?")
"""What stands in the circles of one question; "?" is "I don't know"."""


class PaperForm(StrEnum):
    """In which form a sheet is printed; Easy Read is in large print, too."""

    NORMAL = "normal"
    LARGE = "large"
    EASY = "easy"


# Its 1 is the geometry's: another one needs another word, or old sheets would be misread (0044).
_CODE: Final = re.compile(r"COSTAR1/([0-9A-F]{32})/([0-9]{1,5})/([0-9]{1,2})")


@dataclass(frozen=True)
class Spot:
    """The middle of a circle."""

    x: float
    y: float


@dataclass(frozen=True)
class SheetRow:
    """What is scored, by its place among all; `circles` by question and answer."""

    place: int
    top: float
    height: float
    circles: tuple[tuple[Spot, ...], ...]


@dataclass(frozen=True)
class SheetSide:
    """One side of paper with circles: `number` counts from 1; `groups` only on the first."""

    number: int
    groups: tuple[Spot, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class SheetLayout:
    """The measures of one size of print.

    `first` is the top of the first row, `row` its height, `a_side` how many fit; `lefts` where the circles of
    each question begin, by how many questions there are; `drop` from a row's top to its circles.
    """

    radius: float
    pitch: float
    lefts: dict[int, tuple[float, ...]]
    first: float
    row: float
    a_side: int
    drop: float
    groups_top: float
    groups_across: int
    group_row: float
    has_cover: bool


NORMAL: Final = SheetLayout(
    2.8, 6.9, {1: (154.0,), 2: (109.0, 154.0)}, 84, 15, 12, 7.5, 44, 3, 8, has_cover=False
)
LARGE: Final = SheetLayout(5, 14, {1: (25.0,), 2: (25.0, 119.0)}, 46, 38, 6, 27, 76, 1, 16, has_cover=True)
"""Its cover has the groups and the meaning of the numbers; each title has a line of its own."""

_GROUPS_LEFT: Final = 20.0
_GROUPS_RIGHT: Final = 192.0


def layout_of(*, large: bool) -> SheetLayout:
    """The measures of normal or large print."""
    return LARGE if large else NORMAL


def places_of(*, easy: bool) -> tuple[int, ...]:
    """The places in `ANSWERS` that have a circle: in Easy Read those of its three steps and "?"."""
    return tuple(at for at, answer in enumerate(ANSWERS) if not easy or answer in (*STEPS, ANSWERS[-1]))


def sides(things: int, questions: int, groups: int, *, large: bool = False) -> tuple[SheetSide, ...]:
    """The sides with circles: twelve things a side, six in large print and none on its cover."""
    layout = layout_of(large=large)
    starts = range(0, max(things, 1), layout.a_side)
    rows = [tuple(_rows(layout, start, min(things, start + layout.a_side), questions)) for start in starts]
    covered = [(), *rows] if layout.has_cover else rows
    spots = tuple(_group_spots(layout, groups))
    return tuple(
        SheetSide(number, spots if number == 1 else (), found)
        for number, found in enumerate(covered, start=1)
    )


def code_of_side(workshop_id: str, ballot: int, side: int) -> str:
    """What the square says: the workshop, the ballot (0 where a helper numbers it) and the side.

    Only signs that a QR code packs tightly, so that it stays coarse enough for a bad camera.
    """
    # No address and no code to join: who photographs a sheet cannot vote by it (decision 0044).
    return f"COSTAR1/{workshop_id.upper()}/{ballot}/{side}"


def side_of_code(code: str) -> tuple[str, int, int] | None:
    """The workshop's id, the ballot and the side that a square names; None where it is not one of ours."""
    found = _CODE.fullmatch(code)
    return (found[1].lower(), int(found[2]), int(found[3])) if found else None


def _rows(layout: SheetLayout, start: int, end: int, questions: int) -> Iterator[SheetRow]:
    for place in range(start, end):
        top = layout.first + (place - start) * layout.row
        circles = tuple(
            tuple(Spot(left + at * layout.pitch, top + layout.drop) for at in range(len(ANSWERS)))
            for left in layout.lefts[questions]
        )
        yield SheetRow(place, top, layout.row, circles)


def _group_spots(layout: SheetLayout, groups: int) -> Iterator[Spot]:
    across = (_GROUPS_RIGHT - _GROUPS_LEFT) / layout.groups_across
    for at in range(groups):
        down, right = divmod(at, layout.groups_across)
        yield Spot(_GROUPS_LEFT + layout.radius + right * across, layout.groups_top + down * layout.group_row)
