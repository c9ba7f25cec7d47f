"""A prepared workshop as text: what comes back, and what is no such text."""

from datetime import datetime

import pytest

from costar.domain.workshop.moved_plans import prepared_from_text, prepared_to_text
from costar.domain.workshop.prepared import PreparedPlan
from costar.domain.workshop.workshop import MOST_ACTIVITIES, Plan

MOST = tuple(f"activity {number}" for number in range(MOST_ACTIVITIES))


def prepared(activity_ids: tuple[str, ...]) -> PreparedPlan:
    plan = Plan("Autumn", ("citizens",))
    return PreparedPlan("a", "p", plan, activity_ids, datetime(2026, 11, 29))  # noqa: DTZ001 - UTC, as it is kept


@pytest.mark.parametrize("ids", [(), ("one",), MOST], ids=["none", "one", "most"])
def test_a_plan_comes_back_whole(ids: tuple[str, ...]) -> None:
    assert prepared_from_text(prepared_to_text(prepared(ids)), "a", "p") == prepared(ids)


@pytest.mark.parametrize("ids", [(*MOST, "one more"), ("one", "one")], ids=["too many", "twice"])
def test_of_what_no_page_would_let_be_scored_there_is_no_plan(ids: tuple[str, ...]) -> None:
    assert prepared_from_text(prepared_to_text(prepared(ids)), "a", "p") is None
