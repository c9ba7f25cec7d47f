"""A revealed round on the Matrix: where groups differ, and what moved since the round before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.matrix.arrows import Spot, arrows, drawn_at, laid_under, mark_spots, thin_lines
from costar.charts.matrix.matrix import matrix_figure
from costar.charts.matrix.picture import MatrixPicture
from costar.charts.parts.theme import PAINT, TYPE, Look, Paint, Size, Type
from costar.words import t

MOST_SPLIT: Final = 4
"""For so many activities the groups' own positions are drawn."""


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
    apart = _groups_apart(picture)
    means = () if apart.empty else (t("chart.matrix.sign.group.means"),)
    figure = matrix_figure(replace(picture.matrix, also_drawn=means), look=look, size=size)
    places = mark_spots(figure)
    paint, kind = PAINT[look], TYPE[size]
    moved = arrows(
        places, drawn_at(figure, moved_from(picture.before, picture.matrix.placed)), paint, kind=kind
    )
    return laid_under(figure, [*_group_lines(apart, figure, paint, kind=kind), *moved])


def moved_from(before: Mapping[str, Spot], placed: pd.DataFrame) -> dict[str, Spot]:
    """The spots that activities have left; a mark that only makes way for another one has not."""
    now = zip(placed["activity_id"], placed["effort"], placed["impact"], strict=True)
    is_there = {(activity_id, (float(effort), float(impact))) for activity_id, effort, impact in now}
    return {one: spot for one, spot in before.items() if (one, spot) not in is_there}


def _groups_apart(picture: RoundPicture) -> pd.DataFrame:
    """The groups' own positions on which they differ most.

    The least agreed come first, and there are few: lines from everywhere would say nothing.
    """
    placed = picture.matrix.placed
    split = placed[placed["groups_differ"].astype("bool")].sort_values(["agreement", "number"])
    differ = set(split["activity_id"].head(MOST_SPLIT))
    groups = picture.by_group[picture.by_group["activity_id"].isin(differ)]
    # Too few have no position of their own that could be drawn (domain.md §4).
    return groups.dropna(subset=["impact", "effort"])


def _group_lines(groups: pd.DataFrame, figure: go.Figure, paint: Paint, *, kind: Type) -> list[go.Scatter]:
    """From the room's mark a thin line to every group's own position, with a dot."""
    places = mark_spots(figure)
    path: list[Spot | None] = []
    for activity_id, effort, impact in zip(
        groups["activity_id"], groups["effort"], groups["impact"], strict=True
    ):
        (own,) = drawn_at(figure, {activity_id: (float(effort), float(impact))}).values()
        path += [places[activity_id], own, None]
    # Only the end of each line has a dot: at its beginning is the mark of the room.
    dots = {"size": [0, kind.stroke * 2, 0], "symbol": ["circle"] * 3}
    return thin_lines(path, dots, name="groups", colour=paint.line, width=kind.stroke / 2)
