"""What happens to an open room by the way: another window goes on, the plan changes, a laptop sleeps."""

import pytest
from playwright.sync_api import expect

from tests.journeys.rehearsal import opened
from tests.journeys.screen import Open

pytestmark = pytest.mark.journey


def test_a_half_written_decision_stays_where_another_window_goes_on(
    open_screen: Open, revealed_council: str
) -> None:
    desk = opened(open_screen(revealed_council), "reveal").press("Decide")
    form = desk.main.locator("[class*=st-key-decision_]").first
    form.locator("summary").click()
    form.get_by_role("textbox", name="Owner (role)").fill("Head of half a")
    other = open_screen(revealed_council).go("workshop", workshop=desk.workshop)
    other.press("Back one step")
    expect(desk.main.get_by_text("What you are writing stays here")).to_be_visible()
    desk.settle()
    expect(form.get_by_role("textbox", name="Owner (role)")).to_have_value("Head of half a")
    form.get_by_text("Take on").first.click()
    desk.press("Save the decision", within=form)
    expect(form.get_by_text("The decision is saved.")).to_be_visible()
    desk.press("Put the decisions away")
    expect(form).to_have_count(0)
