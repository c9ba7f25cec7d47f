"""A Figure's legend as SVG: entries in rows, below everything else."""

from dataclasses import dataclass
from typing import Final

from costar.charts.parts.key_rows import BETWEEN, left_ends
from costar.charts.parts.labels import text_width
from costar.charts.svg.marks import SvgMark, mark_element, stroke
from costar.charts.svg.reading import FigurePart
from costar.charts.svg.sheet import SvgSheet, each
from costar.charts.svg.text import LINE, Font, element, number, plain_words, text_element
from costar.charts.svg.traces import area_fill

# Plotly draws no mark of its legend larger than 16
_LEAST_MARK, _MOST_MARK = 12.0, 16.0
_RANK: Final = 1000  # what Plotly gives a trace that has none


@dataclass(frozen=True)
class _Manner:
    """How a legend is set: pixels of an entry's own sign and of a row, and its font."""

    sign: float
    height: float
    font: Font


def legend_element(sheet: SvgSheet) -> str:
    """The legend, or "" when no trace asks for one."""
    if sheet.figure.layout.showlegend is False:
        return ""
    shown = [trace for trace in sheet.figure.traces if trace.showlegend is not False and trace.name]
    if not shown:
        return ""
    # Stable: of one rank in the order of the traces, as Plotly has them.
    ordered = sorted(shown, key=lambda trace: trace.legendrank or _RANK)
    manner = _manner(sheet)
    rows = _rows(ordered, manner, sheet.width)
    bottom = sheet.height * (1 - float(sheet.figure.layout.legend.y or 0))
    top = bottom - manner.height * len(rows)
    return "".join(
        _entry(trace, left, top + manner.height * (line + 0.5), manner)
        for line, row in enumerate(rows)
        for trace, left in row
    )


def _manner(sheet: SvgSheet) -> _Manner:
    legend, own = sheet.figure.layout.legend, sheet.figure.layout.font
    size = float(legend.font.size or own.size)
    font = Font(size, legend.font.color or own.color)
    # 30 and 3 are Plotly's: what it takes before an entry's words, and below each row
    return _Manner(float(legend.itemwidth or 30), size * LINE + 3, font)


def _rows(traces: list[FigurePart], manner: _Manner, width: float) -> list[list[tuple[FigurePart, float]]]:
    """Each trace with the left end of its entry."""
    widths = [
        manner.sign + text_width(plain_words(trace.name), int(manner.font.size)) + BETWEEN for trace in traces
    ]
    rest = iter(traces)
    return [[(next(rest), end) for end in row] for row in left_ends(widths, width)]


def _entry(trace: FigurePart, left: float, middle: float, manner: _Manner) -> str:
    words = text_element(
        trace.name, (left + manner.sign + 4, middle + manner.font.size * 0.33), manner.font, anchor="start"
    )
    move = {"transform": f"translate({number(left + manner.sign / 2)},{number(middle)})"}
    return element("g", move, _sign(trace, manner.sign)) + words


def _sign(trace: FigurePart, width: float) -> str:
    """What stands before an entry's words: the line, the area or the mark, around 0, 0."""
    if "markers" in (trace.mode or ""):
        return _mark(trace)
    half, line = number(width / 2 - 4), stroke(trace.line.color, trace.line.width or 2, trace.line.dash)
    if trace.fill == "toself":
        return element("path", {"d": f"M-{half},-6H{half}V6H-{half}Z", "fill": area_fill(trace)} | line)
    return element("path", {"d": f"M-{half},0H{half}"} | line)


def _mark(trace: FigurePart) -> str:
    marker = trace.marker
    symbol, size, fill, line, width = (
        each(value, 1, default)[0]
        for value, default in (
            (marker.symbol, "circle"),
            (marker.size, 6.0),
            (marker.color, ""),
            (marker.line.color, ""),
            (marker.line.width, 0.0),
        )
    )
    fitting = min(max(float(size), _LEAST_MARK), _MOST_MARK)
    return mark_element(SvgMark(str(symbol), fitting, str(fill), str(line), float(width)))
