"""Where a Figure's coordinates lie on the sheet of an SVG, in pixels from the top left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Final, TypeVar

import numpy as np

from costar.charts.svg.reading import ReadFigure

T = TypeVar("T")

_NO_RANGE: Final = (-1.0, 1.0)


@dataclass(frozen=True)
class Span:
    """One axis: the pixels of the plot's own edges, of the range's ends, and the range."""

    edges: tuple[float, float]
    pixels: tuple[float, float]
    range: tuple[float, float]

    def at(self, value: float) -> float:
        """The pixel of a value on the axis."""
        first, last = self.range
        start, end = self.pixels
        return start + (value - first) / (last - first) * (end - start)

    def at_share(self, share: float) -> float:
        """The pixel of a share of the plot: Plotly's "paper"."""
        start, end = self.edges
        return start + share * (end - start)

    def place(self, value: float, reference: str | None) -> float:
        """The pixel of a value, on the axis or on the paper."""
        return self.at_share(value) if reference == "paper" else self.at(value)


@dataclass(frozen=True)
class SvgSheet:
    """A Figure on a sheet: its axes, and the size of it all."""

    figure: ReadFigure
    width: float
    height: float
    across: Span
    up: Span


def sheet_of(figure: ReadFigure, width: float) -> SvgSheet:
    """The sheet of a figure of ours: with its height, margins and both ranges set.

    Args:
        figure: one of `costar.charts`.
        width: pixels.
    """
    layout = figure.layout
    margin, height = layout.margin, float(layout.height)
    # Ours are all set, and what a margin leaves out is none: Plotly would take 80 pixels or 100.
    left, right = float(margin.l or 0), width - float(margin.r or 0)
    top, bottom = float(margin.t or 0), height - float(margin.b or 0)
    wide, high = _range(layout.xaxis.range), _range(layout.yaxis.range)
    across, up = Span((left, right), (left, right), wide), Span((bottom, top), (bottom, top), high)
    if layout.yaxis.scaleanchor:
        step = min((right - left) / abs(wide[1] - wide[0]), (bottom - top) / abs(high[1] - high[0]))
        across, up = _narrowed(across, step), _narrowed(up, step)
    return SvgSheet(figure, width, height, across, up)


def each(value: object, count: int, default: T) -> list[T]:
    """A value of a trace for each of its points: Plotly takes one for all, or a list."""
    if value is None:
        return [default] * count
    if isinstance(value, np.ndarray | list | tuple):
        return [default if one is None else one for one in value]
    return [value] * count  # type: ignore[list-item]


def spots_of(sheet: SvgSheet, xs: Iterable[float | None], ys: Iterable[float | None]) -> list["Spot | None"]:
    """The points of a trace in pixels; None where the pen is lifted."""
    return [
        None if x is None or y is None or isnan(x) or isnan(y) else (sheet.across.at(x), sheet.up.at(y))
        for x, y in zip(xs, ys, strict=True)
    ]


Spot = tuple[float, float]


def _range(ends: Sequence[float] | None) -> tuple[float, float]:
    return (float(ends[0]), float(ends[1])) if ends else _NO_RANGE


def _narrowed(span: Span, step: float) -> Span:
    """The axis with steps of so many pixels, in the middle of the plot."""
    middle = sum(span.edges) / 2
    half = step * abs(span.range[1] - span.range[0]) / 2
    # Up, pixels count the other way.
    way = 1 if span.edges[1] > span.edges[0] else -1
    return Span(span.edges, (middle - way * half, middle + way * half), span.range)
