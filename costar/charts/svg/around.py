"""What stands around a Figure's traces, as SVG: lines and curves, the numbers of the axes, notes."""

import re
from typing import Final

from costar.charts.parts.labels import text_width
from costar.charts.svg.marks import stroke
from costar.charts.svg.reading import FigurePart
from costar.charts.svg.sheet import Span, SvgSheet
from costar.charts.svg.text import LINE, Anchor, Font, element, number, plain_words, runs_of, text_element

_ANCHORS: Final[dict[str, Anchor]] = {"left": "start", "center": "middle", "right": "end"}
_SHARES: Final = {"top": 0.0, "middle": 0.5, "bottom": 1.0, "left": 0.0, "center": 0.5, "right": 1.0}
_ASCENT: Final = 1.0
"""Of the type size, from the top of a line to its baseline."""

_PAIR: Final = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
_STANDOFF: Final = 2


def shape_element(shape: FigurePart, sheet: SvgSheet) -> str:
    """A line, a curve through spots, or a filled area between two corners."""
    if shape.type == "rect":
        return _rect(shape, sheet)
    manner = stroke(shape.line.color, shape.line.width, shape.line.dash) | {"fill": "none"}
    if shape.type == "path":
        path = _PAIR.sub(lambda pair: _spot(pair, sheet), shape.path)
        return element("path", {"d": path} | manner)
    # A shape may be tied to the axis on one side and to the sheet on the other.
    xs = [sheet.across.place(x, shape.xref) for x in (shape.x0, shape.x1)]
    ys = [_upright(y, shape, sheet.up) for y in (shape.y0, shape.y1)]
    (x0, x1), (y0, y1) = map(number, xs), map(number, ys)
    return element("path", {"d": f"M{x0},{y0}L{x1},{y1}"} | manner)


def _rect(shape: FigurePart, sheet: SvgSheet) -> str:
    left, right = sorted(sheet.across.at(float(x)) for x in (shape.x0, shape.x1))
    top, bottom = sorted(sheet.up.at(float(y)) for y in (shape.y0, shape.y1))
    sizes = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return element("rect", {key: number(value) for key, value in sizes.items()} | {"fill": shape.fillcolor})


def axes_elements(sheet: SvgSheet) -> tuple[str, str]:
    """The lines of the grid, and the words of the ticks."""
    across, up = sheet.figure.layout.xaxis, sheet.figure.layout.yaxis
    lines = _grid(across, sheet) if _is_drawn(across) else ""
    lines += _grid_across(up, sheet) if _is_drawn(up) else ""
    below = _ticks_below(across, sheet) if _is_drawn(across) else ""
    return lines, below + (_ticks_beside(up, sheet) if _is_drawn(up) else "")


def _is_drawn(axis: FigurePart) -> bool:
    # Plotly would choose ticks by itself; ours are named, or there are none.
    return axis.visible is not False and axis.tickvals is not None


def note_element(note: FigurePart, sheet: SvgSheet) -> str:
    """Words at a spot of the plot; several lines stand in line with the anchor."""
    own = sheet.figure.layout.font
    size = float(note.font.size or own.size)
    x = sheet.across.place(note.x, note.xref) + (note.xshift or 0)
    y = sheet.up.place(note.y, note.yref) - (note.yshift or 0)
    horizontal, vertical = _anchors(note)
    high = size * LINE * len(runs_of(note.text))
    font = Font(size, note.font.color or own.color)
    if note.textangle:
        x += high * (0.5 - _SHARES[horizontal]) + size * (_ASCENT - LINE / 2)
        # Words that are turned by −90 degrees run upwards: they end at the top.
        turned: dict[str, Anchor] = {"top": "end", "middle": "middle", "bottom": "start"}
        return text_element(note.text, (x, y), font, anchor=turned[vertical], turn=int(note.textangle))
    y -= high * _SHARES[vertical]
    wide = max(text_width(line, int(size)) for line in plain_words(note.text).split("\n"))
    corner = (x - wide * _SHARES[horizontal], y)
    ground = _ground(corner, (wide, high), note.bgcolor) if note.bgcolor else ""
    return ground + text_element(note.text, (x, y + size * _ASCENT), font, anchor=_ANCHORS[horizontal])


def _ground(corner: tuple[float, float], sizes: tuple[float, float], colour: str) -> str:
    """What keeps lines out of the words of a note."""
    names = zip(("x", "y", "width", "height"), (*corner, *sizes), strict=True)
    return element("rect", {name: number(value) for name, value in names} | {"fill": colour})


def _anchors(note: FigurePart) -> tuple[str, str]:
    horizontal = "center" if note.xanchor in (None, "auto") else str(note.xanchor)
    vertical = "middle" if note.yanchor in (None, "auto") else str(note.yanchor)
    return horizontal, vertical


def _spot(pair: re.Match[str], sheet: SvgSheet) -> str:
    return f"{number(sheet.across.at(float(pair[1])))},{number(sheet.up.at(float(pair[2])))}"


def _upright(y: float, shape: FigurePart, up: Span) -> float:
    if shape.ysizemode == "pixel":
        return up.place(float(shape.yanchor), shape.yref) - y
    return up.place(y, shape.yref)


def _grid(axis: FigurePart, sheet: SvgSheet) -> str:
    if axis.showgrid is False or not axis.gridcolor:
        return ""
    bottom, top = map(number, sheet.up.edges)
    return "".join(
        element("path", {"d": f"M{number(x)},{bottom}V{top}"} | stroke(axis.gridcolor, 1))
        for x in map(sheet.across.at, axis.tickvals)
    )


def _grid_across(axis: FigurePart, sheet: SvgSheet) -> str:
    if axis.showgrid is False or not axis.gridcolor:
        return ""
    left, right = map(number, sheet.across.edges)
    return "".join(
        element("path", {"d": f"M{left},{number(y)}H{right}"} | stroke(axis.gridcolor, 1))
        for y in map(sheet.up.at, axis.tickvals)
    )


def _ticks_below(axis: FigurePart, sheet: SvgSheet) -> str:
    """The words of the ticks below the plot, or above it where the axis says so."""
    font = Font(float(axis.tickfont.size), axis.tickfont.color)
    aside = (axis.ticklabelstandoff or 0) + _STANDOFF
    bottom, top = sheet.up.edges
    y = min(bottom, top) - aside if axis.side == "top" else max(bottom, top) + aside + font.size
    return "".join(
        text_element(words, (_kept_in(sheet.across.at(value), words, font, sheet), y), font, anchor="middle")
        for value, words in _ticks(axis)
    )


def _kept_in(x: float, words: str, font: Font, sheet: SvgSheet) -> float:
    """The middle of a tick's words, so that they end on the sheet."""
    half = text_width(words, int(font.size)) / 2
    return max(half, min(x, sheet.width - half))


def _ticks_beside(axis: FigurePart, sheet: SvgSheet) -> str:
    size = float(axis.tickfont.size)
    x = sheet.across.edges[0] - (axis.ticklabelstandoff or 0) - _STANDOFF
    return "".join(
        text_element(
            # Half a figure's height below the line, for words stand on their spot and belong beside it
            words,
            (x, sheet.up.at(value) + size * 0.35),
            Font(size, axis.tickfont.color),
            anchor="end",
        )
        for value, words in _ticks(axis)
    )


def _ticks(axis: FigurePart) -> list[tuple[float, str]]:
    values = [float(value) for value in axis.tickvals]
    return list(zip(values, axis.ticktext or [f"{value:g}" for value in values], strict=True))
