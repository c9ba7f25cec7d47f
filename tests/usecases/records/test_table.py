"""What was typed into the table on Activities."""

import pytest

from costar.usecases.permission import Asking
from costar.usecases.records import edit
from costar.usecases.records.browse import holding
from costar.usecases.records.edit import NotSaved


def test_what_was_typed_into_a_table_is_one_batch(asking: Asking) -> None:
    first = edit.add(asking, {"title": "A"})
    before = asking.council.council().revision
    receipt = edit.edit_and_add(asking, {first: {"impact": 4}}, [{"title": "B"}, {"title": "C", "effort": 2}])
    assert (receipt.revision, receipt.added, receipt.changed) == (before + 1, 2, 1)
    stored = holding(asking).activities.set_index("title")
    assert stored.loc[["A", "B", "C"], "status"].tolist() == ["current"] * 3
    edit.undo(asking, receipt.revision)
    assert holding(asking).activities["title"].tolist() == ["A"]


def test_nothing_of_a_table_is_saved_when_a_new_one_has_no_title(asking: Asking) -> None:
    first = edit.add(asking, {"title": "A"})
    with pytest.raises(NotSaved):
        edit.edit_and_add(asking, {first: {"impact": 4}}, [{"effort": 2}])
    assert holding(asking).activities["impact"].isna().all()
