"""The Explorer's grid: a row a service, a column a Co; the empty cells hatched, so that they stand out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from costar.charts.parts.theme import (
    PAINT,
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
from costar.domain.activities.activity import COS
from costar.domain.activities.explorer import Cell, ExplorerGrid, Row
from costar.sentences.explorer import (
    cell_change_sentence,
    cell_sentence,
    cell_short,
    emptiest,
    explorer_summary,
    explorer_table,
    place_name,
)
from costar.words import t

__all__ = [
    "cell_change_sentence",
    "cell_key",
    "cell_sentence",
    "emptiest",
    "explorer_figure",
    "explorer_summary",
    "explorer_table",
    "keyed_cell",
    "place_name",
]

MOST_ROWS: Final = 60
"""More services than this are only in the table."""

SHADES: Final = {
    Look.LIGHT: ("#dbe8f4", "#aecde9", "#7fb0dc"),
    Look.DARK: ("#1c3550", "#234a73", "#2a6198"),
}
"""One activity, two or three, more: always with the number in the cell."""

_FROM: Final = (1, 2, 4)
_ROW: Final = {Size.DESK: 52, Size.WALL: 92, Size.PHONE: 84}
_HEAD: Final = {Size.DESK: 34, Size.WALL: 52, Size.PHONE: 44}
_NAMES: Final = {Size.DESK: 176, Size.WALL: 330, Size.PHONE: 4}
_LONGEST: Final = {Size.DESK: 24, Size.WALL: 22, Size.PHONE: 44}
_GAP: Final = 0.03
_TOP: Final = {Size.DESK: _GAP, Size.WALL: _GAP, Size.PHONE: 0.36}
"""Of a row, where its cells begin: on a phone below the name, so that all four have the whole width."""

_APART: Final = "|"
WIDTH: Final = {Size.DESK: 720, Size.WALL: 1200, Size.PHONE: 360}
"""Pixels at which it is drawn."""


@dataclass(frozen=True)
class _Brush:
    look: Look
    paint: Paint
    kind: Type
    size: Size


def explorer_figure(
    grid: ExplorerGrid, *, look: Look, size: Size, chosen: tuple[str, str] | None = None
) -> go.Figure:
    """The grid, for a place at least 560 px wide; on a phone each row has its name above its cells.

    Each cell is a point of the trace "cells" with `cell_key` as its customdata.

    Args:
        grid: what to show; at most `MOST_ROWS` of its rows are drawn.
        look: the page's theme.
        size: where it is read.
        chosen: the service and Co whose cell is open.
    """
    rows = grid.all_rows[:MOST_ROWS]
    brush = _Brush(look, PAINT[look], TYPE[size], size)
    figure = blank_figure(look, size, height=_HEAD[size] + _ROW[size] * max(len(rows), 1) + 8)
    figure.add_traces([*_fields(rows, brush), *_frame(rows, chosen, brush), *_words(rows, brush)])
    slim = size is Size.PHONE
    figure.update_layout(
        xaxis=still_axis(0, len(COS)) if slim else _cos(brush),
        # From large to small, as an axis of Plotly's goes up and the first service belongs at the top.
        yaxis=still_axis(max(len(rows), 1), 0) if slim else _places(rows, brush),
        annotations=[*_slim_words(rows, brush)] if slim else [],
        margin={"l": _NAMES[size], "r": 4, "t": _HEAD[size], "b": 8},
        hovermode="closest",
        showlegend=False,
    )
    return figure


def cell_key(cell: Cell) -> str:
    """What a cell's point carries: the Co, and the service."""
    # The Co first: it never has a bar in it, a service's name may.
    return f"{cell.co}{_APART}{cell.place}"


def keyed_cell(key: str) -> tuple[str, str]:
    """The service and the Co of a point's key."""
    co, _, place = key.partition(_APART)
    return place, co


def _fields(rows: Sequence[Row], brush: _Brush) -> list[go.Scatter]:
    """The cells' grounds: one trace for each shade, one for the empty cells."""
    shaded = [
        _field(rows, f"from {low}", brush, fillcolor=SHADES[brush.look][shade], of=(low, high))
        # 10**9: the last shade has no upper end.
        for shade, (low, high) in enumerate(zip(_FROM, (*_FROM[1:], 10**9), strict=True))
    ]
    hatch = {
        "shape": "/",
        "fgcolor": brush.paint.faint,
        "bgcolor": brush.paint.ground,
        "size": 10,
        "solidity": 0.25,
    }
    return [*shaded, _field(rows, "empty", brush, fillpattern=hatch, of=(0, 1))]


def _field(
    rows: Sequence[Row], name: str, brush: _Brush, *, of: tuple[int, int], **manner: object
) -> go.Scatter:
    empty = of == (0, 1)
    spots = [
        spot
        for y, row in enumerate(rows)
        for x, cell in enumerate(row.cells)
        if of[0] <= cell.count < of[1]
        for spot in _square(x, y, brush.size)
    ]
    line = {"color": brush.paint.line, "width": 2 if empty else 1, "dash": "5px,4px" if empty else "solid"}
    return _closed(spots, name, line=line, fill="toself", **manner)


def _frame(rows: Sequence[Row], chosen: tuple[str, str] | None, brush: _Brush) -> list[go.Scatter]:
    """A strong line around the cell that is open."""
    spots = [
        spot
        for y, row in enumerate(rows)
        for x, cell in enumerate(row.cells)
        if (cell.place, cell.co) == chosen
        for spot in _square(x, y, brush.size)
    ]
    return [_closed(spots, "chosen", line={"color": brush.paint.accent, "width": 4})] if spots else []


def _square(x: float, y: float, size: Size) -> list[tuple[float, float] | None]:
    left, right, top, bottom = x + _GAP, x + 1 - _GAP, y + _TOP[size], y + 1 - _GAP
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top), None]


def _closed(spots: Sequence[tuple[float, float] | None], name: str, **manner: object) -> go.Scatter:
    return go.Scatter(
        x=[spot and spot[0] for spot in spots],
        y=[spot and spot[1] for spot in spots],
        name=name,
        mode="lines",
        hoverinfo="skip",
        cliponaxis=False,
        **manner,
    )


def _words(rows: Sequence[Row], brush: _Brush) -> list[go.Scatter]:
    high, middle = 1 - _GAP - _TOP[brush.size], (1 - _GAP + _TOP[brush.size]) / 2
    cells = [(x + 0.5, y + middle, cell) for y, row in enumerate(rows) for x, cell in enumerate(row.cells)]
    return [
        go.Scatter(
            x=[x for x, _, _ in cells],
            y=[y for _, y, _ in cells],
            name="cells",
            mode="markers+text",
            # Nothing to see, but something to press, as large as the cell (see `svg.traces`).
            marker={"size": _ROW[brush.size] * high * 0.95, "symbol": "square", "opacity": 0},
            text=["<br>".join(filter(None, _in_cell(cell))) for _, _, cell in cells],
            textposition="middle center",
            textfont={"size": brush.kind.small, "color": brush.paint.ink},
            customdata=[cell_key(cell) for _, _, cell in cells],
            hovertext=[_said(cell) for _, _, cell in cells],
            hoverinfo="none",
            # Read by `svg.traces`: what is pressed is the cell without its gaps, in steps of the axes.
            meta=(1 - 2 * _GAP, high),
            cliponaxis=False,
        )
    ]


def _said(cell: Cell) -> str:
    """What a cell is called: its service, its Co, and what is in it."""
    where = t("explorer.cell", place=place_name(cell.place), co=t(f"co.{cell.co}"))
    return escape(f"{where}: {cell_sentence(cell)}")


def _in_cell(cell: Cell) -> tuple[str, str]:
    first, second = cell_short(cell)
    return f"<b>{first}</b>", second


def _cos(brush: _Brush) -> dict[str, object]:
    return _axis(brush) | {
        "range": [0, len(COS)],
        "side": "top",
        "tickvals": [place + 0.5 for place in range(len(COS))],
        "ticktext": [f"<b>{t(f'co.{co}')}</b>" for co in COS],
        "tickfont": {"size": brush.kind.small, "color": brush.paint.ink},
    }


def _places(rows: Sequence[Row], brush: _Brush) -> dict[str, object]:
    names = [_row_name(row, brush) for row in rows]
    return _axis(brush) | {
        "range": [max(len(rows), 1), 0],
        "tickvals": [place + 0.5 for place in range(len(rows))],
        "ticktext": names,
    }


def _slim_words(rows: Sequence[Row], brush: _Brush) -> Iterator[dict[str, object]]:
    """The names of the four Co's in two lines, and each row's above its cells."""
    manner = {
        "font": {"size": brush.kind.small, "color": brush.paint.ink},
        "showarrow": False,
        "borderpad": 0,
    }
    for x, co in enumerate(COS):
        name = t(f"co.{co}").replace("-", "-</b><br><b>", 1)
        yield manner | {"text": f"<b>{name}</b>", "x": x + 0.5, "y": 0, "yanchor": "bottom"}
    for y, row in enumerate(rows):
        spot = {"x": _GAP, "xanchor": "left", "y": y + _TOP[brush.size], "yanchor": "bottom"}
        yield manner | spot | {"text": _row_name(row, brush)}


def _row_name(row: Row, brush: _Brush) -> str:
    return escape(shorten(place_name(row.place), _LONGEST[brush.size]))


def _axis(brush: _Brush) -> dict[str, object]:
    return {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticklabelstandoff": 4,
        "tickfont": {"size": brush.kind.text, "color": brush.paint.ink},
    }
