"""Arrows on the Matrix, from where an activity was to where its mark is now."""

from collections.abc import Mapping
from math import hypot
from typing import Final, TypeAlias

import numpy as np
import plotly.graph_objects as go

from costar.charts.matrix.picture import ids_in
from costar.charts.parts.theme import Paint, Type

Spot: TypeAlias = tuple[float, float]
"""Where something is drawn: across and up, in steps of the scale."""

_WORTH_AN_ARROW: Final = 0.2
"""Steps of the scale: who moved less has not moved."""

_HEAD_AT: Final = 0.55
"""How far along its way an arrow has its head: at the end, a mark would lie over it."""


def mark_spots(figure: go.Figure, *, shared: bool = False) -> dict[str, Spot]:
    """Where each activity's mark is drawn, which may be a little beside its scores.

    Args:
        figure: as `matrix_figure` draws it.
        shared: whether to tell of activities that share a mark, too.
    """
    (marks,) = [trace for trace in figure.data if trace.name == "marks"]
    drawn = zip(map(ids_in, marks.customdata), marks.x, marks.y, strict=True)
    return {one: (float(x), float(y)) for ids, x, y in drawn if shared or len(ids) == 1 for one in ids}


def drawn_at(figure: go.Figure, spots: Mapping[str, Spot]) -> dict[str, Spot]:
    """Where scores are drawn on a Matrix, whose cells may differ in size.

    Args:
        figure: as `matrix_figure` draws it.
        spots: effort and impact of each activity, as drawn on an even grid.
    """
    across, up = figure.layout.xaxis, figure.layout.yaxis
    return {one: (_on(across, effort), _on(up, impact)) for one, (effort, impact) in spots.items()}


def _on(axis: go.layout.XAxis, score: float) -> float:
    return float(np.interp(score, [float(tick) for tick in axis.ticktext], axis.tickvals))


def arrows(
    places: Mapping[str, Spot], before: Mapping[str, Spot], paint: Paint, *, kind: Type
) -> list[go.Scatter]:
    """An arrow for each activity that moved far enough to be seen, from a ring; the head is on the way.

    Args:
        places: where the marks are, as `mark_spots` returns it.
        before: where activities were.
        paint: the look's colours.
        kind: the type of the size at which it is read.
    """
    path: list[Spot | None] = []
    starts: list[Spot | None] = []
    for activity_id, (x, y) in places.items():
        was = before.get(activity_id)
        if was and hypot(x - was[0], y - was[1]) >= _WORTH_AN_ARROW:
            head = (was[0] + (x - was[0]) * _HEAD_AT, was[1] + (y - was[1]) * _HEAD_AT)
            path += [was, head, (x, y), None]
            starts += [was, None]
    # A value for each spot of a way: it begins, has its head, ends, and is parted from the next.
    heads = {"size": [0, kind.stroke * 4, 0, 0], "symbol": "arrow", "angleref": "previous"}
    rings = {"size": kind.stroke * 3, "symbol": "circle-open"}
    # Two traces, for a head needs the way before it, and a ring stands by itself.
    drawn = thin_lines(path, heads, name="arrows", colour=paint.accent, width=kind.stroke * 0.6)
    return [*drawn, *thin_lines(starts, rings, name="starts", colour=paint.accent, width=kind.stroke * 0.6)]


def thin_lines(
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


def laid_under(figure: go.Figure, under: list[go.Scatter]) -> go.Figure:
    """The figure with these traces drawn before all that it has."""
    figure.add_traces(under)
    # Of its traces Plotly takes another order, but no others.
    figure.data = figure.data[-len(under) :] + figure.data[: -len(under)] if under else figure.data
    return figure
