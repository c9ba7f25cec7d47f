"""A prepared workshop as text: what comes back, and what is no such text."""

from dataclasses import replace
from datetime import datetime

import pytest

from costar.domain.workshop.moved_plans import prepared_from_text, prepared_to_text
from costar.domain.workshop.prepared import PreparedPlan
from costar.domain.workshop.workshop import MOST_ACTIVITIES, MOST_MINUTES, Plan

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


@pytest.mark.parametrize("sign", [r"\u0000", r"\ud800"])
@pytest.mark.parametrize("text", ["Autumn", "one"], ids=["name", "activity"])
def test_a_plan_of_signs_that_cannot_be_stored_is_none(text: str, sign: str) -> None:
    written = prepared_to_text(prepared(("one",)))
    assert prepared_from_text(written.replace(text, text + sign), "a", "p") is None


def test_a_plan_named_in_signs_of_two_halves_is_one() -> None:
    named = prepared_from_text(prepared_to_text(prepared(())).replace("Autumn", r"\ud83c\udf42"), "a", "p")
    assert named is not None
    assert named.plan.name == "🍂"


@pytest.mark.parametrize(("minutes", "is_plan"), [(MOST_MINUTES, True), (MOST_MINUTES + 1, False)])
def test_a_timer_is_as_long_as_its_box_takes(minutes: int, is_plan: bool) -> None:
    """Longer ones came with a file, and the page of the plan ended in an error."""
    long = prepared(())
    long = replace(long, plan=replace(long.plan, minutes=minutes))
    assert (prepared_from_text(prepared_to_text(long), "a", "p") == long) is is_plan


def test_a_text_of_ten_thousand_brackets_is_no_plan() -> None:
    assert prepared_from_text("[" * 10_000 + "]" * 10_000, "a", "p") is None
