"""A Figure as it is read while it is drawn: Plotly's own objects check every look at a value, each as slow as
drawing a mark.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from plotly.graph_objects import Figure

from costar.charts.parts.sketch import Sketch, Values

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


def read_figure(figure: Figure | Sketch) -> ReadFigure:
    """Everything that was set in a figure."""
    if isinstance(figure, Sketch):
        return _read(figure.traces, figure.layout)
    return _read([trace.to_plotly_json() for trace in figure.data], figure.layout.to_plotly_json())


def _read(traces: Sequence[Values], layout: Values) -> ReadFigure:
    shapes, notes = (
        tuple(map(FigurePart, cast("Sequence[Values]", layout.get(name, ()))))
        for name in ("shapes", "annotations")
    )
    return ReadFigure(FigurePart(layout), shapes, notes, tuple(map(FigurePart, traces)))
