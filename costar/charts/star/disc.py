"""The disc in the Star's middle: five slices, darker the further a step has got, three dots in each."""

from typing import Final

from costar.charts.parts.sketch import Values
from costar.charts.parts.theme import STEP_SHADE, Look, Paint, Size
from costar.charts.star.picture import StarPicture
from costar.charts.star.rings import DOTS, RingPlan, Spot, name_spot, slice_of
from costar.charts.star.traces import area, words_at
from costar.domain.star.proposed_steps import Proposal
from costar.words import t

_TEXT: Final = {Size.DESK: 16, Size.WALL: 24, Size.PHONE: 12}
_DOT: Final = {Size.DESK: 10, Size.WALL: 15, Size.PHONE: 7}
_APART: Final = 1.45
"""Between the middles of two dots, in their widths."""


def disc_traces(
    picture: StarPicture, plan: RingPlan, paint: Paint, *, look: Look, size: Size
) -> list[Values]:
    """The slices and their dots: full as far as a person confirmed, a ring with a dot as far as proposed."""
    line = {"color": paint.ground, "width": 3}
    slices = [
        area(slice_of(each.step, plan), STEP_SHADE[look][_level(each, picture)], line=line, name="steps")
        for each in picture.steps
    ]
    rim = {"color": paint.ink, "width": 2.5}
    # Of each slice the curve alone, without the two spots in the heart.
    outline = [spot for each in picture.steps for spot in slice_of(each.step, plan)[1:-1]]
    edge = [area(outline, "rgba(0,0,0,0)", line=rim, name="disc")] if picture.steps else []
    return [*slices, *edge, *_dots(picture, plan, paint, size=size)]


def step_names(picture: StarPicture, plan: RingPlan, paint: Paint, *, size: Size) -> list[dict[str, object]]:
    """The name of each step, above its dots."""
    names = []
    for each in picture.steps:
        x, y = name_spot(each.step, plan)
        spot = (x, y + _DOT[size] * 0.2)
        words = words_at(spot, f"<b>{t(f'step.{each.step}')}</b>", size=_TEXT[size], colour=paint.ink)
        names.append(words | {"yanchor": "bottom"})
    return names


def _level(step: Proposal, picture: StarPicture) -> int:
    """How far a step has got: what a person confirmed stands before what is proposed."""
    return int(picture.confirmed.get(step.step, step.level))


def _dots(picture: StarPicture, plan: RingPlan, paint: Paint, *, size: Size) -> list[Values]:
    """Every dot as a ring; those that are proposed with a dot inside, those that are confirmed full."""
    rings: list[Spot] = []
    confirmed: list[Spot] = []
    proposed: list[Spot] = []
    for each in picture.steps:
        spots = _dot_spots(name_spot(each.step, plan), size)
        rings += spots
        reached = int(picture.confirmed.get(each.step, 0))
        confirmed += spots[:reached]
        # Where more is confirmed than proposed there is none.
        proposed += spots[reached : int(each.level)]
    return [
        _marks(rings, "dots", paint, size=size, full=False),
        _marks(proposed, t("chart.star.legend.proposed"), paint, size=size, full=False, symbol="circle-dot"),
        _marks(confirmed, t("chart.star.legend.confirmed"), paint, size=size, full=True),
    ]


def _dot_spots(spot: Spot, size: Size) -> list[Spot]:
    x, y = spot
    apart = _DOT[size] * _APART
    return [(x + apart * (place - (DOTS - 1) / 2), y - _DOT[size] * 0.75) for place in range(DOTS)]


def _marks(
    spots: list[Spot], name: str, paint: Paint, *, size: Size, full: bool, symbol: str = "circle"
) -> Values:
    line = {"color": paint.ink, "width": max(1.2, _DOT[size] / 8)}
    fill = paint.ink if full else paint.ground
    return {
        "x": [x for x, _ in spots],
        "y": [y for _, y in spots],
        "name": name,
        "mode": "markers",
        "marker": {"size": _DOT[size], "symbol": symbol, "color": fill, "line": line, "opacity": 1},
        "hoverinfo": "skip",
        "showlegend": bool(spots) and name != "dots",
        # Behind the comparisons, which have 2.
        "legendrank": 3,
        "cliponaxis": False,
    }
