"""What a room says of risk culture: a row for each element from 1 to 5, a dot for every ballot."""

from dataclasses import dataclass
from math import isnan
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.matrix.key import key_rows
from costar.charts.matrix.layout import WIDTH
from costar.charts.parts.theme import PAINT, TYPE, Look, Paint, Size, Type, blank_figure
from costar.charts.workshop.group_dots import GROUP_MARK, ROW, dots_trace, group_name, group_words, in_rows
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import number_of, text_of, whole_of
from costar.domain.workshop.agreement import Turnout
from costar.domain.workshop.risk_culture_voices import LEVELS, kept_level
from costar.sentences.phrases import joined, numbered, numeral
from costar.sentences.voices import voice_name
from costar.words import t

_HEIGHT: Final = {Size.DESK: 580, Size.WALL: 700, Size.PHONE: 560}
_MARGIN: Final = 8
_NAME: Final = 1.4
"""Times the small type: what the element's name takes above its dots, and the triangle below them."""

_TICKS: Final = 2.6
"""Lines of small type below the axis: the levels, and words for the ends."""


@dataclass(frozen=True)
class CulturePicture:
    """`elements`, `by_group` and `dots` as those of `CultureRound`; one row of the picture each."""

    elements: pd.DataFrame
    by_group: pd.DataFrame
    dots: pd.DataFrame

    def only(self, element: str) -> "CulturePicture":
        """The picture of one element."""
        frames = (self.elements, self.by_group, self.dots)
        return CulturePicture(*(frame[frame["element"] == element] for frame in frames))


def culture_figure(picture: CulturePicture, *, look: Look, size: Size) -> go.Figure:
    """The rows in the order of their numbers; a triangle below the dots says where the room lies.

    Args:
        picture: what to show.
        look: the page's theme.
        size: where it is read.
    """
    paint, kind = PAINT[look], TYPE[size]
    names = {group: _name(picture, group) for group in GROUP_MARK if group in set(picture.dots["group"])}
    # Only for their names: how high the key is must be known before the dots are placed.
    entries = [go.Scatter(name=name) for name in (*names.values(), t("culture.room"))]
    key = ROW[size] * key_rows(entries, text=kind.small, width=WIDTH[size])
    below = round(key + kind.small * _TICKS + _MARGIN)
    high = (_HEIGHT[size] - below - _MARGIN) / max(len(picture.elements), 1)
    dots, dot = _placed(picture, ((WIDTH[size] - 2 * kind.badge) / len(LEVELS), high), kind)
    figure = blank_figure(look, size, height=_HEIGHT[size])
    for group, name in names.items():
        figure.add_trace(dots_trace(dots[dots["group"] == group], name, kind, look=look, dot=dot))
    figure.add_trace(_room_trace(picture, paint, kind, high=high))
    figure.update_layout(
        legend={"font": {"size": kind.small}, "itemwidth": 30},
        xaxis=_levels(paint, kind),
        yaxis={"range": [len(picture.elements) - 0.5, -0.5], "visible": False, "fixedrange": True},
        margin={"l": kind.badge, "r": kind.badge, "t": _MARGIN, "b": below},
        shapes=_lines(len(picture.elements), paint),
        annotations=[*_names(picture, paint, kind), *_ends(kind)],
        hovermode=False,
    )
    return figure


def culture_summary(picture: CulturePicture) -> str:
    """What the room says of each element, in one sentence."""
    elements = records_of(picture.elements)
    said = [t("culture.short", element=text_of(one, "title"), level=level_words(one)) for one in elements]
    return t("culture.summary", elements=joined(said))


def short_of_element(element: Record) -> str:
    """One element in a line: its name, where the room puts it, and whether groups differ."""
    differ = t("voices.groups_differ") if element["groups_differ"] else ""
    short = t("culture.short", element=text_of(element, "title"), level=level_words(element))
    return f"{short}. {differ}".strip()


def said_of_element(element: Record) -> str:
    """One element in a few sentences: the level, how many answered, how far apart, and what to mind.

    Args:
        element: a row of `CulturePicture.elements`.
    """
    if element["few"] == Turnout.NONE:
        return t("culture.nobody")
    level = number_of(element, "level")
    words = t(f"culture_level.{kept_level(level)}")
    whole = level == kept_level(level)
    sentences = [
        t("culture.says", level=words) if whole else t("culture.between", at=numeral(level), level=words),
        t(
            "culture.answered",
            n=whole_of(element, "n"),
            lowest=text_of(element, "lowest"),
            highest=text_of(element, "highest"),
        ),
        t("voices.groups_differ") if element["groups_differ"] else "",
        t(f"voices.{element['few']}") if element["few"] != Turnout.ENOUGH else "",
    ]
    return " ".join(filter(None, sentences))


def level_words(element: Record) -> str:
    """Where the room puts an element, as a number; a word where nobody answered."""
    return t("culture.no_level") if element["few"] == Turnout.NONE else numeral(number_of(element, "level"))


def culture_numbers(picture: CulturePicture) -> pd.DataFrame:
    """The round as a table: each element with its level both ways, and how many gave each level."""
    elements = picture.elements
    columns = {
        "element": elements["title"],
        "equal": elements["equal"].map(_numeral_or_none),
        "pooled": elements["pooled"].map(_numeral_or_none),
        "n": elements["n"],
        "dont_know": elements["n_any"] - elements["n"],
    }
    named = {t(f"culture.column.{name}"): column for name, column in columns.items()}
    # Of an element that nobody answered nothing was counted.
    counts = {str(level): elements[f"level_{level}"].fillna(0).astype("int64") for level in LEVELS}
    return pd.DataFrame(named | counts)


def culture_groups(picture: CulturePicture) -> pd.DataFrame:
    """What each voice says of each element; fewer than 3 are counted and not placed."""
    titles = dict(zip(picture.elements["element"], picture.elements["title"], strict=True))
    found = picture.by_group
    few = t("voices.too_few_in_group")
    columns = {
        "element": found["element"].map(titles),
        "group": found["group"].map(voice_name),
        "n": found["n"],
        "level": [few if pd.isna(level) else numeral(level) for level in found["level"]],
    }
    return pd.DataFrame({t(f"culture.column.{name}"): column for name, column in columns.items()})


def _name(picture: CulturePicture, group: str) -> str:
    """A group as the key says it: with how many they are where they stand in one row only."""
    # In four rows one ballot has four dots: their number is not that of people.
    if len(picture.elements) > 1:
        return group_name(group)
    return group_words(group, int((picture.dots["group"] == group).sum()))


def _numeral_or_none(level: float) -> str:
    return t("culture.no_level") if isnan(level) else numeral(level)


def _rows_of(picture: CulturePicture, elements: pd.Series) -> "pd.Series[float]":
    """In which row each of these stands; numbers also where there are none, as when nobody answered."""
    rows = {one: row for row, one in enumerate(picture.elements["element"])}
    return elements.map(rows).astype("float64")


def _placed(picture: CulturePicture, cell: tuple[float, float], kind: Type) -> tuple[pd.DataFrame, float]:
    """The dots with `x` (levels) and `y` (rows), and the pixels of a dot's place.

    Args:
        picture: what to show.
        cell: pixels that a level is wide and a row is high.
        kind: the sizes of the type.
    """
    across, high = cell
    # What the name above takes and the triangle below: no dot lies over either.
    room = high - 2 * _NAME * kind.small
    packed, dot = in_rows(picture.dots, ["element", "level"], across=across, up=room, mark=kind.mark)
    row = _rows_of(picture, packed["element"])
    x, y = packed["level"] + packed["right"] / across, row - packed["up"] / high
    return packed.assign(x=x, y=y), dot


def _room_trace(picture: CulturePicture, paint: Paint, kind: Type, *, high: float) -> go.Scatter:
    """Where the room lies in each row."""
    judged = picture.elements[picture.elements["few"] != Turnout.NONE]
    return go.Scatter(
        x=judged["level"],
        y=_rows_of(picture, judged["element"]) + 0.5 - _NAME * kind.small / 2 / high,
        name=t("culture.room"),
        mode="markers",
        marker={
            "symbol": "triangle-up",
            "size": kind.small * 0.9,
            "color": paint.accent,
            "line": {"color": paint.ink, "width": 1.5},
            "opacity": 1,
        },
        customdata=list(judged["element"]),
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=True,
    )


def _levels(paint: Paint, kind: Type) -> dict[str, object]:
    return {
        "range": [LEVELS[0] - 0.5, LEVELS[-1] + 0.5],
        "fixedrange": True,
        "zeroline": False,
        "showgrid": False,
        "tickvals": list(LEVELS),
        "ticktext": [str(level) for level in LEVELS],
        "tickfont": {"size": kind.small, "color": paint.ink},
    }


def _lines(rows: int, paint: Paint) -> list[dict[str, object]]:
    """Faint lines between the levels, and plain ones between the rows."""
    faint = {"type": "line", "layer": "below", "line": {"color": paint.faint, "width": 1.5}}
    plain = {"type": "line", "layer": "below", "line": {"color": paint.line, "width": 1.5}}
    edges = [LEVELS[0] - 0.5, *(level + 0.5 for level in LEVELS)]
    between = [row - 0.5 for row in range(rows + 1)]
    return [
        *(faint | {"x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1} for x in edges),
        *(plain | {"y0": y, "y1": y, "xref": "paper", "x0": 0, "x1": 1} for y in between),
    ]


def _names(picture: CulturePicture, paint: Paint, kind: Type) -> list[dict[str, object]]:
    """Each element's number and name above its dots."""
    named = zip(picture.elements["number"], picture.elements["title"], strict=True)
    return [
        {
            "x": LEVELS[0] - 0.45,
            "y": row - 0.5,
            "xanchor": "left",
            "yanchor": "top",
            "text": f"<b>{numbered(number, title)}</b>",
            "showarrow": False,
            "font": {"size": kind.small, "color": paint.ink},
        }
        for row, (number, title) in enumerate(named)
    ]


def _ends(kind: Type) -> list[dict[str, object]]:
    """Words for the first and the last level."""
    below = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -kind.small * 1.4, "showarrow": False}
    font = {"font": {"size": kind.small}}
    return [
        below | font | {"x": LEVELS[0] - 0.5, "xanchor": "left", "text": t("culture.end.1")},
        below | font | {"x": LEVELS[-1] + 0.5, "xanchor": "right", "text": t("culture.end.5")},
    ]
