"""Market it: who has no charter, who is offered nothing."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import as_activities
from costar.domain.charter.charter import (
    CHARTER,
    INCENTIVE,
    MANY,
    Cover,
    covers_of,
    incentives_of,
    reasons_of,
    without_charter,
)
from tests.strategies import activities, records

TODAY = date(2026, 11, 24)


def doing(service: str, activity_id: str = "1", **fields: object) -> dict[str, object]:
    return {"activity_id": activity_id, "service": service, "status": "current", "co_design": 5, **fields}


def covers(rows: list[dict[str, object]], charters: Sequence[Mapping[str, object]]) -> tuple[Cover, ...]:
    return covers_of(as_activities(pd.DataFrame(rows)), CHARTER.frame(pd.DataFrame(charters)), TODAY)


def test_a_service_that_works_with_people_and_has_no_charter_is_named() -> None:
    found = covers([doing("Housing"), doing("Parks", "2")], [{"charter_id": "c", "service": "Parks"}])
    assert without_charter(found) == ("Housing",)


def test_only_what_happens_now_in_some_co_makes_a_service_need_one() -> None:
    idle = [doing("Parks", "2", status="potential"), doing("Roads", "3", co_design=None), doing("", "4")]
    assert [cover.service for cover in covers([doing("Housing"), *idle], [])] == ["Housing"]


def test_case_and_spaces_make_no_other_service() -> None:
    (cover,) = covers(
        [doing("Housing"), doing(" housing", "2")], [{"charter_id": "c", "service": "HOUSING "}]
    )
    assert (cover.activities, cover.drafts) == (2, 1)


def test_a_charter_of_an_activity_counts_once_for_its_service() -> None:
    charter = {"charter_id": "c", "service": "Housing", "activity_id": "1", "status": "agreed"}
    (cover,) = covers([doing("Housing")], [charter])
    assert (cover.agreed, cover.drafts) == (1, 0)


def test_a_review_is_overdue_the_day_after_it_was_due_and_only_for_what_is_agreed() -> None:
    due = [
        {"charter_id": "a", "service": "Housing", "status": "agreed", "review_on": pd.Timestamp(TODAY)},
        {
            "charter_id": "b",
            "service": "Housing",
            "status": "agreed",
            "review_on": pd.Timestamp(2026, 11, 23),
        },
        {"charter_id": "c", "service": "Housing", "status": "draft", "review_on": pd.Timestamp(2026, 1, 1)},
    ]
    assert covers([doing("Housing")], due)[0].overdue == 1


def test_an_actor_in_many_activities_with_nothing_offered_is_missing() -> None:
    rows = [doing("Housing", str(number), citizens=True, managers=number > 0) for number in range(MANY)]
    reasons = {one.actor: one for one in reasons_of(as_activities(pd.DataFrame(rows)), INCENTIVE.none())}
    assert reasons["citizens"].is_missing
    assert not reasons["managers"].is_missing


def test_one_incentive_of_any_kind_is_enough_not_to_be_missing() -> None:
    rows = [doing("Housing", str(number), citizens=True) for number in range(MANY)]
    thanks = INCENTIVE.frame(pd.DataFrame([{"actor": "citizens", "incentive_kind": "recognition"}]))
    citizens = next(
        one for one in reasons_of(as_activities(pd.DataFrame(rows)), thanks) if one.actor == "citizens"
    )
    assert (citizens.is_missing, citizens.incentives) == (False, 1)


def test_a_charter_has_its_own_incentives_and_those_of_its_activity_in_the_order_of_actors() -> None:
    rows = [
        {"incentive_id": "1", "actor": "citizens", "incentive_kind": "material", "charter_id": "c"},
        {"incentive_id": "2", "actor": "councillors", "incentive_kind": "material", "activity_id": "a"},
        {"incentive_id": "3", "actor": "citizens", "incentive_kind": "appreciation", "activity_id": "a"},
        {"incentive_id": "4", "actor": "citizens", "incentive_kind": "material", "charter_id": "other"},
        {"incentive_id": "5", "actor": "citizens", "incentive_kind": "material"},
    ]
    found = incentives_of(INCENTIVE.frame(pd.DataFrame(rows)), "c", "a")
    assert found["incentive_id"].tolist() == ["2", "3", "1"]
    assert incentives_of(INCENTIVE.frame(pd.DataFrame(rows)), "", "").empty


@given(activities(), st.data())
def test_a_charter_more_never_leaves_more_services_without(acts: pd.DataFrame, data: st.DataObject) -> None:
    charters = data.draw(records(CHARTER))
    fewer = without_charter(covers_of(acts, charters.head(1), TODAY))
    assert set(without_charter(covers_of(acts, charters, TODAY))) <= set(fewer)
