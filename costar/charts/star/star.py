"""The Star: four filled arms on the whole of what could be, around the disc of the five steps.

Still a radar in its numbers: four fixed axes with one scale, zero at the arm's root.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from costar.charts.parts.sketch import Sketch, Values, merged
from costar.charts.parts.theme import (
    CO_COLOUR,
    CO_LETTER,
    PAINT,
    TYPE,
    Look,
    Paint,
    Size,
    Type,
    blank_layout,
    escape,
    shorten,
    still_axis,
)
from costar.charts.star.disc import disc_traces, step_names
from costar.charts.star.dot_rows import dot_row_figure, dot_row_sketch
from costar.charts.star.picture import Outline, OutlineKind, StarPicture
from costar.charts.star.rings import (
    PLAN,
    RingPlan,
    Spot,
    across,
    bar,
    joined_path,
    point,
    point_middle,
    radius_of,
    spot_at,
)
from costar.charts.star.step_words import steps_table
from costar.charts.star.traces import area, line_trace, words_at
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
    "dot_row_sketch",
    "star_figure",
    "star_sketch",
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
"""How each comparison's line across an arm is broken; the line of the value itself is whole."""

WIDTH: Final = {size: plan.sheet[0] for size, plan in PLAN.items()}
"""Pixels at which the Star is drawn; it may be scaled."""

_LEGEND_ROW: Final = {Size.DESK: 30, Size.WALL: 42, Size.PHONE: 24}
_ABOVE: Final = {Size.DESK: 8, Size.WALL: 12, Size.PHONE: 0}
"""Pixels above the plot, for the words of the scale's end."""

_LONGEST_NAME: Final = 22
_OVERHANG: Final = {Size.DESK: 9, Size.WALL: 12, Size.PHONE: 5}
_LINE: Final = 1.3


@dataclass(frozen=True)
class _Figures:
    """Pixels of the words at an arm: the Co's name, its value, its n; and how far off the level."""

    name: int
    value: int
    count: int
    off: float


_FIGURES: Final = {
    Size.DESK: _Figures(name=20, value=38, count=17, off=12),
    Size.WALL: _Figures(name=28, value=54, count=28, off=8),
    Size.PHONE: _Figures(name=13, value=25, count=13, off=5),
}


@dataclass(frozen=True)
class _Brush:
    """The picture with everything that says how to draw it."""

    picture: StarPicture
    look: Look
    size: Size

    @property
    def plan(self) -> RingPlan:
        return PLAN[self.size]

    @property
    def paint(self) -> Paint:
        return PAINT[self.look]

    @property
    def kind(self) -> Type:
        return TYPE[self.size]


def star_figure(picture: StarPicture, *, look: Look, size: Size) -> go.Figure:
    """The Star, for a place of about `WIDTH[size]` pixels; a phone has one of its own.

    Args:
        picture: what to show.
        look: the page's theme.
        size: where it is read.
    """
    return star_sketch(picture, look=look, size=size).figure()


def star_sketch(picture: StarPicture, *, look: Look, size: Size) -> Sketch:
    """The same, for whoever draws it as SVG."""
    brush = _Brush(picture, look, size)
    wide, high = brush.plan.sheet
    below = _legend_height(brush)
    disc = disc_traces(picture, brush.plan, brush.paint, look=look, size=size)
    own: Values = {
        # One scale for both axes, or Plotly would stretch the Star to the shape of its place.
        "xaxis": still_axis(-wide / 2, wide / 2) | {"constrain": "domain"},
        "yaxis": still_axis(-high / 2, high / 2) | {"constrain": "domain", "scaleanchor": "x"},
        "margin": {"l": 0, "r": 0, "t": _ABOVE[size], "b": below},
        "annotations": [
            *step_names(picture, brush.plan, brush.paint, size=size),
            *_letters(brush),
            *_ticks(brush),
            *(words for arm in picture.arms for words in _arm_words(arm, brush)),
        ],
        "legend": {"font": {"size": brush.kind.small}},
        "hovermode": False,
    }
    blank = blank_layout(look, size, height=_ABOVE[size] + high + below)
    return Sketch([*_arms(brush), *_overlays(brush), *disc], merged(blank, own))


def _legend_height(brush: _Brush) -> int:
    """The legend tells comparisons apart, and the dots of the steps; a phone has room for one entry a row."""
    entries = len(brush.picture.overlays) + bool(brush.picture.overlays) + 2
    in_a_row = {Size.DESK: 5, Size.WALL: 3, Size.PHONE: 2}[brush.size]
    return _LEGEND_ROW[brush.size] * -(-entries // in_a_row) + 4


def _arms(brush: _Brush) -> list[Values]:
    """For each Co the whole arm, as far as it is filled, the ticks over both, and the line of its value."""
    return [trace for arm in brush.picture.arms for trace in _arm(arm, brush)]


def _arm(arm: Arm, brush: _Brush) -> list[Values]:
    plan, paint, value = brush.plan, brush.paint, arm.value(brush.picture.measure)
    edge = {"color": paint.line, "width": 1.2}
    tip = area(point(arm.co, plan), paint.ground, line=edge, name="points")
    if value is None:  # drawn as what it is: an arm that nobody has measured
        return [
            area(bar(arm.co, (0, 1), plan), paint.ground, line=edge | {"dash": "4px,5px"}, name="nothing"),
            tip,
        ]
    share = brush.picture.share(value)
    ticks = joined_path([across(arm.co, tick, plan) for tick, _ in _axis(brush) if 0 < tick < 1])
    # An arm without any share has no edge either, for that would be a line at its root.
    filled = {"color": paint.ink, "width": 1.2 if share else 0}
    return [
        area(bar(arm.co, (0, 1), plan), paint.whole, line=edge, name="whole"),
        area(bar(arm.co, (0, share), plan), CO_COLOUR[Co(arm.co)], line=filled, name="filled"),
        line_trace(ticks, line={"color": paint.ground, "width": 1.2}, name="ticks"),
        line_trace(
            across(arm.co, share, plan), line={"color": paint.ink, "width": brush.kind.stroke}, name="values"
        ),
        tip,
    ]


def _overlays(brush: _Brush) -> list[Values]:
    return [_overlay(outline, brush) for outline in brush.picture.overlays]


def _overlay(outline: Outline, brush: _Brush) -> Values:
    """What is compared, as a line across each arm and over its edges, on a ground that sets it off."""
    plan = brush.plan
    # Nothing recorded is no zero: there is no line then.
    known = [(co, value) for co in brush.picture.values if (value := outline.values.get(co)) is not None]
    lines = [across(co, brush.picture.share(value), plan, over=_OVERHANG[brush.size]) for co, value in known]
    return line_trace(
        joined_path(lines),
        line={"color": brush.paint.ink, "width": brush.kind.stroke, "dash": DASH[outline.kind]},
        name=escape(shorten(outline.name, _LONGEST_NAME)),
        shown=True,
    )


def _axis(brush: _Brush) -> list[tuple[float, str]]:
    """The ticks: how far along the axis (0 to 1), and the words, blank for a tick without."""
    if brush.picture.measure is Measure.DEPTH:
        top = int(TOP_OF[Measure.DEPTH])
        return [(rung / top, numeral(rung) if rung in (0, top) else "") for rung in range(top + 1)]
    return [(share, percent(share) if share in (0, 0.5, 1) else "") for share in (0, 0.25, 0.5, 0.75, 1)]


def _ticks(brush: _Brush) -> list[dict[str, object]]:
    """The words of the scale, beside the first arm; all arms have the same."""
    paint = brush.paint
    co = brush.picture.arms[0].co if brush.picture.arms else ""
    named = [(share, words) for share, words in _axis(brush) if words and co and brush.size is not Size.PHONE]
    return [
        words_at(_beside(co, share, brush), words, size=brush.kind.small, colour=paint.quiet)
        | {"xanchor": "left", "yanchor": "bottom"}
        for share, words in named
    ]


def _beside(co: str, share: float, brush: _Brush) -> Spot:
    plan = brush.plan
    return spot_at(plan.angle(co), radius_of(share, plan), plan.half + 2)


def _letters(brush: _Brush) -> list[dict[str, object]]:
    """Each Co's letter in the point of its arm: what the Matrix calls it, too."""
    return [
        words_at(
            point_middle(arm.co, brush.plan),
            f"<b>{CO_LETTER[Co(arm.co)]}</b>",
            size=_FIGURES[brush.size].count,
            colour=brush.paint.ink,
        )
        for arm in brush.picture.arms
    ]


def _arm_words(arm: Arm, brush: _Brush) -> list[dict[str, object]]:
    """What stands between two arms, at the sheet's edge: the Co, its value in large figures, its n."""
    measure, figures, paint = brush.picture.measure, _FIGURES[brush.size], brush.paint
    value, count = tip_words(arm, measure)
    # “No rung recorded” is too long for the large figures.
    large = figures.value if arm.value(measure) is not None else figures.count
    angle = brush.plan.angle(arm.co)
    left, above = angle % 360 > 180, abs(angle) < 90
    lines = [(f"<b>{t(f'co.{arm.co}')}</b>", figures.name, paint.ink), (f"<b>{value}</b>", large, paint.ink)]
    lines += [(count, figures.count, paint.quiet)] if count else []
    top = figures.off + _height(lines) if above else -figures.off
    return _column(lines, top, left=left, wide=brush.plan.sheet[0])


def _height(lines: Sequence[tuple[str, int, str]]) -> float:
    return sum(size for _, size, _ in lines) * _LINE * 0.92


def _column(
    lines: Sequence[tuple[str, int, str]], top: float, *, left: bool, wide: float
) -> list[dict[str, object]]:
    """Lines of words below each other, at the left or the right edge of the sheet."""
    words, y = [], top
    for text, size, colour in lines:
        at = words_at((-wide / 2 + 2 if left else wide / 2 - 2, y), text, size=size, colour=colour)
        words.append(at | {"xanchor": "left" if left else "right", "yanchor": "top"})
        y -= size * _LINE * 0.92
    return words
