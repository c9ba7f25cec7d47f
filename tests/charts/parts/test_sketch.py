"""Sketches: drawn as what Plotly would make of them, and all of it known to Plotly."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.charts.matrix.matrix import matrix_sketch
from costar.charts.parts.sketch import Sketch, merged
from costar.charts.parts.theme import Look, Size
from costar.charts.star.star import dot_row_sketch, star_sketch
from costar.charts.svg.drawing import svg_of
from costar.domain.star.star import Measure
from tests.charts.pictures import make_activities, make_matrix, make_overlays, make_star

ACTIVITIES = make_activities()
MATRICES = {
    "chosen": replace(make_matrix(ACTIVITIES, selected="a00003"), red_flags={"a00004": ("x",)}),
    "flipped": make_matrix(ACTIVITIES, flipped=True, relative=True),
    "counting": make_matrix(make_activities(400)),
    "empty": make_matrix(ACTIVITIES.head(0)),
}
STARS = {
    "compared": make_star(ACTIVITIES, overlays=make_overlays(ACTIVITIES)),
    "depth": make_star(ACTIVITIES, Measure.DEPTH),
    "empty": make_star(ACTIVITIES.head(0)),
}


def svg(figure: go.Figure | Sketch) -> str:
    return svg_of(figure, width=600, title="Title", summary="Summary", choosable=True)


def is_drawn_alike(sketch: Sketch) -> bool:
    return svg(sketch) == svg(sketch.figure())


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("size", Size)
class TestASketchIsDrawnAsItsFigure:
    @pytest.mark.parametrize("name", MATRICES)
    def test_of_a_matrix(self, name, look, size):
        assert is_drawn_alike(matrix_sketch(MATRICES[name], look=look, size=size))

    @pytest.mark.parametrize("name", STARS)
    def test_of_a_star_and_its_twin(self, name, look, size):
        assert is_drawn_alike(star_sketch(STARS[name], look=look, size=size))
        assert is_drawn_alike(dot_row_sketch(STARS[name], look=look, size=size))


@given(
    st.lists(st.tuples(st.text(max_size=20), st.integers(2, 10), st.integers(2, 10)), min_size=1, max_size=12)
)
def test_whatever_people_typed_and_scored(rows: list[tuple[str, int, int]]) -> None:
    titles, impacts, efforts = zip(*rows, strict=True)
    activities = ACTIVITIES.head(len(rows)).assign(
        title=pd.Series(titles, dtype="str"),
        impact=pd.array([one / 2 for one in impacts], dtype="Float64"),
        effort=pd.array([one / 2 for one in efforts], dtype="Float64"),
    )
    assert is_drawn_alike(matrix_sketch(make_matrix(activities), look=Look.LIGHT, size=Size.DESK))


def test_to_draw_a_sketch_takes_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(Sketch, "figure", made.append)
    for kind in (go.Figure, go.Scatter, go.Layout):
        monkeypatch.setattr(kind, "__init__", lambda self, *_some, **_more: made.append(self))
    assert svg(matrix_sketch(MATRICES["chosen"], look=Look.LIGHT, size=Size.DESK))
    assert svg(star_sketch(STARS["compared"], look=Look.LIGHT, size=Size.PHONE))
    assert svg(dot_row_sketch(STARS["depth"], look=Look.DARK, size=Size.DESK))
    assert made == []


def test_what_plotly_does_not_know_is_refused_when_it_is_asked_for() -> None:
    with pytest.raises(ValueError, match="colour"):
        Sketch([{"x": [1], "colour": "red"}], {}).figure()


def test_more_values_are_set_within_dicts_too_and_change_nothing_that_was() -> None:
    values = {"font": {"size": 12, "color": "red"}, "height": 100}
    assert merged(values, {"font": {"size": 14}, "width": 50}) == {
        "font": {"size": 14, "color": "red"},
        "height": 100,
        "width": 50,
    }
    assert values == {"font": {"size": 12, "color": "red"}, "height": 100}
