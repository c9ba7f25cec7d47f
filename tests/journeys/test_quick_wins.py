"""What do I take to the next meeting?"""

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import Open, Size

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("size", Size)
def test_a_decision_is_listed_in_follow_up_until_it_is_done(
    open_screen: Open, council: str, size: Size
) -> None:
    page = open_screen(council, size=size).go("quick_wins")
    title = "Care leavers on every interview panel for people who will work with them"
    win = page.main.locator(".st-key-win_1")
    expect(win.get_by_role("heading", level=3)).to_have_text(f"1. {title}")
    page.press("Decide", within=win)
    dialog = page.page.get_by_role("dialog")
    expect(dialog.get_by_text(title)).to_be_visible()
    page.choose("Decision", "Take on", within=dialog)
    page.fill("Owner (role)", "Leaving care lead", within=dialog)
    page.fill("Due on", "31/05/2031", within=dialog)
    page.press("Save the decision", within=dialog)
    expect(dialog).to_have_count(0)
    expect(page.main.get_by_text("The decision is saved.")).to_be_visible()
    expect(
        win.get_by_text("Recommended: Take on. Owner: Leaving care lead. Due 31 May 2031.")
    ).to_be_visible()
    line = page.main.locator("p", has_text="Leaving care lead · due 31 May 2031")
    expect(line).to_contain_text("Due later")
    page.press("Mark as done", within=page.main.locator(".st-key-done_ex-022"))
    expect(page.main.get_by_text("Marked as done.")).to_be_visible()
    expect(line).to_contain_text("Done")


def test_a_decision_that_makes_no_sense_is_told_in_the_dialog(open_screen: Open, council: str) -> None:
    page = open_screen(council).go("quick_wins")
    page.press("Decide", within=page.main.locator(".st-key-win_1"))
    dialog = page.page.get_by_role("dialog")
    page.fill("Due on", "soon", within=dialog)
    page.press("Save the decision", within=dialog)
    told = dialog.get_by_role("alert")
    expect(told).to_contain_text("Due on")
    expect(told).to_contain_text("Enter a day, such as 31/05/2026.")


def test_what_is_decided_can_be_left_out(open_screen: Open) -> None:
    page = open_screen().go("quick_wins").switch("Only those without a decision")
    assert page.heading(2).startswith("6 quick wins")
    assert page.query["undecided"] == ["true"]
