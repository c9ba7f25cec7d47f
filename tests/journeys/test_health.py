"""How well is co-production looked after, and what needs talking about first?"""

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import Open, Screen

pytestmark = pytest.mark.journey

ACTIVITY = ("ex-022", "Care leavers on every interview panel for people who will work with them")


def is_flagged(matrix: Screen, activity_id: str) -> bool:
    """Whether an activity's mark carries a red flag in the picture."""
    return "(red flag)" in matrix.name_of_mark(activity_id)


def test_a_red_flag_shows_on_the_matrix_and_two_sides_that_differ_are_named(
    open_screen: Open, council: str
) -> None:
    activity_id, title = ACTIVITY
    health = open_screen(council).go("matrix")
    assert not is_flagged(health, activity_id)
    form = health.go("health", part="Flags").unfold("Record a flag")
    health.choose("Activity", title, within=form)
    health.choose("Flag", "People are there, but they are not heard", within=form)
    health.fill("Evidence", "Two panels in June met without them.", within=form)
    health.press("Save", within=form)
    told = health.main.locator("li", has_text="Evidence: Two panels in June met without them.")
    expect(told).to_be_visible()

    matrix = health.go("matrix", activity=activity_id)
    assert is_flagged(matrix, activity_id)
    assert matrix.heading(2).endswith("red flag.")
    listed = matrix.main.get_by_role("radiogroup", name="Activities by number")
    expect(listed.get_by_text(f"{title} (red flag)")).to_be_visible()
    card = matrix.page.locator(".st-key-card")
    expect(card.get_by_text("Red flag: People are there, but they are not heard.")).to_be_visible()

    for side, outcome in (
        ("Management", "Co-produced throughout"),
        ("Experts by experience", "Some elements were co-produced"),
    ):
        form = health.go("health", part="Close-out").unfold("Record one side's review")
        health.choose("Activity", title, within=form)
        health.choose("Whose it is", side, within=form)
        health.choose("How far it was co-produced", outcome, within=form)
        health.fill("Signed on", "31/05/2026", within=form)
        health.press("Save", within=form)
        in_form = health.main.get_by_role("combobox", name="In the form")
        expect(in_form).to_have_value(f"{side}: {title}")
    named = health.main.locator("li", has_text="The two sides see this differently").filter(has_text=title)
    expect(named).to_contain_text("Management says: Co-produced throughout.")
    expect(named).to_contain_text("The experts by experience say: Some elements were co-produced.")
