"""What happens to an open room by the way: another window goes on, the plan changes, a laptop sleeps."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Site
from tests.journeys.rehearsal import choose_to_compare, opened
from tests.journeys.room import code_of, join_by_square
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
    stays = desk.main.get_by_text("What you are writing stays here")
    expect(stays).to_be_visible()
    desk.settle()
    said, steps = stays.bounding_box(), desk.main.locator(".st-key-steps").bounding_box()
    assert said
    assert steps
    assert said["y"] + said["height"] <= steps["y"], "it is said before what is to be done next"
    expect(form.get_by_role("textbox", name="Owner (role)")).to_have_value("Head of half a")
    form.get_by_text("Take on").first.click()
    desk.press("Save the decision", within=form)
    expect(form.get_by_text("The decision is saved.")).to_be_visible()
    desk.press("Put the decisions away")
    expect(form).to_have_count(0)


def test_a_plan_is_kept_in_what_opens_over_it(open_screen: Open, council: str) -> None:
    desk = open_screen(council).go("workshop", search="library", take="view")
    desk.press("Plan without an agenda")
    desk.fill("Name of the workshop", "Spring")
    desk.press("Languages")
    opened_over = desk.page.get_by_test_id("stPopoverBody")
    for language in ("English", "Cymraeg"):
        expect(opened_over.get_by_role("checkbox", name=language)).to_be_checked()
    opened_over.locator("label", has_text="Cymraeg").click()
    desk.settle().page.keyboard.press("Escape")
    desk.page.reload()
    desk.settle().press("Languages")
    expect(opened_over.get_by_role("checkbox", name="English")).to_be_checked()
    expect(opened_over.get_by_role("checkbox", name="Cymraeg")).not_to_be_checked()


def test_back_in_a_tie_break_leads_to_the_pair_that_was_answered(
    open_screen: Open, revealed_council: str, site: Site, browser: Browser
) -> None:
    desk = opened(open_screen(revealed_council), "reveal")
    choose_to_compare(desk, 3)
    desk.press("Ask the room")
    with browser.new_context(viewport={"width": 360, "height": 740}) as phone:
        page = phone.new_page()
        join_by_square(page, site, code_of(desk))
        first = page.locator("input[value=first]")
        expect(first).to_be_attached()  # the page before has choices, too
        pair = page.locator(".choice").first.inner_text()
        first.check()
        page.get_by_role("button", name="Save and go on").click()
        expect(page.locator(".choice").first).not_to_have_text(pair)
        page.go_back()
        expect(page.locator(".choice").first).to_have_text(pair)
        expect(first).to_be_checked()
        desk.press("Back one step")
        expect(page.get_by_role("heading", name="Look at the wall")).to_be_visible()
