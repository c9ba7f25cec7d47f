"""Plans and pictures that are kept, on each engine: each council has its own, and the last one counts."""

from dataclasses import replace
from datetime import datetime

import pytest

from costar.domain.activities.picture import ActivityPicture
from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.prepared import PreparedPlan
from costar.domain.workshop.wifi import Wifi
from costar.domain.workshop.workshop import Plan
from costar.errors import NotFound
from costar.storage.council.batches import Batch, Beside, Save
from costar.storage.store import Store

PLAN = PreparedPlan(
    "a",
    "one",
    Plan("Hall", ("citizens",), wifi=Wifi("Hall; guests", "long enough", on_wall=True), people=15),
    ("x", "y"),
    datetime.fromisoformat("2026-01-02T03:04"),
)


def test_a_plan_comes_back_as_it_was_kept_and_no_council_sees_anothers(store: Store) -> None:
    later = replace(PLAN, plan=replace(PLAN.plan, easy_read=EasyRead.FIRST), activity_ids=("y", "x"))
    for plan in (PLAN, replace(PLAN, council_id="b", plan_id="two"), later):
        store.plans.keep(plan)
    assert store.plans.of_council("a") == [later]
    assert store.plans.one("b", "two").plan == PLAN.plan
    with pytest.raises(NotFound):
        store.plans.one("a", "two")


def test_a_plan_that_comes_with_a_save_is_kept_for_the_council_that_saves(store: Store) -> None:
    save = Save(Batch("bring_back", "Ada", ""), 0, (), beside=Beside(plans=(PLAN,)))
    store.of("b").save(save)
    assert store.plans.of_council("a") == []
    assert store.plans.of_council("b") == [replace(PLAN, council_id="b")]


def test_the_plan_changed_last_is_first_and_one_let_go_of_is_gone(store: Store) -> None:
    for number in (1, 3, 2):
        made = datetime.fromisoformat(f"2026-01-0{number}")
        store.plans.keep(replace(PLAN, plan_id=str(number), changed_at=made))
    store.plans.forget("a", "2")
    assert [one.plan_id for one in store.plans.of_council("a")] == ["3", "1"]


def test_a_picture_comes_back_byte_for_byte(store: Store) -> None:
    first, second = ActivityPicture(b"one", "A bench"), ActivityPicture(bytes(range(256)), "A tree")
    for council, picture in (("a", first), ("b", first), ("a", second)):
        store.pictures.keep(council, "x", picture)
    assert store.pictures.one("a", "x") == second
    assert store.pictures.described("b") == {"x": "A bench"}
    store.pictures.forget("a", "x")
    assert store.pictures.of_activities("a", ["x"]) == {}
