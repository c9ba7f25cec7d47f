"""Charts that PowerPoint draws itself, from numbers that stand in the file as a small workbook."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Final, cast

from pptx.chart.chart import Chart as MadeChart
from pptx.chart.data import CategoryChartData, ChartData, XyChartData
from pptx.chart.series import RadarSeries, XySeries
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Length, Pt
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from costar.reports.document import Chart, Radar, Scatter
from costar.reports.writers.fonts import OFFICE_FONT

Place = tuple[Length, Length, Length, Length]
"""Left, top, width and height."""

MOST_LABELLED: Final = 80
"""With more points than this no number stands beside them."""

_INK: Final = RGBColor(0x0B, 0x0C, 0x0C)
_QUIET: Final = RGBColor(0x46, 0x50, 0x5C)
_GRID: Final = RGBColor(0xC8, 0xCE, 0xD4)
_SERIES: Final = (
    RGBColor(0x12, 0x43, 0x6D),
    RGBColor(0x80, 0x16, 0x50),
    RGBColor(0x28, 0xA1, 0x97),
    RGBColor(0xF4, 0x6A, 0x25),
    RGBColor(0x3D, 0x3D, 0x3D),
)
_MARKERS: Final = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.STAR,
)
_TEXT: Final = Pt(16)


def add_chart(slide: Slide, chart: Chart, place: Place) -> GraphicFrame:
    """Put a chart on a slide, with its numbers."""
    return _add_radar(slide, chart, place) if isinstance(chart, Radar) else _add_scatter(slide, chart, place)


def _add_radar(slide: Slide, radar: Radar, place: Place) -> GraphicFrame:
    numbers = _RadarNumbers(number_format=radar.number_format)
    numbers.categories = radar.categories
    for name, values in radar.series:
        numbers.add_series(name, values)
    frame = _framed(slide, XL_CHART_TYPE.RADAR_MARKERS, numbers, place)
    made = _dressed(frame)
    axis = made.value_axis
    # Axes are fixed, so that two Stars can be laid beside each other (domain.md, part 2)
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, radar.top, radar.top / 4
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = radar.number_format, False
    axis.major_gridlines.format.line.color.rgb = axis.format.line.color.rgb = _GRID
    for at, series in enumerate(made.plots[0].series):
        series.format.line.color.rgb = _colour(at)
        series.format.line.width = Pt(3.5 if at == 0 else 2.5)
        series.format.line.dash_style = MSO_LINE.SOLID if at == 0 else MSO_LINE.DASH
        series.smooth = False
        _mark_as(series, at, size=9 if at == 0 else 7)
    return frame


def _add_scatter(slide: Slide, scatter: Scatter, place: Place) -> GraphicFrame:
    # LibreOffice leaves out a series that stands before a longer one, so the longest comes first.
    order = sorted(range(len(scatter.groups)), key=lambda at: -len(scatter.groups[at][1]))
    numbers = _ScatterNumbers()
    for name, points in (scatter.groups[at] for at in order):
        group = numbers.add_series(name)
        for point in points:
            group.add_data_point(point.x, point.y)
    _add_cuts(numbers, scatter)
    frame = _framed(slide, XL_CHART_TYPE.XY_SCATTER, numbers, place)
    made = _dressed(frame)
    for axis, title in ((made.category_axis, scatter.x_title), (made.value_axis, scatter.y_title)):
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = scatter.low, scatter.high, 1
        axis.has_major_gridlines = False
        axis.axis_title.text_frame.text = title
    series = list(made.plots[0].series)
    labels = _labels(scatter)
    # Beside its mark a label would be struck through by the line that the mark stands on
    lines = (scatter.low, scatter.y_cut[1])
    # The two cuts follow the groups, so there are more series than groups.
    for drawn, at in zip(series, order, strict=False):
        points = scatter.groups[at][1]
        drawn.format.line.fill.background()
        _mark_as(drawn, at, size=11)
        for number, point in enumerate(points):
            # Taken out as they are used: what shares a place is told once, beside the first of them.
            _say(drawn, number, labels.pop((point.x, point.y), ""), above=point.y in lines)
    for cut in series[len(scatter.groups) :]:
        cut.marker.style = XL_MARKER_STYLE.NONE
        cut.format.line.color.rgb, cut.format.line.width = _QUIET, Pt(1.5)
        cut.format.line.dash_style = MSO_LINE.DASH
    return frame


def _framed(
    slide: Slide, kind: XL_CHART_TYPE, numbers: "_RadarNumbers | _ScatterNumbers", place: Place
) -> GraphicFrame:
    """The frame with the chart. python-pptx says that it takes and returns something else."""
    return cast(GraphicFrame, slide.shapes.add_chart(kind, *place, cast(ChartData, numbers)))


def _add_cuts(numbers: "_ScatterNumbers", scatter: Scatter) -> None:
    (x_name, x), (y_name, y) = scatter.x_cut, scatter.y_cut
    upright, level = numbers.add_series(x_name), numbers.add_series(y_name)
    for end in (scatter.low, scatter.high):
        upright.add_data_point(x, end)
        level.add_data_point(end, y)


def _labels(scatter: Scatter) -> dict[tuple[float, float], str]:
    """What stands beside each place: the labels of all points on it, so that none covers another."""
    points = [point for _, group in scatter.groups for point in group]
    here: dict[tuple[float, float], list[str]] = {}
    for point in points if len(points) <= MOST_LABELLED else []:
        here.setdefault((point.x, point.y), []).append(point.label)
    return {place: ", ".join(labels) for place, labels in here.items()}


def _mark_as(series: XySeries | RadarSeries, at: int, *, size: int) -> None:
    series.marker.style, series.marker.size = _MARKERS[at % len(_MARKERS)], size
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = _colour(at)
    series.marker.format.line.color.rgb = _INK


def _say(series: XySeries, number: int, label: str, *, above: bool) -> None:
    if label:
        shown = series.points[number].data_label
        shown.text_frame.text = label
        shown.position = XL_LABEL_POSITION.ABOVE if above else XL_LABEL_POSITION.RIGHT


def _dressed(frame: GraphicFrame) -> MadeChart:
    made: MadeChart = frame.chart
    made.has_title, made.has_legend = False, len(list(made.plots[0].series)) > 1
    made.font.name, made.font.size, made.font.color.rgb = OFFICE_FONT, _TEXT, _INK
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    return made


def _colour(at: int) -> RGBColor:
    return _SERIES[at % len(_SERIES)]


class _PlainBook:
    """A workbook in which text is text: python-pptx's own would make formulas of what begins with "="."""

    @contextmanager
    def _open_worksheet(self, target: BytesIO) -> Iterator[tuple[Workbook, Worksheet]]:
        literal = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
        book = Workbook(target, {"in_memory": True, **literal})
        book.set_properties({"created": datetime(1980, 1, 1)})  # noqa: DTZ001 (no clock's time)
        yield book, book.add_worksheet()
        book.close()


class _RadarBook(_PlainBook, CategoryWorkbookWriter): ...


class _ScatterBook(_PlainBook, XyWorkbookWriter): ...


class _RadarNumbers(CategoryChartData):
    @property
    def _workbook_writer(self) -> _RadarBook:
        return _RadarBook(self)


class _ScatterNumbers(XyChartData):
    @property
    def _workbook_writer(self) -> _ScatterBook:
        return _ScatterBook(self)
