"""The legend of the matrix: only the letters, shapes and rings that the picture uses."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.labels import text_width
from costar.charts.matrix_marks import SHAPES
from costar.charts.theme import CO_COLOUR, CO_LETTER, PAINT, TYPE, Look, Size
from costar.domain.activity import Co, Status
from costar.words import t

_ICON: Final = 38
"""Pixels that Plotly takes beside an entry's words."""


def key_traces(
    marks: pd.DataFrame, statuses: "pd.Series[str]", *, look: Look, size: Size
) -> list[go.Scatter]:
    """One empty trace an entry: letters at a desk and on a wall, shapes and the ring at a desk only.

    Args:
        marks: as `drawn_marks` returns them.
        statuses: the statuses shown.
        look: the page's theme.
        size: where it is read; what is left out is said by `matrix_key`.
    """
    ground, letters, shown = PAINT[look].ground, "".join(marks["letters"]), set(statuses)
    entries = [
        (t("chart.matrix.legend.co", letter=CO_LETTER[co], co=t(f"co.{co}")), "circle", CO_COLOUR[co])
        for co in Co
        if CO_LETTER[co] in letters and size is not Size.PHONE
    ]
    if size is Size.DESK:
        shapes = [each for each in Status if each in shown and len(shown) > 1]
        entries += [(t(f"status.{each}"), SHAPES[each], ground) for each in shapes]
        if marks["borderline"].any():
            entries.append((t("chart.matrix.legend.borderline"), "circle-dot", ground))
    return [_entry(words, shape, fill=fill, ink=PAINT[look].ink) for words, shape, fill in entries]


def key_rows(traces: list[go.Scatter], size: Size, *, width: float) -> int:
    """How many rows the legend takes: Plotly gives every entry the width of the widest."""
    widest = max((text_width(str(trace.name), TYPE[size].small) + _ICON for trace in traces), default=1)
    in_a_row = max(int(width // widest), 1)
    return -(-len(traces) // in_a_row)


def _entry(words: str, shape: str, *, fill: str, ink: str) -> go.Scatter:
    marker = {"symbol": shape, "color": fill, "size": 14, "line": {"color": ink, "width": 1.5}}
    return go.Scatter(x=[None], y=[None], name=words, mode="markers", marker=marker, hoverinfo="skip")
