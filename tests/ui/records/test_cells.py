from datetime import date

import pandas as pd
import pytest

from costar.domain.activities.activity import FIELD
from costar.domain.evidence.evidence import OUTCOME
from costar.domain.records.fields import Value
from costar.ui.records.cells import own_values, plain_cell


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("title", "B", "B"),
        ("co_design", 6, 6),
        ("co_design", "6", 6),
        ("co_design", "Rung 6: co-design", 6),
        ("co_design", None, None),
        ("impact", 3.0, 3),
        ("impact", " 3 ", 3),
        ("impact", float("nan"), None),
        ("due_on", "2027-01-02", date(2027, 1, 2)),
        ("due_on", "03/04/2026", date(2026, 4, 3)),
        ("due_on", pd.Timestamp("2027-01-02"), date(2027, 1, 2)),
        ("due_on", None, None),
        ("citizens", False, False),
        ("citizens", "Yes", True),
        ("citizens", None, False),
        ("notes", None, ""),
        ("status", "paused", "paused"),
        ("status", "PAUSED", "paused"),
        ("decision", "Take on", "take_on"),
    ],
)
def test_each_kind_of_cell_is_its_value(name: str, cell: object, value: Value) -> None:
    found = plain_cell(FIELD[name], cell)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("impact", 2.7),
        ("impact", "abc"),
        ("co_design", "2.5"),
        ("due_on", "soon"),
        ("citizens", "perhaps"),
        ("status", "Live"),
    ],
)
def test_what_a_field_cannot_hold_stays_as_it_was_typed(name: str, cell: object) -> None:
    assert plain_cell(FIELD[name], cell) == cell


def test_an_amount_keeps_its_decimals() -> None:
    assert plain_cell(OUTCOME.field("before"), 2.75) == 2.75
    assert plain_cell(OUTCOME.field("before"), "1,234.5") == 1234.5


def test_a_row_with_nothing_of_its_own_is_no_activity() -> None:
    said: dict[str, Value] = {"title": "C", "status": "current", "impact": 3, "citizens": True}
    assert own_values({**said, "managers": False, "ward": "", "effort": None}) == said
    assert own_values({"status": "current", "citizens": False}) == {}
