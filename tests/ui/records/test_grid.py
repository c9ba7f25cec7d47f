from datetime import date

import pandas as pd
import pytest

from costar.domain.activities.activity import as_activities
from costar.domain.records.fields import Value
from costar.ui.records.grid import edits_between

SHOWN = as_activities(
    pd.DataFrame(
        [{"activity_id": "1", "title": "A", "co_design": 4, "due_on": "2026-05-03", "citizens": True}]
    )
).assign(chosen=False)
IDS = SHOWN["activity_id"]


def edits(**cells: str | int | float | bool | date | pd.Timestamp | None) -> dict[str, dict[str, Value]]:
    """What changing these cells of the one row comes to, as the data editor hands them back."""
    edited = SHOWN.astype("object")
    for name, value in cells.items():
        edited.at[0, name] = value
    return edits_between(SHOWN, edited, IDS)


def test_an_untouched_table_has_no_edits() -> None:
    assert edits() == {}


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("title", "B", "B"),
        ("co_design", 6, 6),
        ("co_design", None, None),
        ("impact", 3.0, 3),
        ("due_on", date(2027, 1, 2), date(2027, 1, 2)),
        ("due_on", pd.Timestamp("2027-01-02"), date(2027, 1, 2)),
        ("due_on", None, None),
        ("citizens", False, False),
        ("service", "Housing", "Housing"),
        ("decision", "take_on", "take_on"),
    ],
)
def test_each_kind_of_cell_comes_back_as_its_value(
    name: str, given: str | int | float | date | None, value: Value
) -> None:
    assert edits(**{name: given}) == {"1": {name: value}}


def test_choosing_a_row_is_no_edit() -> None:
    assert edits(chosen=True) == {}


def test_a_cell_that_went_blank_is_no_edit_when_it_was_blank() -> None:
    assert edits(notes=None, impact=float("nan")) == {}
