"""A room proposes: from ideas on two phones and a sheet of paper to a decision about one of them."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.axe import RUN, TAGS
from tests.journeys.conftest import Site
from tests.journeys.preparing import prepare
from tests.journeys.room import code_of, is_wider_than_the_phone
from tests.journeys.screen import Open, Screen, Size

pytestmark = pytest.mark.journey


@pytest.fixture
def phones(browser: Browser) -> Iterator[tuple[BrowserContext, BrowserContext]]:
    """A small one in Welsh and in the dark, and one without JavaScript."""
    welsh = browser.new_context(viewport={"width": 320, "height": 640}, locale="cy-GB", color_scheme="dark")
    bare = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    yield welsh, bare
    for one in (welsh, bare):
        one.close()


@pytest.fixture
def desk(open_screen: Open, council: str) -> Screen:
    """The facilitator's laptop, with the lobby of a room that proposes first and has nothing to score."""
    return prepare(open_screen(council), "Spring", search="nothing is called this", proposes=True)


def join(phone: BrowserContext, site: Site, code: str) -> Page:
    page = phone.new_page()
    page.goto(f"{site.address}/join?code={code.replace(' ', '')}")
    page.locator("form button").click()
    page.locator("input[value=citizens]").check()
    page.locator("form button").click()
    return page


def give(page: Page, title: str, sentence: str = "") -> None:
    page.locator("#title").fill(title)
    page.locator("#sentence").fill(sentence)
    page.locator("form[data-stands] button").click()
    expect(page.locator("li", has_text=title)).to_be_visible()


def give_both_without_a_line(page: Page, *titles: str) -> None:
    """Two ideas from two tabs of a phone without a line wait there, and are both given when it is back."""
    tabs = [page, page.context.new_page()]
    tabs[1].goto(page.url)
    page.context.set_offline(True)
    for tab, title in zip(tabs, titles, strict=True):
        tab.locator("#title").fill(title)
        tab.locator("form[data-stands] button").click()
        expect(tab.locator("#status")).not_to_be_empty()
    page.context.set_offline(False)
    tabs[1].close()
    page.wait_for_function("() => localStorage.getItem('costar:' + location.pathname) === '[]'")
    page.reload()
    for title in titles:
        expect(page.locator("li", has_text=title)).to_be_visible()


def fits(page: Page, button: str) -> bool:
    """Whether the whole form stands on one screen, down to its button."""
    box = page.get_by_role("button", name=button, exact=True).bounding_box()
    size = page.viewport_size
    return bool(box and size and box["y"] + box["height"] <= size["height"])


def test_a_room_proposes_and_one_idea_is_decided_on(
    desk: Screen, open_screen: Open, phones: tuple[BrowserContext, BrowserContext], site: Site
) -> None:
    code = code_of(desk)
    wall = open_screen(desk.council, size=Size.PROJECTOR)
    wall.go("workshop_projector", workshop=desk.workshop)
    welsh, bare = (join(phone, site, code) for phone in phones)
    desk.press("Ask for ideas")
    expect(wall.main.get_by_text("0 ideas so far", exact=True)).to_be_visible()

    expect(welsh.get_by_role("heading", level=1)).to_have_text("Beth ddylem ei wneud gyda'n gilydd?")
    bare.reload()
    assert fits(welsh, "Anfon")
    assert fits(bare, "Send")
    assert not is_wider_than_the_phone(welsh)
    welsh.evaluate(AXE_SCRIPT)
    assert welsh.evaluate(RUN, list(TAGS)) == []
    give_both_without_a_line(welsh, "Bws cerdded i'r ysgol", "Gardd gymunedol")
    give(bare, "A walking school bus", "Parents walk with the children.")
    bare.locator("li a").click()
    bare.locator("#title").fill("A walking bus to school")
    bare.get_by_role("button", name="Save", exact=True).click()
    expect(bare.locator("li", has_text="A walking bus to school")).to_be_visible()
    desk.fill("The idea", "Walking bus to school").press("Add this idea")

    expect(wall.main.get_by_text("4 ideas so far", exact=True)).to_be_visible()
    assert "walking" not in wall.text.lower(), "nothing is shown before the facilitator says so"
    expect(desk.main.get_by_text("1 pair may mean the same")).to_be_visible()
    desk.press("Put together as “A walking bus to school”")
    desk.press("Show all 3 ideas without a remark")
    expect(wall.main.get_by_role("listitem")).to_have_count(3)
    expect(wall.main).to_contain_text("Bws cerdded i'r ysgol")
    desk.press("Take the last change back")
    expect(wall.main.get_by_role("listitem")).to_have_count(0)
    desk.press("Show all 3 ideas without a remark")

    desk.unfold("One idea: change, keep or not")
    desk.choose("Which idea", "A walking bus to school (on the wall)")
    desk.choose("Which Co is it?", "Co-deliver")
    desk.press("Keep this idea")
    expect(desk.main.get_by_text("is kept, and this workshop scores it.").first).to_be_visible()
    # What is half typed outlives a reload, and is not lost in silence when the room goes on.
    welsh.locator("#title").fill("Mainc wrth yr arhosfan")
    welsh.reload()
    expect(welsh.locator("#title")).to_have_value("Mainc wrth yr arhosfan")
    desk.press("Start scoring")
    expect(welsh.get_by_role("alert")).to_contain_text("ni chafodd hwn ei gadw")
    expect(desk.main.get_by_role("button", name="Reveal", exact=True)).to_be_visible()
    bare.reload()
    expect(bare.get_by_role("heading", level=1)).to_have_text(re.compile("A walking bus to school"))
    for axis, score in (("impact", 5), ("effort", 2)):
        bare.locator(f"input[name={axis}][value='{score}']").check()
    bare.get_by_role("button", name="Save and go on").click()
    desk.press("Reveal").press("Decide")
    expect(desk.main.locator("summary", has_text="A walking bus to school").first).to_be_visible()
    decision = desk.unfold("1. A walking bus to school")
    decision.get_by_role("radio", name="Take on", exact=True).click()
    desk.settle().press("Save the decision")
    desk.press("Close the workshop")
    desk.press("Yes, close it")
    expect(desk.main.get_by_text("The room proposed 3 ideas: 1 kept, 0 not kept, 2 open.")).to_be_visible()
    bare.reload()
    expect(bare.get_by_text("A walking bus to school", exact=True).first).to_be_visible()
    expect(bare.get_by_role("listitem").filter(has_text="– kept")).to_have_count(1)
