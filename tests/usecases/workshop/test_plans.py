"""Plans are kept as they grow; a workshop is opened from one again and again."""

from dataclasses import replace

import pytest

from costar.domain.workshop.agenda import AGENDAS, agenda_parts, scoring_minutes
from costar.domain.workshop.wifi import Wifi
from costar.domain.workshop.workshop import MOST_ACTIVITIES
from costar.errors import NotFound, UserError
from costar.usecases.permission import Asking
from costar.usecases.records.edit import archive
from costar.usecases.workshop import plans, run
from costar.usecases.workshop.candidates import CandidateOrder
from tests.activities import titled


@pytest.fixture
def ids(embedded: Asking) -> list[str]:
    return titled(embedded, ("Tea", "Bread"))


def named(asking: Asking, name: str, ids: list[str]) -> str:
    plan = plans.begin(asking, 15, ("en",), ids)
    plans.change(asking, plan.plan_id, replace(plan.plan, name=name))
    return plan.plan_id


def test_a_new_plan_has_nothing_chosen_and_the_minutes_of_its_agenda(embedded: Asking) -> None:
    plan = plans.begin(embedded, 15, ("en",))
    assert (plan.activity_ids, plan.plan.minutes, plan.minutes) == ((), 10, 0)
    assert plans.prepared_plans(embedded) == [plan]


def test_a_workshop_is_opened_from_a_plan_twice_and_the_plan_stays(embedded: Asking, ids: list[str]) -> None:
    plan_id = named(embedded, "Spring", ids)
    first, second = (plans.open_lobby(embedded, plan_id) for _ in range(2))
    assert first.workshop_id != second.workshop_id
    assert list(run.room(embedded, first.workshop_id).items["title"]) == ["Bread", "Tea"]
    assert plans.prepared(embedded, plan_id).activity_ids == tuple(ids)


def test_what_was_archived_since_is_left_out(embedded: Asking, ids: list[str]) -> None:
    plan_id = named(embedded, "Spring", ids)
    archive(embedded, ids[:1])
    made = plans.open_lobby(embedded, plan_id, CandidateOrder.LEAST_SCORED)
    assert list(run.room(embedded, made.workshop_id).items["title"]) == ["Bread"]


def test_a_plan_that_is_not_ready_says_what_it_lacks(embedded: Asking, ids: list[str]) -> None:
    unnamed = plans.begin(embedded, 0, ("en",), ids)
    with pytest.raises(UserError, match="workshop_without_name"):
        plans.open_lobby(embedded, unnamed.plan_id)
    plans.change(embedded, unnamed.plan_id, replace(unnamed.plan, name="Spring"))
    plans.choose(embedded, unnamed.plan_id, ids, chosen=False)
    with pytest.raises(UserError, match="workshop_size"):
        plans.open_lobby(embedded, unnamed.plan_id)


@pytest.mark.parametrize(
    ("wifi", "fault"),
    [
        (Wifi("x" * 33), "wifi_name"),
        (Wifi("é" * 17), "wifi_name"),
        (Wifi("", "long enough"), "wifi_name"),
        (Wifi("Hall", "short"), "wifi_password"),
        (Wifi("Hall", "with an é in it"), "wifi_password"),
    ],
)
def test_a_network_that_no_phone_could_join_is_told_before_the_lobby(
    embedded: Asking, ids: list[str], wifi: Wifi, fault: str
) -> None:
    plan_id = named(embedded, "Spring", ids)
    plans.change(embedded, plan_id, replace(plans.prepared(embedded, plan_id).plan, wifi=wifi))
    with pytest.raises(UserError, match=fault):
        plans.open_lobby(embedded, plan_id)


def test_a_copy_is_a_plan_of_its_own(embedded: Asking, ids: list[str]) -> None:
    plan_id = named(embedded, "Spring", ids)
    copied = plans.copy(embedded, plan_id, "Autumn")
    plans.choose(embedded, copied.plan_id, ids[:1], chosen=False)
    plans.take_out(embedded, plan_id)
    assert [(one.plan.name, one.activity_ids) for one in plans.prepared_plans(embedded)] == [
        ("Autumn", (ids[1],))
    ]
    with pytest.raises(NotFound):
        plans.open_lobby(embedded, plan_id)


def test_more_than_a_workshop_can_score_is_refused_and_nothing_is_changed(
    embedded: Asking, ids: list[str]
) -> None:
    plan_id = named(embedded, "Spring", ids)
    with pytest.raises(UserError, match="workshop_size"):
        plans.choose(embedded, plan_id, [str(number) for number in range(MOST_ACTIVITIES)], chosen=True)
    assert plans.prepared(embedded, plan_id).activity_ids == tuple(ids)


def test_twelve_activities_take_about_ten_minutes_and_each_agenda_is_an_evening() -> None:
    assert scoring_minutes(12) == 10
    assert scoring_minutes(0) == 0
    assert [sum(n for _, n in agenda_parts(one, one.activities)) for one in AGENDAS] == [60, 90, 116]
