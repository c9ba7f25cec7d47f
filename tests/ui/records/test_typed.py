"""What the browser sends of a table, also together with what takes the table away."""

from datetime import date

import pandas as pd
import pytest

from costar.domain.activities.activity import ACTIVITIES, FIELD, as_activities
from costar.domain.records.fields import Value
from costar.ui import state
from costar.ui.records.typed import Drawn, keep_typed, remember
from costar.ui.records.unsaved import Unsaved, keep, let_go, unsaved

FIELDS = tuple(FIELD[name] for name in ("title", "impact", "due_on", "citizens"))
KEY = "table"


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What a visit keeps, without a page."""
    kept: dict[str, object] = {}
    monkeypatch.setattr(state, "get", lambda key, default: kept.get(key, default))
    monkeypatch.setattr(state, "put", kept.__setitem__)
    monkeypatch.setattr(state, "very_council", lambda: "council")
    return kept


def draw(visit: dict[str, object], held: Unsaved, *added: dict[str, Value], **cells: Value) -> None:
    """Draw a table of two activities, with what was typed into the first and added by then."""
    stored = as_activities(pd.DataFrame([{"activity_id": one, "title": one, "impact": 2} for one in "ab"]))
    visit[KEY] = {"edited_rows": {0: cells} if cells else {}, "added_rows": list(added)}
    keep(held)
    # What was typed since it began is among what waits, and not among what it began with.
    began = Unsaved(dropped=held.dropped)
    remember(Drawn(ACTIVITIES, KEY, "council", FIELDS, stored, began))


def send(visit: dict[str, object], edited: dict[int, dict[str, object]], *added: dict[str, object]) -> None:
    """What comes from the browser before the page runs again."""
    visit[KEY] = {"edited_rows": edited, "added_rows": list(added)}
    keep_typed()


def test_a_cell_that_came_with_the_press_waits_with_what_stood_there(visit: dict[str, object]) -> None:
    draw(visit, Unsaved({"a": {"impact": 5}}, seen={"a": {"impact": 2}}), impact=5)
    send(visit, {0: {"impact": 5, "due_on": "2027-01-02"}, 1: {"title": "B", "chosen": True}})
    assert unsaved().edits == {"a": {"impact": 5, "due_on": date(2027, 1, 2)}, "b": {"title": "B"}}
    assert unsaved().seen == {"a": {"impact": 2, "due_on": None}, "b": {"title": "b"}}


def test_what_the_browser_kept_over_a_new_start_of_the_server_waits(visit: dict[str, object]) -> None:
    draw(visit, Unsaved(), {"title": "C"}, impact=5)
    assert unsaved().edits == {"a": {"impact": 5}}
    assert unsaved().seen == {"a": {"impact": 2}}
    assert unsaved().added == ({"title": "C"},)


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
    keep_typed()
    assert unsaved().n == 0


def test_a_cell_that_is_set_back_is_no_edit_any_more(visit: dict[str, object]) -> None:
    draw(visit, Unsaved({"a": {"impact": 5, "title": "A"}}), impact=5, title="A")
    send(visit, {0: {"title": "A"}})
    assert unsaved().edits == {"a": {"title": "A"}}


def test_a_cell_of_a_new_row_that_came_after_its_save_is_an_edit_of_what_it_became(
    visit: dict[str, object],
) -> None:
    draw(
        visit,
        Unsaved(added=({"title": "C"}, {"title": "D"})),
        {"title": "C"},
        {},
        {"title": "D", "impact": 2},
    )
    let_go(became=("c", "d"))
    send(visit, {}, {"title": "C"}, {}, {"title": "D", "effort": 4})
    assert unsaved().edits == {"d": {"impact": None, "effort": 4}}
    assert unsaved().seen == {"d": {"impact": 2, "effort": None}}
    assert unsaved().added == ()


def test_what_came_with_the_choice_of_another_council_waits_for_its_own(
    visit: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(visit, Unsaved())
    monkeypatch.setattr(state, "very_council", lambda: "another")
    send(visit, {0: {"impact": 4}}, {"title": "C"})
    assert unsaved().n == 0
    assert unsaved(council="council").edits == {"a": {"impact": 4}}
    assert unsaved(council="council").added == ({"title": "C"},)


def test_a_table_that_streamlit_has_let_go_of_takes_nothing_back(visit: dict[str, object]) -> None:
    draw(visit, Unsaved({"a": {"impact": 5}}), impact=5)
    del visit[KEY]
    keep_typed()
    assert unsaved().edits == {"a": {"impact": 5}}


def test_the_rows_that_are_ticked_are_chosen(visit: dict[str, object]) -> None:
    draw(visit, Unsaved())
    visit[KEY] = {"edited_rows": {1: {"chosen": True}, 0: {"chosen": "abc"}}, "added_rows": []}
    stored = as_activities(pd.DataFrame([{"activity_id": one, "title": one} for one in "ab"]))
    assert remember(Drawn(ACTIVITIES, KEY, "council", FIELDS, stored, Unsaved())) == ["b"]
