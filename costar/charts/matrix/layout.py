"""The frame of the Matrix: its grounds, cells, cut lines and the words around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from costar.charts.matrix.grid import EDGES, FIRST, LAST, TICKS, Track, drawn_cut
from costar.charts.matrix.packing import CellRoom, PackingGrid
from costar.charts.matrix.picture import MatrixPicture
from costar.charts.matrix.words import cut_words, names_of
from costar.charts.parts.labels import text_width
from costar.charts.parts.theme import GROUND_OF, PAINT, TYPE, Look, Paint, Size, Type, escape, shorten
from costar.domain.matrix.matrix import Quadrant
from costar.words import t

WIDTH: Final = {Size.DESK: 680, Size.WALL: 640, Size.PHONE: 340}
"""Pixels at which the picture is drawn; it may be scaled."""

HEIGHT: Final = {Size.DESK: 548, Size.WALL: 745, Size.PHONE: 430}
"""Pixels without the key."""

MARKS: Final = {Size.DESK: (34, 22), Size.WALL: (46, 34), Size.PHONE: (28, 20)}
"""Pixels across the largest and the least mark; a place with no room for the least counts and opens."""

_GAP: Final = {Size.DESK: 3, Size.WALL: 2, Size.PHONE: 2}
_LONGEST_NAME: Final = {Size.DESK: 26, Size.WALL: 20, Size.PHONE: 17}
_HIGH: Final = (Quadrant.QUICK_WINS, Quadrant.MAJOR_PROJECTS)
_LOW: Final = (Quadrant.BACK_BURNER, Quadrant.RETHINK)


@dataclass(frozen=True)
class Frame:
    """A picture in its size: `key` is the height of the legend, `grid` where its cells are drawn.

    The picture is that much higher, or where it is `whole`, its plot that much lower.
    """

    picture: MatrixPicture
    size: Size
    width: int
    key: int
    grid: PackingGrid = PackingGrid(Track(), Track(), {})  # noqa: RUF009 (it is frozen, as are its parts)
    whole: bool = False

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
        """Pixels around the plot: names above, ticks and words left and below, the line's name right."""
        return {
            "l": round(self.row + self.kind.small * 1.1),
            "r": self.row + 4,
            # A second row of words where the line's name has no room between the quadrants' names.
            "t": self.row * (1 if _has_gap(self) else 2) + 6,
            "b": self.row * self.rows_below + 10 + self.key,
        }

    @property
    def height(self) -> int:
        """Pixels of all of it."""
        return HEIGHT[self.size] + (0 if self.whole else self.key)

    @property
    def rows_below(self) -> int:
        """Lines below the plot: ticks, the quadrants' names, and the axis where it fits nowhere between."""
        low, high = _axis_gap(self)
        return 2 if low <= high else 3

    @property
    def plot(self) -> tuple[float, float]:
        """Width and height of the plot, pixels."""
        margin = self.margin
        return self.width - margin["l"] - margin["r"], self.height - margin["t"] - margin["b"]

    @property
    def room(self) -> CellRoom:
        """What a step of the scale and a mark take."""
        wide, high = self.plot
        steps = LAST - FIRST
        return CellRoom(wide / steps, high / steps, *MARKS[self.size], gap=_GAP[self.size])


def axis(frame: Frame, look: Look, *, below: bool) -> dict[str, object]:
    """One axis, from 0.5 to 5.5, with a tick at the middle of each cell."""
    track = frame.grid.across if below else frame.grid.up
    return {
        "range": [FIRST, LAST],
        "fixedrange": True,
        "tickvals": [track.middle(tick) for tick in TICKS],
        "ticktext": [str(tick) for tick in TICKS],
        "tickfont": {"size": frame.kind.small, "color": PAINT[look].quiet},
        "ticklabelstandoff": 2,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
    }


def lines(frame: Frame, look: Look) -> list[dict[str, object]]:
    """The quadrants' grounds, the lines between the cells, and what is drawn of the cuts."""
    faint = {"color": PAINT[look].faint, "width": 1}
    across, up = frame.grid.across, frame.grid.up
    return [
        *_grounds(frame, look),
        *(_upright(across.middle(edge)) | {"line": faint} for edge in EDGES),
        *(_level(up.middle(edge)) | {"line": faint} for edge in EDGES),
        *cut_lines(frame, look),
    ]


def cut_lines(frame: Frame, look: Look) -> list[dict[str, object]]:
    """Each cut: both edges of its cells where it goes through a step, else one line between steps."""
    line = {
        "color": PAINT[look].quiet,
        "width": 1.5 if frame.size is not Size.WALL else 2.5,
        "dash": "6px,4px",
    }
    across, up = frame.grid.across, frame.grid.up
    # A set, as the two edges are one where a cut lies between two steps.
    uprights = sorted(set(across.band(frame.picture.effort_cut)))
    levels = sorted(set(up.band(frame.picture.cuts.impact)))
    return [
        *(_upright(x) | {"line": line} for x in uprights),
        *(_level(y) | {"line": line} for y in levels),
    ]


def _grounds(frame: Frame, look: Look) -> list[dict[str, object]]:
    """The quiet ground of every quadrant; what lies on a line is of none, and has the page's."""
    low, right = frame.grid.across.band(frame.picture.effort_cut)
    under, above = frame.grid.up.band(frame.picture.cuts.impact)
    found: list[dict[str, object]] = []
    for quadrant, ground in GROUND_OF[look].items():
        x = (right, LAST) if frame.picture.is_right(quadrant) else (FIRST, low)
        y = (above, LAST) if quadrant in _HIGH else (FIRST, under)
        corners: dict[str, object] = {"x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1]}
        found.append(corners | {"type": "rect", "layer": "below", "fillcolor": ground, "line": {"width": 0}})
    # A cut at the end of the scale leaves no room for two of them.
    return [one for one in found if one["x0"] != one["x1"] and one["y0"] != one["y1"]]


def _upright(x: float) -> dict[str, object]:
    return {"type": "line", "layer": "below", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1}


def _level(y: float) -> dict[str, object]:
    return {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}


def words_around(frame: Frame, look: Look) -> list[dict[str, object]]:
    """The quadrants' names, what lies on the cuts, and what each axis is."""
    paint = PAINT[look]
    return [*_quadrant_names(frame, paint), *_cut_names(frame, paint), *_axis_words(frame, paint)]


def key_words(frame: Frame, lines_of_key: Sequence[str], look: Look) -> list[dict[str, object]]:
    """The lines of the key, below everything else."""
    if not lines_of_key:
        return []
    below = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -(frame.row * frame.rows_below + 12)}
    across = {"xref": "paper", "x": 0.5, "xanchor": "center"}
    words = _words("<br>".join(lines_of_key), frame, PAINT[look])
    return [words | below | across | {"font": {"size": KEY_TEXT, "color": PAINT[look].quiet}}]


KEY_TEXT: Final = 22
"""Pixels of the key's type on a wall."""


def _quadrant_names(frame: Frame, paint: Paint) -> list[dict[str, object]]:
    names = names_of(frame.picture)
    return [
        _words(f"<b>{escape(_short(names[quadrant], frame))}</b>", frame, paint)
        | {"font": {"size": frame.kind.small, "color": paint.ink}}
        | _corner(frame, right=frame.picture.is_right(quadrant), top=quadrant in _HIGH)
        for quadrant in Quadrant
        if quadrant is not Quadrant.BORDERLINE
    ]


def _corner(frame: Frame, *, right: bool, top: bool) -> dict[str, object]:
    return {
        "xref": "paper",
        "x": 1 if right else 0,
        "xanchor": "right" if right else "left",
        "yref": "paper",
        "y": 1 if top else 0,
        "yanchor": "bottom" if top else "top",
        "yshift": 2 if top else -(frame.row + 6),
    }


def _cut_names(frame: Frame, paint: Paint) -> list[dict[str, object]]:
    """What lies on each cut: the cells to talk about, or the line itself."""
    picture, above = frame.picture, frame.margin["t"] - frame.row - 6
    x, y = _kept_clear(frame), picture.cuts.impact
    level = {"y": frame.grid.up.middle(drawn_cut(y)), "xref": "paper", "x": 1, "xanchor": "left"}
    return [
        _words(escape(_line_name(frame, picture.effort_cut)), frame, paint)
        | {"x": x, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": above + 2},
        _words(escape(_line_name(frame, y)), frame, paint) | level | {"xshift": 3, "textangle": -90},
    ]


def _gap(frame: Frame) -> tuple[float, float]:
    """From where to where the middle of the upright line's name may stand between two quadrants' names."""
    return _between(frame, _line_name(frame, frame.picture.effort_cut), top=True)


def _axis_gap(frame: Frame) -> tuple[float, float]:
    """The same of what the axis below is called, between the names of the lower quadrants."""
    return _between(frame, t(f"chart.matrix.axis.{_across_name(frame)}"), top=False)


def _across_name(frame: Frame) -> str:
    return "ease" if frame.picture.flipped else "effort"


def _between(frame: Frame, words: str, *, top: bool) -> tuple[float, float]:
    """From where to where words' middle may stand between two quadrants' names, as shares of the plot."""
    names, row = names_of(frame.picture), _HIGH if top else _LOW
    ends = (names[one] for one in sorted(row, key=frame.picture.is_right))
    left, right = (text_width(_short(name, frame), frame.kind.small) * _BOLDER for name in ends)
    half = text_width(words, frame.kind.small) / 2 + _BETWEEN
    # As `margin` has it, which cannot be asked here: it asks whether there is a gap.
    wide = frame.width - round(frame.row * 2 + frame.kind.small * 1.1) - 4
    return (left + half) / wide, 1 - (right + half) / wide


def _has_gap(frame: Frame) -> bool:
    """Whether the upright line's name fits between the quadrants' names, near its line."""
    low, high = _gap(frame)
    cut = (drawn_cut(frame.picture.effort_cut) - FIRST) / (LAST - FIRST)
    return low <= high and low - _NEAR <= cut <= high + _NEAR


def _kept_clear(frame: Frame) -> float:
    """Where the upright line's name stands: over its line, moved aside where a quadrant's name is."""
    x = frame.grid.across.middle(drawn_cut(frame.picture.effort_cut))
    if not _has_gap(frame):
        return x
    low, high = (FIRST + share * (LAST - FIRST) for share in _gap(frame))
    return min(max(x, low), high)


# The names are set in bold, and `text_width` reckons with plain letters.
_BOLDER: Final = 1.06
_BETWEEN: Final = 6
_NEAR: Final = 0.12
"""So much of the plot's width a name may stand beside its line."""


def _short(name: str, frame: Frame) -> str:
    return shorten(name, _LONGEST_NAME[frame.size])


def _line_name(frame: Frame, cut: float) -> str:
    usual = drawn_cut(cut).is_integer() and not frame.picture.relative
    name = frame.picture.quadrant_names[Quadrant.BORDERLINE]
    return _short(name, frame) if usual else cut_words(frame.picture, cut)


def _axis_words(frame: Frame, paint: Paint) -> list[dict[str, object]]:
    across = _across_name(frame)
    named = {name: t(f"chart.matrix.axis.{name}") for name in (across, "impact")}
    down = frame.row * (frame.rows_below - 1) + 6
    below = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -down, "xref": "paper"}
    beside = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": -frame.margin["l"], "yref": "paper"}
    low, high = _axis_gap(frame)
    clear = min(max(0.5, low), high) if low <= high else 0.5
    places = {
        across: below | {"x": clear, "xanchor": "center"},
        "impact": beside | {"y": 0.5, "yanchor": "middle", "textangle": -90},
    }
    return [_words(words, frame, paint) | places[name] for name, words in named.items()]


def _words(words: str, frame: Frame, paint: Paint) -> dict[str, object]:
    font = {"size": frame.kind.small, "color": paint.quiet}
    return {"text": words, "font": font, "showarrow": False, "borderpad": 0}
