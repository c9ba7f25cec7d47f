"""A council's own activities: beginning, putting away, bringing back."""

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import Open

pytestmark = pytest.mark.journey


@pytest.mark.story
def test_beginning_ones_own_council_from_the_example(open_screen: Open) -> None:
    screen = open_screen().go("star")
    screen.press("Begin with your own council")
    dialog = screen.page.get_by_role("dialog", name="Begin with your own council")
    screen.fill("Name of your council", "Nowhere-on-Sea", within=dialog)
    screen.press("Begin", within=dialog)
    screen.page.get_by_role("heading", level=1, name="Upload").wait_for()
    screen.settle()
    expect(screen.main.get_by_text("Nowhere-on-Sea is ready.")).to_be_visible()
    screen.hand_in("first.csv", b"title,status,co_design\nTea with the planners,current,5\n")
    screen.press("Save 1 activity")
    expect(screen.main.get_by_role("heading", level=2, name="Saved", exact=True)).to_be_visible()
    star = screen.turn_to("Star")
    star.is_headed("Co-design reaches furthest: 1 of 1 activity")
    assert "Nowhere-on-Sea" in star.text
    assert "(example council)" not in star.text


def test_every_page_of_an_empty_council_says_what_to_do(open_screen: Open) -> None:
    screen = open_screen().go("star")
    screen.press("Begin with your own council")
    dialog = screen.page.get_by_role("dialog")
    screen.fill("Name of your council", "Emptyshire", within=dialog)
    screen.press("Begin", within=dialog)
    screen.page.get_by_role("heading", level=1, name="Upload").wait_for()
    screen.settle()
    for title in ("Star", "Matrix", "Quick wins", "Activities"):
        empty = screen.turn_to(title).page.locator(".st-key-empty")
        expect(empty.get_by_role("link", name="Upload")).to_be_visible()


def test_an_activity_is_archived_and_restored(open_screen: Open, council: str) -> None:
    title = "Reading groups led by volunteers"
    screen = open_screen(council).go("activities", activity="ex-036")
    screen.is_headed("58 of 60")
    screen.press("Archive 1 activity")
    expect(screen.main.get_by_text(f'"{title}" is archived.')).to_be_visible()
    screen.is_headed("57 of 60")
    screen.switch("Show archived activities")
    screen.is_headed("3 of 60")
    screen.choose("Choose an activity to change, or add one", title)
    screen.press("Restore 1 activity")
    expect(screen.main.get_by_text(f'"{title}" is back.')).to_be_visible()
    screen.switch("Show archived activities")
    screen.is_headed("58 of 60")
