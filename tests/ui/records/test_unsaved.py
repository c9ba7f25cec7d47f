import pandas as pd

from costar.domain.activities.activity import ACTIVITIES, FIELD, as_activities
from costar.ui.records.columns import as_shown
from costar.ui.records.unsaved import Unsaved, differing, with_unsaved

STORED = as_activities(
    pd.DataFrame(
        [{"activity_id": "1", "title": "A", "impact": 4}, {"activity_id": "2", "title": "B", "effort": 2}]
    )
)


def test_what_is_not_saved_is_shown_in_its_row_and_new_ones_below() -> None:
    held = Unsaved(
        {"2": {"title": "Bench", "effort": None}, "9": {"title": "not in view"}}, ({"title": "C"},)
    )
    shown = with_unsaved(STORED, held, with_added=True)
    assert shown["title"].tolist() == ["A", "Bench", "C"]
    assert shown["effort"].isna().all()
    assert STORED["title"].tolist() == ["A", "B"]


def test_archived_activities_have_no_new_ones_below() -> None:
    assert len(with_unsaved(STORED, Unsaved(added=({"title": "C"},)), with_added=False)) == 2


def test_edits_out_of_view_are_counted() -> None:
    held = Unsaved({"1": {"impact": 5}, "9": {"impact": 5}}, ({"title": "C"},))
    assert (held.n, held.hidden(STORED["activity_id"])) == (3, 1)


def test_what_is_stored_already_is_no_edit_and_a_rung_that_is_not_recorded_is_not_blank() -> None:
    edits = {
        "1": {"title": "A", "impact": 4, "effort": None, "notes": ""},
        "2": {"co_design": 0},
        "9": {"impact": 4},
    }
    assert differing(edits, STORED, ACTIVITIES) == {"2": {"co_design": 0}, "9": {"impact": 4}}


def test_what_a_field_cannot_hold_is_shown_as_it_was_typed() -> None:
    held = Unsaved({"1": {"impact": "abc", "due_on": "soon", "citizens": "perhaps"}, "2": {"effort": 2.7}})
    fields = tuple(FIELD[name] for name in ("title", "impact", "effort", "due_on", "citizens"))
    shown = as_shown(fields, with_unsaved(STORED, held, with_added=False))
    assert shown.iloc[0].dropna().tolist()[1:] == ["A", "abc", "soon", "perhaps"]
    assert shown["effort"].tolist()[1] == "2.7"
