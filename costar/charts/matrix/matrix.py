"""The Priority Matrix: impact up, effort to the right, a numbered mark for every scored activity."""

from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from costar.charts.matrix.key import key_lines, key_rows, key_traces
from costar.charts.matrix.layout import (
    FIRST,
    HEIGHT,
    LAST,
    WIDTH,
    Frame,
    axis,
    key_words,
    lines,
    words_around,
)
from costar.charts.matrix.marks import drawn_marks
from costar.charts.matrix.picture import MatrixPicture, ids_in
from costar.charts.matrix.signs import letters_and_signs, red_flags
from costar.charts.matrix.words import matrix_key, matrix_summary, matrix_table, why_here
from costar.charts.parts.labels import Label, Sheet, letters_beside, with_titles
from costar.charts.parts.theme import (
    PAINT,
    RING,
    TYPE,
    Look,
    Paint,
    Size,
    Type,
    blank_figure,
    escape,
    shorten,
)

__all__ = [
    "MatrixPicture",
    "ids_in",
    "matrix_figure",
    "matrix_key",
    "matrix_summary",
    "matrix_table",
    "why_here",
]

MOST_LABELLED: Final = 150
"""With more marks than this, letters stand right of them and no titles are tried."""

_LONGEST_TITLE: Final = {Size.DESK: 28, Size.WALL: 20, Size.PHONE: 18}
_KEY_ROW: Final = {Size.DESK: 22, Size.WALL: 40, Size.PHONE: 24}


def matrix_figure(picture: MatrixPicture, *, look: Look, size: Size, width: int | None = None) -> go.Figure:
    """The matrix.

    Args:
        picture: what to show.
        look: the page's theme.
        size: where it is read.
        width: pixels that it will have at least, when known; decides what fits beside the marks.
    """
    width = width or WIDTH[size]
    frame = Frame(picture, size, width, key=_KEY_ROW[size] * 3)
    marks = drawn_marks(picture, frame.room, look=look, size=size)
    key, lines_of_key = _key(marks, frame, look)
    rows = len(lines_of_key) or key_rows(key, text=frame.kind.small, width=frame.plot[0])
    frame = replace(frame, key=_KEY_ROW[size] * rows)
    labels = _labels(marks, frame)
    figure = blank_figure(look, size, height=HEIGHT[size])
    figure.update_layout(legend={"font": {"size": frame.kind.small}, "itemwidth": 30})
    paint, kind = PAINT[look], TYPE[size]
    figure.add_traces([*_rings(marks, paint), _marks(marks), *_numbers(marks, kind)])
    figure.add_traces([*_words_beside(marks, labels, paint, kind=kind), *red_flags(marks, frame), *key])
    figure.update_layout(
        xaxis=axis(frame, look, below=True),
        yaxis=axis(frame, look, below=False),
        margin=frame.margin,
        shapes=lines(frame, look),
        annotations=[*words_around(frame, look), *key_words(frame, lines_of_key, look)],
        hovermode="closest",
        clickmode="event+select",
    )
    return figure


def _key(marks: pd.DataFrame, frame: Frame, look: Look) -> tuple[list[go.Scatter], list[str]]:
    """The legend as traces at a desk, as lines of words on a wall; a phone's page prints `matrix_key`."""
    if frame.size is Size.DESK:
        picture = frame.picture
        return key_traces(marks, [] if picture.plain else picture.placed["status"], look=look), []
    if frame.size is Size.WALL:
        return [], key_lines(marks, text=frame.kind.small, width=frame.width)
    return [], []


def _labels(marks: pd.DataFrame, frame: Frame) -> list[Label]:
    if len(marks) > MOST_LABELLED:
        return [Label(letters) for letters in letters_and_signs(marks)]
    sheet = _sheet(marks, frame)
    longest = _LONGEST_TITLE[frame.size]
    titles = [
        shorten(title, longest) if selected or frame.size is not Size.PHONE else ""
        for title, selected in zip(marks["title"], marks["selected"], strict=True)
    ]
    first = int(marks["selected"].to_numpy().argmax()) if marks["selected"].any() else None
    return with_titles(sheet, letters_beside(sheet, letters_and_signs(marks)), titles, first=first)


def _sheet(marks: pd.DataFrame, frame: Frame) -> Sheet:
    wide, high = frame.plot
    centres = np.column_stack(
        [(marks["x"] - FIRST) / (LAST - FIRST) * wide, (LAST - marks["y"]) / (LAST - FIRST) * high]
    )
    cut = (frame.picture.effort_cut - FIRST) / (LAST - FIRST) * wide
    level = (LAST - frame.picture.cuts.impact) / (LAST - FIRST) * high
    cuts = np.array([[cut - 1, 0, cut + 1, high], [0, level - 1, wide, level + 1]])
    return Sheet(wide, high, centres, marks["reach"].to_numpy(dtype="float64"), frame.kind.small, cuts)


def _marks(marks: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        x=marks["x"],
        y=marks["y"],
        name="marks",
        mode="markers",
        marker={
            "size": marks["size"],
            "symbol": marks["shape"],
            "color": marks["fill"],
            "line": {"color": marks["edge"], "width": marks["edge_width"]},
            "opacity": 1,
        },
        unselected={"marker": {"opacity": 1}},
        customdata=marks["ids"],
        hovertext=marks["hover"],
        hoverinfo="text",
        cliponaxis=False,
        showlegend=False,
    )


def _rings(marks: pd.DataFrame, paint: Paint) -> list[go.Scatter]:
    """Under the marks: a thin ring around what is borderline, a strong one around what is selected."""
    return [
        _ring(marks[marks["borderline"]], name="borderline", wider=RING, line=(paint.ink, 1.5)),
        _ring(marks[marks["selected"]], name="selected", wider=2 * RING, line=(paint.accent, 4)),
    ]


def _ring(marks: pd.DataFrame, *, name: str, wider: float, line: tuple[str, float]) -> go.Scatter:
    colour, width = line
    return go.Scatter(
        x=marks["x"],
        y=marks["y"],
        name=name,
        mode="markers",
        marker={
            "size": marks["size"] + wider,
            "symbol": marks["shape"],
            "color": "rgba(0,0,0,0)",
            "line": {"color": colour, "width": width},
            "opacity": 1,
        },
        unselected={"marker": {"opacity": 1}},
        customdata=marks["ids"],
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def _numbers(marks: pd.DataFrame, kind: Type) -> list[go.Scatter]:
    """The numbers, one trace a colour: a selection dims texts whose colours are given one by one."""
    return [
        _text(inked, inked["text"], name="numbers", font=(kind.small, str(ink)), position="middle center")
        for ink, inked in marks.groupby("ink", sort=True)
    ]


def _words_beside(marks: pd.DataFrame, labels: list[Label], paint: Paint, *, kind: Type) -> list[go.Scatter]:
    """Letters and titles; those of the selected mark in bold."""
    words = pd.Series([escape(label.words) for label in labels], index=marks.index, dtype="object")
    position = pd.Series([label.position for label in labels], index=marks.index, dtype="object")
    words = words.mask(marks["selected"], "<b>" + words + "</b>")
    halo = " ".join([f"0 0 2px {paint.ground},"] * 3 + [f"0 0 3px {paint.ground}"])
    return [
        _text(marks, words, name="labels", font=(kind.small, paint.ink), position=position).update(
            textfont_shadow=halo
        )
    ]


def _text(
    marks: pd.DataFrame,
    words: "pd.Series[str]",
    *,
    name: str,
    font: tuple[int, str],
    position: "str | pd.Series[str]",
) -> go.Scatter:
    size, colour = font
    return go.Scatter(
        x=marks["x"],
        y=marks["y"],
        name=name,
        mode="markers+text",
        marker={"size": marks["reach"], "opacity": 0},
        text=words,
        textposition=position,
        textfont={"size": size, "color": colour},
        unselected={"marker": {"opacity": 0}, "textfont": {"color": colour}},
        selected={"marker": {"opacity": 0}, "textfont": {"color": colour}},
        customdata=marks["ids"],
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
