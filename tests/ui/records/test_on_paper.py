from typing import Any

import pandas as pd
import pytest

from costar.domain.evidence.evidence import LESSON
from costar.ui import state
from costar.ui.records import on_paper
from costar.usecases.permission import Asking


@pytest.mark.parametrize("lesson", ["Ask before the plan is made", ""])
def test_a_row_that_has_nothing_short_yet_stands_on_paper(
    monkeypatch: pytest.MonkeyPatch, embedded: Asking, lesson: str
) -> None:
    monkeypatch.setattr(state, "asking", lambda: embedded)
    told: dict[str, Any] = {}
    monkeypatch.setattr(on_paper, "component", lambda _: lambda **said: told.update(said))
    rows = pd.DataFrame({field.name: [None] for field in LESSON.asked}).assign(lesson=lesson)
    on_paper.show_on_paper(LESSON.asked, rows, key="lesson")
    assert [row["cells"] for row in told["data"]["rows"]] == [[lesson]]
    assert len(told["data"]["columns"]) == 1
