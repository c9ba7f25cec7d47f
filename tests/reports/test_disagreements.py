"""Where the groups of a room put what they see differently: of the room that put it there."""

from datetime import date
from types import SimpleNamespace
from typing import cast

import pandas as pd

from costar.domain.workshop.voices import Weighing
from costar.reports.document import Table
from costar.reports.material import Material, Sitting
from costar.reports.sections.disagreements import groups_that_differ


def sitting(activity_id: str, impact: float) -> Sitting:
    """One of several workshops that were opened from one plan, and so have one name."""
    voices = pd.DataFrame(
        {"activity_id": [activity_id], "group": ["citizens"], "impact": [impact], "effort": [2.0]}
    )
    return Sitting("Spring", date(2026, 5, 1), Weighing.EQUAL_VOICE, 1, {"citizens": 9}, voices)


def test_of_two_workshops_of_one_name_the_one_that_scored_it_is_told() -> None:
    placed = pd.DataFrame(
        {
            "activity_id": ["x"],
            "title": ["Bread"],
            "number": [4],
            "workshop": ["Spring"],
            "groups_differ": [True],
        }
    )
    told = SimpleNamespace(matrix=SimpleNamespace(placed=placed), sittings=(sitting("y", 1), sitting("x", 5)))
    *_, table = groups_that_differ(cast("Material", told))
    assert isinstance(table, Table)
    assert table.rows[0][0] == "4. Bread", "its number is no count of what it names"
    assert "5" in str(table.rows[0][1])
