"""What do I take to the next meeting?"""

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import SIZES, Open, Screen, Size
from tests.reports.pdf_file import Pdf

pytestmark = pytest.mark.journey

MOST_PRESSES = 15
COUNT_PRESSES = """() => {
  window.costarPresses = 0;
  addEventListener("pointerdown", () => { window.costarPresses += 1; }, true);
}"""


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


def test_what_is_chosen_is_seen_where_the_system_gives_the_colours(open_screen: Open) -> None:
    page = open_screen().go("quick_wins")
    page.page.emulate_media(forced_colors="active")
    options = page.main.locator(".stButtonGroup", has_text="Undecided (").get_by_role("radio")
    grounds = options.evaluate_all("(all) => all.map((one) => getComputedStyle(one).backgroundColor)")
    assert grounds.count(grounds[0]) == 1
    row = page.main.locator(".costar-list .costar-chosen")
    assert row.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"


def test_a_day_is_chosen_in_a_calendar(open_screen: Open) -> None:
    page = open_screen().go("quick_wins")
    win = page.main.locator(".st-key-win")
    expect(win.get_by_role("button", name="Due on …", exact=True)).to_be_visible()
    calendar = win.locator(".costar-day + input")
    calendar.evaluate("(day) => { day.value = '2031-05-09'; day.dispatchEvent(new Event('change')); }")
    expect(win.get_by_label("Due on", exact=True)).to_have_value("09/05/2031")
    expect(win.get_by_label("Due on", exact=True)).to_be_focused()


def test_three_decisions_and_the_paper_take_few_presses(open_screen: Open, council: str) -> None:
    page = open_screen(council).go("quick_wins")
    page.page.evaluate(COUNT_PRESSES)
    win = page.main.locator(".st-key-win")
    for owner in ("Leaving care lead", "Library manager", "Housing lead"):
        title = win.get_by_role("heading", level=3).inner_text()
        page.pick("Take on", among="Back burner")
        for label, text in (("Owner (role)", owner), ("Due on", "31/05/2031")):
            field = win.get_by_label(label, exact=True)
            field.click()
            field.press_sequentially(text)
        page.press("Save, next undecided", within=win)
        expect(win.get_by_role("heading", level=3)).not_to_have_text(title)
    page.press("Paper for the meeting")
    expect(page.page.get_by_role("button", name="Word (DOCX)").filter(visible=True)).to_be_in_viewport()
    written = [_taken(page, form) for form in ("PDF", "Slides (PPTX)")]
    assert [content[:4] for content in written] == [b"%PDF", b"PK\x03\x04"]
    assert "Housing lead" in Pdf(written[0]).text
    assert page.page.evaluate("window.costarPresses") <= MOST_PRESSES


def _taken(page: Screen, form: str) -> bytes:
    """A file of the paper, from the box that stands open."""
    with page.page.expect_download() as coming:
        page.page.get_by_role("button", name=form).filter(visible=True).first.click()
    return coming.value.path().read_bytes()


def test_a_chosen_row_is_marked_before_the_server_answers(open_screen: Open) -> None:
    wins = open_screen().go("quick_wins")
    row = wins.main.locator(".costar-list tbody tr").nth(3)
    at_once = "(row) => { row.click(); return row.className; }"
    assert row.evaluate(at_once) == "costar-chosen"
    win = wins.main.locator(".st-key-win").get_by_role("heading", level=3)
    expect(win).to_have_text(
        wins.main.locator(".costar-list .costar-chosen th").locator("button").inner_text()
    )
    expect(wins.main.locator(".costar-list .costar-chosen")).to_have_count(1)
