"""How a council has changed: lines for the four Co's, and arrows for what moved on the Matrix."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.phrases import day, numeral, of_total
from costar.charts.star_words import value_words
from costar.charts.theme import (
    CO_COLOUR,
    CO_LETTER,
    PAINT,
    TEXT_ON,
    TYPE,
    Look,
    Paint,
    Size,
    Type,
    blank_figure,
    escape,
    shorten,
)
from costar.domain.activity import COS, Co
from costar.domain.matrix import Quadrant
from costar.domain.star import TOP_OF, Arm, Measure
from costar.domain.trend import Done
from costar.words import t

_HEIGHT: Final = 360
_LONGEST_NAME: Final = 18
_BELOW_DAYS: Final = {"yref": "paper", "y": -0.24, "yanchor": "top"}
"""On a phone the names stand below each other: hung from the days, they shorten the picture only."""
_SHAPES: Final = {
    Co.COMMISSION: "circle",
    Co.DESIGN: "square",
    Co.DELIVER: "diamond",
    Co.ASSESS: "triangle-up",
}


@dataclass(frozen=True)
class TrendPicture:
    """The Star at several moments, oldest first.

    `names`: what each moment is called; `days`: its day; `arms`: its four arms.
    """

    names: tuple[str, ...]
    days: tuple[date, ...]
    arms: tuple[tuple[Arm, ...], ...]
    measure: Measure

    def values(self, co: str) -> list[float | None]:
        """One Co's value at each moment."""
        at = COS.index(co)
        return [arms[at].value(self.measure) for arms in self.arms]


def trend_figure(picture: TrendPicture, *, look: Look, size: Size) -> go.Figure:
    """A line for each Co on the measure's own fixed axis, with its letter at each moment.

    Moments stand at equal distances, in order: they are few, and their days are written below.

    Args:
        picture: what to show.
        look: the page's theme.
        size: where it is read.
    """
    paint, kind = PAINT[look], TYPE[size]
    top = TOP_OF[picture.measure]
    figure = blank_figure(look, size, height=_HEIGHT)
    figure.add_traces([_line(picture, co, paint, kind) for co in COS])
    figure.update_layout(
        xaxis={
            "range": [-0.4, len(picture.names) - 0.6],
            "tickvals": list(range(len(picture.names))),
            "ticktext": [_moment(name, on) for name, on in zip(picture.names, picture.days, strict=True)],
            "fixedrange": True,
            "showgrid": False,
            "tickfont": {"size": kind.small, "color": paint.ink},
        },
        yaxis={
            "range": [-0.07 * top, 1.07 * top],
            "tickformat": ".0%" if top == 1.0 else "d",
            "fixedrange": True,
            "gridcolor": paint.faint,
            "tickfont": {"size": kind.small, "color": paint.quiet},
        },
        margin={"l": 44, "r": 16, "t": 8, "b": 60},
        legend=_BELOW_DAYS,
        hovermode=False,
    )
    return figure


def trend_sentence(picture: TrendPicture) -> str:
    """What changed from the first moment to the last, one part for each Co."""
    if len(picture.names) < 2:
        return t("chart.trend.one")
    parts = [_change(co, picture) for co in COS]
    return t("chart.trend.summary", since=day(picture.days[0]), changes="; ".join(parts))


def trend_table(picture: TrendPicture, decisions: tuple[Done, ...]) -> pd.DataFrame:
    """The same as a table: one row a moment, and how the decisions stood."""
    columns: dict[str, list[str]] = {
        t("chart.trend.column.moment"): [name or t("trend.today") for name in picture.names],
        t("chart.trend.column.day"): [day(on) for on in picture.days],
    }
    for co in COS:
        columns[t(f"co.{co}")] = [value_words(value, picture.measure) for value in picture.values(co)]
    columns[t("chart.trend.column.done")] = [of_total(one.done, one.taken_on) for one in decisions]
    columns[t("chart.trend.column.overdue")] = [f"{one.overdue:,}" for one in decisions]
    return pd.DataFrame(columns)


def moves_sentence(moves: pd.DataFrame, names: Mapping[Quadrant, str]) -> str:
    """How many activities moved on the Matrix, and how many of them became quick wins, or stopped being."""
    became = int(((moves["quadrant"] == Quadrant.QUICK_WINS) & moves["changes_quadrant"]).sum())
    left = int(((moves["quadrant_before"] == Quadrant.QUICK_WINS) & moves["changes_quadrant"]).sum())
    wins = names[Quadrant.QUICK_WINS]
    return t("chart.moves.summary", n=len(moves), became=f"{became:,}", left=f"{left:,}", wins=wins)


def moves_table(moves: pd.DataFrame, names: Mapping[Quadrant, str]) -> pd.DataFrame:
    """What moved, from where to where, and why."""
    called = {one.value: name for one, name in names.items()} | {"": t("chart.moves.nowhere")}
    columns = {
        "title": moves["title"],
        "before": moves["quadrant_before"].map(called),
        "after": moves["quadrant"].map(called),
        "impact": _steps(moves, "impact"),
        "effort": _steps(moves, "effort"),
        "why": moves["why"].map(lambda why: t(f"trend.why.{why}")),
    }
    return pd.DataFrame({t(f"chart.moves.column.{name}"): column for name, column in columns.items()})


def decisions_sentence(names: tuple[str, ...], decisions: tuple[Done, ...]) -> str:
    """How many decisions are done and overdue now, and how many were at the first moment."""
    now = decisions[-1]
    sentence = t("chart.trend.decisions", n=now.taken_on, done=f"{now.done:,}", overdue=f"{now.overdue:,}")
    if len(names) < 2:
        return sentence
    then = decisions[0]
    earlier = t(
        "chart.trend.decisions.then",
        n=then.taken_on,
        name=names[0],
        done=f"{then.done:,}",
        overdue=f"{then.overdue:,}",
    )
    return f"{sentence} {earlier}"


def _line(picture: TrendPicture, co: str, paint: Paint, kind: Type) -> go.Scatter:
    fill = CO_COLOUR[Co(co)]
    return go.Scatter(
        x=list(range(len(picture.names))),
        y=picture.values(co),
        name=escape(t(f"co.{co}")),
        mode="lines+markers+text",
        text=[CO_LETTER[Co(co)]] * len(picture.names),
        textfont={"size": kind.small, "weight": 700, "color": TEXT_ON[fill]},
        marker={
            "size": kind.mark,
            "symbol": _SHAPES[Co(co)],
            "color": fill,
            "line": {"color": paint.ink, "width": 1.5},
            "opacity": 1,
        },
        line={"color": paint.line, "width": kind.stroke},
        connectgaps=False,
        cliponaxis=False,
        hoverinfo="skip",
    )


def _moment(name: str, on: date) -> str:
    return f"{escape(shorten(name or t('trend.today'), _LONGEST_NAME))}<br>{day(on)}"


def _change(co: str, picture: TrendPicture) -> str:
    values = picture.values(co)
    was, now = (value_words(value, picture.measure) for value in (values[0], values[-1]))
    key = "chart.trend.same" if was == now else "chart.trend.change"
    return t(key, co=t(f"co.{co}"), was=was, now=now)


def _steps(moves: pd.DataFrame, axis: str) -> list[str]:
    pairs = zip(moves[f"{axis}_before"], moves[axis], strict=True)
    return [_step_of(was, now) for was, now in pairs]


def _step_of(was: float, now: float) -> str:
    return " → ".join("–" if math.isnan(value) else numeral(value) for value in (was, now))
