"""What do we do, and what could we do? The table, in which most mending ends."""

import pytest
from playwright.sync_api import Dialog, Error, expect

from costar.ui.records.grid import HEAD, ROW
from tests.journeys.screen import Open, Screen

pytestmark = pytest.mark.journey

TITLE, CHOOSE = 200, 486
"""Pixels from the table's left edge."""


_TO_IMPACT = 7
"""Columns from the title to the impact."""


def touch(screen: Screen, row: int, left: int, *, times: int) -> None:
    """Click into a cell of the table, which is a drawing."""
    box = screen.main.get_by_test_id("data-grid-canvas").first.bounding_box()
    assert box
    middle = HEAD + ROW * (row - 1) + ROW / 2
    screen.page.mouse.click(box["x"] + left, box["y"] + middle, click_count=times)


def rename(screen: Screen, row: int, text: str) -> None:
    """Type over a title, as soon as the table takes a click and a key."""
    field = screen.page.locator("textarea.gdg-input")
    for _ in range(20):
        touch(screen, row, TITLE, times=1)
        screen.page.keyboard.press(text[0])
        try:
            field.wait_for(timeout=1000)
            break
        except Error:
            continue
    screen.page.keyboard.type(text[1:])
    expect(field).to_have_value(text)
    field.press("Enter")
    screen.settle()


def score_impact(screen: Screen, row: int, text: str) -> None:
    """Type an impact, from the title on by keys, as soon as the table takes a click."""
    save = screen.main.get_by_role("button", name="Save 1 activity")
    for _ in range(20):
        touch(screen, row, TITLE, times=1)
        for key in (*["ArrowRight"] * _TO_IMPACT, text, "Enter"):
            screen.page.keyboard.press(key)
        screen.settle()
        if save.is_visible():
            return


@pytest.mark.story
def test_an_edit_outlives_a_search_and_a_visit_to_another_page(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("activities")
    rename(screen, 1, "An app that parents drew")
    save = screen.main.get_by_role("button", name="Save 1 activity")
    expect(save).to_be_enabled()
    search = screen.main.get_by_label("Search", exact=True)
    search.press_sequentially("library")
    expect(screen.main.get_by_role("heading", name="5 of 60 activities in view")).to_be_visible()
    screen.settle()
    expect(search).to_be_focused()
    expect(screen.main.get_by_text("1 of these is not in view.")).to_be_visible()
    screen.turn_to("Star").turn_to("Activities")
    screen.press("Save 1 activity")
    expect(screen.main.get_by_text("1 activity is saved.").first).to_be_visible()
    screen.go("activities", search="parents drew")
    screen.is_headed("1 of 60 activities in view")


def test_the_browser_asks_before_what_waits_goes_with_the_visit(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("activities")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    screen.page.on("dialog", leave)
    rename(screen, 1, "An app that parents drew")
    expect(screen.main.get_by_role("button", name="Save 1 activity")).to_be_enabled()
    screen.page.reload()
    screen.settle()
    expect(screen.main.get_by_role("button", name="Save changes")).to_be_disabled()
    screen.page.reload()
    assert asked == ["beforeunload"]


def test_a_search_that_finds_nothing_offers_to_clear_the_filters(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("activities", search="nothing is called this")
    expect(screen.main.get_by_role("heading", name="No activity fits what you chose.")).to_be_visible()
    screen.press("Clear the filters")
    screen.is_headed("58 of 60 activities in view")
    assert "search" not in screen.query


def test_a_chosen_row_opens_in_the_form_and_back_closes_it_and_leaves(
    open_screen: Open, council: str
) -> None:
    screen = open_screen(council).go("star")
    screen.follow(f"{screen.address}/activities?council={council}")
    chooser = screen.main.get_by_role("combobox", name="Choose an activity to change, or add one")
    screen.main.get_by_test_id("data-grid-canvas").first.wait_for()
    for _ in range(20):
        touch(screen, 2, CHOOSE, times=1)
        screen.page.wait_for_timeout(1000)
        if "activity" in screen.query:
            break
    screen.settle()
    expect(chooser).to_have_value("A report card for each library, written by its readers")
    screen.page.go_back()
    screen.settle()
    expect(chooser).to_have_value("Add a new activity")
    screen.page.go_back()
    screen.page.get_by_role("heading", level=1, name="Star").wait_for()


def test_a_row_added_in_the_table_waits_below_every_view_until_it_is_saved(
    open_screen: Open, council: str
) -> None:
    screen = open_screen(council).go("activities", search="report card")
    table = screen.main.get_by_test_id("stDataFrame").first
    table.hover()
    screen.main.get_by_role("button", name="Add row").click()
    rename(screen, 2, "Seeds for every school")
    screen.fill("Search", "nothing is called this")
    screen.press("Save 1 activity")
    expect(screen.main.get_by_text("1 activity is saved.").first).to_be_visible()
    screen.go("activities", search="seeds for every school").is_headed("1 of 61 activities in view")


def test_a_score_off_the_scale_is_kept_and_named_with_its_activity(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("activities")
    score_impact(screen, 1, "9")
    screen.press("Save 1 activity")
    name = "A new app for parents, designed together from a blank page"
    said = f"Impact of {name}: 9 was typed. Enter a whole number from 1 to 5."
    expect(screen.main.get_by_text(said)).to_be_visible()
    screen.press("Drop these changes")
    expect(screen.main.get_by_role("button", name="Save changes")).to_be_disabled()


def test_a_cell_that_the_press_on_save_left_is_saved_with_the_others(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("activities")
    rename(screen, 1, "An app that parents drew")
    touch(screen, 2, TITLE, times=2)
    screen.page.locator("textarea.gdg-input").fill("Cards that readers wrote")
    # Not by `press`, which would leave the cell first, and wait.
    screen.main.get_by_role("button", name="Save 1 activity").click()
    screen.settle()
    expect(screen.main.get_by_text("2 activities are saved.").first).to_be_visible()


def test_whatever_is_pasted_is_kept_and_what_does_not_fit_is_named(open_screen: Open, council: str) -> None:
    screen = open_screen(council).go("activities")
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    pasted = "Paused\tRung 4\t\t\t\t2.7\tabc\nWobbly\t\t\t\t\t3\t4"
    screen.page.evaluate("text => navigator.clipboard.writeText(text)", pasted)
    save = screen.main.get_by_role("button", name="Save 2 activities")
    for _ in range(20):
        touch(screen, 1, TITLE, times=1)
        for key in ("ArrowRight", "ArrowRight", "ControlOrMeta+v"):
            screen.page.keyboard.press(key)
        screen.settle()
        if save.is_visible():
            break
    save.click()
    said = "Nothing was saved yet: 3 values need mending."
    expect(screen.main.get_by_text(said).first).to_be_visible()
    for wrong in ("2.7 was typed.", "abc was typed.", "Wobbly was typed."):
        expect(screen.main.get_by_text(wrong)).to_be_visible()
    screen.press("Drop these changes")
    expect(screen.main.get_by_role("button", name="Save changes")).to_be_disabled()
