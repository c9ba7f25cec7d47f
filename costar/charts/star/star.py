"""The Star: its four arms on the outer ring, the five steps on the inner one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

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
    still_axis,
)
from costar.charts.star.dot_rows import dot_row_figure
from costar.charts.star.picture import Outline, OutlineKind, StarPicture
from costar.charts.star.rings import (
    ARM_ANGLE,
    RINGS,
    STEP_NAME,
    Path,
    Rings,
    Spot,
    arc,
    joined_path,
    outline_path,
    proposed_outlines,
    radius_of,
    spot_at,
    step_bands,
)
from costar.charts.star.step_words import steps_table
from costar.charts.star.words import arm_sentence, arm_short, star_summary, star_table, tip_words
from costar.domain.activities.activity import Co
from costar.domain.star.star import TOP_OF, Arm, Measure
from costar.sentences.phrases import numeral, percent
from costar.words import t

__all__ = [
    "Outline",
    "OutlineKind",
    "StarPicture",
    "arm_sentence",
    "arm_short",
    "dot_row_figure",
    "star_figure",
    "star_summary",
    "star_table",
    "steps_table",
]

DASH: Final = {
    OutlineKind.AIM: "9px,6px",
    OutlineKind.POTENTIAL: "2px,4px",
    OutlineKind.SNAPSHOT: "14px,5px,3px,5px",
    OutlineKind.WHOLE_COUNCIL: "18px,5px",
}
"""How each overlay's line is broken; the outline itself is whole."""

HEIGHT: Final = {Size.DESK: 620, Size.WALL: 700}

_LEGEND_ROW: Final = {Size.DESK: 30, Size.WALL: 42}
_LEGEND_WIDTH: Final = {Size.DESK: 330, Size.WALL: 670}
_TIP_HEIGHT: Final = {Size.DESK: 46, Size.WALL: 78}
_LONGEST_NAME: Final = 22
_ARC_HALF: Final = 6.0
_CLEAR_OF_OUTLINE: Final = 13.5
"""Degrees from its arm at which no outline, however long, reaches half the axis."""


@dataclass(frozen=True)
class _Brush:
    """The picture with everything that says how to draw it."""

    picture: StarPicture
    size: Size
    paint: Paint
    kind: Type
    rings: Rings


def star_figure(picture: StarPicture, *, look: Look, size: Size) -> go.Figure:
    """The Star, for a place at least 420 px wide; below that, `dot_row_figure` says the same.

    Args:
        picture: what to show.
        look: the page's theme.
        size: where it is read, desk or wall.
    """
    brush = _Brush(picture, size, PAINT[look], TYPE[size], RINGS[size])
    edge = brush.rings.edge
    figure = blank_figure(look, size, height=HEIGHT[size])
    figure.add_traces([*_steps(brush), *_outlines(brush), _letters(brush)])
    figure.update_layout(
        xaxis=still_axis(-edge, edge) | {"constrain": "domain"},
        yaxis=still_axis(-edge, edge) | {"constrain": "domain", "scaleanchor": "x"},
        margin={"l": 2, "r": 2, "t": _TIP_HEIGHT[size], "b": _TIP_HEIGHT[size] + _legend_height(brush)},
        shapes=_web(brush),
        annotations=[*_ticks(brush), *_step_names(brush), *_tips(brush)],
        hovermode=False,
    )
    return figure


def _legend_height(brush: _Brush) -> int:
    names = [outline.name for outline in brush.picture.overlays]
    longest = sum(len(name) * 0.5 * brush.kind.text + 60 for name in [*names, t("chart.star.now")])
    rows = 1 + (bool(names) and longest > _LEGEND_WIDTH[brush.size])
    return _LEGEND_ROW[brush.size] * rows + 6


def _outlines(brush: _Brush) -> list[go.Scatter]:
    overlays = [_overlay(outline, brush) for outline in brush.picture.overlays]
    whole = go.Scatter(
        **_path(outline_path(brush.picture, brush.picture.values, brush.rings)),
        name=escape(brush.picture.name) or t("chart.star.now"),
        line={"color": brush.paint.ink, "width": brush.kind.stroke},
        showlegend=bool(overlays),
        legendrank=1,
    )
    return [*overlays, whole]


def _overlay(outline: Outline, brush: _Brush) -> go.Scatter:
    colour = brush.paint.accent if outline.kind is OutlineKind.AIM else brush.paint.quiet
    return go.Scatter(
        **_path(outline_path(brush.picture, outline.values, brush.rings)),
        name=escape(shorten(outline.name, _LONGEST_NAME)),
        line={"color": colour, "width": brush.kind.stroke * 0.8, "dash": DASH[outline.kind]},
        legendrank=2,
    )


def _letters(brush: _Brush) -> go.Scatter:
    """Each Co's letter at its value, zero included; a hollow mark at the origin where nothing is recorded."""
    values, ink = brush.picture.values, brush.paint.ink
    shares = {co: brush.picture.share(value or 0.0) for co, value in values.items()}
    fills = [brush.paint.ground if value is None else CO_COLOUR[Co(co)] for co, value in values.items()]
    spots = [spot_at(ARM_ANGLE[co], radius_of(share, brush.rings)) for co, share in shares.items()]
    return go.Scatter(
        x=[x for x, _ in spots],
        y=[y for _, y in spots],
        name="values",
        mode="markers+text",
        text=["–" if value is None else CO_LETTER[Co(co)] for co, value in values.items()],
        textfont={
            "size": brush.kind.text,
            "color": [TEXT_ON.get(fill, ink) for fill in fills],
            "weight": 700,
        },
        marker={"size": brush.kind.badge, "color": fills, "line": {"color": ink, "width": 2}, "opacity": 1},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _steps(brush: _Brush) -> list[go.Scatter]:
    """The bands: hatched as far as proposed, filled as far as confirmed, the proposed level outlined."""
    bands = step_bands(brush.picture, brush.rings)
    confirmed = [band.path for band in bands if band.confirmed]
    proposed = [band.path for band in bands if band.proposed]
    ink, ground = brush.paint.quiet, brush.paint.ground
    hatched = {"shape": "/", "fgcolor": ink, "bgcolor": ground, "size": 6, "solidity": 0.4}
    strong = {"color": brush.paint.ink, "width": brush.kind.stroke * 0.7}
    return [
        _areas([band.path for band in bands], brush, name="bands", fillcolor=ground, showlegend=False),
        _areas(proposed, brush, name=t("chart.star.legend.proposed"), fillpattern=hatched),
        _areas(confirmed, brush, name=t("chart.star.legend.confirmed"), fillcolor=ink),
        _areas(
            proposed_outlines(brush.picture, brush.rings),
            brush,
            name="proposed",
            line=strong,
            fill="none",
            showlegend=False,
        ),
    ]


def _areas(paths: Sequence[Sequence[Spot]], brush: _Brush, **how: object) -> go.Scatter:
    manner = {
        "line": {"color": brush.paint.line, "width": 1.2},
        "fill": "toself",
        "showlegend": bool(paths) and not (brush.picture.overlays and brush.size is Size.WALL),
        "legendrank": 3,
    }
    return go.Scatter(**_path(joined_path(paths)), **(manner | how))


def _web(brush: _Brush) -> list[dict[str, object]]:
    """The axis: the origin all around, and for each arm a spoke with an arc at each tick."""
    paint, rings = brush.paint, brush.rings
    angles = [ARM_ANGLE[arm.co] for arm in brush.picture.arms]
    arcs = [
        _curve(arc(angle, _ARC_HALF / radius_of(share, rings), radius_of(share, rings)), paint.line)
        for share, _ in _axis(brush)
        if share
        for angle in angles
    ]
    spokes = [_curve([spot_at(angle, rings.origin), spot_at(angle, 1)], paint.line) for angle in angles]
    return [_curve(arc(0, 180, rings.origin), paint.line), *spokes, *arcs]


def _curve(spots: Sequence[Spot], colour: str) -> dict[str, object]:
    path = "M" + "L".join(f"{x:.4f},{y:.4f}" for x, y in spots)
    return {"type": "path", "path": path, "layer": "below", "line": {"color": colour, "width": 1}}


def _axis(brush: _Brush) -> list[tuple[float, str]]:
    """The ticks: how far along the axis (0 to 1), and the words, blank for a tick without."""
    if brush.picture.measure is Measure.DEPTH:
        top = int(TOP_OF[Measure.DEPTH])
        return [(rung / top, numeral(rung) if rung in (0, top) else "") for rung in range(top + 1)]
    named = (0, 1) if brush.size is Size.WALL else (0, 0.5, 1)
    return [(share, percent(share) if share in named else "") for share in (0, 0.25, 0.5, 0.75, 1)]


def _ticks(brush: _Brush) -> list[dict[str, object]]:
    """The words of the ticks: nought at the top, where no outline leaves it, the others by the first arm."""
    ticks = []
    for share, words in _axis(brush):
        radius = radius_of(share, brush.rings)
        beside = _ARC_HALF if share in (0, 1) else _CLEAR_OF_OUTLINE
        angle = next(iter(ARM_ANGLE.values())) + beside if share else 0
        ticks.append(
            _words(spot_at(angle, radius), words)
            | {"font": {"size": brush.kind.small, "color": brush.paint.quiet}}
            | {"xanchor": "left" if share else "center", "yanchor": "top" if share == 1 else "bottom"}
            | {"xshift": 3 if share else 0}
        )
    return [tick for tick in ticks if tick["text"]]


def _tips(brush: _Brush) -> list[dict[str, object]]:
    """The words of each arm, in the corner that it points at."""
    return [_tip(arm, brush) for arm in brush.picture.arms]


def _tip(arm: Arm, brush: _Brush) -> dict[str, object]:
    x, y = spot_at(ARM_ANGLE[arm.co], 1)
    value, count = tip_words(arm, brush.picture.measure)
    words = f"<b>{t(f'co.{arm.co}')}</b><br>{', '.join(filter(None, (value, count)))}"
    edge = brush.rings.edge
    return _words((edge if x > 0 else -edge, edge if y > 0 else -edge), words) | {
        "xanchor": "right" if x > 0 else "left",
        "yanchor": "bottom" if y > 0 else "top",
        "align": "right" if x > 0 else "left",
    }


def _step_names(brush: _Brush) -> list[dict[str, object]]:
    radius = brush.rings.bands[0]
    names = []
    for step in brush.picture.steps:
        level = int(brush.picture.confirmed.get(step.step, step.level))
        how_far = t("chart.star.level", level=level) if brush.size is Size.WALL else t(f"level.{level}")
        x, y = STEP_NAME[step.step]
        words = _words((x * radius, y * radius), f"<b>{t(f'step.{step.step}')}</b><br>{how_far}")
        names.append(words | {"font": {"size": brush.kind.small, "color": brush.paint.ink}})
    return names


def _words(spot: Spot, words: str) -> dict[str, object]:
    return {"x": spot[0], "y": spot[1], "text": words, "showarrow": False, "borderpad": 0}


def _path(path: Path) -> dict[str, object]:
    return {
        "x": [spot and spot[0] for spot in path],
        "y": [spot and spot[1] for spot in path],
        "mode": "lines",
        "hoverinfo": "skip",
    }
