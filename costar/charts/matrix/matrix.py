"""The Priority Matrix: a grid of cells, impact up and effort to the right, a numbered mark an activity."""

from dataclasses import replace
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.matrix.key import key_lines, key_rows, key_traces
from costar.charts.matrix.layout import KEY_TEXT, WIDTH, Frame, axis, key_words, lines, words_around
from costar.charts.matrix.marks import drawn_marks
from costar.charts.matrix.packing import packed
from costar.charts.matrix.picture import MatrixPicture, ids_in
from costar.charts.matrix.signs import badges
from costar.charts.matrix.words import matrix_key, matrix_summary, matrix_table, why_here
from costar.charts.parts.sketch import Sketch, Values, merged
from costar.charts.parts.theme import PAINT, Look, Paint, Size, blank_layout, escape

__all__ = [
    "MatrixPicture",
    "ids_in",
    "matrix_figure",
    "matrix_key",
    "matrix_sketch",
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
    return matrix_sketch(picture, look=look, size=size, with_key=with_key).figure()


def matrix_sketch(picture: MatrixPicture, *, look: Look, size: Size, with_key: bool = True) -> Sketch:
    """The same, for whoever draws it as SVG."""
    frame, marks, key, words = _laid_out(picture, look, size, with_key=with_key)
    own: Values = {
        # 30 is the least that Plotly takes.
        "legend": {"font": {"size": _LEGEND_TEXT}, "itemwidth": 30},
        "xaxis": axis(frame, look, below=True),
        "yaxis": axis(frame, look, below=False),
        "margin": frame.margin,
        "shapes": lines(frame, look),
        "annotations": [*words_around(frame, look), *key_words(frame, words, look)],
        "hovermode": "closest",
    }
    traces = [
        _ring(marks, PAINT[look]),
        _marks(marks),
        *_texts(marks),
        *badges(marks, frame, PAINT[look]),
        *key,
    ]
    return Sketch(traces, merged(blank_layout(look, size, height=frame.height), own))


def _laid_out(
    picture: MatrixPicture, look: Look, size: Size, *, with_key: bool
) -> tuple[Frame, pd.DataFrame, list[Values], list[str]]:
    """The frame with its grid, the marks in it, and the key: traces at a desk, lines of words on a wall."""
    # The key adds to height and margin alike, so the plot has its size before the key is known.
    frame = Frame(picture, size, WIDTH[size], key=0)
    places, grid = packed(picture, frame.room)
    marks = drawn_marks(picture, places, look=look, size=size)
    key, words = _key(marks, frame, look) if with_key else ([], [])
    rows = len(words) or key_rows(key, text=_LEGEND_TEXT, width=frame.width)
    return replace(frame, grid=grid, key=_KEY_ROW[size] * rows), marks, key, words


def _key(marks: pd.DataFrame, frame: Frame, look: Look) -> tuple[list[Values], list[str]]:
    """The legend as traces at a desk, as lines of words on a wall; a phone's page prints `matrix_key`."""
    if frame.size is Size.DESK:
        picture = frame.picture
        statuses = () if picture.plain else tuple(picture.placed["status"])
        return key_traces(marks, statuses, picture.also_drawn, look=look), []
    if frame.size is Size.WALL:
        return [], key_lines(marks, frame.picture.also_drawn, text=KEY_TEXT, width=frame.width)
    return [], []


def _marks(marks: pd.DataFrame) -> Values:
    """The shapes with their numbers: one element a mark, that can be chosen."""
    return {
        "x": marks["x"].tolist(),
        "y": marks["y"].tolist(),
        "name": "marks",
        "mode": "markers+text",
        "marker": {
            "size": marks["size"].tolist(),
            "symbol": marks["shape"].tolist(),
            "color": marks["fill"].tolist(),
            "line": {"color": marks["edge"].tolist(), "width": marks["edge_width"].tolist()},
            # Told, for Plotly lets marks of several sizes be seen through.
            "opacity": 1,
        },
        # With letters below it, the number stands in the upper part of the mark: `_texts` draws it.
        "text": marks["text"].where(marks["caption"].eq(""), "").tolist(),
        "textfont": {"size": marks["font"].tolist(), "color": marks["ink"].tolist(), "weight": 600},
        "textposition": "middle center",
        "customdata": marks["ids"].tolist(),
        "hovertext": marks["hover"].tolist(),
        "hoverinfo": "text",
        # Else a mark at the end of an axis would be cut in half.
        "cliponaxis": False,
        "showlegend": False,
    }


def _texts(marks: pd.DataFrame) -> list[Values]:
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
) -> Values:
    return {
        "x": marks["x"].tolist(),
        "y": marks["y"].tolist(),
        "name": name,
        "mode": "text",
        "text": words.tolist(),
        "textposition": position,
        "textfont": {"size": size.tolist(), "color": marks["ink"].tolist(), "weight": 600},
        "customdata": marks["ids"].tolist(),
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
    }


def _ring(marks: pd.DataFrame, paint: Paint) -> Values:
    """Under the marks: a strong ring around the chosen one."""
    chosen = marks[marks["selected"]]
    return {
        "x": chosen["x"].tolist(),
        "y": chosen["y"].tolist(),
        "name": "selected",
        "mode": "markers",
        "marker": {
            "size": (chosen["size"] + 2 * _RING).tolist(),
            "symbol": chosen["shape"].tolist(),
            "color": paint.accent,
            "opacity": 1,
        },
        "customdata": chosen["ids"].tolist(),
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
    }
