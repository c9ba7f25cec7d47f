"""A Figure of ours as an SVG that stands by itself: words are text, points keep their names and can move.

Plain SVG 1.1 without script or style, for pages, reports and print. Only what our charts use of Plotly is
drawn: traces of lines, areas, marks and words; lines, curves and notes around them; the legend.
"""

from typing import Final

from plotly.graph_objects import Figure

from costar.charts.parts.sketch import Sketch
from costar.charts.svg.around import axes_elements, note_element, shape_element
from costar.charts.svg.legend import legend_element
from costar.charts.svg.reading import read_figure
from costar.charts.svg.sheet import SvgSheet, sheet_of
from costar.charts.svg.text import element, number, words_in_xml
from costar.charts.svg.traces import pattern_of, trace_element

_NAMESPACE: Final = "http://www.w3.org/2000/svg"


def svg_of(
    figure: Figure | Sketch, *, width: float, title: str, summary: str, choosable: bool = False
) -> str:
    """Draw one of our figures.

    The points of a trace with `customdata` have the trace's name and the activities' ids as `data-key`,
    and their place in `transform`, so that a page can move them when the picture changes.

    Args:
        figure: one of `costar.charts`, in its own look and size; it has its height.
        width: pixels; the drawing may be scaled later.
        title: what it is, in a few words.
        summary: what it says, in one sentence.
        choosable: whether each point that says what it is (a trace's `hovertext`) has `data-chosen`, of which
            picture.js makes a button; the drawing is a group then, for what is in a picture is not there for
            those who cannot see it.

    Returns:
        The same characters for the same figure, with everything that people typed as text.
    """
    read = read_figure(figure)
    sheet = sheet_of(read, width)
    layout = read.layout
    sizes = {"width": number(width), "height": number(sheet.height)}
    # Apart: lines go under the traces, words over them.
    grid, ticks = axes_elements(sheet)
    inside = [
        # First, as SVG 1.1 wants a title to stand.
        element("title", {}, words_in_xml(title)),
        element("desc", {}, words_in_xml(summary)),
        _definitions(sheet),
        element("rect", sizes | {"fill": layout.paper_bgcolor}),
        *(shape_element(shape, sheet) for shape in read.shapes),
        grid,
        *(trace_element(trace, sheet, choosable=choosable) for trace in read.traces),
        ticks,
        *(note_element(note, sheet) for note in read.notes),
        legend_element(sheet),
    ]
    manner = {
        "xmlns": _NAMESPACE,
        "role": "group" if choosable else "img",
        **sizes,
        "viewBox": f"0 0 {sizes['width']} {sizes['height']}",
        "font-family": layout.font.family,
    }
    return element("svg", manner, "".join(inside))


def _definitions(sheet: SvgSheet) -> str:
    # By name and each once, so that the same figure gives the same characters.
    patterns = dict(pattern_of(trace) for trace in sheet.figure.traces)
    found = "".join(definition for _, definition in sorted(patterns.items()))
    return element("defs", {}, found) if found else ""
