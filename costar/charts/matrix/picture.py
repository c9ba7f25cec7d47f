"""What a Priority Matrix shows, and which marks it takes, before they are drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

import pandas as pd

from costar.domain.matrix.matrix import HIGHEST, LOWEST, Cuts, Quadrant

_Effort = TypeVar("_Effort", float, "pd.Series[float]")

IDS_APART: Final = "\n"
"""What stands between the ids in a mark's custom data."""


class Since(StrEnum):
    """What became of an activity since an earlier moment; what only moved is neither."""

    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class MatrixPicture:
    """The placed activities and the way to look at them.

    `placed` is a frame as `matrix.place` returns it. `flipped` shows ease
    instead of effort (6 - effort), so that quick wins are top right; `relative` says that the cuts
    are the medians; `selected` is an activity_id, or ""; `red_flags` are as `flags.red_flags_of` returns
    them. `plain` marks are circles of one colour, without Co's and statuses: for a room that looks at its
    own scores. `since` says which marks are new or gone since an earlier moment (`Since`). `also_drawn` is
    what whoever draws more into the picture says of it in the key. `of_a_room`: it is about what a room has
    scored, and not about what is still to do.
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
    also_drawn: tuple[str, ...] = ()
    of_a_room: bool = False

    @property
    def effort_cut(self) -> float:
        """Where the cut stands on the axis as it is drawn: effort, or ease."""
        return effort_as_ease(self.cuts.effort) if self.flipped else self.cuts.effort

    def is_right(self, quadrant: Quadrant) -> bool:
        """Whether the quadrant is drawn on the right."""
        hard = quadrant in (Quadrant.MAJOR_PROJECTS, Quadrant.RETHINK)
        return hard is not self.flipped


def effort_as_ease(effort: _Effort) -> _Effort:
    """Effort as ease, or ease as effort."""
    return LOWEST + HIGHEST - effort


def ids_in(custom_data: str) -> tuple[str, ...]:
    """The activity ids of a mark, from its custom data, in the order of their numbers."""
    return tuple(custom_data.split(IDS_APART))
