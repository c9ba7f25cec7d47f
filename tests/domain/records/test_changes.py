from datetime import date

import pandas as pd
from hypothesis import given

from costar.domain.activities.activity import ACTIVITY, as_activities
from costar.domain.activities.stamping import stamp
from costar.domain.records.changes import changes_between, changes_of_removal, undo_of
from costar.domain.records.text_form import frame_as_text, values_of
from tests.calls import calls
from tests.strategies import activities

NOTHING = as_activities(pd.DataFrame({"activity_id": []}))


@given(activities())
def test_the_text_form_reads_back_exactly(frame: pd.DataFrame) -> None:
    assert as_activities(values_of(frame_as_text(frame, ACTIVITY), ACTIVITY)).equals(frame)


@given(activities())
def test_nothing_changes_between_a_state_and_itself(frame: pd.DataFrame) -> None:
    assert changes_between(frame, frame).empty


@given(activities(), activities())
def test_a_change_is_a_cell_whose_text_is_another(before: pd.DataFrame, after: pd.DataFrame) -> None:
    was, now = (frame_as_text(one, ACTIVITY).set_index("activity_id").T.to_dict() for one in (before, after))
    changed = {
        (one, name, was[one][name], cell)
        for one in was.keys() & now.keys()
        for name, cell in now[one].items()
        if was[one][name] != cell
    }
    added = {(one, "activity_id", "", one) for one in now.keys() - was.keys()}
    found = changes_between(before, after.iloc[::-1]).drop(columns="record_type")
    assert sorted(found.itertuples(index=False, name=None)) == sorted(changed | added)


@given(activities(), activities())
def test_undo_brings_back_the_state_before(before: pd.DataFrame, after: pd.DataFrame) -> None:
    changes = changes_between(before, after).assign(touched_since=False)
    stored = _saved(before, after)
    undo = undo_of(changes, stored)
    back = _saved(stored[~stored["activity_id"].isin(undo.removed)], undo.restored)
    assert undo.kept.empty
    assert _in_order(back).equals(_in_order(before))


@given(activities())
def test_what_an_undo_removed_comes_back_whole(frame: pd.DataFrame) -> None:
    changes = changes_of_removal(frame).assign(touched_since=False)
    assert _in_order(undo_of(changes, NOTHING).restored).equals(_in_order(frame))


def test_undo_keeps_and_names_what_was_changed_again() -> None:
    before = _one(title="A", impact=2)
    after = _one(title="B", impact=4)
    changes = changes_between(before, after).assign(touched_since=True)
    undo = undo_of(changes, _one(title="C", impact=4))
    assert list(undo.kept["field"]) == ["title"]
    assert undo.restored.loc[0, ["title", "impact"]].tolist() == ["C", 2]


def test_undo_keeps_an_added_activity_that_was_changed_since() -> None:
    added = changes_between(NOTHING, _one(title="A")).assign(touched_since=True)
    undo = undo_of(added, _one(title="B"))
    assert (undo.removed, list(undo.kept["record_id"])) == ((), ["1"])


TODAY = date(2026, 11, 22)


def test_a_new_score_is_stamped_with_today() -> None:
    stamped = stamp(_one(title="A"), _one(title="A", impact=3), TODAY)
    assert stamped.at[0, "scored_on"] == pd.Timestamp(TODAY)


def test_a_day_given_by_hand_stays() -> None:
    stamped = stamp(_one(title="A"), _one(title="A", impact=3, scored_on="2026-01-02"), TODAY)
    assert stamped.at[0, "scored_on"] == pd.Timestamp("2026-01-02")


def test_a_score_taken_away_takes_its_day_with_it() -> None:
    stamped = stamp(
        _one(title="A", impact=3, scored_on="2026-01-02"), _one(title="A", scored_on="2026-01-02"), TODAY
    )
    assert pd.isna(stamped.at[0, "scored_on"])


def test_an_untouched_score_keeps_its_day() -> None:
    was = _one(title="A", impact=3, scored_on="2026-01-02")
    assert stamp(was, was.assign(title="B"), TODAY).at[0, "scored_on"] == pd.Timestamp("2026-01-02")


def test_a_stamp_is_that_of_its_own_activity_in_whatever_order_they_come() -> None:
    was = pd.concat([_one(title="A"), _one(title="B").assign(activity_id="2")])
    now = as_activities(was.iloc[::-1]).assign(effort=[4.0, float("nan")])
    stamped = stamp(was, as_activities(now), TODAY).set_index("activity_id")["scored_on"]
    assert (stamped["2"], stamped.isna()["1"]) == (pd.Timestamp(TODAY), True)


def test_a_decision_and_its_day_go_with_its_words_too() -> None:
    was = _one(title="A", decision="do", decided_on="2026-01-02")
    days = [
        stamp(was, was.assign(**values), TODAY).at[0, "decided_on"]
        for values in ({"decision_reason": "Why"}, {"decision_reason": ""}, {"decision": ""})
    ]
    assert days == [pd.Timestamp(TODAY), pd.Timestamp("2026-01-02"), pd.NaT]


def test_one_activity_is_stamped_and_told_from_others_cheaply() -> None:
    """By whole columns without an index: with one each stamp cost as much as two frames (decision 0106)."""
    was, new = _one(title="A"), _one(title="B").assign(activity_id="2")
    assert calls(stamp, was, new, TODAY) < calls(as_activities, new)
    assert calls(changes_between, was, new) * 3 < calls(changes_between, was, was.assign(title="B"))


def _one(**values: object) -> pd.DataFrame:
    return as_activities(pd.DataFrame([{"activity_id": "1", **values}]))


def _saved(stored: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    kept = stored[~stored["activity_id"].isin(after["activity_id"])]
    return as_activities(pd.concat([kept, after], ignore_index=True))


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values("activity_id", ignore_index=True)
