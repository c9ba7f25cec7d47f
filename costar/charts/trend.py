"""How a council has changed: lines for the four Co's, and how its decisions stood."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.parts.labels import moved_apart
from costar.charts.parts.theme import (
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
from costar.charts.star.words import value_words
from costar.domain.activities.activity import COS, Co
from costar.domain.star.star import TOP_OF, Arm, Measure
from costar.domain.trend import DecisionCounts
from costar.sentences.phrases import day, day_to_keep, of_total, percent
from costar.words import t

_HEIGHT: Final = 360
_QUARTERS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_LEGEND: Final = {Size.DESK: 30, Size.WALL: 56, Size.PHONE: 56}
"""Pixels of the names below the days: one row, and two on a phone."""

WIDTH: Final = {Size.DESK: 720, Size.WALL: 1200, Size.PHONE: 340}
"""Pixels at which it is drawn."""
_LONGEST_NAME: Final = 18
_HIGH: Final = _HEIGHT - 68 - 90
"""Pixels of the plot where it is lowest: below it stand the days and, on a phone, the names."""

_NARROWEST: Final = 250
"""Pixels of the plot on a phone."""

_BESIDE: Final = {Size.DESK: 80, Size.WALL: 88, Size.PHONE: 16}
"""Pixels right of the plot, for the values at the end; a phone has no room for them."""

_CLEAR: Final = 1.1
"""So many of its own sizes a mark is away from the next."""

_MOST_ASIDE: Final = 0.22
"""Four marks beside each other stay closer to their own moment than to the next."""

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
    ticks = _QUARTERS if top == 1.0 else tuple(float(rung) for rung in range(int(top) + 1))
    figure = blank_figure(look, size, height=_HEIGHT + _LEGEND[size])
    aside = _aside(picture, kind)
    told = most_changed(picture)
    # What is told stands out, over the others, which go back where anything does.
    lines = [_line(picture, co, paint, kind).update(x=aside[co]) for co in COS]
    figure.add_traces(
        [line.update(_weight(co, told, paint, kind)) for co, line in zip(COS, lines, strict=True)]
    )
    figure.update_layout(
        xaxis={
            "range": [-0.4, len(picture.names) - 0.6],
            "tickvals": list(range(len(picture.names))),
            "ticktext": [_moment(name, on) for name, on in zip(picture.names, picture.days, strict=True)],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"size": kind.small, "color": paint.ink},
        },
        yaxis={
            "range": [-0.07 * top, 1.07 * top],
            "tickvals": ticks,
            "ticktext": [percent(tick) if top == 1.0 else f"{tick:g}" for tick in ticks],
            "fixedrange": True,
            "gridcolor": paint.faint,
            "tickfont": {"size": kind.small, "color": paint.quiet},
        },
        annotations=_ends(picture, paint, kind) if size is not Size.PHONE else [],
        margin={"l": 44, "r": _BESIDE[size], "t": 8, "b": 60 + _LEGEND[size]},
        hovermode=False,
    )
    return figure


def trend_headline(picture: TrendPicture) -> str:
    """The one Co that changed most from the first moment to the last."""
    if len(picture.names) < 2:
        return t("trend.star")
    most = most_changed(picture)
    if not most:
        return t("chart.trend.headline.same", name=picture.names[0])
    return t("chart.trend.headline", name=picture.names[0], change=_change(most, picture))


def most_changed(picture: TrendPicture) -> str:
    """The Co that changed most from the first moment to the last, as the headline says; "" where none did."""
    most = max(COS, key=lambda co: _moved(picture.values(co), picture.measure))
    if _moved(picture.values(most), picture.measure):
        return most
    # How far a Co has come that had nothing recorded at one end, nobody knows; that it changed is plain.
    return next((co for co in COS if len(set(_told_at_ends(co, picture))) > 1), "")


def trend_sentence(picture: TrendPicture) -> str:
    """What changed from the first moment to the last, one part for each Co."""
    if len(picture.names) < 2:
        return t("chart.trend.one")
    parts = [_change(co, picture) for co in COS]
    return t("chart.trend.summary", since=day(picture.days[0]), changes="; ".join(parts))


def trend_table(picture: TrendPicture, decisions: tuple[DecisionCounts, ...]) -> pd.DataFrame:
    """The same as a table: one row a moment, and how the decisions stood."""
    columns: dict[str, list[str]] = {
        t("chart.trend.column.moment"): [name or t("trend.today") for name in picture.names],
        t("chart.trend.column.day"): [day_to_keep(on) for on in picture.days],
    }
    for co in COS:
        columns[t(f"co.{co}")] = [value_words(value, picture.measure) for value in picture.values(co)]
    columns[t("chart.trend.column.done")] = [of_total(one.done, one.taken_on) for one in decisions]
    columns[t("chart.trend.column.overdue")] = [f"{one.overdue:,}" for one in decisions]
    return pd.DataFrame(columns)


def decisions_sentence(names: tuple[str, ...], decisions: tuple[DecisionCounts, ...]) -> str:
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


def _ends(picture: TrendPicture, paint: Paint, kind: Type) -> list[dict[str, object]]:
    """Each Co's letter and value at the right end, moved apart where they would cover each other."""
    told = most_changed(picture)
    top = TOP_OF[picture.measure]
    last = {co: value for co in COS if (value := picture.values(co)[-1]) is not None}
    # From below: each is moved up by the one under it.
    rising = sorted(last, key=lambda co: last[co])
    heights = moved_apart([last[co] for co in rising], kind.small * 1.25 * 1.14 * top / _HIGH, top * 1.05)
    return [
        {
            "x": len(picture.names) - 0.6,
            "y": height,
            "xanchor": "left",
            "yanchor": "middle",
            "text": _end(CO_LETTER[Co(co)], value_words(last[co], picture.measure), is_told=co == told),
            "showarrow": False,
            "font": {"size": kind.small, "color": paint.ink},
        }
        for co, height in zip(rising, heights, strict=True)
    ]


def _end(letter: str, value: str, *, is_told: bool) -> str:
    return f"<b>{letter} {value}</b>" if is_told else f"<b>{letter}</b> {value}"


def _aside(picture: TrendPicture, kind: Type) -> dict[str, list[float]]:
    """Where each Co's marks stand: beside each other, in the order of the Co's, where they would cover.

    Aside and never up or down: the height is the value.
    """
    # 1.14 is what the axis shows, with 0.07 beyond either end.
    closest = kind.mark * _CLEAR * 1.14 * TOP_OF[picture.measure] / _HIGH
    step = min(kind.mark * _CLEAR * len(picture.names) / _NARROWEST, _MOST_ASIDE)
    shifts = {co: [0.0] * len(picture.names) for co in COS}
    for moment in range(len(picture.names)):
        values = {co: picture.values(co)[moment] for co in COS}
        for together in _close({co: value for co, value in values.items() if value is not None}, closest):
            for place, co in enumerate(together):
                shifts[co][moment] = (place - (len(together) - 1) / 2) * step
    return {co: [moment + shift for moment, shift in enumerate(each)] for co, each in shifts.items()}


def _close(values: dict[str, float], closest: float) -> list[list[str]]:
    """The Co's in groups: each is closer than that to another of its group, and to none outside it."""
    groups: list[list[str]] = []
    last = -math.inf
    for co, value in sorted(values.items(), key=lambda one: one[1]):
        if value - last < closest:
            groups[-1].append(co)
        else:
            groups.append([co])
        last = value
    return [sorted(group, key=COS.index) for group in groups]


def _line(picture: TrendPicture, co: str, paint: Paint, kind: Type) -> go.Scatter:
    fill = CO_COLOUR[Co(co)]
    return go.Scatter(
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
        # Where nothing was recorded a line would say that something was.
        connectgaps=False,
        cliponaxis=False,
        hoverinfo="skip",
    )


def _weight(co: str, told: str, paint: Paint, kind: Type) -> dict[str, dict[str, object]]:
    """How heavy a line is: that of the Co that is told in its own colour, the others behind it."""
    if not told:
        return {}
    if co == told:
        return {"line": {"color": paint.ink, "width": kind.stroke * 2.5}}
    return {"line": {"color": paint.line, "width": kind.stroke * 0.6}}


def _moment(name: str, on: date) -> str:
    return f"{escape(shorten(name or t('trend.today'), _LONGEST_NAME))}<br>{day(on)}"


def _moved(values: list[float | None], measure: Measure) -> float:
    """How far from the first to the last value: not at all where both are written alike, or one is none."""
    first, last = values[0], values[-1]
    if first is None or last is None or value_words(first, measure) == value_words(last, measure):
        return 0.0
    return abs(last - first)


def _change(co: str, picture: TrendPicture) -> str:
    was, now = _told_at_ends(co, picture)
    # As they are written: a change from 29 % to 29 % would puzzle whoever reads it.
    key = "chart.trend.same" if was == now else "chart.trend.change"
    return t(key, co=t(f"co.{co}"), was=was, now=now)


def _told_at_ends(co: str, picture: TrendPicture) -> tuple[str, str]:
    """What a Co was at the first moment and is at the last, in words."""
    values = picture.values(co)
    return value_words(values[0], picture.measure), value_words(values[-1], picture.measure)
