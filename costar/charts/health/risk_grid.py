"""The risk grid: likelihood to the right, severity up; in each field how many risks, and which."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.parts.theme import PAINT, TYPE, Look, Paint, Size, Type, blank_figure, escape
from costar.domain.health.risks import LEAST_OF, Due, RiskBand, band_of
from costar.domain.records.fields import BOUNDS, Kind, Record, records_of
from costar.domain.records.reading import text_of
from costar.sentences.phrases import day
from costar.words import t

_LOWEST, _HIGHEST = BOUNDS[Kind.SCORE]
_STEPS: Final = range(_LOWEST, _HIGHEST + 1)
_HEIGHT: Final = {Size.DESK: 590, Size.WALL: 690, Size.PHONE: 500}
WIDTH: Final = 640
"""Pixels at which it is drawn on a page."""

_MOST_NAMED: Final = 6
_COLUMNS: Final = (
    "number",
    "risk",
    "activity",
    "likelihood",
    "severity",
    "weight",
    "band",
    "mitigation",
    "owner",
    "review",
)
_TINT: Final = {
    Look.LIGHT: {
        RiskBand.ACT_NOW: "#f2b8b5",
        RiskBand.ACT_SOON: "#f9dcb0",
        RiskBand.WATCH: "#eef0c4",
        RiskBand.LIVE_WITH: "#ffffff",
    },
    Look.DARK: {
        RiskBand.ACT_NOW: "#7d2320",
        RiskBand.ACT_SOON: "#654312",
        RiskBand.WATCH: "#3c431c",
        RiskBand.LIVE_WITH: "#10151c",
    },
}
"""The fill of each band. Never alone: every field prints its likelihood × severity, the key its bounds."""


@dataclass(frozen=True)
class RiskPicture:
    """What to draw: a frame as `risks.register` returns it, and what each activity is called."""

    lines: pd.DataFrame
    titles: dict[str, str]


def risk_figure(picture: RiskPicture, *, look: Look, size: Size) -> go.Figure:
    """The grid of 25 fields.

    Args:
        picture: what to show.
        look: the page's theme.
        size: where it is read.
    """
    paint, kind = PAINT[look], TYPE[size]
    row = round(kind.small * 1.35)
    figure = blank_figure(look, size, height=_HEIGHT[size])
    figure.add_traces([_fields(band, look) for band in RiskBand])
    figure.add_traces([_weights(paint, kind), _contents(picture, paint, kind)])
    axis = {"range": [_LOWEST - 0.5, _HIGHEST + 0.5], "fixedrange": True, "tickvals": list(_STEPS)}
    axis |= {"showgrid": False, "zeroline": False, "tickfont": {"size": kind.small, "color": paint.quiet}}
    figure.update_layout(
        xaxis=axis,
        yaxis=axis,
        margin={"l": row * 2 + 8, "r": 4, "t": 4, "b": row * 6},
        annotations=_axis_names(paint, kind, row=row),
        hovermode=False,
        legend={"font": {"size": kind.small}, "itemwidth": 30},
    )
    return figure


def risk_summary(picture: RiskPicture) -> str:
    """The register in at most 300 characters: how many, how many to act on now, how many overdue."""
    lines = picture.lines
    if lines.empty:
        return t("chart.risk.summary.none")
    return t(
        "chart.risk.summary",
        n=len(lines),
        now=int((lines["band"] == RiskBand.ACT_NOW).sum()),
        soon=int((lines["band"] == RiskBand.ACT_SOON).sum()),
        late=int((lines["due"] == Due.OVERDUE).sum()),
    )


def risk_table(picture: RiskPicture) -> pd.DataFrame:
    """The register as a table, the heaviest first; columns headed in words."""
    rows = [
        {
            "number": line["number"],
            "risk": t(f"risk.{line['risk']}"),
            "activity": picture.titles.get(text_of(line, "activity_id"), t("health.whole_council")),
            "likelihood": line["likelihood"],
            "severity": line["severity"],
            "weight": line["weight"],
            "band": t(f"risk_band.{line['band']}"),
            "mitigation": line["mitigation"],
            "owner": line["owner_role"],
            "review": review_words(line["due"], line["review_on"]),
        }
        for line in records_of(picture.lines)
    ]
    # The columns by name, so that a register without a line has its headings, too.
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    return table.rename(columns={name: t(f"chart.risk.column.{name}") for name in _COLUMNS})


def late_sentence(line: Record, titles: Mapping[str, str]) -> str:
    """A risk that should have been looked at again: its kind, its activity, how heavy, and whose."""
    return t(
        "health.risks.late",
        risk=t(f"risk.{line['risk']}"),
        title=titles.get(text_of(line, "activity_id"), t("health.risks.whole_council")),
        weight=text_of(line, "weight"),
        band=_inside(t(f"risk_band.{line['band']}")),
        owner=text_of(line, "owner_role") or t("card.none"),
        review=review_words(line["due"], line["review_on"]),
    )


def review_words(due: object, review_on: object) -> str:
    """When a risk is looked at again, and whether that day has passed."""
    # A day, a timestamp or nothing: whatever it is becomes a day, or none.
    date = pd.to_datetime(str(review_on), errors="coerce")
    return t(f"chart.risk.{due}", date="" if pd.isna(date) else day(date.date()))


def _inside(words: str) -> str:
    """Words that begin a sentence, as they stand inside one."""
    return words[:1].lower() + words[1:]


def _fields(band: RiskBand, look: Look) -> go.Scatter:
    """The fields of a band, one closed line each."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for likelihood in _STEPS:
        for severity in _STEPS:
            if band_of(likelihood * severity) is band:
                left, right, low, high = likelihood - 0.5, likelihood + 0.5, severity - 0.5, severity + 0.5
                xs += [left, right, right, left, left, None]
                ys += [low, low, high, high, low, None]
    above = [LEAST_OF[one] for one in RiskBand if LEAST_OF[one] > LEAST_OF[band]]
    most = min(above) - 1 if above else _HIGHEST * _HIGHEST
    # A closed line and no heatmap: our SVG draws lines, areas, marks and words alone (decision 0010).
    return go.Scatter(
        x=xs,
        y=ys,
        name=t("chart.risk.band", band=t(f"risk_band.{band}"), least=LEAST_OF[band], most=most),
        mode="lines",
        line={"color": PAINT[look].line, "width": 1},
        fill="toself",
        fillcolor=_TINT[look][band],
        hoverinfo="skip",
    )


def _weights(paint: Paint, kind: Type) -> go.Scatter:
    """Likelihood × severity in the lower right of every field."""
    spots = [(likelihood, severity) for likelihood in _STEPS for severity in _STEPS]
    return go.Scatter(
        x=[likelihood + 0.34 for likelihood, _ in spots],
        y=[severity - 0.36 for _, severity in spots],
        name="weights",
        mode="text",
        text=[str(likelihood * severity) for likelihood, severity in spots],
        textfont={"size": kind.small, "color": paint.quiet},
        hoverinfo="skip",
        showlegend=False,
    )


def _contents(picture: RiskPicture, paint: Paint, kind: Type) -> go.Scatter:
    """How many risks lie in a field, and their numbers in the register."""
    fields = picture.lines.groupby(["likelihood", "severity"])["number"].agg(list)
    return go.Scatter(
        x=[float(likelihood) for likelihood, _ in fields.index],
        # A little above the middle, for the weight stands in the corner below.
        y=[severity + 0.1 for _, severity in fields.index],
        name="risks",
        mode="text",
        text=[_field_words([int(number) for number in numbers]) for numbers in fields],
        textfont={"size": kind.text, "color": paint.ink},
        hoverinfo="skip",
        showlegend=False,
    )


def _field_words(numbers: list[int]) -> str:
    named = ", ".join(map(str, numbers[:_MOST_NAMED]))
    more = t("chart.risk.more", n=len(numbers) - _MOST_NAMED) if len(numbers) > _MOST_NAMED else ""
    count = t("chart.risk.count", n=len(numbers))
    return f"<b>{escape(count)}</b><br>{escape(t('chart.risk.numbers', n=len(numbers), numbers=named))}{more}"


def _axis_names(paint: Paint, kind: Type, *, row: int) -> list[dict[str, object]]:
    font = {"showarrow": False, "borderpad": 0, "font": {"size": kind.text, "color": paint.ink}}
    below = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0, "yanchor": "top", "yshift": -row * 1.3}
    beside = {"xref": "paper", "yref": "paper", "x": 0, "y": 0.5, "xanchor": "left", "textangle": -90}
    return [
        {"text": t("chart.risk.axis.likelihood"), **below, **font},
        {"text": t("chart.risk.axis.severity"), **beside, "xshift": -(row * 2 + 8), **font},
    ]
