"""Numbers in marks are as large as their shapes hold."""

from math import hypot

import pytest

from costar.charts.matrix.layout import MARKS
from costar.charts.matrix.matrix import matrix_figure
from costar.charts.parts.labels import text_width
from costar.charts.parts.theme import Look, Size
from tests.charts.pictures import make_activities, make_matrix

CAPITALS = 0.66
"""Of a type's size, as high are its figures."""

DIAMOND = 0.65
"""From the middle to a corner of Plotly's diamond, in its size."""


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("count", [60, 300])
def test_a_number_stands_inside_its_circle_or_diamond(size: Size, count: int) -> None:
    figure = matrix_figure(make_matrix(make_activities(count)), look=Look.LIGHT, size=size)
    (marks,) = [trace for trace in figure.data if trace.name == "marks"]
    drawn = zip(marks.text, marks.textfont.size, marks.marker.symbol, marks.marker.size, strict=True)
    inside = [
        (text_width(text, int(font)) / 2, font * CAPITALS / 2, shape, wide)
        for text, font, shape, wide in drawn
        if text and shape in ("circle", "diamond")
    ]
    assert inside
    for half, high, shape, wide in inside:
        reach = hypot(half, high) if shape == "circle" else half + high
        assert reach <= wide * (0.5 if shape == "circle" else DIAMOND)


def test_the_least_mark_of_a_desk_has_its_three_figures_in_eight_pixels() -> None:
    figure = matrix_figure(make_matrix(make_activities(300)), look=Look.LIGHT, size=Size.DESK)
    (marks,) = [trace for trace in figure.data if trace.name == "marks"]
    drawn = zip(marks.text, marks.textfont.size, marks.marker.symbol, strict=True)
    of_three = [(shape, font) for text, font, shape in drawn if len(text) == 3 and text.isdigit()]
    assert MARKS[Size.DESK][1] == 22
    assert "diamond" in {shape for shape, _ in of_three}
    assert min(font for shape, font in of_three if not shape.startswith("triangle")) >= 8
