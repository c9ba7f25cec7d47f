"""Records of any type by hand: added, changed, taken out, and all of it taken back."""

import pytest

from costar.domain.health.aims import LADDER_AIM
from costar.domain.records.fields import Fault
from costar.domain.star.steps import STEP
from costar.errors import NotFound, UserError
from costar.storage.council.batches import Batch, Save
from costar.storage.council.history_store import HistoryStore
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit
from costar.usecases.records.edit import NotSaved


def test_a_record_is_added_changed_and_taken_out(asking: Asking) -> None:
    step_id = edit.add(asking, {"step": "map_it", "level": 2, "note": "Two workshops"}, STEP)
    edit.edit(asking, {step_id: {"level": 3}}, STEP)
    assert browse.records(asking, STEP)[["step", "level"]].to_numpy().tolist() == [["map_it", 3]]
    assert browse.names(asking, STEP) == {step_id: "Two workshops"}
    edit.remove(asking, [step_id], STEP)
    assert browse.records(asking, STEP).empty


def test_what_was_taken_out_comes_back_and_keeps_its_history(asking: Asking) -> None:
    step_id = edit.add(asking, {"step": "map_it", "level": 2, "note": "Two workshops"}, STEP)
    edit.undo(asking, edit.remove(asking, [step_id], STEP))
    assert browse.records(asking, STEP)["note"].tolist() == ["Two workshops"]
    assert set(browse.history(asking, step_id, STEP)["kind"]) == {"add", "remove", "undo"}


def test_an_added_record_goes_when_it_is_undone_and_one_changed_since_stays(asking: Asking) -> None:
    edit.add(asking, {"step": "map_it", "level": 1}, STEP)
    edit.undo(asking, asking.council.council().revision)
    assert browse.records(asking, STEP).empty
    step_id = edit.add(asking, {"step": "map_it", "level": 1}, STEP)
    added = asking.council.council().revision
    edit.edit(asking, {step_id: {"level": 3}}, STEP)
    assert edit.undo(asking, added).kept["record_id"].tolist() == [step_id]
    assert browse.records(asking, STEP)["level"].tolist() == [3]


def test_what_two_people_undo_at_the_same_moment_is_undone_once(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit.add(asking, {"step": "map_it", "level": 1}, STEP)
    added = asking.council.council().revision
    of_history = type(asking.council.history)
    undone = of_history.undone

    def and_then_another_does(history: HistoryStore) -> frozenset[int]:
        found = undone(history)
        monkeypatch.setattr(of_history, "undone", undone)
        edit.undo(asking, added)
        return found

    monkeypatch.setattr(of_history, "undone", and_then_another_does)
    with pytest.raises(UserError, match="busy"):
        edit.undo(asking, added)
    assert browse.records(asking, STEP).empty


def test_a_save_of_which_nothing_was_written_down_is_not_taken_back(asking: Asking) -> None:
    # As a costar before 0.1.0 saved settings and aims
    saved = asking.council.save(Save(Batch("settings", "Ada"), asking.council.council().revision, ()))
    with pytest.raises(UserError, match="history_cleared"):
        edit.undo(asking, saved)


def test_what_is_required_or_out_of_bounds_is_named(asking: Asking) -> None:
    with pytest.raises(NotSaved) as refused:
        edit.add(asking, {"level": 4}, STEP)
    faults = {name: fault.code for (_, name), fault in refused.value.faults.items()}
    assert faults == {"step": "required", "level": "level"}
    assert Fault("level", (("lowest", 0), ("highest", 3))) in refused.value.faults.values()


def test_of_several_records_those_that_cannot_be_stored_are_named(asking: Asking) -> None:
    with pytest.raises(NotSaved) as refused:
        edit.edit_and_add(asking, {}, [{"title": "Tea with planners", "impact": 9}, {"title": "Seeds"}])
    ((one, name),) = refused.value.faults
    assert (refused.value.names[one], name) == ("Tea with planners", "impact")


def test_a_record_that_is_gone_is_said_to_be(asking: Asking) -> None:
    with pytest.raises(NotFound, match="record_not_found"):
        edit.edit(asking, {"no": {"level": 1}}, STEP)
    with pytest.raises(NotFound, match="record_not_found"):
        edit.remove(asking, ["no"], STEP)


def test_an_aim_that_stops_short_is_saved_with_its_reason_only(asking: Asking) -> None:
    activity_id = edit.add(asking, {"title": "Panel"})
    with pytest.raises(NotSaved) as refused:
        edit.add(asking, {"activity_id": activity_id, "rung_aimed": 5}, LADDER_AIM)
    assert list(refused.value.faults.values()) == [Fault("form_stops_short")]
    given = {"activity_id": activity_id, "rung_aimed": 5, "reason": "The law"}
    aim_id = edit.add(asking, given, LADDER_AIM)
    with pytest.raises(NotSaved):
        edit.edit(asking, {aim_id: {"reason": ""}}, LADDER_AIM)
    edit.edit(asking, {aim_id: {"reason": "", "rung_aimed": 7}}, LADDER_AIM)
    assert browse.records(asking, LADDER_AIM)["rung_aimed"].tolist() == [7]
