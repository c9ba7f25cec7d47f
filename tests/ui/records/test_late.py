"""What the browser sends of a table together with what takes the table away."""

from datetime import date

import pandas as pd
import pytest

from costar.domain.activities.activity import ACTIVITIES, FIELD, as_activities
from costar.domain.records.fields import Value
from costar.ui import state
from costar.ui.records.late import Drawn, keep_late, remember
from costar.ui.records.unsaved import Unsaved, keep, let_go, unsaved

FIELDS = tuple(FIELD[name] for name in ("title", "impact", "due_on", "citizens"))
KEY = "table"


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What a visit keeps, without a page."""
    kept: dict[str, object] = {}
    monkeypatch.setattr(state, "get", lambda key, default: kept.get(key, default))
    monkeypatch.setattr(state, "put", kept.__setitem__)
    for name in ("very_council", "council_in_view"):
        monkeypatch.setattr(state, name, lambda: "council")
    return kept


def draw(visit: dict[str, object], held: Unsaved, *added: dict[str, Value], **cells: Value) -> None:
    """Draw a table of two activities, with what was typed into the first and added by then."""
    stored = as_activities(pd.DataFrame([{"activity_id": one, "title": one, "impact": 2} for one in "ab"]))
    visit[KEY] = {"edited_rows": {0: cells} if cells else {}, "added_rows": list(added)}
    keep(held)
    remember(Drawn(ACTIVITIES, KEY, "council", FIELDS, ("a", "b"), stored, held.dropped))


def send(visit: dict[str, object], edited: dict[int, dict[str, object]], *added: dict[str, object]) -> None:
    """What comes from the browser before the page runs again."""
    visit[KEY] = {"edited_rows": edited, "added_rows": list(added)}
    keep_late()


def test_a_cell_that_came_with_the_press_waits_with_what_stood_there(visit: dict[str, object]) -> None:
    draw(visit, Unsaved({"a": {"impact": 5}}, seen={"a": {"impact": 2}}), impact=5)
    send(visit, {0: {"impact": 5, "due_on": "2027-01-02"}, 1: {"title": "B", "chosen": True}})
    assert unsaved().edits == {"a": {"impact": 5, "due_on": date(2027, 1, 2)}, "b": {"title": "B"}}
    assert unsaved().seen == {"a": {"impact": 2, "due_on": None}, "b": {"title": "b"}}


def test_what_was_dropped_or_saved_does_not_come_back_with_what_is_late(visit: dict[str, object]) -> None:
    draw(visit, Unsaved({"a": {"impact": 5}}, ({"title": "C"},)), {"title": "C"}, impact=5)
    let_go()
    send(visit, {0: {"impact": 5}, 1: {"impact": 1}}, {"title": "C"}, {"title": "D"})
    assert unsaved().edits == {"b": {"impact": 1}}
    assert unsaved().added == ({"title": "D"},)


def test_a_cell_of_a_new_row_that_came_late_belongs_to_that_row(visit: dict[str, object]) -> None:
    draw(visit, Unsaved(added=({"title": "C"},)), {"title": "C"})
    send(visit, {}, {"title": "C", "impact": 4})
    assert unsaved().added == ({"title": "C", "impact": 4},)


def test_what_has_been_kept_is_not_kept_again(visit: dict[str, object]) -> None:
    draw(visit, Unsaved())
    send(visit, {0: {"impact": 4}})
    let_go()
    keep_late()
    assert unsaved().n == 0
