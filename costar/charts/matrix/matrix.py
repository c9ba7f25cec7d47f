"""The Priority Matrix: a grid of cells, impact up and effort to the right, a numbered mark an activity."""

from dataclasses import replace
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.matrix.key import key_lines, key_rows, key_traces
from costar.charts.matrix.layout import HEIGHT, KEY_TEXT, WIDTH, Frame, axis, key_words, lines, words_around
from costar.charts.matrix.marks import drawn_marks
from costar.charts.matrix.packing import packed
from costar.charts.matrix.picture import MatrixPicture, ids_in
from costar.charts.matrix.signs import badges
from costar.charts.matrix.words import matrix_key, matrix_summary, matrix_table, why_here
from costar.charts.parts.theme import PAINT, Look, Paint, Size, blank_figure, escape

__all__ = [
    "MatrixPicture",
    "ids_in",
    "matrix_figure",
    "matrix_key",
    "matrix_summary",
    "matrix_table",
    "why_here",
]

_KEY_ROW: Final = {Size.DESK: 22, Size.WALL: 30, Size.PHONE: 24}
_LEGEND_TEXT: Final = 14
_RING: Final = 3
"""Pixels of the ring around the chosen mark: it takes the gap to the next."""


def matrix_figure(picture: MatrixPicture, *, look: Look, size: Size, with_key: bool = True) -> go.Figure:
    """The matrix.

    Args:
        picture: what to show.
        look: the page's theme.
        size: where it is read.
        with_key: whether it explains its letters and shapes; a page prints `matrix_key` below it.
    """
    frame, marks, key, words = _laid_out(picture, look, size, with_key=with_key)
    figure = blank_figure(look, size, height=HEIGHT[size] + frame.key)
    figure.update_layout(legend={"font": {"size": _LEGEND_TEXT}, "itemwidth": 30})
    figure.add_traces([_ring(marks, PAINT[look]), _marks(marks), *_texts(marks)])
    figure.add_traces([*badges(marks, frame, PAINT[look]), *key])
    figure.update_layout(
        xaxis=axis(frame, look, below=True),
        yaxis=axis(frame, look, below=False),
        margin=frame.margin,
        shapes=lines(frame, look),
        annotations=[*words_around(frame, look), *key_words(frame, words, look)],
        hovermode="closest",
    )
    return figure


def _laid_out(
    picture: MatrixPicture, look: Look, size: Size, *, with_key: bool
) -> tuple[Frame, pd.DataFrame, list[go.Scatter], list[str]]:
    """The frame with its grid, the marks in it, and the key: traces at a desk, lines of words on a wall."""
    # Packed without the key, whose words depend on the marks: it only adds to the height below.
    frame = Frame(picture, size, WIDTH[size], key=0)
    places, grid = packed(picture, frame.room)
    marks = drawn_marks(picture, places, look=look, size=size)
    key, words = _key(marks, frame, look) if with_key else ([], [])
    rows = len(words) or key_rows(key, text=_LEGEND_TEXT, width=frame.width)
    return replace(frame, grid=grid, key=_KEY_ROW[size] * rows), marks, key, words


def _key(marks: pd.DataFrame, frame: Frame, look: Look) -> tuple[list[go.Scatter], list[str]]:
    """The legend as traces at a desk, as lines of words on a wall; a phone's page prints `matrix_key`."""
    if frame.size is Size.DESK:
        picture = frame.picture
        return key_traces(marks, [] if picture.plain else picture.placed["status"], look=look), []
    if frame.size is Size.WALL:
        return [], key_lines(marks, text=KEY_TEXT, width=frame.width)
    return [], []


def _marks(marks: pd.DataFrame) -> go.Scatter:
    """The shapes with their numbers: one element a mark, that can be chosen."""
    return go.Scatter(
        x=marks["x"],
        y=marks["y"],
        name="marks",
        mode="markers+text",
        marker={
            "size": marks["size"],
            "symbol": marks["shape"],
            "color": marks["fill"],
            "line": {"color": marks["edge"], "width": marks["edge_width"]},
            "opacity": 1,
        },
        # Where letters stand below the number both are traces of their own (see `_texts`).
        text=marks["text"].where(marks["caption"].eq(""), ""),
        textfont={"size": marks["font"], "color": marks["ink"], "weight": 600},
        textposition="middle center",
        customdata=marks["ids"],
        hovertext=marks["hover"],
        hoverinfo="text",
        cliponaxis=False,
        showlegend=False,
    )


def _texts(marks: pd.DataFrame) -> list[go.Scatter]:
    """Where there is room, the number in the upper part of a mark and the letters of its Co's below it."""
    two = marks[marks["caption"].ne("")]
    if two.empty:
        return []
    return [
        _text(two, two["text"], name="numbers", size=two["font"], position="top center"),
        _text(
            two, two["caption"].map(escape), name="letters", size=_letter_size(two), position="bottom center"
        ),
    ]


def _letter_size(marks: pd.DataFrame) -> "pd.Series[float]":
    """Four letters and a sign fit as well as one."""
    share = marks["caption"].str.len().map({1: 0.32, 2: 0.3, 3: 0.27, 4: 0.24}).fillna(0.2)
    return (share * marks["mark"]).round()


def _text(
    marks: pd.DataFrame, words: "pd.Series[str]", *, name: str, size: "pd.Series[float]", position: str
) -> go.Scatter:
    return go.Scatter(
        x=marks["x"],
        y=marks["y"],
        name=name,
        mode="text",
        text=words,
        textposition=position,
        textfont={"size": size, "color": marks["ink"], "weight": 600},
        customdata=marks["ids"],
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def _ring(marks: pd.DataFrame, paint: Paint) -> go.Scatter:
    """Under the marks: a strong ring around the chosen one."""
    chosen = marks[marks["selected"]]
    return go.Scatter(
        x=chosen["x"],
        y=chosen["y"],
        name="selected",
        mode="markers",
        marker={
            "size": chosen["size"] + 2 * _RING,
            "symbol": chosen["shape"],
            "color": paint.accent,
            "opacity": 1,
        },
        customdata=chosen["ids"],
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
