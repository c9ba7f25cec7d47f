"""What fits a place on the wall: the largest type for some lines, and their parts where none fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from costar.charts.parts.labels import text_width

# These two as moving.css sets the lines of a wall.
LINE: Final = 1.3
"""From line to line, in the type's size."""

BETWEEN: Final = 10
"""Pixels between two of a list."""

_NARROWER: Final = 0.92
"""Our type against what is reckoned for any."""


@dataclass(frozen=True)
class Place:
    """A place on the wall, in pixels; `columns` stand beside each other in it."""

    width: float
    height: float
    columns: int = 1


@dataclass(frozen=True)
class Fitted:
    """How lines fit a place: in type of so many pixels, in so many parts, each some of them."""

    size: int
    parts: tuple[tuple[str, ...], ...]


def fitted(lines: Sequence[str], place: Place, sizes: Sequence[int]) -> Fitted:
    """The lines in the largest type in which all fit at once; where none does, in parts in the smallest.

    Args:
        lines: whole: nothing is cut.
        place: where they stand.
        sizes: pixels of type, the largest first.
    """
    for size in sizes:
        if _fits(lines, place, size):
            return Fitted(size, (tuple(lines),))
    return Fitted(sizes[-1], tuple(_parts(lines, place, sizes[-1])))


def lines_on_wall(words: str, size: int, width: float) -> float:
    """How many lines the words take where they are so many pixels wide, in type of this size."""
    # Rounded up: half a line takes a whole one.
    return -(-text_width(words, size) * _NARROWER // width)


def _parts(lines: Sequence[str], place: Place, size: int) -> list[tuple[str, ...]]:
    parts: list[list[str]] = [[]]
    for line in lines:
        if parts[-1] and not _fits([*parts[-1], line], place, size):
            parts.append([])
        parts[-1].append(line)
    return [tuple(part) for part in parts]


def _fits(lines: Sequence[str], place: Place, size: int) -> bool:
    """Whether they stand in its columns, one filled after the other."""
    heights = [_height(line, place.width / place.columns, size) for line in lines]
    # As a browser fills columns: the next begins where an entry would be cut.
    columns, filled = 1, 0.0
    for height in heights:
        if filled and filled + height > place.height:
            columns, filled = columns + 1, 0.0
        filled += height
    return columns <= place.columns and max(heights, default=0) <= place.height


def _height(line: str, width: float, size: int) -> float:
    # An empty line takes a row, too.
    return max(lines_on_wall(line, size, width - size), 1) * size * LINE + BETWEEN
