"""One activity as the room scored it: a field of five by five with a dot for every ballot."""

from dataclasses import dataclass, replace
from math import ceil, sqrt
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.matrix_key import key_rows
from costar.charts.matrix_layout import HEIGHT, WIDTH, Frame, axis, lines, words_around
from costar.charts.matrix_picture import MatrixPicture
from costar.charts.phrases import joined
from costar.charts.theme import NEAR_BLACK, PAINT, SEVERAL, WHITE, Look, Size, blank_figure
from costar.domain.activity import Actor
from costar.domain.dots import OTHERS
from costar.domain.matrix import Cuts, Quadrant
from costar.words import t

_ROW: Final = {Size.DESK: 22, Size.WALL: 40, Size.PHONE: 24}
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
    OTHERS: GroupMark("triangle-down", SEVERAL, NEAR_BLACK),
}

_NARROWER: Final = {"diamond": 0.8, "triangle-down": 0.85}
"""So much smaller is a shape that Plotly draws wider than its size."""


@dataclass(frozen=True)
class TalkPicture:
    """The dots of one activity, as `dots.dots_of` returns them, and the field that they stand on."""

    dots: pd.DataFrame
    cuts: Cuts
    quadrant_names: dict[Quadrant, str]


def talk_figure(picture: TalkPicture, *, look: Look, size: Size) -> go.Figure:
    """The field: shape, colour and letter say the group; in each cell the dots stand in rows.

    Args:
        picture: what to show.
        look: the page's theme.
        size: where it is read.
    """
    counts = picture.dots["group"].value_counts()
    groups = [group for group in GROUP_MARK if group in counts.index]
    matrix = MatrixPicture(picture.dots, picture.cuts, picture.quadrant_names)
    frame = Frame(matrix, size, WIDTH[size], key=0)
    names = {group: group_words(group, int(counts[group])) for group in groups}
    entries = [go.Scatter(name=name) for name in names.values()]
    frame = replace(frame, key=_ROW[size] * key_rows(entries, text=frame.kind.small, width=frame.width))
    dots, dot = _in_rows(picture.dots, frame)
    figure = blank_figure(look, size, height=HEIGHT[size])
    for group in groups:
        figure.add_trace(_dots(dots[dots["group"] == group], names[group], frame, look=look, dot=dot))
    figure.update_layout(
        legend={"font": {"size": frame.kind.small}, "itemwidth": 30},
        xaxis=axis(frame, look, below=True),
        yaxis=axis(frame, look, below=False),
        margin=frame.margin,
        shapes=[*_cells(look), *lines(frame, look)[-3:]],
        annotations=words_around(frame, look),
        hovermode=False,
    )
    return figure


def group_words(group: str, n: int) -> str:
    """A group's letter and name with how many of it are shown: "C Citizens, 12"."""
    name = t("talk.others") if group == OTHERS else t(f"actor.{group}")
    return t("talk.group", letter=t(f"talk.letter.{group}"), group=name, n=str(n))


def talk_summary(picture: TalkPicture) -> str:
    """How many dots there are, of which groups."""
    counts = picture.dots["group"].value_counts()
    named = [group_words(group, int(counts[group])) for group in GROUP_MARK if group in counts.index]
    return t("talk.summary", n=len(picture.dots), groups=joined(named))


def _in_rows(dots: pd.DataFrame, frame: Frame) -> tuple[pd.DataFrame, float]:
    """The dots with `x` and `y` (scale units), in rows around the middle of their cells; a place's pixels."""
    cells = dots.groupby(["impact", "effort"])
    slot, size = cells.cumcount(), cells["group"].transform("size")
    room = frame.room
    fullest = max(size, default=1)
    columns = ceil(sqrt(fullest * room.across / room.up))
    rows = ceil(fullest / columns)
    place = min(room.across * _FILLED / columns, room.up * _FILLED / rows, room.mark / _DOT)
    in_row = pd.concat([size - slot // columns * columns, slot * 0 + columns], axis=1).min(axis=1)
    x = slot % columns - (in_row - 1) / 2
    y = slot // columns - ((size - 1) // columns) / 2
    return dots.assign(
        x=dots["effort"] + x * place / room.across, y=dots["impact"] - y * place / room.up
    ), place


def _dots(dots: pd.DataFrame, name: str, frame: Frame, *, look: Look, dot: float) -> go.Scatter:
    group = str(dots["group"].iloc[0])
    mark, kind = GROUP_MARK[group], frame.kind
    size = dot * _DOT
    lettered = size >= kind.small * _ROOM_FOR_A_LETTER
    return go.Scatter(
        x=dots["x"],
        y=dots["y"],
        name=name,
        mode="markers+text" if lettered else "markers",
        text=[t(f"talk.letter.{group}")] * len(dots) if lettered else None,
        textposition="middle center",
        textfont={"size": kind.small, "color": mark.ink, "weight": 700},
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


def _cells(look: Look) -> list[dict[str, object]]:
    """Faint lines between the cells."""
    faint = {"type": "line", "layer": "below", "line": {"color": PAINT[look].faint, "width": 1.5}}
    between = (0.5, 1.5, 2.5, 3.5, 4.5, 5.5)
    return [
        *(faint | {"x0": one, "x1": one, "yref": "paper", "y0": 0, "y1": 1} for one in between),
        *(faint | {"y0": one, "y1": one, "xref": "paper", "x0": 0, "x1": 1} for one in between),
    ]
