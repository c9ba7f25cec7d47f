"""The ladder as bars, for narrow places."""

from collections.abc import Mapping
from typing import Final

import plotly.graph_objects as go

from costar.charts.health.ladder_words import REACHED, LadderPicture
from costar.charts.parts.theme import PAINT, TYPE, Look, Size, Type, blank_figure, still_axis
from costar.domain.activities.ladder import LOWEST_RUNG, TOP_RUNG, Rung
from costar.words import t

_BAND: Final = 62
_KEY: Final = 44


def ladder_bars(picture: LadderPicture, *, look: Look, size: Size) -> go.Figure:
    """The same as bars, for narrow places: how many stand on each rung, and how many aim for it."""
    paint, kind = PAINT[look], TYPE[size]
    now, aimed = _count(picture, "rung_now"), _count(picture, "rung_aimed")
    figure = blank_figure(look, size, height=_BAND * TOP_RUNG + _KEY)
    traces = [_bars(now, t("chart.ladder.now"), colour=REACHED[look][0], width=12, shift=0.38)]
    # Seven times “0 aim for it”, and a line in the key for what is not there, would say nothing.
    if any(aimed.values()):
        traces.append(_bars(aimed, t("chart.ladder.aimed"), colour=paint.line, width=6, shift=0.18))
    figure.add_traces(traces)
    figure.update_layout(showlegend=len(traces) > 1)
    figure.update_layout(
        # Where nobody stands anywhere an axis would have no length.
        xaxis=still_axis(0, max([*now.values(), *aimed.values(), 1]) * 1.02),
        yaxis=still_axis(LOWEST_RUNG, TOP_RUNG + 1),
        margin={"l": 6, "r": 6, "t": 0, "b": _KEY},
        annotations=[_bar_words(rung, now, aimed, kind=kind) for rung in Rung],
        hovermode=False,
    )
    return figure


# Thick lines and no bars: of Plotly's our SVG draws lines, areas, marks and words alone (decision 0010).
def _bars(counts: dict[Rung, int], name: str, *, colour: str, width: int, shift: float) -> go.Scatter:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for rung, count in counts.items():
        xs += [0.0, float(count), None]
        ys += [rung + shift, rung + shift, None]
    return go.Scatter(x=xs, y=ys, name=name, mode="lines", line={"color": colour, "width": width})


def _bar_words(
    rung: Rung, now: Mapping[Rung, int], aimed: Mapping[Rung, int], *, kind: Type
) -> dict[str, object]:
    called = t(f"rung.{rung.value}")
    return {
        "text": t("chart.ladder.bar", rung=called, now=now[rung], aimed=aimed[rung])
        if any(aimed.values())
        else t("chart.ladder.bar.now", rung=called, now=now[rung]),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": rung + 0.98,
        "yanchor": "top",
        "font": {"size": kind.small},
        "showarrow": False,
        "borderpad": 0,
    }


def _count(picture: LadderPicture, column: str) -> dict[Rung, int]:
    return {rung: int((picture.climbs[column] == rung.value).sum()) for rung in Rung}
