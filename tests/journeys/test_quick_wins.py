"""What do I take to the next meeting?"""

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import SIZES, Open, Size

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("size", SIZES)
def test_a_decision_leads_to_the_next_win_and_is_followed_up(
    open_screen: Open, council: str, size: Size
) -> None:
    page = open_screen(council, size=size).go("quick_wins")
    title = "Care leavers on every interview panel for people who will work with them"
    win = page.main.locator(".st-key-win")
    expect(win.get_by_role("heading", level=3)).to_have_text(title)
    page.pick("Take on", among="Back burner")
    page.fill("Owner (role)", "Leaving care lead", within=win)
    page.fill("Due on", "31/05/2031", within=win)
    page.press("Save, next undecided", within=win)
    expect(page.main.get_by_text(f"Saved: {title}.")).to_be_visible()
    expect(win.get_by_role("heading", level=3)).not_to_have_text(title)
    line = page.main.locator("p", has_text="Leaving care lead · due 31 May 2031")
    expect(line).to_contain_text("Due later")
    page.press("Mark as done", within=page.main.locator(".st-key-done_ex-022"))
    expect(page.main.get_by_text("Marked as done.")).to_be_visible()
    expect(line).to_contain_text("Done")
    expect(page.main.locator(".costar-list").get_by_role("button", name=title)).to_have_count(0)


def test_the_list_is_sorted_and_a_row_opened_by_keyboard(open_screen: Open) -> None:
    page = open_screen().go("quick_wins")
    listed = page.main.locator(".costar-list")
    listed.get_by_role("button", name="Activity").press("Enter")
    titles = listed.locator("th[scope=row] button").all_inner_texts()
    assert titles == sorted(titles, key=str.casefold)
    listed.locator("th[scope=row] button").last.press("Enter")
    page.settle()
    expect(page.main.locator(".st-key-win").get_by_role("heading", level=3)).to_have_text(titles[-1])
    expect(listed.locator("[aria-current=true]")).to_be_focused()


def test_a_day_is_chosen_in_a_calendar(open_screen: Open) -> None:
    page = open_screen().go("quick_wins")
    win = page.main.locator(".st-key-win")
    expect(win.get_by_role("button", name="Due on …", exact=True)).to_be_visible()
    calendar = win.locator(".costar-day + input")
    calendar.evaluate("(day) => { day.value = '2031-05-09'; day.dispatchEvent(new Event('change')); }")
    expect(win.get_by_label("Due on", exact=True)).to_have_value("09/05/2031")
    expect(win.get_by_label("Due on", exact=True)).to_be_focused()
