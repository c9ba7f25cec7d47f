"""The marks of the Matrix, packed in their places in rows, in the order of their numbers."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from costar.charts.matrix.grid import (
    FIRST,
    LAST,
    TICKS,
    Floats,
    Track,
    drawn_cut,
    even_track,
    slots_of,
    uneven_track,
)
from costar.charts.matrix.picture import IDS_APART, MatrixPicture, effort_as_ease

Slots: TypeAlias = tuple[float, float]
"""A place by its slots: effort as drawn, impact."""

_REACHES: Final = (0.2, 0.26, 0.32)
"""How far a place on a line may go to either side while all cells are alike, in steps."""

_MOST_FOLDED: Final = 0.1
"""With a larger share without marks of their own, cells stay alike and count: few would crowd out others."""


_NO_MARKS: Final = {
    "x": "float64",
    "y": "float64",
    "mark": "float64",
    "ids": "object",
    "count": "int64",
    "selected": "bool",
    "first": "object",
    "number": "int64",
}


@dataclass(frozen=True)
class CellRoom:
    """Pixels: of a step of the scale across and up, of the largest and the least mark, between two marks."""

    across: float
    up: float
    most: int
    least: int
    gap: float = 3

    @property
    def sizes(self) -> tuple[int, ...]:
        """The sizes that a mark may have, largest first."""
        return (*range(self.most, self.least, -2), self.least)


@dataclass(frozen=True)
class PackingGrid:
    """The places that are taken, with how many stand in each, on two axes.

    `counts` is keyed by `Slots`; `sizes` are the marks' pixels in each place, 0 where they do not fit.
    """

    across: Track
    up: Track
    counts: Mapping[Slots, int]
    sizes: Mapping[Slots, int] = field(default_factory=dict)

    @property
    def folded(self) -> int:
        """How many activities have no mark of their own."""
        return sum(count for slots, count in self.counts.items() if not self.sizes[slots])


def slot_places(picture: MatrixPicture) -> pd.DataFrame:
    """The activities in the order of their numbers, with the slots that they stand in: `slot_x`, `slot_y`."""
    # Of some fifty columns these: all that is not needed would be copied, too.
    placed = picture.placed[["activity_id", "number", "impact", "effort"]].sort_values("number")
    effort = effort_as_ease(placed["effort"]) if picture.flipped else placed["effort"]
    return placed.assign(
        slot_x=slots_of(np.asarray(effort, dtype=np.float64), picture.effort_cut),
        slot_y=slots_of(np.asarray(placed["impact"], dtype=np.float64), picture.cuts.impact),
    )


def packing_grid(placed: pd.DataFrame, room: CellRoom, cuts: Slots) -> PackingGrid:
    """The grid in which the most activities have a mark of their own, with cells alike where they will do.

    Args:
        placed: as `slot_places` returns it.
        room: what there is.
        cuts: where both cuts are drawn; a cut through a cell keeps its place, so that no mark lies over it.
    """
    taken: dict[Slots, int] = Counter(zip(placed["slot_x"].tolist(), placed["slot_y"].tolist(), strict=True))
    on = [{slots[axis] for slots in taken} | _through_a_cell(cuts[axis]) for axis in (0, 1)]
    # Cells alike first: they grow only where somebody would have no mark of their own (decision 0033).
    even = min((_filled(grid, room) for grid in _even_grids(taken, on)), key=_how_bad)
    if not even.folded:
        return even
    uneven = (_uneven_grid(taken, on, size, room) for size in room.sizes)
    # The even grid stands first, for of equals the first is taken.
    best = min((even, *(_filled(grid, room) for grid in uneven)), key=_how_bad)
    return best if best.folded <= _MOST_FOLDED * len(placed) else even


def _through_a_cell(cut: float) -> set[float]:
    # On a step, or halfway between two, there is a place for it already.
    return set() if (cut * 2).is_integer() else {cut}


def _even_grids(taken: Mapping[Slots, int], on: Sequence[set[float]]) -> Iterator[PackingGrid]:
    # Without a mark between two steps the reach changes nothing, so one try says all.
    for reaches in product(*(_REACHES if _has_lines(slots) else _REACHES[:1] for slots in on)):
        across, up = (even_track(slots, reach) for slots, reach in zip(on, reaches, strict=True))
        yield PackingGrid(across, up, counts=taken)


def _has_lines(slots: set[float]) -> bool:
    return any(not slot.is_integer() for slot in slots)


def _uneven_grid(
    taken: Mapping[Slots, int], on: Sequence[set[float]], size: int, room: CellRoom
) -> PackingGrid:
    """A grid whose rows and columns grow, where most is gained first, until all marks of a size have room."""
    slots = [sorted({*map(float, TICKS), *one}) for one in on]
    counts = np.array([[taken.get((x, y), 0) for y in slots[1]] for x in slots[0]], dtype=np.float64)
    fit = [int(pixels * (LAST - FIRST) / (size + room.gap) - 1) for pixels in (room.across, room.up)]
    wide, high = np.ones(len(slots[0])), np.ones(len(slots[1]))
    while step := _best_step(counts, wide, high, fit):
        axis, place = step
        (wide, high)[axis][place] += 1
    across, up = (
        uneven_track(dict(zip(each, marks.tolist(), strict=True)))
        for each, marks in zip(slots, (wide, high), strict=True)
    )
    return PackingGrid(across, up, counts=taken)


def _best_step(counts: Floats, wide: Floats, high: Floats, fit: Sequence[int]) -> tuple[int, int] | None:
    """Which axis and which of its places shall hold one mark more: the most activities for the least room."""
    missing = np.maximum(counts - np.outer(wide, high), 0)
    # A mark more takes 1 of `fit` of its axis, so a gain counts for more on the axis that has room for more.
    gains = (
        (missing - np.maximum(counts - np.outer(wide + 1, high), 0)).sum(axis=1) * fit[0],
        (missing - np.maximum(counts - np.outer(wide, high + 1), 0)).sum(axis=0) * fit[1],
    )
    steps = [
        (float(gain[place]), axis, int(place))
        for axis, (gain, marks) in enumerate(zip(gains, (wide, high), strict=True))
        if marks.sum() < fit[axis] and gain[place := gain.argmax()] > 0
    ]
    return max(steps)[1:] if steps else None


def _filled(grid: PackingGrid, room: CellRoom) -> PackingGrid:
    sizes = {slots: _size(count, _pixels(slots, grid, room), room) for slots, count in grid.counts.items()}
    return replace(grid, sizes=sizes)


def _how_bad(grid: PackingGrid) -> tuple[int, int]:
    """Activities without a mark of their own, then how small the smallest mark is."""
    return grid.folded, -min((size for size in grid.sizes.values() if size), default=0)


def _pixels(slots: Slots, grid: PackingGrid, room: CellRoom) -> tuple[float, float]:
    """Width and height of a place."""
    (left, right), (low, high) = grid.across.places[slots[0]], grid.up.places[slots[1]]
    return (right - left) * room.across, (high - low) * room.up


def _size(count: int, pixels: tuple[float, float], room: CellRoom) -> int:
    """The largest marks with which all of a place fit into it; 0 when not even the least do."""
    for size in room.sizes:
        columns, rows = _capacity(size, pixels, room)
        if columns * rows >= count:
            return size
    return 0


def _capacity(size: float, pixels: tuple[float, float], room: CellRoom) -> tuple[int, int]:
    """How many marks of a size a place holds, across and up, with a gap around each."""
    wide, high = pixels
    return int((wide - room.gap) // (size + room.gap)), int((high - room.gap) // (size + room.gap))


def packed(picture: MatrixPicture, room: CellRoom) -> tuple[pd.DataFrame, PackingGrid]:
    """The marks, and the grid that they stand in.

    Returns:
        One row a mark, in the order of the lowest number in it: `x`, `y` (drawn, in steps of the scale),
        `mark` (pixels), `ids` (`IDS_APART` between), `count`, `selected` (whether the selected activity is in
        it), and `first` (the row label in `picture.placed` of the activity with the lowest number). A place
        that is too small for its activities has one mark for all of them.
    """
    placed = slot_places(picture)
    grid = packing_grid(placed, room, (drawn_cut(picture.effort_cut), drawn_cut(picture.cuts.impact)))
    found = [
        mark
        for slots, inside in _by_place(placed).items()
        for mark in _marks(slots, inside, grid, room, picture.selected)
    ]
    marks = pd.DataFrame(found, columns=list(_NO_MARKS))
    # Without rows pandas has nothing to tell the types by.
    marks = marks if found else marks.astype(_NO_MARKS)
    return marks.sort_values("number").drop(columns="number").reset_index(drop=True), grid


class _Standing(NamedTuple):
    """An activity in its place, with its row label in `picture.placed`."""

    row: Hashable
    activity_id: str
    number: int


class _Mark(NamedTuple):
    """A row of what `packed` returns: `n` activities in one mark; `number` is the lowest of them."""

    x: float
    y: float
    mark: float
    ids: str
    n: int
    selected: bool
    first: Hashable
    number: int


def _by_place(placed: pd.DataFrame) -> dict[Slots, list[_Standing]]:
    """Who stands in each place: one pass, for a frame that is filtered for each of them costs as much as
    drawing.
    """
    places = zip(placed["slot_x"].tolist(), placed["slot_y"].tolist(), strict=True)
    standing = map(
        _Standing, placed.index.tolist(), placed["activity_id"].tolist(), placed["number"].tolist()
    )
    found: dict[Slots, list[_Standing]] = {}
    for slots, one in zip(places, standing, strict=True):
        found.setdefault(slots, []).append(one)
    return found


def _marks(
    slots: Slots, inside: Sequence[_Standing], grid: PackingGrid, room: CellRoom, selected: str
) -> Iterator[_Mark]:
    """The marks of one place."""
    size, first = grid.sizes[slots], inside[0]
    (left, right), (low, high) = grid.across.places[slots[0]], grid.up.places[slots[1]]
    x, y = (left + right) / 2, (low + high) / 2
    if not size:
        ids = [one.activity_id for one in inside]
        # It opens a list, so it is as large as its place allows.
        mark = float(min(room.most, *_pixels(slots, grid, room)))
        has_selected = bool(selected) and selected in ids
        yield _Mark(x, y, mark, IDS_APART.join(ids), len(ids), has_selected, first.row, first.number)
        return
    columns, _ = _capacity(size, _pixels(slots, grid, room), room)
    right_by, up_by = _in_rows(len(inside), columns, size + room.gap)
    for (row, activity_id, number), across_by, high_by in zip(
        inside, (right_by / room.across).tolist(), (up_by / room.up).tolist(), strict=True
    ):
        is_selected = bool(selected) and activity_id == selected
        yield _Mark(x + across_by, y + high_by, float(size), activity_id, 1, is_selected, row, number)


def _in_rows(count: int, columns: int, pitch: float) -> tuple[Floats, Floats]:
    """Pixels right and up of the middle for each of `count` marks: rows of about the same length, centred."""
    rows = -(-count // columns)
    long = -(-count // rows)
    place = np.arange(count)
    row = place // long
    in_row = np.minimum(long, count - row * long)
    right = (place - row * long - (in_row - 1) / 2) * pitch
    up = ((rows - 1) / 2 - row) * pitch
    return right.astype("float64"), up.astype("float64")
