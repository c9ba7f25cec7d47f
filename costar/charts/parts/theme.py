"""How every chart looks: colours for both themes, sizes for desk, wall and phone, and text made safe."""

import html
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import plotly.graph_objects as go

from costar.charts.parts.sketch import Values
from costar.domain.activities.activity import Co, Status
from costar.domain.matrix.matrix import Quadrant

FONT: Final = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'

WHITE: Final = "#ffffff"
NEAR_BLACK: Final = "#0b0c0c"


class Look(StrEnum):
    """The theme of the page."""

    LIGHT = "light"
    DARK = "dark"


class Size(StrEnum):
    """Where the chart is read: at a desk, on a wall from four metres, on a phone."""

    DESK = "desk"
    WALL = "wall"
    PHONE = "phone"


@dataclass(frozen=True)
class Paint:
    """The colours of one look.

    `quiet` is text of less weight; `line` means something, `faint` does not; `whole` is the ground of what a
    filled part is a part of.
    """

    ground: str
    ink: str
    quiet: str
    line: str
    faint: str
    accent: str
    whole: str


PAINT: Final = {
    Look.LIGHT: Paint(
        ground=WHITE,
        ink=NEAR_BLACK,
        quiet="#46505c",
        line="#6f7985",
        faint="#dde2e7",
        accent="#1d70b8",
        whole="#e8ecf1",
    ),
    Look.DARK: Paint(
        ground="#10151c",
        ink="#f3f5f8",
        quiet="#b9c2cd",
        line="#8b96a3",
        faint="#2a333d",
        accent="#6cb6ff",
        whole="#252d37",
    ),
}


@dataclass(frozen=True)
class Type:
    """Pixels of one size: `text` for what is read, `small` for ticks, `mark` across a mark with a number."""

    text: int
    small: int
    mark: int
    badge: int
    stroke: float


# A wall is read from the back of a hall: even its ticks have 28 pixels.
TYPE: Final = {
    Size.DESK: Type(text=16, small=14, mark=26, badge=28, stroke=3),
    Size.WALL: Type(text=28, small=28, mark=46, badge=48, stroke=5),
    Size.PHONE: Type(text=16, small=14, mark=24, badge=26, stroke=3),
}

STEP_SHADE: Final = {
    Look.LIGHT: ("#eef3f9", "#d9e5f2", "#a9c4e4", "#6f9bd1"),
    Look.DARK: ("#1b232d", "#22364f", "#2a4d78", "#3567a6"),
}
"""The ground of a step that is not started, started, under way or in place: stronger the further it got."""

GROUND_OF: Final = {
    Look.LIGHT: {
        Quadrant.QUICK_WINS: "#e4f1e8",
        Quadrant.MAJOR_PROJECTS: "#e9effa",
        Quadrant.BACK_BURNER: "#f2f1ed",
        Quadrant.RETHINK: "#fbeee8",
    },
    Look.DARK: {
        Quadrant.QUICK_WINS: "#152a20",
        Quadrant.MAJOR_PROJECTS: "#17243b",
        Quadrant.BACK_BURNER: "#22221f",
        Quadrant.RETHINK: "#2d1f19",
    },
}
"""The quiet ground of each quadrant, under marks and words of any ink."""

CO_COLOUR: Final = {
    Co.COMMISSION: "#12436D",
    Co.DESIGN: "#28A197",
    Co.DELIVER: "#801650",
    Co.ASSESS: "#F46A25",
}
"""The government's chart palette. Always with the letter: two pairs share a lightness."""

# D is Co-design's, so Co-deliver is known by its L.
CO_LETTER: Final = {Co.COMMISSION: "C", Co.DESIGN: "D", Co.DELIVER: "L", Co.ASSESS: "A"}

SEVERAL: Final = "#d3d9e0"
"""Fill of a mark with more than one Co, in both looks."""

TEXT_ON: Final = {
    CO_COLOUR[Co.COMMISSION]: WHITE,
    CO_COLOUR[Co.DESIGN]: NEAR_BLACK,
    CO_COLOUR[Co.DELIVER]: WHITE,
    CO_COLOUR[Co.ASSESS]: NEAR_BLACK,
    SEVERAL: NEAR_BLACK,
}
"""The text that can be read on each fill. Never text in turquoise or orange."""

STATUS_SHAPE: Final = {
    Status.CURRENT: "circle",
    Status.POTENTIAL: "square",
    Status.PAUSED: "diamond",
    Status.ENDED: "triangle-up",
}

SHAPE_SCALE: Final = {
    "circle": 1.0,
    "square": 0.92,
    "diamond": 1.06,
    "triangle-up": 1.5,
}
"""How much larger each shape of a status is drawn, so that all hold a number alike."""

FITTING: Final = {
    "circle": 1.0,
    "square": 0.93,
    "diamond": 0.83,
    "triangle-up": 0.94,
    "triangle-down": 0.94,
    "pentagon": 1.04,
    "hexagon2": 1.06,
}
"""How large each of Plotly's shapes is drawn, so that all take the same room."""

NARROW_SHAPES: Final = ("diamond", "triangle-up", "triangle-down")
"""Shapes with room for a number and no more."""

_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


def escape(text: str) -> str:
    """Text that a person typed, made safe for Plotly, which reads tags, entities and $TeX$."""
    return html.escape(_CONTROLS.sub(" ", text), quote=False).replace("$", "&#36;")


def shorten(text: str, longest: int) -> str:
    """The text in at most `longest` characters, with an ellipsis when some are left out."""
    return text if len(text) <= longest else text[: longest - 1].rstrip(" ,.;:-–") + "…"


def blank_figure(look: Look, size: Size, *, height: int) -> go.Figure:
    """A figure with our ground, type and manners, and nothing on it.

    Args:
        look: the page's theme.
        size: where it is read.
        height: pixels. The width is the page's.
    """
    return go.Figure(layout=go.Layout(template="none", **blank_layout(look, size, height=height)))


def blank_layout(look: Look, size: Size, *, height: int) -> Values:
    """The same as plain values, for a `Sketch`."""
    paint, kind = PAINT[look], TYPE[size]
    font = {"family": FONT, "size": kind.text, "color": paint.ink}
    return {
        "height": height,
        "paper_bgcolor": paint.ground,
        "plot_bgcolor": paint.ground,
        "font": font,
        "hoverlabel": {
            "bgcolor": paint.ground,
            "bordercolor": paint.line,
            "font": font,
            "align": "left",
        },
        "legend": {
            "orientation": "h",
            "x": 0.5,
            "xanchor": "center",
            "y": 0,
            "yanchor": "bottom",
            # Counted from the sheet and not from the plot: a legend ends at the foot, whatever the margin is.
            "yref": "container",
            "font": {"size": kind.text, "color": paint.ink},
            "itemclick": False,
            "itemdoubleclick": False,
            "bgcolor": "rgba(0,0,0,0)",
            "itemwidth": 46 if size is Size.WALL else 34,
        },
        "dragmode": False,
        "showlegend": True,
    }


def still_axis(first: float, last: float) -> dict[str, object]:
    """An axis that is not drawn and cannot be moved, from `first` to `last`."""
    return {"range": [first, last], "fixedrange": True, "visible": False}
