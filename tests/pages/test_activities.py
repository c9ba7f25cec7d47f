"""The table of activities, as far as it can be asked without a browser."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from costar.domain.council.access import Person, Role
from costar.ui import state
from costar.ui.records.unsaved import Unsaved
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from tests.pages.conftest import Visit


def waits(example: Asking, record_type: str = "activity") -> str:
    """Where a visit keeps what was typed into a table and is not saved."""
    return f"unsaved_exampleshire {example.now.born}_{record_type}"


def undo_buttons(app: AppTest) -> list[str]:
    return [one.label for one in app.button if one.label.startswith("Undo (")]


def headings(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.header]


def test_a_search_that_finds_nothing_offers_to_clear_the_filters(visit: Visit) -> None:
    app = visit("activities", search="nothing is called this", ward="Riverside")
    assert headings(app)[:2] == ["0 of 60 activities in view", "No activity fits what you chose."]
    app.button(key="clear_filters").click().run()
    assert headings(app)[0] == "58 of 60 activities in view"


def test_what_waits_can_be_saved_where_nothing_is_in_view(visit: Visit, example: Asking) -> None:
    app = visit("activities", search="nothing is called this")
    held = Unsaved({"ex-012": {"impact": 1}}, ({"title": "Seeds for every school"},))
    app.session_state[waits(example)] = held
    app.run()
    app.button(key="save_table").click().run()
    assert app.success[0].value == "2 activities are saved."
    assert browse.one(example, "ex-012")["impact"] == 1
    assert "Seeds for every school" in set(browse.holding(example).activities["title"])


def test_a_new_row_without_a_title_is_named_by_its_place(visit: Visit, example: Asking) -> None:
    app = visit("activities", search="nothing is called this")
    app.session_state[waits(example)] = Unsaved({}, ({"title": "Seeds"}, {"impact": 3}))
    app.run()
    app.button(key="save_table").click().run()
    assert "**Title** of new row 2: Enter a value here." in app.error[0].value


def test_what_waits_can_be_dropped(visit: Visit, example: Asking) -> None:
    app = visit("activities", search="nothing is called this")
    app.session_state[waits(example)] = Unsaved({"ex-012": {"impact": 1}})
    app.run()
    app.button(key="drop_table_activity").click().run()
    assert app.success[0].value == "What you typed in 1 row is dropped."
    app.button(key="clear_filters").click().run()
    assert app.button(key="save_table").disabled


def test_a_fault_of_many_rows_is_one_line(visit: Visit, example: Asking) -> None:
    app = visit("activities")
    activities = browse.holding(example).activities["activity_id"]
    app.session_state[waits(example)] = Unsaved({one: {"title": ""} for one in activities})
    app.run()
    app.button(key="save_table").click().run()
    first, *lines = app.error[0].value.splitlines()
    assert first == "Nothing was saved yet: 60 values need mending."
    assert len(lines) == 1
    assert lines[0].endswith(" and 55 more: Enter a value here. It cannot be left blank.")


def test_what_was_dropped_can_be_put_back(visit: Visit, example: Asking) -> None:
    app = visit("activities")
    held = Unsaved({"ex-012": {"impact": 1}}, ({"title": "Seeds for every school"},))
    app.session_state[waits(example)] = held
    app.run()
    app.button(key="drop_table_activity").click().run()
    app.button(key="put_back_activity").click().run()
    assert app.success[0].value == "What you typed in 2 rows is back. It is not saved yet."
    app.button(key="save_table").click().run()
    assert browse.one(example, "ex-012")["impact"] == 1
    assert not any(one.key == "put_back_activity" for one in app.button)


def test_what_could_not_be_saved_is_not_said_any_more_once_it_is_dropped(
    visit: Visit, example: Asking
) -> None:
    app = visit("activities")
    app.session_state[waits(example)] = Unsaved({"ex-012": {"decision": "maybe", "impact": 9}})
    app.run()
    app.button(key="save_table").click().run()
    said = app.error[0].value
    assert said.index("**Impact**") < said.index("**Decision**")
    assert "Take on, Back burner, Drop" in said
    app.button(key="drop_table_activity").click().run()
    assert not app.error


def test_what_somebody_else_saved_meanwhile_is_said_before_it_is_saved_over(
    visit: Visit, example: Asking
) -> None:
    app = visit("activities")
    was = browse.one(example, "ex-012")["impact"]
    app.session_state[waits(example)] = Unsaved({"ex-012": {"impact": 1}}, dropped=1)
    app.run()
    edit.edit(example, {"ex-012": {"impact": 2 if was != 2 else 3}})
    app.button(key="save_table").click().run()
    assert app.error[0].value.startswith("Nothing was saved yet: somebody else changed 1 value")
    assert "Impact" in app.error[0].value
    assert browse.one(example, "ex-012")["impact"] != 1
    app.button(key="save_table").click().run()
    assert browse.one(example, "ex-012")["impact"] == 1


def test_what_somebody_else_took_back_keeps_nothing_else_from_being_saved(
    visit: Visit, example: Asking
) -> None:
    gone = edit.add(example, {"title": "Taken back soon"})
    added = example.council.council().revision
    app = visit("activities")
    app.session_state[waits(example)] = Unsaved({"ex-012": {"impact": 1}, gone: {"impact": 2}}, dropped=1)
    app.run()
    edit.undo(example, added)
    app.button(key="save_table").click().run()
    assert app.error[0].value.startswith(
        "Nothing was saved yet: 1 row that you changed is not there any more"
    )
    assert browse.one(example, "ex-012")["impact"] != 1
    app.button(key="save_table").click().run()
    assert app.success[0].value == "1 activity is saved."
    assert browse.one(example, "ex-012")["impact"] == 1


def test_nothing_of_an_erased_council_waits_in_another_of_its_id(visit: Visit, example: Asking) -> None:
    """What was typed and not saved, and what could be taken back: an id is given again, a birth is not."""
    app = visit("activities")
    # Another number of drops, so that a table that was drawn begins with what waits
    app.session_state[waits(example)] = Unsaved({"ex-012": {"impact": 1}}, dropped=1)
    app.run()
    app.button(key="save_table").click().run()
    assert undo_buttons(app)
    app.session_state[waits(example)] = Unsaved({"ex-012": {"impact": 2}}, dropped=3)
    app.run()
    assert not app.button(key="save_table").disabled
    revision = example.now.revision
    example.store.erase_council("exampleshire")
    example.store.add_council("exampleshire", "Another council")
    for number in range(revision):
        edit.add(example, {"title": f"Number {number}"})
    app.run()
    assert app.button(key="save_table").disabled
    assert undo_buttons(app) == []


def test_of_two_activities_of_one_title_the_chosen_one_opens(visit: Visit, example: Asking) -> None:
    ids = [edit.add(example, {"title": "Zebra"}) for _ in range(2)]
    app = visit("activities")
    for activity_id in ids:
        app.selectbox(key="activity_choice").select(activity_id).run()
        assert app.query_params["activity"] == activity_id


def test_who_may_not_decide_is_asked_for_no_decision(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked() -> tuple[set[str], set[str]]:
        app = visit("activities", activity="ex-012")
        boxes = {str(one.key) for one in (*app.selectbox, *app.text_input, *app.text_area)}
        form = {key.removeprefix("form_activity_ex-012_") for key in boxes if "ex-012" in key}
        grid, *_ = app.dataframe
        columns = json.loads(grid.proto.columns)
        return form, {name for name, column in columns.items() if column.get("disabled")}

    all_asked, kept = asked()
    monkeypatch.setattr(state, "LOCAL_ADMINISTRATOR", Person("Tom", Role.TEAM))
    form, locked = asked()
    assert all_asked - form == {"decision", "decision_reason", "route"}
    assert locked - kept == {"decision", "route"}
