"""Who may not decide changes no decision, however it is saved (decision 0155)."""

from dataclasses import replace
from datetime import date

import pytest

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.council.access import Person, Role
from costar.domain.records.fields import Value
from costar.errors import NotAllowed
from costar.usecases.council import carry
from costar.usecases.matrix.decide import Recommendation, decide
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit, export
from costar.usecases.records.edit import add
from costar.usecases.upload import import_file

DECIDED = {"decision": "take_on", "decision_reason": "Tenants asked for it.", "route": "cabinet"}


@pytest.fixture
def team(asking: Asking) -> Asking:
    return replace(asking, person=Person("Tom", Role.TEAM))


@pytest.fixture
def decided(asking: Asking) -> str:
    """An activity on which somebody decided who may."""
    activity_id = add(asking, {"title": "Panel"})
    decide(asking, [activity_id], Recommendation("take_on", "Tenants asked for it."))
    return activity_id


@pytest.mark.parametrize(("field", "value"), DECIDED.items())
def test_who_may_not_decide_adds_and_edits_no_decision(
    asking: Asking, team: Asking, field: str, value: str
) -> None:
    activity_id = add(team, {"title": "Panel"})
    for save in (
        lambda: add(team, {"title": "Walks", field: value}),
        lambda: edit.edit(team, {activity_id: {"impact": 4, field: value}}),
        lambda: edit.edit_and_add(team, {}, [{"title": "Walks", field: value}]),
    ):
        with pytest.raises(NotAllowed, match="may_not_decide"):
            save()
    kept = browse.holding(asking).activities
    assert kept["title"].tolist() == ["Panel"]
    assert kept["impact"].isna().all()
    edit.edit(asking, {activity_id: {field: value}})
    assert browse.one(asking, activity_id)[field] == value


def test_what_else_a_plan_says_of_its_activities_is_the_teams(team: Asking, decided: str) -> None:
    said: dict[str, Value] = {"owner_role": "Lettings", "due_on": date(2027, 3, 31), "impact": 4}
    edit.edit(team, {decided: {**said, "done_on": date(2026, 11, 30)}})
    assert browse.one(team, decided)["owner_role"] == "Lettings"


def test_a_file_of_theirs_changes_no_decision_and_brings_none(
    asking: Asking, team: Asking, decided: str
) -> None:
    mine = export.activities_as_csv(asking)
    assert import_file(team, mine, "a.csv").changed == 0
    for changed in (mine.replace(b"take_on", b"drop"), b"Title,Decision\nWalks,Take on\n"):
        assert changed != mine
        with pytest.raises(NotAllowed, match="may_not_decide"):
            import_file(team, changed, "a.csv")
    assert browse.one(asking, decided)["decision"] == "take_on"
    assert import_file(team, b"Title,Lead\nWalks,Parks\n", "a.csv").added == 1


def test_they_take_no_decision_back_and_bring_none_back(asking: Asking, team: Asking, decided: str) -> None:
    revision = asking.council.council().revision
    with pytest.raises(NotAllowed, match="may_not_decide"):
        edit.undo(team, revision)
    whole = export.everything_as_zip(asking)
    another = replace(asking, council_id="b")
    theirs = replace(team, council_id="b")
    facilitator = replace(theirs, person=Person("Fay", Role.FACILITATOR))
    with pytest.raises(NotAllowed, match="may_not_decide"):
        carry.bring_back(theirs, carry.look_into(facilitator, whole, "a.zip"))
    assert ACTIVITIES.frame(browse.holding(another).activities).empty
    assert browse.one(asking, decided)["decision"] == "take_on"
    edit.undo(asking, revision)
    assert browse.one(asking, decided)["decision"] == ""


def test_they_bring_the_rest_of_a_package_and_are_told_how_many_decisions_stay(
    asking: Asking, team: Asking, decided: str
) -> None:
    edit.edit(asking, {decided: {"impact": 4}})
    add(asking, {"title": "Walks"})
    whole = export.everything_as_zip(asking)
    theirs = replace(team, council_id="b")
    another = replace(theirs, person=Person("Fay", Role.FACILITATOR))
    carried = carry.look_into(theirs, whole, "a.zip")
    assert (carried.undecided, carry.look_into(another, whole, "a.zip").undecided) == (1, 0)
    assert carry.bring_back(theirs, carried).added == 2
    there = browse.one(another, decided)
    assert (there["title"], there["impact"]) == ("Panel", 4)
    assert (there["decision"], there["decision_reason"]) == ("", "")
    # Whoever may decide brings in what was left, and it stays at the next time.
    assert carry.bring_back(another, carry.look_into(another, whole, "a.zip")).changed == 1
    again = carry.look_into(theirs, whole, "a.zip")
    assert (again.undecided, again.is_nothing, browse.one(another, decided)["decision"]) == (
        0,
        True,
        "take_on",
    )
