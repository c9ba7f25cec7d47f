"""A saved plan, a phone that reads Easy Read, and a facilitator with a clicker in hand."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import RUN, TAGS
from tests.journeys.conftest import Site
from tests.journeys.room import code_of
from tests.journeys.screen import Open, Screen, Size

pytestmark = pytest.mark.journey

MOST_PRESSES = 6
RINGED = """[...document.querySelectorAll(".stMain:focus-visible")]
  .map((one) => getComputedStyle(one)).map((one) => `${one.outlineStyle} ${one.boxShadow}`)
  .filter((drawn) => drawn !== "none none")"""
HELD = 15
"""Presses of a key that is held for a second and a half."""


def keep_a_plan(desk: Screen) -> None:
    """A plan of what a search finds, with Easy Read offered and the network's password on the wall."""
    desk.go("workshop", search="library", take="view").press("Plan for 8 people")
    desk.main.get_by_role("textbox", name="Name of the workshop").fill("Spring")
    desk.page.keyboard.press("Tab")
    desk.settle()
    desk.press("Easy Read ballot").page.get_by_text("Who asks for it on the phone").click()
    desk.settle().page.keyboard.press("Escape")


def open_the_plan(desk: Screen) -> int:
    """From the Star to the lobby, and how many presses that took."""
    desk.go("star")
    ways = (
        desk.page.get_by_role("button", name="Focus it"),
        desk.page.get_by_test_id("stTopNavDropdownLink").filter(has_text="Workshop"),
        desk.page.get_by_role("button", name="Open the plan Spring"),
        desk.page.get_by_role("button", name="Open the workshop"),
    )
    for way in ways:
        way.first.click()
        desk.settle()
    desk.page.get_by_text("People join with the code").wait_for()
    return len(ways)


def join_in_easy_read(page: Page, site: Site, code: str) -> None:
    page.goto(f"{site.address}/join/{code.replace(' ', '')}")
    page.locator("input[value=citizens]").check()
    page.get_by_role("checkbox", name="I want Easy Read").check()
    page.get_by_role("button", name="Join").click()


def score_with_faces(page: Page) -> None:
    """Each activity by its faces and piles, as a thumb does."""
    expect(page.get_by_text("Does this help people?")).to_be_visible()
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(RUN, list(TAGS)) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    while page.get_by_role("heading", name="All saved").count() == 0:
        before = page.locator("h1").inner_text()
        page.locator("input[name=impact][value='5']").click()
        page.locator("input[name=effort][value='3']").click()
        page.get_by_role("button", name="Save").click()
        expect(page.locator("h1")).not_to_have_text(before)


def turned(wall: Screen, key: str) -> Screen:
    """The wall after a key of the clicker."""
    wall.page.keyboard.press(key)
    wall.page.wait_for_timeout(900)
    return wall.settle()


def hold_down(wall: Screen) -> None:
    """A clicker whose key is held, of the kind that presses again and again instead of saying so."""
    for _ in range(HELD):
        wall.page.keyboard.press("PageDown")
        wall.page.wait_for_timeout(100)
    wall.page.wait_for_timeout(900)
    wall.settle()


def test_a_clicker_runs_a_workshop_in_which_somebody_reads_easy_read(
    open_screen: Open, council: str, site: Site, browser: Browser
) -> None:
    desk = open_screen(council)
    keep_a_plan(desk)
    assert open_the_plan(desk) <= MOST_PRESSES
    wall = open_screen(council, size=Size.PROJECTOR)
    wall.go("workshop_projector", workshop=desk.workshop)
    with browser.new_context(viewport={"width": 360, "height": 740}) as phone:
        page = phone.new_page()
        join_in_easy_read(page, site, code_of(desk))
        turned(wall, "PageDown")
        expect(wall.main.get_by_role("heading", name="Scoring, round 1")).to_be_visible()
        score_with_faces(page)

    question = wall.main.get_by_text("What was seen cannot be unseen")
    wall.page.mouse.click(900, 600)  # into its window, as whoever has just moved it to the projector
    hold_down(wall)
    expect(question).to_be_visible()
    lies = wall.main.locator(".st-key-clicker_question").bounding_box()
    assert lies
    assert lies["x"] + lies["width"] < Size.PROJECTOR.viewport[0], "the question is cut off"
    assert wall.page.evaluate(RINGED) == [], "what a hall looks at has a ring round it"
    turned(wall, "PageUp")
    expect(question).to_have_count(0)
    turned(wall, "PageDown")
    turned(wall, "PageDown")
    expect(wall.main.get_by_role("heading", name="Talk about these")).to_be_visible()
    expect(desk.main.get_by_role("button", name="Talk", exact=True)).to_be_visible()
    expect(wall.main.get_by_text("1 of 2")).to_be_visible()
    turned(wall, "PageDown")
    expect(wall.main.get_by_text("2 of 2")).to_be_visible()
    turned(wall, "PageUp")
    expect(wall.main.get_by_text("1 of 2")).to_be_visible()


def test_the_keyboard_stays_beside_the_steps_and_a_page_scrolls_until_a_clicker_is_switched_on(
    open_screen: Open, council: str
) -> None:
    desk = open_screen(council)
    keep_a_plan(desk)
    open_the_plan(desk)
    expect(desk.page.locator(".st-key-where")).to_be_focused()
    for step in ("Start scoring", "Pause", "Go on", "Reveal"):
        desk.main.get_by_role("button", name=step, exact=True).focus()
        desk.page.keyboard.press("Enter")
        desk.page.wait_for_timeout(1_200)
        desk.settle()
        assert desk.page.evaluate("document.activeElement !== document.body"), step
        assert desk.page.evaluate("Boolean(document.activeElement.closest('.stMain'))"), step
    desk.press("Back one step")
    desk.page.keyboard.press("PageDown")
    desk.settle()
    expect(desk.main.get_by_role("button", name="Reveal", exact=True)).to_be_visible()
    desk.main.get_by_text("Use a clicker here").click()
    desk.settle()
    for _ in range(2):
        desk.page.keyboard.press("PageDown")
        desk.page.wait_for_timeout(900)
        desk.settle()
    expect(desk.main.get_by_role("button", name="Talk", exact=True)).to_be_visible()
