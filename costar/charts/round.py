"""A revealed round on the Matrix: where groups differ, and what moved since the round before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import hypot
from typing import Final, TypeAlias

import pandas as pd
import plotly.graph_objects as go

from costar.charts.matrix import matrix_figure
from costar.charts.matrix_picture import MatrixPicture, ids_in
from costar.charts.theme import PAINT, TYPE, Look, Paint, Size, Type

Spot: TypeAlias = tuple[float, float]

_WORTH_AN_ARROW: Final = 0.2
"""Steps of the scale: who moved less has not moved."""

MOST_SPLIT: Final = 4
"""For so many activities the groups' own positions are drawn."""

_HEAD_AT: Final = 0.55
"""How far along its way an arrow has its head: at the end, a mark would lie over it."""


@dataclass(frozen=True)
class RoundPicture:
    """One revealed round.

    `matrix` is drawn as any Matrix; `by_group` is as `voices.by_group` returns it, without a position for a
    group of too few; `before` says where the round before put each activity, effort and impact.
    """

    matrix: MatrixPicture
    by_group: pd.DataFrame
    before: Mapping[str, Spot] = field(default_factory=dict)


def round_figure(picture: RoundPicture, *, look: Look, size: Size) -> go.Figure:
    """The round: its Matrix, thin lines to the groups' positions where they differ, arrows where it moved.

    Args:
        picture: what to show.
        look: the page's theme.
        size: where it is read.
    """
    figure = matrix_figure(picture.matrix, look=look, size=size)
    places = _places(figure)
    paint, kind = PAINT[look], TYPE[size]
    under = [*_group_lines(picture, places, paint, kind=kind), *_arrows(picture, places, paint, kind=kind)]
    figure.add_traces(under)
    figure.data = figure.data[-len(under) :] + figure.data[: -len(under)] if under else figure.data
    return figure


def _places(figure: go.Figure) -> dict[str, Spot]:
    """Where each activity's own mark is drawn, which may be a little beside its scores."""
    (marks,) = [trace for trace in figure.data if trace.name == "marks"]
    return {
        ids: (float(x), float(y))
        for ids, x, y in zip(marks.customdata, marks.x, marks.y, strict=True)
        if len(ids_in(ids)) == 1
    }


def _group_lines(
    picture: RoundPicture, places: Mapping[str, Spot], paint: Paint, *, kind: Type
) -> list[go.Scatter]:
    """From marks on which groups differ, a thin line to every group's own position, with a dot.

    The least agreed come first, and there are few: lines from everywhere would say nothing.
    """
    placed = picture.matrix.placed
    split = placed[placed["groups_differ"].astype("bool")].sort_values(["agreement", "number"])
    differ = set(split["activity_id"].head(MOST_SPLIT))
    groups = picture.by_group[picture.by_group["activity_id"].isin(differ & places.keys())]
    known = groups.dropna(subset=["impact", "effort"])
    path: list[Spot | None] = []
    for activity_id, effort, impact in zip(
        known["activity_id"], known["effort"], known["impact"], strict=True
    ):
        path += [places[activity_id], (float(effort), float(impact)), None]
    dots = {"size": [0, kind.stroke * 2, 0], "symbol": ["circle"] * 3}
    return _lines(path, dots, name="groups", colour=paint.line, width=kind.stroke / 2)


def _arrows(
    picture: RoundPicture, places: Mapping[str, Spot], paint: Paint, *, kind: Type
) -> list[go.Scatter]:
    """From where the round before put each activity to where it lies now; the head is on the way."""
    path: list[Spot | None] = []
    for activity_id, (x, y) in places.items():
        before = picture.before.get(activity_id)
        if before and hypot(x - before[0], y - before[1]) >= _WORTH_AN_ARROW:
            head = (before[0] + (x - before[0]) * _HEAD_AT, before[1] + (y - before[1]) * _HEAD_AT)
            path += [before, head, (x, y), None]
    marks = {
        "size": [kind.stroke * 3, kind.stroke * 4, 0, 0],
        "symbol": ["circle-open", "arrow", "circle", "circle"],
        "angleref": "previous",
    }
    return _lines(path, marks, name="arrows", colour=paint.accent, width=kind.stroke * 0.6)


def _lines(
    path: list[Spot | None], marks: Mapping[str, object], *, name: str, colour: str, width: float
) -> list[go.Scatter]:
    """Lines of the same number of spots each, with the marks of one repeated for all; none for no path."""
    if not path:
        return []
    repeated = {
        key: list(value) * (len(path) // len(value)) if isinstance(value, list) else value
        for key, value in marks.items()
    }
    return [
        go.Scatter(
            x=[spot and spot[0] for spot in path],
            y=[spot and spot[1] for spot in path],
            name=name,
            mode="lines+markers",
            line={"color": colour, "width": width},
            marker={"color": colour, "opacity": 1, "line": {"color": colour, "width": 2}} | repeated,
            hoverinfo="skip",
            cliponaxis=False,
            showlegend=False,
        )
    ]
