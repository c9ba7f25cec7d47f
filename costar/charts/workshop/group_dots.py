"""A dot for every ballot: shape, colour and letter say the group; many in one cell stand in rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.parts.theme import NEAR_BLACK, PAINT, SEVERAL, WHITE, Look, Size, Type
from costar.domain.activities.activity import Actor
from costar.domain.workshop.groups import TOGETHER
from costar.sentences.voices import voice_name
from costar.words import t

ROW: Final = {Size.DESK: 22, Size.WALL: 40, Size.PHONE: 24}
"""Pixels that a row of the key takes."""

_FILLED: Final = 0.98
"""The share of a cell that its dots may fill."""

_DOT: Final = 0.95
"""The share of its place that a dot fills, so that two never touch."""

_ROOM_FOR_A_LETTER: Final = 1.0
"""Times the type size: a dot that is smaller has no letter in it, as capitals are lower than their type."""

_EDGE: Final = 0.08
"""The share of a dot that the line around it may take."""


@dataclass(frozen=True)
class GroupMark:
    """How the dots of a group look."""

    shape: str
    fill: str
    ink: str


GROUP_MARK: Final = {
    Actor.CITIZENS.value: GroupMark("circle", "#12436D", WHITE),
    Actor.FRONT_LINE_STAFF.value: GroupMark("square", "#28A197", NEAR_BLACK),
    Actor.MANAGERS.value: GroupMark("diamond", "#801650", WHITE),
    Actor.PARTNERS.value: GroupMark("hexagon2", "#F46A25", NEAR_BLACK),
    Actor.COUNCILLORS.value: GroupMark("pentagon", "#A285D1", NEAR_BLACK),
    TOGETHER: GroupMark("triangle-down", SEVERAL, NEAR_BLACK),
}

_NARROWER: Final = {"diamond": 0.8, "triangle-down": 0.85}
"""So much smaller is a shape that Plotly draws wider than its size."""

_LETTER_ROOM: Final = {"diamond": 0.65, "triangle-down": 0.65}
"""The share of a dot in which a letter has room, where that is not all of it."""

_LETTER: Final = {"triangle-down": 0.65}
"""The share of the type that a letter has where it would stand out above its shape, wide at the top."""


def group_name(group: str) -> str:
    """A group's letter and name: "C Citizens"."""
    return t("talk.group.name", letter=t(f"talk.letter.{group}"), group=voice_name(group))


def group_words(group: str, n: int) -> str:
    """The same with how many of it are shown: "C Citizens, 12"."""
    return t("talk.group", group=group_name(group), n=str(n))


def in_rows(
    dots: pd.DataFrame, cell: Sequence[str], *, across: float, up: float, mark: float
) -> tuple[pd.DataFrame, float]:
    """The dots in rows around the middle of their cells.

    Args:
        dots: a row a dot.
        cell: the columns that say which cell a dot stands in.
        across: pixels that a cell is wide.
        up: pixels that it is high.
        mark: the widest dot, pixels.

    Returns:
        The dots with `right` and `up`, pixels from the middle of the cell; and the pixels of a dot's place.
    """
    cells = dots.groupby(list(cell))
    slot, size = cells.cumcount(), cells["group"].transform("size")
    # The fullest cell decides for all: dots have one size in a picture.
    fullest = max(size, default=1)
    # So many that the place of a dot is about as wide as high.
    columns = ceil(sqrt(fullest * across / up))
    rows = ceil(fullest / columns)
    place = min(across * _FILLED / columns, up * _FILLED / rows, mark / _DOT)
    in_row = pd.concat([size - slot // columns * columns, slot * 0 + columns], axis=1).min(axis=1)
    # A row that is not full stands in the middle, too.
    right = slot % columns - (in_row - 1) / 2
    down = slot // columns - ((size - 1) // columns) / 2
    return dots.assign(right=right * place, up=-down * place), place


def dots_trace(dots: pd.DataFrame, name: str, kind: Type, *, look: Look, dot: float) -> go.Scatter:
    """The dots of one group.

    Args:
        dots: `group`, `x` and `y`; a row a dot.
        name: as the key says it.
        kind: the sizes of the type.
        look: the page's theme.
        dot: pixels of a dot's place.
    """
    group = str(dots["group"].iloc[0])
    mark = GROUP_MARK[group]
    size = dot * _DOT
    lettered = size * _LETTER_ROOM.get(mark.shape, 1.0) >= kind.small * _ROOM_FOR_A_LETTER
    return go.Scatter(
        x=dots["x"],
        y=dots["y"],
        name=name,
        mode="markers+text" if lettered else "markers",
        text=[t(f"talk.letter.{group}")] * len(dots) if lettered else None,
        textposition="middle center",
        textfont={"size": round(kind.small * _LETTER.get(mark.shape, 1.0)), "color": mark.ink, "weight": 700},
        marker={
            "size": size * _NARROWER.get(mark.shape, 1.0),
            "symbol": mark.shape,
            "color": mark.fill,
            "line": {"color": PAINT[look].ink, "width": min(1.5, size * _EDGE)},
            "opacity": 1,
        },
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=True,
    )
