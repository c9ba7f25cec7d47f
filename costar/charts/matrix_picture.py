"""What a Priority Matrix shows, and which marks it takes, before they are drawn."""

from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.activity import Status
from costar.domain.matrix import HIGHEST, LOWEST, Cuts, Quadrant

Flags: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.NDArray[np.integer]
_Effort = TypeVar("_Effort", float, "pd.Series[float]")

MOST_MARKS: Final = 2000
"""No picture has more marks; beyond it, neighbours are drawn as one."""

_GRID: Final = 0.125
_MOST_APART: Final = 600
"""Above so many marks, activities on one spot always share one: there is no room to stand apart."""
_ROUNDS: Final = 5
_WIDER_TOGETHER: Final = 1.25
_WIDER: Final = {Status.PAUSED.value: 1.15, Status.ENDED.value: 1.6}

IDS_APART: Final = "\n"
"""What stands between the ids in a mark's custom data."""


@dataclass(frozen=True)
class MatrixPicture:
    """The placed activities and the way to look at them.

    `placed` is a frame as `spreading.spread(matrix.place(…), cuts)` returns it. `flipped` shows ease
    instead of effort (6 - effort), so that quick wins are top right; `relative` says that the cuts
    are the medians; `selected` is an activity_id, or "".
    """

    placed: pd.DataFrame
    cuts: Cuts
    quadrant_names: dict[Quadrant, str]
    flipped: bool = False
    relative: bool = False
    selected: str = ""

    @property
    def effort_cut(self) -> float:
        """Where the cut stands on the axis as it is drawn: effort, or ease."""
        return across(self.cuts.effort) if self.flipped else self.cuts.effort

    def is_right(self, quadrant: Quadrant) -> bool:
        """Whether the quadrant is drawn on the right."""
        hard = quadrant in (Quadrant.MAJOR_PROJECTS, Quadrant.RETHINK)
        return hard is not self.flipped


@dataclass(frozen=True)
class Room:
    """Pixels: of a step of the scale, across and up; of a mark; and of what a ring adds to it."""

    across: float
    up: float
    mark: float
    ring: float


def across(effort: _Effort) -> _Effort:
    """Effort as ease, or ease as effort."""
    return LOWEST + HIGHEST - effort


def ids_in(custom_data: str) -> tuple[str, ...]:
    """The activity ids of a mark, from its custom data, in the order of their numbers."""
    return tuple(custom_data.split(IDS_APART))


def marks_of(picture: MatrixPicture, room: Room) -> pd.DataFrame:
    """The marks to draw; every activity is in exactly one.

    Activities share a mark when there are too many on their spot (`together`), or when their marks
    would cover each other in this room, or when there would be over `MOST_MARKS`.

    Returns:
        One row a mark, in the order of the lowest number in it: `x`, `y` (scale units), `ids`
        (`IDS_APART` between), `count`, `selected` (whether the selected activity is in it), and
        `first` (the row label in `placed` of the activity with the lowest number).
    """
    placed = _as_drawn(picture)
    spots = placed.groupby(["impact", "effort"], sort=False).ngroup().to_numpy()
    together = _are_together(placed, spots, room)
    if _count(spots, together) > MOST_MARKS:
        snapped = [_snap(placed["impact"]), _snap(placed["effort"]), placed["quadrant"]]
        spots, together = placed.groupby(snapped, sort=False).ngroup().to_numpy(), np.full(len(placed), True)
    return _joined(placed, np.where(together, spots, -1 - np.arange(len(placed))), picture.selected)


def _as_drawn(picture: MatrixPicture) -> pd.DataFrame:
    """By number, and flipped if need be."""
    placed = picture.placed.sort_values("number").astype({"x": "float64", "y": "float64"})
    if picture.flipped:
        return placed.assign(x=across(placed["x"]), effort=across(placed["effort"]))
    return placed


def _are_together(placed: pd.DataFrame, spots: Numbers, room: Room) -> Flags:
    """Which activities share their spot's mark: all of a spot, or none.

    First those that would cover each other on their own spot, then those that would touch another's.
    """
    together: Flags = placed["together"].gt(1).to_numpy(dtype="bool")
    shared: Flags = placed.duplicated(["impact", "effort"], keep=False).to_numpy(dtype="bool")
    if _count(spots, together) > _MOST_APART:
        return together | shared
    for own_spot in (True, *[False] * _ROUNDS):
        drawn = ~together | ~pd.Series(spots).duplicated().to_numpy()
        marks = placed[drawn].assign(spot=spots[drawn], shares=together[drawn])
        covering = drawn.copy()
        covering[drawn] = _is_covering(marks, room, own_spot=own_spot)
        together = together | np.isin(spots, spots[covering & shared])
    return together


def _is_covering(marks: pd.DataFrame, room: Room, *, own_spot: bool) -> Flags:
    """Which marks would touch another, of their own spot or of any."""
    x = marks["effort"].where(marks["shares"], marks["x"]).to_numpy() * room.across
    y = marks["impact"].where(marks["shares"], marks["y"]).to_numpy() * room.up
    wider = marks["status"].map(_WIDER).astype("float64").fillna(1.0).mask(marks["shares"], _WIDER_TOGETHER)
    ringed = marks["quadrant"].eq(Quadrant.BORDERLINE)
    reach = (wider * room.mark + ringed * room.ring).to_numpy() / 2
    near = np.hypot(x[:, None] - x, y[:, None] - y) < reach[:, None] + reach
    np.fill_diagonal(near, False)
    spot = marks["spot"].to_numpy()
    if own_spot:
        near &= spot[:, None] == spot
    touching: Flags = np.asarray(near.any(axis=1), dtype=np.bool_)
    return touching


def _count(spots: Numbers, together: Flags) -> int:
    return int((~together).sum()) + len(np.unique(spots[together]))


def _joined(placed: pd.DataFrame, keys: Numbers, selected: str) -> pd.DataFrame:
    alone = keys < 0
    marks = placed.assign(
        mark_x=placed["x"].where(alone, placed["effort"]),
        mark_y=placed["y"].where(alone, placed["impact"]),
        is_selected=placed["activity_id"].eq(selected) & bool(selected),
        row=placed.index,
    ).groupby(keys, sort=False)
    return marks.agg(
        x=("mark_x", "mean"),
        y=("mark_y", "mean"),
        ids=("activity_id", IDS_APART.join),
        count=("activity_id", "size"),
        selected=("is_selected", "any"),
        first=("row", "first"),
    ).reset_index(drop=True)


def _snap(values: "pd.Series[float]") -> npt.NDArray[np.float64]:
    return np.round(values.to_numpy(dtype="float64") / _GRID) * _GRID
