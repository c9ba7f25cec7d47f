"""A Figure as it is read while it is drawn: Plotly's own objects check every look at a value, each as slow as
drawing a mark.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from plotly.graph_objects import Figure

_PARTS: Final = frozenset(
    ("fillpattern", "font", "legend", "line", "margin", "marker", "textfont", "tickfont", "xaxis", "yaxis")
)
"""What consists of values itself, so that it has none where nothing of it was set."""


class FigurePart:
    """A part of a Figure. What was not set is None, as Plotly has it."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - Plotly has no types, either
        value = self._values.get(name)
        if isinstance(value, Mapping):
            return FigurePart(value)
        return FigurePart({}) if value is None and name in _PARTS else value


@dataclass(frozen=True)
class ReadFigure:
    """The layout of a Figure, with the shapes and notes in it, and its traces."""

    layout: FigurePart
    shapes: tuple[FigurePart, ...]
    notes: tuple[FigurePart, ...]
    traces: tuple[FigurePart, ...]


def read_figure(figure: Figure) -> ReadFigure:
    """Everything that was set in a figure."""
    layout = figure.layout.to_plotly_json()
    shapes, notes = (tuple(map(FigurePart, layout.get(name, ()))) for name in ("shapes", "annotations"))
    return ReadFigure(
        FigurePart(layout), shapes, notes, tuple(FigurePart(trace.to_plotly_json()) for trace in figure.data)
    )
