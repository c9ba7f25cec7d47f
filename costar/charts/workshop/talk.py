"""One activity as the room scored it: a field of five by five with a dot for every ballot."""

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.matrix.key import key_rows
from costar.charts.matrix.layout import WIDTH, Frame, axis, cut_lines, words_around
from costar.charts.matrix.picture import MatrixPicture
from costar.charts.parts.theme import PAINT, Look, Size, blank_figure
from costar.charts.workshop.group_dots import GROUP_MARK, ROW, dots_trace, group_words, in_rows
from costar.domain.matrix.matrix import Cuts, Quadrant
from costar.sentences.phrases import joined
from costar.words import t

_KEY_TEXT: Final = {Size.DESK: 14, Size.WALL: 26, Size.PHONE: 14}
"""Pixels of type: on a wall two groups stand in a row."""


@dataclass(frozen=True)
class TalkPicture:
    """The dots of one activity, as `dots.dots_of` returns them, and the field that they stand on."""

    dots: pd.DataFrame
    cuts: Cuts
    quadrant_names: dict[Quadrant, str]


def talk_figure(picture: TalkPicture, *, look: Look, size: Size) -> go.Figure:
    """The field: shape, colour and letter say the group; in each cell the dots stand in rows.

    Args:
        picture: what to show.
        look: the page's theme.
        size: where it is read.
    """
    counts = picture.dots["group"].value_counts()
    # In the order of the marks and not of numbers: a group has the same place in every key.
    groups = [group for group in GROUP_MARK if group in counts.index]
    # Dots, not placed activities: of such a picture a frame asks no more than cuts and names.
    matrix = MatrixPicture(picture.dots, picture.cuts, picture.quadrant_names)
    # A wall is only so high: there the key takes from the field and not from the size of all words.
    frame = Frame(matrix, size, WIDTH[size], key=0, whole=size is Size.WALL)
    names = {group: group_words(group, int(counts[group])) for group in groups}
    # Only for their names: how high the key is must be known before the dots are placed.
    entries = [go.Scatter(name=name) for name in names.values()]
    frame = replace(frame, key=ROW[size] * key_rows(entries, text=_KEY_TEXT[size], width=frame.width))
    dots, dot = _in_rows(picture.dots, frame)
    figure = blank_figure(look, size, height=frame.height)
    for group in groups:
        figure.add_trace(
            dots_trace(dots[dots["group"] == group], names[group], frame.kind, look=look, dot=dot)
        )
    figure.update_layout(
        legend={"font": {"size": _KEY_TEXT[size]}, "itemwidth": 30},
        xaxis=axis(frame, look, below=True),
        yaxis=axis(frame, look, below=False),
        margin=frame.margin,
        shapes=[*_cells(look), *cut_lines(frame, look)],
        annotations=words_around(frame, look),
        hovermode=False,
    )
    return figure


def talk_summary(picture: TalkPicture) -> str:
    """How many dots there are, of which groups."""
    counts = picture.dots["group"].value_counts()
    named = [group_words(group, int(counts[group])) for group in GROUP_MARK if group in counts.index]
    return t("talk.summary", n=len(picture.dots), groups=joined(named))


def _in_rows(dots: pd.DataFrame, frame: Frame) -> tuple[pd.DataFrame, float]:
    """The dots with `x` and `y` (scale units), in rows around the middle of their cells; a place's pixels."""
    room = frame.room
    packed, place = in_rows(dots, ["impact", "effort"], across=room.across, up=room.up, mark=frame.kind.mark)
    x, y = packed["effort"] + packed["right"] / room.across, packed["impact"] + packed["up"] / room.up
    return packed.assign(x=x, y=y), place


def _cells(look: Look) -> list[dict[str, object]]:
    """Faint lines between the cells."""
    faint = {"type": "line", "layer": "below", "line": {"color": PAINT[look].faint, "width": 1.5}}
    between = (0.5, 1.5, 2.5, 3.5, 4.5, 5.5)
    return [
        *(faint | {"x0": one, "x1": one, "yref": "paper", "y0": 0, "y1": 1} for one in between),
        *(faint | {"y0": one, "y1": one, "xref": "paper", "x0": 0, "x1": 1} for one in between),
    ]
