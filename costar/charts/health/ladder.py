"""The ladder of all activities: each stands on its rung, with an arrow to the rung that it aims for."""

from math import ceil
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.health.ladder_bars import ladder_bars
from costar.charts.health.ladder_layout import fitting
from costar.charts.health.ladder_words import (
    REACHED,
    LadderPicture,
    aims_sentence,
    hovers,
    ladder_summary,
    ladder_table,
)
from costar.charts.matrix.marks import SHAPES
from costar.charts.parts.labels import text_width
from costar.charts.parts.theme import (
    PAINT,
    SHAPE_SCALE,
    TYPE,
    Look,
    Paint,
    Size,
    Type,
    blank_figure,
    still_axis,
)
from costar.domain.activities.activity import Status
from costar.domain.activities.ladder import LOWEST_RUNG, TOP_RUNG, Rung
from costar.words import t

__all__ = [
    "LadderPicture",
    "aims_sentence",
    "has_room_for_marks",
    "ladder_bars",
    "ladder_figure",
    "ladder_summary",
    "ladder_table",
]

WIDTH: Final = {Size.DESK: 640, Size.WALL: 980, Size.PHONE: 330}
"""Pixels that the picture can count on. It may be wider."""

_BAND: Final = {Size.DESK: 60, Size.WALL: 92, Size.PHONE: 62}
_WIDE_BAND: Final = {Size.DESK: 82, Size.WALL: 92, Size.PHONE: 62}
"""Pixels from one rung to the next. Where no stack is taller than two, the first view holds all."""
_USUAL_STACK: Final = 2
_NAMES: Final = {Size.DESK: 112, Size.WALL: 216, Size.PHONE: 112}
_KEY: Final = 44
_APART: Final = 1.25
"""Of a mark's width, from one column to the next: room for what is wider than a circle."""
_WIDEST: Final = 1.25
_FULL: Final = 0.92
"""The share of a rung's room that a stack may fill."""
_TIP: Final = 0.3
"""How far above its rung an arrow ends."""
_LEAST_TEXT: Final = 11


def ladder_figure(picture: LadderPicture, *, look: Look, size: Size) -> go.Figure:
    """The seven rungs, the top one above, with a numbered mark for every activity.

    Args:
        picture: what to show.
        look: the page's theme.
        size: where it is read.
    """
    paint, kind = PAINT[look], TYPE[size]
    marks, band, columns = _stood(picture, size)
    figure = blank_figure(look, size, height=band * TOP_RUNG + _KEY)
    figure.add_traces([*_arrows(marks, paint), _marks(marks, look), *_key(marks, look)])
    last = float(marks["column"].max()) if len(marks) else 0.0
    figure.update_layout(
        # As long as there is room, also for few columns: else two would stand at the picture's two ends.
        xaxis=still_axis(-0.6, max(last, columns - 1) + 0.6),
        yaxis=still_axis(LOWEST_RUNG - 0.06, TOP_RUNG + 1),
        margin={"l": _NAMES[size], "r": 4, "t": 0, "b": _KEY},
        shapes=[_rung_line(rung, paint) for rung in Rung],
        annotations=[_rung_name(rung, kind, paint) for rung in Rung],
        hovermode="closest",
    )
    return figure


def has_room_for_marks(picture: LadderPicture, *, size: Size) -> bool:
    """Whether every mark holds its number; where one does not, `ladder_bars` says more."""
    marks, _, _ = _stood(picture, size)
    if marks.empty:
        return True
    across = float(marks["across"].max())
    return text_width(str(marks["number"].max()), ceil(_type_in(across))) <= across * _FULL


def _stood(picture: LadderPicture, size: Size) -> tuple[pd.DataFrame, int, float]:
    """The marks where they stand, the pixels from one rung to the next, and how many columns have room."""
    wide, mark = WIDTH[size] - _NAMES[size], TYPE[size].mark
    columns = wide / (mark * _APART)
    stacks = fitting(picture.climbs, columns=columns)
    band = _band(stacks, size)
    return _placed(stacks, wide=wide, band=band, widest=mark), band, columns


def _type_in(across: float) -> float:
    """Pixels of a number in a mark."""
    return max(min(across * 0.56, 14), _LEAST_TEXT)


def _band(stacks: pd.DataFrame, size: Size) -> int:
    """Pixels from one rung to the next, by the tallest of the stacks."""
    return (_BAND if _tallest(stacks) <= _USUAL_STACK else _WIDE_BAND)[size]


def _tallest(stacks: pd.DataFrame) -> int:
    return int(stacks["height"].max()) if len(stacks) else 1


def _placed(marks: pd.DataFrame, *, wide: float, band: int, widest: float) -> pd.DataFrame:
    """The marks with `y` and `across` (pixels), so that the fullest stack stays on its rung."""
    columns = int(marks["column"].max()) + 1 if len(marks) else 1
    across = min(widest, band * _FULL / _tallest(marks), wide / columns / _APART)
    step = across / band * 1.02
    return marks.assign(y=marks["rung_now"].astype("float64") + (marks["level"] + 0.5) * step, across=across)


def _arrows(marks: pd.DataFrame, paint: Paint) -> list[go.Scatter]:
    """One arrow for each stack that wants to be elsewhere, from its end to the rung aimed for."""
    # Without an aim it has nowhere to go.
    moving = marks[marks["gap"].fillna(0) != 0]
    ends = moving.sort_values("y").groupby(["column", "rung_now", "rung_aimed"], as_index=False)
    stacks = ends.agg(low=("y", "min"), high=("y", "max"), gap=("gap", "first"))
    tips = stacks["rung_aimed"].astype("float64") + _TIP
    starts = stacks["high"].where(stacks["gap"] > 0, stacks["low"])
    line = {"color": paint.quiet, "width": 2}
    return [
        _quiet_trace(
            "arrows",
            [x for column in stacks["column"] for x in (column, column, None)],
            [y for start, tip in zip(starts, tips, strict=True) for y in (start, tip, None)],
            mode="lines",
            line=line,
        ),
        _quiet_trace(
            "tips",
            list(stacks["column"]),
            list(tips),
            mode="markers",
            marker={
                "symbol": ["triangle-up" if gap > 0 else "triangle-down" for gap in stacks["gap"]],
                "size": 12,
                "color": paint.quiet,
                "opacity": 1,
            },
        ),
    ]


def _marks(marks: pd.DataFrame, look: Look) -> go.Scatter:
    paint, (fill, on_fill) = PAINT[look], REACHED[look]
    reached = _reached(marks)
    across = float(marks["across"].max()) if len(marks) else 0.0
    return go.Scatter(
        x=marks["column"],
        y=marks["y"],
        name="marks",
        mode="markers+text",
        text=marks["number"].map(str),
        textfont={
            "size": _type_in(across),
            "color": [on_fill if one else paint.ink for one in reached],
        },
        marker={
            "symbol": marks["status"].map(SHAPES),
            "size": marks["across"] * _scales(marks) * 0.94,
            "color": [fill if one else paint.ground for one in reached],
            "line": {"color": paint.ink, "width": 1.5},
            "opacity": 1,
        },
        customdata=marks["activity_id"],
        hovertext=hovers(marks),
        hoverinfo="text",
        cliponaxis=False,
        showlegend=False,
    )


def _reached(marks: pd.DataFrame) -> "pd.Series[bool]":
    # Without an aim nobody knows whether it is where it wants to be.
    return marks["gap"].eq(0).fillna(False).astype(bool)


def _scales(marks: pd.DataFrame) -> "pd.Series[float]":
    """How much larger each shape is drawn, so that all hold a number and none leaves its column."""
    return marks["status"].map(SHAPES).map(SHAPE_SCALE).astype("float64").clip(upper=_WIDEST)


def _key(marks: pd.DataFrame, look: Look) -> list[go.Scatter]:
    """What the fill means where there is one, and the shapes where there are several."""
    paint = PAINT[look]
    shown = [status for status in Status if status.value in set(marks["status"])]
    entries = [(t("chart.ladder.reached"), "circle", REACHED[look][0])] if _reached(marks).any() else []
    if len(shown) > 1:
        entries += [(t(f"status.{status}"), SHAPES[status], paint.ground) for status in shown]
    return [
        # Without points: it stands in the legend only.
        go.Scatter(
            x=[None],
            y=[None],
            name=words,
            mode="markers",
            marker={"symbol": shape, "color": fill, "size": 14, "line": {"color": paint.ink, "width": 1.5}},
            hoverinfo="skip",
        )
        for words, shape, fill in entries
    ]


def _quiet_trace(
    name: str, xs: list[float | None] | list[float], ys: list[float | None] | list[float], **manner: object
) -> go.Scatter:
    return go.Scatter(x=xs, y=ys, name=name, hoverinfo="skip", cliponaxis=False, showlegend=False, **manner)


def _rung_line(rung: Rung, paint: Paint) -> dict[str, object]:
    return {
        "type": "line",
        "layer": "below",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": float(rung),
        "y1": float(rung),
        "line": {"color": paint.line, "width": 2},
    }


def _rung_name(rung: Rung, kind: Type, paint: Paint) -> dict[str, object]:
    return {
        # Number and name on two lines: the margin beside the picture is narrow.
        "text": t(f"rung.{rung.value}").replace(": ", ":<br>"),
        "xref": "paper",
        "x": 0,
        "xanchor": "right",
        "xshift": -6,
        "y": float(rung),
        "yanchor": "bottom",
        "align": "right",
        "font": {"size": kind.small, "color": paint.ink},
        "showarrow": False,
        "borderpad": 0,
    }
