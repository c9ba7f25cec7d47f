import pandas as pd

from costar.domain.activities.activity import ACTIVITY, as_activities
from costar.ui.records.cells import added_in
from costar.ui.records.unsaved import Unsaved, with_unsaved

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


def test_a_row_with_nothing_of_its_own_is_no_activity() -> None:
    rows = as_activities(
        pd.DataFrame([{"title": "C", "impact": 3, "citizens": True}, {"status": "current"}, {}])
    )
    assert added_in(rows, ACTIVITY) == ({"title": "C", "status": "current", "impact": 3, "citizens": True},)
