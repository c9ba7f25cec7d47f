"""What drawings of a report bring along for slides and sheets."""

import pandas as pd
import pytest

from costar.charts.parts.theme import Size
from costar.domain.records.fields import Record, records_of
from costar.reports import pictures
from tests.charts.pictures import make_activities, make_matrix


def test_the_points_of_a_matrix_are_read_without_what_else_an_activity_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: set[str] = set()

    def noted(frame: pd.DataFrame) -> list[Record]:
        asked.update(frame.columns)
        return records_of(frame)

    monkeypatch.setattr(pictures, "records_of", noted)
    drawing = pictures.matrix_drawing(make_matrix(make_activities()), size=Size.DESK)
    assert drawing.chart
    assert asked == {"number", "effort", "impact"}
