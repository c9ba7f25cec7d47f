"""What was typed into the table on Activities."""

from datetime import date
from unittest.mock import Mock

import pytest

from costar.domain.records.fields import Value
from costar.usecases.permission import Asking
from costar.usecases.records import edit
from costar.usecases.records.browse import holding
from costar.usecases.records.edit import NotSaved
from costar.usecases.records.meanwhile import SavedMeanwhile


def test_what_was_typed_into_a_table_is_one_batch(asking: Asking) -> None:
    first = edit.add(asking, {"title": "A"})
    before = asking.council.council().revision
    receipt = edit.edit_and_add(asking, {first: {"impact": 4}}, [{"title": "B"}, {"title": "C", "effort": 2}])
    assert (receipt.revision, receipt.added, receipt.changed) == (before + 1, 2, 1)
    stored = holding(asking).activities.set_index("title")
    assert stored.loc[["A", "B", "C"], "status"].tolist() == ["current"] * 3
    assert stored.loc[["B", "C"], "activity_id"].tolist() == list(receipt.new)
    edit.undo(asking, receipt.revision)
    assert holding(asking).activities["title"].tolist() == ["A"]


def test_what_is_added_is_added_without_reading_what_is_there(
    embedded: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Mock(side_effect=AssertionError)
    with monkeypatch.context() as patch:
        patch.setattr(type(embedded.council), "records", read)
        edit.add(embedded, {"title": "A", "impact": 4})
        receipt = edit.edit_and_add(embedded, {}, [{"title": "B"}, {"title": "C"}])
    assert (receipt.revision, receipt.added, receipt.changed) == (2, 2, 0)
    assert holding(embedded).activities["title"].tolist() == ["A", "B", "C"]


def test_nothing_of_a_table_is_saved_when_a_new_one_has_no_title(asking: Asking) -> None:
    first = edit.add(asking, {"title": "A"})
    with pytest.raises(NotSaved):
        edit.edit_and_add(asking, {first: {"impact": 4}}, [{"effort": 2}])
    assert holding(asking).activities["impact"].isna().all()


def test_what_somebody_else_saved_meanwhile_is_not_saved_over_without_a_word(asking: Asking) -> None:
    first = edit.add(asking, {"title": "A", "team": "North"})
    seen = {first: {"title": "A", "team": "North", "ward": ""}}
    edit.edit(asking, {first: {"title": "Theirs", "impact": 5}})
    with pytest.raises(SavedMeanwhile) as refused:
        edit.edit(asking, {first: {"title": "Mine", "team": "South"}}, seen=seen)
    told = [(one.record, one.field.name, one.now, one.typed) for one in refused.value.found]
    assert told == [("Theirs", "title", "Theirs", "Mine")]
    assert holding(asking).activities["team"].tolist() == ["North"]


def test_a_rung_that_is_not_recorded_is_no_blank_to_be_saved_over(asking: Asking) -> None:
    first = edit.add(asking, {"title": "A"})
    edit.edit(asking, {first: {"co_design": 0}})
    with pytest.raises(SavedMeanwhile):
        edit.edit(asking, {first: {"co_design": 4}}, seen={first: {"co_design": None}})


def test_what_two_people_typed_alike_or_in_different_fields_is_saved(asking: Asking) -> None:
    first = edit.add(asking, {"title": "A"})
    edit.edit(asking, {first: {"title": "Both", "impact": 5}})
    mine: dict[str, Value] = {"title": "Both", "ward": "Riverside", "due_on": date(2027, 1, 2)}
    edit.edit_and_add(asking, {first: mine}, (), seen={first: {"title": "A", "ward": "", "due_on": None}})
    stored = holding(asking).activities.iloc[0]
    assert (stored["title"], stored["ward"], stored["impact"]) == ("Both", "Riverside", 5)
