"""The Star's twin: four rows with a dot each, for narrow places and for those who prefer a line."""

from typing import Final

import plotly.graph_objects as go

from costar.charts.parts.sketch import Sketch, Values, merged
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
    blank_layout,
    escape,
    shorten,
)
from costar.charts.star.picture import Outline, OutlineKind, StarPicture
from costar.charts.star.words import tip_words, value_words
from costar.domain.activities.activity import Co
from costar.domain.star.star import TOP_OF, Measure
from costar.sentences.phrases import numeral, percent
from costar.words import t

OVERLAY_MARK: Final = {
    OutlineKind.AIM: "line-ns",
    OutlineKind.POTENTIAL: "square-open",
    OutlineKind.SNAPSHOT: "diamond-open",
    OutlineKind.WHOLE_COUNCIL: "circle-open",
}

_ROW: Final = {Size.DESK: 84, Size.WALL: 142, Size.PHONE: 84}
_TICKS: Final = {Size.DESK: 30, Size.WALL: 48, Size.PHONE: 30}
_LEGEND: Final = {Size.DESK: 36, Size.WALL: 52, Size.PHONE: 62}
_LONGEST_NAME: Final = 22


def dot_row_figure(picture: StarPicture, *, look: Look, size: Size) -> go.Figure:
    """Four rows, in the order of the cycle: a dot on the fixed axis, its words above, overlays marked.

    Fits a place 300 px wide.

    Args:
        picture: what to show; the same as for `star_figure`.
        look: the page's theme.
        size: where it is read.
    """
    return dot_row_sketch(picture, look=look, size=size).figure()


def dot_row_sketch(picture: StarPicture, *, look: Look, size: Size) -> Sketch:
    """The same, for whoever draws it as SVG."""
    paint, kind = PAINT[look], TYPE[size]
    below = _TICKS[size] + _LEGEND[size] * bool(picture.overlays)
    own: Values = {
        "xaxis": _scale(picture, paint, kind),
        # From large to small, as an axis goes up; more room above, where the words of the first row stand
        "yaxis": {"range": [len(picture.arms) - 0.35, -0.65], "visible": False, "fixedrange": True},
        "margin": {"l": kind.badge * 0.75, "r": kind.badge * 0.75, "t": 2, "b": below},
        "shapes": [_track(row, paint) for row in range(len(picture.arms))],
        "annotations": _row_words(picture, paint, kind),
        "hovermode": False,
    }
    blank = blank_layout(look, size, height=_ROW[size] * len(picture.arms) + below)
    return Sketch([*_overlays(picture, paint, kind), _dots(picture, paint, kind)], merged(blank, own))


def _dots(picture: StarPicture, paint: Paint, kind: Type) -> Values:
    values = picture.values
    fills = [paint.ground if value is None else CO_COLOUR[Co(co)] for co, value in values.items()]
    return {
        # What was never recorded stands at zero, but hollow and with a dash: it is not zero (domain.md, 2).
        "x": [value or 0.0 for value in values.values()],
        "y": list(range(len(values))),
        "name": "values",
        "mode": "markers+text",
        "text": [CO_LETTER[Co(co)] if value is not None else "–" for co, value in values.items()],
        "textfont": {
            "size": kind.text,
            "weight": 700,
            "color": [TEXT_ON.get(fill, paint.ink) for fill in fills],
        },
        "marker": {
            "size": kind.badge,
            "color": fills,
            "line": {"color": paint.ink, "width": 1.5},
            "opacity": 1,
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
    }


def _overlays(picture: StarPicture, paint: Paint, kind: Type) -> list[Values]:
    return [_overlay(picture, outline, paint=paint, kind=kind) for outline in picture.overlays]


def _overlay(picture: StarPicture, outline: Outline, *, paint: Paint, kind: Type) -> Values:
    return {
        "x": [outline.values.get(co) for co in picture.values],
        "y": list(range(len(picture.values))),
        # A snapshot is called by people, and Plotly reads tags.
        "name": escape(shorten(outline.name, _LONGEST_NAME)),
        "mode": "markers",
        "marker": {
            "size": kind.badge * 0.9,
            "symbol": OVERLAY_MARK[outline.kind],
            "color": paint.accent if outline.kind is OutlineKind.AIM else paint.ink,
            "line": {
                "width": kind.stroke,
                "color": paint.accent if outline.kind is OutlineKind.AIM else paint.ink,
            },
            "opacity": 1,
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": True,
    }


def _scale(picture: StarPicture, paint: Paint, kind: Type) -> dict[str, object]:
    top = TOP_OF[picture.measure]
    ticks = [0.0, 1, 3, 5, 7] if picture.measure is Measure.DEPTH else [0, 0.5, 1]
    words = numeral if picture.measure is Measure.DEPTH else percent
    return {
        "range": [0, top],
        "fixedrange": True,
        "zeroline": False,
        "tickvals": ticks,
        "ticktext": [words(tick) for tick in ticks],
        "tickfont": {"size": kind.small, "color": paint.quiet},
        "ticklabelstandoff": 2,
        "gridcolor": paint.faint,
        "layer": "below traces",
    }


def _track(row: int, paint: Paint) -> dict[str, object]:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": row,
        "y1": row,
        "layer": "below",
        "line": {"color": paint.line, "width": 1.5},
    }


def _row_words(picture: StarPicture, paint: Paint, kind: Type) -> list[dict[str, object]]:
    words = []
    for row, arm in enumerate(picture.arms):
        value = ", ".join(filter(None, tip_words(arm, picture.measure)))
        words.append(_above(row, f"<b>{t(f'co.{arm.co}')}</b>", kind) | {"x": 0, "xanchor": "left"})
        words.append(_above(row, value, kind) | {"x": 1, "xanchor": "right"})
        if picture.overlays:
            words.append(_below(row, _overlay_words(picture, arm.co), paint, kind=kind))
    return words


def _overlay_words(picture: StarPicture, co: str) -> str:
    return " · ".join(
        t(
            "chart.star.overlay",
            name=escape(shorten(outline.name, _LONGEST_NAME)),
            value=value_words(outline.values.get(co), picture.measure),
        )
        for outline in picture.overlays
    )


def _above(row: int, words: str, kind: Type) -> dict[str, object]:
    return {
        "xref": "paper",
        "y": row,
        "yanchor": "bottom",
        "yshift": kind.badge * 0.5 + 1,
        "text": words,
        "showarrow": False,
        "borderpad": 0,
    }


def _below(row: int, words: str, paint: Paint, *, kind: Type) -> dict[str, object]:
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": row,
        "yanchor": "top",
        "yshift": -(kind.badge * 0.5 + 1),
        "text": words,
        "font": {"size": kind.small, "color": paint.quiet},
        "showarrow": False,
        "borderpad": 0,
    }
