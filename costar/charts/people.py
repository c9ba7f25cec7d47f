"""Who is there and who is missing: a bar for each of the seven groups, cut by how far it has come in."""

from typing import Final

import pandas as pd

from costar.charts.health.ladder_words import REACHED
from costar.charts.parts.labels import text_width
from costar.charts.parts.sketch import Sketch, Values
from costar.charts.parts.theme import PAINT, TYPE, Look, Size, blank_layout, still_axis
from costar.domain.people.affected import Affected, GroupStanding
from costar.sentences.affected import SIGN, standing_words
from costar.words import t

WIDTH: Final = {Size.DESK: 720, Size.WALL: 1200, Size.PHONE: 360}
"""Pixels at which it is drawn."""

ORDER: Final = tuple(reversed(GroupStanding))
"""From the left: who is there, then who is missing."""

_ROW: Final = {Size.DESK: 42, Size.WALL: 74, Size.PHONE: 58}
_HEAD: Final = {Size.DESK: 30, Size.WALL: 50, Size.PHONE: 30}
_KEY: Final = {Size.DESK: 40, Size.WALL: 60, Size.PHONE: 66}
_NAMES: Final = {Size.DESK: 184, Size.WALL: 330, Size.PHONE: 4}
_RIGHT: Final = 6
_TOP: Final = {Size.DESK: 0.1, Size.WALL: 0.1, Size.PHONE: 0.42}
"""Of a row, where its bar begins: on a phone below the name."""

_BOTTOM: Final = 0.9
_FILLS: Final = {
    Look.LIGHT: {GroupStanding.ENGAGED: "#7fb0dc", GroupStanding.NAMED: "#dbe8f4"},
    Look.DARK: {GroupStanding.ENGAGED: "#2a6198", GroupStanding.NAMED: "#1c3550"},
}
"""As the Explorer shades its cells; who is represented is filled as what has reached its aim."""


def standing_sketch(counts: pd.DataFrame, *, look: Look, size: Size) -> Sketch:
    """A bar for each group: in how many activities it is represented, engaged, named, or nobody is named.

    Args:
        counts: as `affected.counted_by_group` returns it, of at least one activity.
        look: the page's theme.
        size: where it is read.
    """
    activities = int(counts.iloc[0].sum())
    layout = blank_layout(look, size, height=_HEAD[size] + _ROW[size] * len(counts) + _KEY[size])
    slim = size is Size.PHONE
    return Sketch(
        [
            *(_bars(counts, standing, look, size) for standing in ORDER),
            *(_numbers(counts, standing, look, size) for standing in ORDER),
        ],
        layout
        | {
            "xaxis": still_axis(0, activities),
            # From large to small, as an axis goes up and the first group belongs at the top.
            "yaxis": still_axis(len(counts), 0) if slim else _names(counts, look, size),
            "annotations": _notes(counts, look, size),
            "margin": {"l": _NAMES[size], "r": _RIGHT, "t": _HEAD[size], "b": _KEY[size]},
            "hovermode": False,
        },
    )


def _bars(counts: pd.DataFrame, standing: GroupStanding, look: Look, size: Size) -> Values:
    paint, nobody = PAINT[look], standing is GroupStanding.NOBODY
    spots = [
        spot
        for row, (left, right) in enumerate(_ends(counts, standing))
        if right > left
        for spot in _box(left, right, row + _TOP[size], row + _BOTTOM)
    ]
    hatch = {
        "shape": "/",
        "fgcolor": paint.faint,
        "bgcolor": paint.ground,
        "size": 10,
        "solidity": 0.25,
    }
    fill: Values = {"fillpattern": hatch} if nobody else {"fillcolor": _fill(standing, look)[0]}
    return {
        "type": "scatter",
        "x": [spot and spot[0] for spot in spots],
        "y": [spot and spot[1] for spot in spots],
        "name": standing_words(standing),
        "mode": "lines",
        "line": {"color": paint.line, "width": 1, "dash": "5px,4px" if nobody else "solid"},
        "fill": "toself",
        "hoverinfo": "skip",
        "cliponaxis": False,
        **fill,
    }


def _numbers(counts: pd.DataFrame, standing: GroupStanding, look: Look, size: Size) -> Values:
    """How many, in each part of a bar that has room for it; with the sign of its kind where that fits."""
    a_step = (WIDTH[size] - _NAMES[size] - _RIGHT) / max(int(counts.iloc[0].sum()), 1)
    small = TYPE[size].small
    found = [
        ((left + right) / 2, row, _words(right - left, standing, (right - left) * a_step, small))
        for row, (left, right) in enumerate(_ends(counts, standing))
        if right > left
    ]
    return {
        "type": "scatter",
        "x": [x for x, _, _ in found],
        "y": [row + (_TOP[size] + _BOTTOM) / 2 for _, row, _ in found],
        "name": f"numbers {standing}",
        "mode": "text",
        "text": [words for _, _, words in found],
        "textposition": "middle center",
        "textfont": {"size": small, "color": _fill(standing, look)[1]},
        "showlegend": False,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _words(count: int, standing: GroupStanding, room: float, size: int) -> str:
    # "– 8" reads as a number below zero.
    sign = "" if standing is GroupStanding.NOBODY else f"{SIGN[standing]} "
    tried = (f"{sign}{count:,}", f"{count:,}")
    return next((words for words in tried if text_width(words, size) + 4 <= room), "")


def _ends(counts: pd.DataFrame, standing: GroupStanding) -> list[tuple[int, int]]:
    """Where a standing's part of each bar begins and ends, in activities."""
    before = counts[[one.value for one in ORDER[: ORDER.index(standing)]]].sum(axis=1)
    return [(int(left), int(left + here)) for left, here in zip(before, counts[standing.value], strict=True)]


def _box(left: float, right: float, top: float, bottom: float) -> list[tuple[float, float] | None]:
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top), None]


def _fill(standing: GroupStanding, look: Look) -> tuple[str, str]:
    """The ground of a standing, and the words on it."""
    if standing is GroupStanding.REPRESENTED:
        return REACHED[look]
    return _FILLS[look].get(standing, PAINT[look].ground), PAINT[look].ink


def _names(counts: pd.DataFrame, look: Look, size: Size) -> Values:
    return {
        "range": [len(counts), 0],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticklabelstandoff": 6,
        "tickvals": [row + (_TOP[size] + _BOTTOM) / 2 for row in range(len(counts))],
        "ticktext": [_name(one) for one in counts.index],
        "tickfont": {"size": TYPE[size].text, "color": PAINT[look].ink},
    }


def _notes(counts: pd.DataFrame, look: Look, size: Size) -> list[Values]:
    """Of how many activities it tells, and on a phone the name above each bar."""
    manner: Values = {"x": 0, "xanchor": "left", "showarrow": False, "borderpad": 0}
    activities = int(counts.iloc[0].sum())
    first: Values = {
        "text": t("chart.people.of", n=activities, count=f"{activities:,}"),
        "y": 0,
        "yanchor": "bottom",
        "yshift": 2,
        "font": {"size": TYPE[size].small, "color": PAINT[look].quiet},
    }
    names: list[Values] = [
        {
            "text": _name(one),
            "y": row + _TOP[size],
            "yanchor": "bottom",
            "font": {"size": TYPE[size].small, "color": PAINT[look].ink},
        }
        for row, one in enumerate(counts.index)
        if size is Size.PHONE
    ]
    return [manner | note for note in (first, *names)]


def _name(affected: str) -> str:
    return t(f"affected.{Affected(affected)}.short")
