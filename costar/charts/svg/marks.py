"""The marks of a chart as SVG: Plotly's symbols that we use, at the size at which Plotly draws them."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

from costar.charts.svg.text import element, number

_NONE: Final = ("", "none", "rgba(0,0,0,0)", "transparent")

_OUTLINES: Final = {
    # The numbers of Plotly's symbol_defs.js
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle-up": ((-2 / sqrt(3), 0.5), (2 / sqrt(3), 0.5), (0, -1)),
    "triangle-down": ((-2 / sqrt(3), -0.5), (2 / sqrt(3), -0.5), (0, 1)),
    "hexagon2": (
        (-0.5, sqrt(3) / 2),
        (0.5, sqrt(3) / 2),
        (1, 0),
        (0.5, -sqrt(3) / 2),
        (-0.5, -sqrt(3) / 2),
        (-1, 0),
    ),
    "pentagon": ((0, -1), (0.951, -0.309), (0.588, 0.809), (-0.588, 0.809), (-0.951, -0.309)),
    # Its tip is its spot: an arrow ends where it stands, all others lie around.
    "arrow": ((0, 0), (-0.9, 2), (0.9, 2)),
    "line-ns": ((0, -1.4), (0, 1.4)),
}
"""Corners, for a mark that reaches from -1 to 1."""

_DOT: Final = 0.2
"""The radius of the dot inside a mark, in the mark's width."""


@dataclass(frozen=True)
class SvgMark:
    """One mark: Plotly's symbol, pixels across, its fill, and the line around it."""

    symbol: str
    size: float
    fill: str
    line: str
    width: float
    turn: float = 0


def mark_element(mark: SvgMark) -> str:
    """The mark around 0, 0.

    Raises:
        KeyError: none of our charts draws this symbol.
    """
    symbol, hollow = mark.symbol.removesuffix("-open"), mark.symbol.endswith("-open")
    dotted, symbol = symbol.endswith("-dot"), symbol.removesuffix("-dot")
    # As in Plotly: an open symbol has its colour in its line, and nothing inside.
    line = mark.fill if hollow else mark.line
    manner = {"fill": colour(mark.fill if not hollow else "")} | stroke(line, mark.width)
    if mark.turn:
        manner["transform"] = f"rotate({number(mark.turn)})"
    drawn = _shape(symbol, mark.size / 2, manner)
    return drawn + (
        element("circle", {"r": number(max(1.5, mark.size * _DOT)), "fill": colour(mark.line)})
        if dotted
        else ""
    )


def stroke(line: str, width: float, dash: str | None = None) -> dict[str, str]:
    """The attributes of a line."""
    if not width or line in _NONE:
        return {}
    broken = {"stroke-dasharray": dash.replace("px", "")} if dash and dash != "solid" else {}
    return {"stroke": line, "stroke-width": number(width)} | broken


def colour(name: str) -> str:
    """A colour of Plotly's, "none" for one that cannot be seen."""
    return "none" if name in _NONE else name


def _shape(symbol: str, radius: float, manner: dict[str, str]) -> str:
    if symbol == "circle":
        return element("circle", {"r": number(radius)} | manner)
    corners = "L".join(f"{number(x * radius)},{number(y * radius)}" for x, y in _OUTLINES[symbol])
    return element("path", {"d": f"M{corners}Z"} | manner)
