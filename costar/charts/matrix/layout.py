"""The frame of the matrix: its axes, cut lines and the words around them, in pixels and scale units."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from costar.charts.matrix.picture import MatrixPicture, Room
from costar.charts.matrix.words import cut_words, names_of
from costar.charts.parts.labels import text_width
from costar.charts.parts.theme import PAINT, RING, TYPE, Look, Paint, Size, Type, escape, shorten
from costar.domain.matrix.matrix import HIGHEST, LOWEST, Quadrant
from costar.words import t

FIRST, LAST = LOWEST - 0.5, HIGHEST + 0.5
"""The ends of both axes as drawn, in scale units."""

TICKS: Final = (1, 2, 3, 4, 5)

WIDTH: Final = {Size.DESK: 560, Size.WALL: 620, Size.PHONE: 330}
"""Pixels that the picture can count on. It may be wider."""

HEIGHT: Final = {Size.DESK: 680, Size.WALL: 700, Size.PHONE: 420}

_MOST_ON_A_WALL: Final = 28
"""So many plain marks can be told apart on a wall."""

_LONGEST_NAME: Final = {Size.DESK: 26, Size.WALL: 18, Size.PHONE: 17}


@dataclass(frozen=True)
class Frame:
    """A picture in its size: `row` is the height of a line of small text, `key` that of the legend."""

    picture: MatrixPicture
    size: Size
    width: int
    key: int

    @property
    def kind(self) -> Type:
        """The type of this size."""
        return TYPE[self.size]

    @property
    def row(self) -> int:
        """Pixels of one line of small text."""
        return round(self.kind.small * 1.35)

    @property
    def margin(self) -> dict[str, int]:
        """Pixels around the plot: names above, ticks and words left and below, the cut's name right."""
        cut_name = text_width(cut_words(self.picture, self.picture.cuts.impact), self.kind.small)
        return {
            "l": round(self.row + self.kind.small * 1.3),
            "r": round(cut_name) + 10,
            "t": self.row * (1 if 2 <= self.picture.effort_cut <= 4 else 2) + 6,
            "b": self.row * 3 + 16 + self.key,
        }

    @property
    def plot(self) -> tuple[float, float]:
        """Width and height of the plot, pixels."""
        margin = self.margin
        return self.width - margin["l"] - margin["r"], HEIGHT[self.size] - margin["t"] - margin["b"]

    @property
    def room(self) -> Room:
        """What a step of the scale and a mark take."""
        wide, high = self.plot
        room = Room(wide / (LAST - FIRST), high / (LAST - FIRST), self.kind.mark, RING)
        crowded = self.size is Size.WALL and self.picture.plain
        return replace(room, most=_MOST_ON_A_WALL, grid=1.0) if crowded else room


def axis(frame: Frame, look: Look, *, below: bool) -> dict[str, object]:
    """One axis, from 0.5 to 5.5 with ticks at 1 to 5; the one below leaves room for the quadrants' names."""
    paint = PAINT[look]
    return {
        "range": [FIRST, LAST],
        "fixedrange": True,
        "tickvals": list(TICKS),
        "tickfont": {"size": frame.kind.small, "color": paint.quiet},
        "ticklabelstandoff": frame.row + 4 if below else 2,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
    }


def lines(frame: Frame, look: Look) -> list[dict[str, object]]:
    """A faint grid and the two cut lines; the upright one reaches down between the lower names."""
    picture, paint = frame.picture, PAINT[look]
    cut, up = picture.effort_cut, picture.cuts.impact
    faint, strong = {"color": paint.faint, "width": 1}, {"color": paint.quiet, "width": 2, "dash": "6px,4px"}
    below = {"ysizemode": "pixel", "yanchor": 0, "y0": 0, "y1": -frame.row}
    return [
        *(_upright(tick) | {"line": faint} for tick in TICKS if tick != cut),
        *(_level(tick) | {"line": faint} for tick in TICKS if tick != up),
        _level(up) | {"line": strong},
        _upright(cut) | {"line": strong},
        _upright(cut) | {"line": strong} | below,
    ]


def _upright(x: float) -> dict[str, object]:
    return {"type": "line", "layer": "below", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1}


def _level(y: float) -> dict[str, object]:
    return {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}


def words_around(frame: Frame, look: Look) -> list[dict[str, object]]:
    """The quadrants' names, the cuts' names and both ends of both axes."""
    paint = PAINT[look]
    return [*_quadrant_names(frame, paint), *_cut_names(frame, paint), *_axis_words(frame, paint)]


def key_words(frame: Frame, lines_of_key: Sequence[str], look: Look) -> list[dict[str, object]]:
    """The lines of the key, below everything else."""
    if not lines_of_key:
        return []
    below = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -(frame.row * 3 + 16)}
    across = {"xref": "paper", "x": 0.5, "xanchor": "center"}
    return [_words("<br>".join(lines_of_key), frame, PAINT[look]) | below | across]


def _quadrant_names(frame: Frame, paint: Paint) -> list[dict[str, object]]:
    names = names_of(frame.picture)
    return [
        _words(f"<b>{escape(shorten(names[quadrant], _LONGEST_NAME[frame.size]))}</b>", frame, paint)
        | _corner(right=frame.picture.is_right(quadrant), top=quadrant in _HIGH)
        for quadrant in Quadrant
        if quadrant is not Quadrant.BORDERLINE
    ]


_HIGH: Final = (Quadrant.QUICK_WINS, Quadrant.MAJOR_PROJECTS)


def _corner(*, right: bool, top: bool) -> dict[str, object]:
    return {
        "xref": "paper",
        "x": 1 if right else 0,
        "xanchor": "right" if right else "left",
        "yref": "paper",
        "y": 1 if top else 0,
        "yanchor": "bottom" if top else "top",
        "yshift": 2 if top else -2,
    }


def _cut_names(frame: Frame, paint: Paint) -> list[dict[str, object]]:
    picture = frame.picture
    above = frame.margin["t"] - frame.row - 6
    return [
        _words(cut_words(picture, picture.effort_cut), frame, paint)
        | {"x": picture.effort_cut, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": above + 2},
        _words(cut_words(picture, picture.cuts.impact), frame, paint)
        | {"y": picture.cuts.impact, "xref": "paper", "x": 1, "xanchor": "left", "xshift": 5},
    ]


def _axis_words(frame: Frame, paint: Paint) -> list[dict[str, object]]:
    across = "ease" if frame.picture.flipped else "effort"
    below = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -(frame.row * 2 + 8), "xref": "paper"}
    beside = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": -frame.margin["l"], "yref": "paper"}
    beside |= {"textangle": -90}
    places = {
        f"{across}.low": below | {"x": 0, "xanchor": "left"},
        f"{across}.high": below | {"x": 1, "xanchor": "right"},
        "impact.low": beside | {"y": 0, "yanchor": "bottom"},
        "impact.high": beside | {"y": 1, "yanchor": "top"},
    }
    font = {"font": {"size": frame.kind.text, "color": paint.ink}}
    return [
        _words(t(f"chart.matrix.axis.{end}"), frame, paint) | font | place for end, place in places.items()
    ]


def _words(words: str, frame: Frame, paint: Paint) -> dict[str, object]:
    font = {"size": frame.kind.small, "color": paint.quiet}
    return {"text": words, "font": font, "showarrow": False, "borderpad": 0}
