"""Snapshots and plans in a council's file: the same in another council, whole or not at all, taken back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pandas as pd
import pytest
import sqlalchemy as sa

from costar.domain.activities.activity import ACTORS
from costar.domain.activities.filters import CURRENT
from costar.domain.council.access import Person, Role
from costar.domain.council.council import Settings
from costar.domain.health.flags import FLAG, Flag
from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop.moved_plans import prepared_to_text
from costar.domain.workshop.prepared import PreparedPlan
from costar.domain.workshop.wifi import Wifi
from costar.domain.workshop.workshop import Plan
from costar.errors import NotAllowed, NotFound, UserError
from costar.storage.council.batches import Batch, Definitions
from costar.usecases.council import carry, configure
from costar.usecases.council.carry import Carried
from costar.usecases.health import flags, ladder
from costar.usecases.matrix.view import matrix
from costar.usecases.permission import Asking
from costar.usecases.records import edit, export
from costar.usecases.star.view import star
from costar.usecases.trend import trend_view
from costar.usecases.workshop import plans
from tests.packages import rewritten
from tests.stores import Begun, emptied

FORMS = {"a.xlsx": export.everything_as_xlsx, "a.zip": export.everything_as_zip}
POSITION = {
    "activity_id": ["?"],
    "impact": [10 / 3],
    "effort": [1.5],
    "workshop": ["=Spring, first"],
    "round_number": [2],
    "scored_on": [pd.Timestamp("2026-03-01")],
}
TODAY = date(2026, 11, 29)


def into(asking: Asking, council_id: str = "b") -> Asking:
    return replace(asking, council_id=council_id)


def keep_state(asking: Asking, name: str, taken_at: datetime, *, activity_id: str = "") -> None:
    positions = pd.DataFrame({**POSITION, "activity_id": [activity_id]} if activity_id else {})
    revision = asking.council.council().revision
    made = Batch("snapshot", "Ada", name)
    asking.council.take_snapshot(made, revision, Definitions(positions, Cuts(2.5, 3.5)), taken_at=taken_at)


@pytest.fixture(scope="module")
def begun() -> Begun[Asking]:
    return Begun(given_a_past)


@pytest.fixture
def with_past(asking: Asking, begun: Begun[Asking]) -> Asking:
    return begun.of(asking)


@pytest.fixture(scope="module")
def content(open_duckdb: sa.Engine) -> bytes:
    """The file of such a council, written once for what only reads it."""
    source = Asking(emptied(open_duckdb, "a"), Person("Ada, engagement lead", Role.ADMIN), "a")
    return export.everything_as_zip(given_a_past(source))


def given_a_past(asking: Asking) -> Asking:
    """The council with two snapshots, taken in another order than their moments, and a plan."""
    panel = edit.add(
        asking,
        {"title": "Panel", "impact": 5, "effort": 1, "status": "current", "co_design": 5, "citizens": True},
    )
    keep_state(asking, "Spring", datetime(2026, 4, 1, 12, 0, 0, 5), activity_id=panel)  # noqa: DTZ001
    edit.edit(asking, {panel: {"impact": 2, "title": "Panel, renamed"}})
    edit.add(asking, {"activity_id": panel, "flag": next(iter(Flag)).value, "evidence": "Seen"}, FLAG)
    edit.add(asking, {"title": "Garden", "impact": 4, "effort": 4, "description": "Grün, \n=1"})
    keep_state(asking, "Winter", datetime(2025, 12, 1))  # noqa: DTZ001
    configure.set_up(asking, name="Town", settings=Settings(impact_cut=2.5, effort_cut=3.5))
    begun = plans.begin(asking, 20, ("en", "cy"), [panel])
    wifi = Wifi("Hall", "long-enough-secret")
    plans.change(asking, begun.plan_id, replace(begun.plan, name="Autumn", wifi=wifi))
    return asking


def bring(source: Asking, target: Asking, name: str = "a.zip") -> int:
    carried = carry.look_into(target, FORMS[name](source), name)
    assert [one for load in carried.sheets for one in load.errors] == []
    return carry.bring_back(target, carried).revision


def told(asking: Asking) -> list[str]:
    """All that the pages tell, in words that can be compared."""
    seen = trend_view(asking, today=TODAY)
    moments = [
        (one.name, one.day, one.activities.to_csv(), one.positions.to_csv(), one.cuts) for one in seen.moments
    ]
    trend = (moments, seen.arms, seen.decisions, seen.moves.to_csv(), seen.stands.to_csv(), seen.unlike)
    now, lies = star(asking, CURRENT), matrix(asking, CURRENT)
    past = [(one.name, one.taken_at, one.taken_by, one.cuts) for one in now.snapshots]
    of_star = (now.arms, now.potential, now.whole, now.ideas, past)
    of_matrix = (
        lies.placed.to_csv(),
        lies.unplaced.to_csv(),
        lies.quick_wins.to_csv(),
        lies.cuts,
        lies.red_flags,
    )
    of_health = (ladder(asking, CURRENT).climbs.to_csv(), flags(asking, CURRENT).counts)
    return [repr(one) for one in (trend, of_star, of_matrix, of_health)]


@pytest.mark.parametrize("name", FORMS)
def test_another_council_has_the_same_past_in_one_save(with_past: Asking, name: str) -> None:
    target = into(with_past)
    revision = bring(with_past, target, name)
    assert told(target) == told(with_past)
    assert [batch.kind for batch in target.council.history.batches()] == ["bring_back"]
    assert revision == target.council.council().revision == 3
    assert [one.name for one in target.council.snapshots()] == ["Spring", "Winter"]
    again = carry.look_into(target, FORMS[name](target), name)
    assert again.is_nothing
    assert [(load.of.name, load.same) for load in again.beside][:2] == [("snapshot", 2), ("prepared_plan", 1)]


def test_one_undo_takes_snapshots_plans_records_and_settings_back(with_past: Asking) -> None:
    target = into(with_past)
    undone = edit.undo(target, bring(with_past, target))
    assert undone.kept.empty
    assert (target.council.snapshots(), plans.prepared_plans(target)) == ([], [])
    assert target.council.council().settings == Settings()
    with pytest.raises(NotFound):
        target.council.snapshot_activities(1)
    with pytest.raises(UserError, match="snapshots_gone"):
        edit.undo(target, undone.revision)


def test_a_plan_that_is_replaced_is_counted_and_comes_back(with_past: Asking) -> None:
    target = into(with_past)
    bring(with_past, target)
    (plan,) = plans.prepared_plans(target)
    assert (plan.plan.name, plan.plan.wifi) == ("Autumn", Wifi())
    here = Wifi("Library", "another-secret")
    stood = plans.change(target, plan.plan_id, replace(plan.plan, name="Ours", wifi=here))
    carried = carry.look_into(target, export.everything_as_zip(with_past), "a.zip")
    assert [(one.added, one.changed) for one in carried.beside[:2]] == [(0, 0), (0, 1)]
    revision = carry.bring_back(target, carried).revision
    (replaced,) = plans.prepared_plans(target)
    assert (replaced.plan.name, replaced.plan.wifi) == ("Autumn", here)
    undone = edit.undo(target, revision)
    assert plans.prepared_plans(target) == [stood]
    edit.undo(target, undone.revision)
    (replaced,) = plans.prepared_plans(target)
    assert (replaced.plan.name, replaced.plan.wifi) == ("Autumn", here)


def test_a_plan_that_was_changed_since_stays(with_past: Asking) -> None:
    target = into(with_past)
    revision = bring(with_past, target)
    (plan,) = plans.prepared_plans(target)
    plans.change(target, plan.plan_id, replace(plan.plan, name="Ours"))
    assert set(edit.undo(target, revision).kept["record_type"]) == {"prepared_plan"}
    assert [one.plan.name for one in plans.prepared_plans(target)] == ["Ours"]


@pytest.mark.parametrize("name", ["history", "snapshot", "prepared_plan"])
def test_a_copy_of_a_sheet_beside_it_is_named_and_neither_is_read(with_past: Asking, name: str) -> None:
    content = BytesIO(export.everything_as_zip(with_past))
    with ZipFile(content, "a") as package:
        package.writestr(f"{name} (2).csv", package.read(f"{name}.csv"))
    with pytest.raises(UserError, match="sheet_twice"):
        carry.look_into(into(with_past), content.getvalue(), "a.zip")


def test_no_password_of_a_network_is_in_a_file_or_the_history(with_past: Asking) -> None:
    content = ZipFile(BytesIO(export.everything_as_zip(with_past)))
    assert not any(b"long-enough" in content.read(name) for name in content.namelist())
    target = into(with_past)
    changes = target.council.history.changes_of_batch(bring(with_past, target))
    assert "long-enough" not in changes.to_csv()


def test_who_runs_no_workshop_neither_takes_plans_away_nor_brings_them_in(with_past: Asking) -> None:
    team = replace(with_past, person=Person("Bea", Role.TEAM))
    assert "prepared_plan.csv" not in ZipFile(BytesIO(export.everything_as_zip(team))).namelist()
    content, there, facilitator = export.everything_as_zip(with_past), into(team), into(with_past)
    of_facilitator = carry.look_into(facilitator, content, "a.zip")
    carried = carry.look_into(there, content, "a.zip")
    assert [one.may for one in carried.beside] == [True, False, False]
    with pytest.raises(NotAllowed):
        carry.bring_back(there, replace(of_facilitator, choices=None))
    carry.bring_back(there, carried)
    assert (len(there.council.snapshots()), plans.prepared_plans(facilitator)) == (2, [])


def test_who_runs_no_workshop_takes_no_plan_back(with_past: Asking) -> None:
    target = into(with_past)
    revision = bring(with_past, target)
    with pytest.raises(NotAllowed):
        edit.undo(replace(target, person=Person("Bea", Role.TEAM)), revision)


def without_last_row(text: str) -> str:
    return "\r\n".join(text.strip().split("\r\n")[:-1]) + "\r\n"


@pytest.mark.parametrize(
    ("sheet", "change"),
    [
        ("snapshot_activity.csv", without_last_row),
        ("snapshot_position.csv", without_last_row),
        ("snapshot_position.csv", lambda text: text.replace("3.3333", "7.3333")),
        ("snapshot.csv", lambda text: text.replace("2026-04-01", "one day")),
        ("snapshot.csv", lambda text: text.replace(",3.5,", ",,")),
        ("snapshot.csv", lambda text: text.replace("\r\n2,", "\r\n1,")),
    ],
)
def test_a_snapshot_of_which_something_is_missing_is_left_out_whole(
    content: bytes, asking: Asking, sheet: str, change: Callable[[str], str]
) -> None:
    carried = carry.look_into(into(asking), rewritten(content, sheet, change), "a.zip")
    found = carried.beside[0]
    assert {one.code for one in found.errors} >= {"snapshot"}
    assert len(found.beside.snapshots) < 2
    assert carry.bring_back(into(asking), carried).revision > 0


@pytest.mark.parametrize(
    "spoil",
    [
        {"minutes": "ten"},
        {"minutes": True},
        {"groups": [["x"]]},
        {"groups": ["nobody"]},
        {"languages": []},
        {"name": 7},
        {"name": "x" * 101},
        {"wording": {"impact": 3}},
        {"impact_cut": 9},
        {"wifi": {"name": "Theirs"}},
        {"proposes": "yes"},
        {"mood": 1},
    ],
)
def test_what_is_no_plan_is_named_and_left_out(asking: Asking, spoil: dict[str, object]) -> None:
    plan = PreparedPlan("a", "p", Plan("X", tuple(ACTORS)), ("x",), datetime(2026, 1, 1))  # noqa: DTZ001
    whole = json.loads(prepared_to_text(plan))
    assert look_plan(asking, json.dumps(whole)).beside[0].added == 1
    whole["plan"] |= spoil
    carried = look_plan(asking, json.dumps(whole))
    assert [one.code for one in carried.beside[0].errors] == ["plan"]
    assert carried.is_nothing


@pytest.mark.parametrize("text", ["[" * 20_000, "{}", "7", '{"plan": 1}', "null"])
def test_any_other_text_is_no_plan_either(asking: Asking, text: str) -> None:
    assert [one.code for one in look_plan(asking, text).beside[0].errors] == ["plan"]


def look_plan(asking: Asking, text: str) -> Carried:
    quoted = text.replace('"', '""')
    content = f'prepared_plan_id,name,plan\r\np,X,"{quoted}"\r\n'
    return carry.look_into(asking, content.encode(), "plan.csv")
