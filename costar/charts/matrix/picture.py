"""What a Priority Matrix shows, and which marks it takes, before they are drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.activities.activity import Status
from costar.domain.matrix.matrix import HIGHEST, LOWEST, Cuts, Quadrant
from costar.domain.matrix.spreading import kept_sides, push_apart

Flags: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.NDArray[np.integer]
_Effort = TypeVar("_Effort", float, "pd.Series[float]")

MOST_MARKS: Final = 2000
"""No picture has more marks; beyond it, neighbours are drawn as one."""

_MOST_APART: Final = 600
"""Above so many marks, activities on one spot always share one: there is no room to stand apart."""
_ROUNDS: Final = 5
_WIDER_TOGETHER: Final = 1.25
_WIDER: Final = {Status.PAUSED.value: 1.15, Status.ENDED.value: 1.6}

_MOST_PUSHED: Final = 60
"""Of more marks, those that touch stay so: a room scores no more."""

_BETWEEN: Final = 1.0
"""Pixels between two marks that were pushed apart, halved."""

_OVER: Final = 0.3
"""How far beyond the ends of the scale a mark may be pushed, in its steps."""

_FARTHEST: Final = 1.5
"""How far a mark may be pushed, in its own widths."""

IDS_APART: Final = "\n"
"""What stands between the ids in a mark's custom data."""


class Since(StrEnum):
    """What became of an activity since an earlier moment; what only moved is neither."""

    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class MatrixPicture:
    """The placed activities and the way to look at them.

    `placed` is a frame as `spreading.spread(matrix.place(…), cuts)` returns it. `flipped` shows ease
    instead of effort (6 - effort), so that quick wins are top right; `relative` says that the cuts
    are the medians; `selected` is an activity_id, or ""; `red_flags` are as `flags.red_flags_of` returns
    them. `plain` marks are circles of one colour, without Co's and statuses: for a room that looks at its
    own scores. `since` says which marks are new or gone since an earlier moment (`Since`).
    """

    placed: pd.DataFrame
    cuts: Cuts
    quadrant_names: dict[Quadrant, str]
    flipped: bool = False
    relative: bool = False
    selected: str = ""
    red_flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plain: bool = False
    since: Mapping[str, Since] = field(default_factory=dict)

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
    """Pixels: of a step of the scale, across and up; of a mark; and of what a ring adds to it.

    There is room for `most` marks; beyond it, neighbours on a grid of `grid` steps are drawn as one.
    """

    across: float
    up: float
    mark: float
    ring: float
    most: int = MOST_MARKS
    grid: float = 0.125


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
    if _count(spots, together) > room.most:
        snapped = [_snap(placed[axis], room.grid) for axis in ("impact", "effort")] + [placed["quadrant"]]
        spots, together = placed.groupby(snapped, sort=False).ngroup().to_numpy(), np.full(len(placed), True)
    marks = _joined(placed, np.where(together, spots, -1 - np.arange(len(placed))), picture.selected)
    return _pushed_apart(marks, placed, picture, room)


def _pushed_apart(
    marks: pd.DataFrame, placed: pd.DataFrame, picture: MatrixPicture, room: Room
) -> pd.DataFrame:
    """Marks close to each other, as medians of a room often are, beside each other; none over a cut line."""
    if len(marks) > _MOST_PUSHED:
        return marks
    firsts = placed.loc[marks["first"]].assign(shares=marks["count"].gt(1).to_numpy())
    reach = _reach(firsts, room) + _BETWEEN
    scale = np.array([room.across, room.up])
    spots = marks[["x", "y"]].to_numpy(dtype="float64")
    cuts = (picture.effort_cut, picture.cuts.impact)
    sides = [kept_sides(spots[:, axis], cut) for axis, cut in enumerate(cuts)]
    low = np.maximum(np.column_stack([side[0] for side in sides]), LOWEST - _OVER)
    high = np.minimum(np.column_stack([side[1] for side in sides]), HIGHEST + _OVER)
    moved = push_apart(spots * scale, reach, (low * scale, high * scale), farthest=_FARTHEST * room.mark)
    stays = moved == spots * scale  # and is not worked out again: on a cut is exactly on it
    x, y = np.where(stays, spots, moved / scale).T
    return marks.assign(x=x, y=y)


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
    reach = _reach(marks, room)
    near = np.hypot(x[:, None] - x, y[:, None] - y) < reach[:, None] + reach
    np.fill_diagonal(near, False)
    spot = marks["spot"].to_numpy()
    if own_spot:
        near &= spot[:, None] == spot
    touching: Flags = np.asarray(near.any(axis=1), dtype=np.bool_)
    return touching


def _reach(marks: pd.DataFrame, room: Room) -> npt.NDArray[np.float64]:
    """Pixels from the middle of each mark to its edge, its ring included."""
    wider = marks["status"].map(_WIDER).astype("float64").fillna(1.0).mask(marks["shares"], _WIDER_TOGETHER)
    ringed = marks["quadrant"].eq(Quadrant.BORDERLINE)
    reach: npt.NDArray[np.float64] = (wider * room.mark + ringed * room.ring).to_numpy(np.float64) / 2
    return reach


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


def _snap(values: "pd.Series[float]", grid: float) -> npt.NDArray[np.float64]:
    return np.round(values.to_numpy(dtype="float64") / grid) * grid
