"""What a phone says is true, whatever its owner and its line do: "Saved" is saved, and of what is there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.conftest import PATIENCE, Site
from tests.journeys.preparing import prepare
from tests.journeys.room import choose, code_of, join_by_square
from tests.journeys.screen import Open, Screen

pytestmark = pytest.mark.journey

ASLEEP = "const began = performance.now(); performance.now = () => began;"
"""A phone that sleeps: its monotonic clock stands still, and the time of day goes on."""


@pytest.fixture
def desk(open_screen: Open, council: str) -> Screen:
    """The facilitator's laptop, with a workshop of a timed round that is scoring."""
    return prepare(open_screen(council), "Spring", minutes=15).press("Start scoring")


@pytest.fixture
def page(desk: Screen, site: Site, browser: Browser) -> Iterator[Page]:
    """A phone on the first activity."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as phone:
        phone.set_default_timeout(PATIENCE)
        page = phone.new_page()
        join_by_square(page, site, code_of(desk))
        expect(page.get_by_role("button", name="Save and go on")).to_be_visible()
        yield page


def score(page: Page, impact: int, effort: int) -> None:
    choose(page, impact, effort)
    page.get_by_role("button", name="Save and go on").click()


def test_saved_is_said_of_what_stands_there_and_what_was_missed_is_told(desk: Screen, page: Page) -> None:
    ballot = page.url.partition("?")[0]
    score(page, 5, 5)
    expect(page.locator("#news")).to_contain_text("Saved: 1.")
    expect(page.locator("input:checked")).to_have_count(0)  # not what was chosen for another activity
    page.go_back()  # to what was answered, not to the next again
    expect(page.locator("h1")).to_contain_text("1.")
    expect(page.locator("input[value='5']:checked")).to_have_count(2)
    expect(page.locator("#status")).to_have_text("Saved")
    choose(page, 2, 5)
    expect(page.locator("#status")).to_be_empty()
    page.reload()  # half an answer outlives it, and is not called saved
    expect(page.locator("input[name=impact][value='2']")).to_be_checked()
    expect(page.locator("#status")).to_be_empty()

    slept = page.context.new_page()
    slept.add_init_script(ASLEEP)
    slept.goto(f"{ballot}?n=1")
    page.bring_to_front()
    score(page, 2, 1)
    expect(page.locator("#news")).to_contain_text("Saved: 1.")
    slept.bring_to_front()
    score(slept, 3, 4)
    expect(slept.locator("#news")).to_contain_text("Saved: 1.")
    slept.goto(f"{ballot}?n=1")
    expect(slept.locator("input[name=impact][value='3']")).to_be_checked()
    slept.close()
    stays_while_it_sends_what_another_tab_could_not(page, ballot)

    desk.press("Pause")
    page.goto(f"{ballot}?n=2")
    expect(page.get_by_role("heading", name="Paused")).to_be_visible()
    desk.press("Go on")
    expect(page.locator("[data-left]")).to_be_visible()
    desk.press("Pause")
    expect(page.locator("#status")).to_contain_text("Paused")
    shown = page.locator("[data-left]").inner_text()
    page.evaluate("() => { const now = Date.now(); Date.now = () => now + 120_000; }")
    page.wait_for_timeout(1_500)  # longer than the clock's beat: it stands still
    assert page.locator("[data-left]").inner_text() == shown
    desk.press("Go on")

    page.route("**/b/*", lose_answers)
    score(page, 4, 4)
    expect(page.locator("#status")).to_contain_text("Not sent yet")
    desk.press("Reveal")
    page.unroute_all()
    expect(page.get_by_role("heading", name="Look at the wall")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("this was not saved")


def lose_answers(route: Route) -> None:
    """A line that carries no answer."""
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


def stays_while_it_sends_what_another_tab_could_not(page: Page, ballot: str) -> None:
    """An answer that waits in one tab goes from any other, which stays where its owner is."""
    other = page.context.new_page()
    other.route("**/b/*", lose_answers)
    other.goto(f"{ballot}?n=1")
    score(other, 4, 4)
    expect(other.locator("#status")).to_contain_text("Not sent yet")
    page.bring_to_front()
    page.goto(f"{ballot}?n=2")
    page.wait_for_function("() => localStorage.getItem('costar:' + location.pathname) === '[]'")
    other.goto(f"{ballot}?n=1")
    expect(other.locator("input[name=impact][value='4']")).to_be_checked()
    other.close()
    expect(page).to_have_url(f"{ballot}?n=2")


def test_a_line_that_swallows_an_answer_is_a_broken_one(page: Page) -> None:
    swallowed: list[Route] = []

    def swallow_first(route: Route) -> None:
        if route.request.method == "POST" and not swallowed:
            swallowed.append(route)  # and nothing comes back
        else:
            route.continue_()

    page.clock.install()
    page.route("**/b/*", swallow_first)
    score(page, 5, 1)
    page.clock.run_for(2_300)
    expect(page.locator("#status")).to_contain_text("Not sent yet")
    score(page, 2, 1)
    page.clock.run_for(10_000)
    expect(page.locator("#news")).to_contain_text("Saved: 1.")
    page.unroute_all()
    page.goto(f"{page.url.partition('?')[0]}?n=1")
    expect(page.locator("input[name=impact][value='2']")).to_be_checked()


def test_what_is_chosen_while_an_answer_is_under_way_is_not_left_behind(page: Page) -> None:
    under_way: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST" and not under_way:
            under_way.append(route)
        else:
            route.continue_()

    page.route("**/b/*", hold)
    score(page, 5, 1)
    choose(page, 2, 1)
    page.wait_for_timeout(200)
    with page.expect_response("**/b/*"):
        under_way[0].continue_()
    page.wait_for_timeout(500)  # long enough to be led on
    expect(page.locator("h1")).to_contain_text("1.")
    expect(page.locator("#status")).to_be_empty()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("#news")).to_contain_text("Saved: 1.")
    page.go_back()
    expect(page.locator("input[name=impact][value='2']")).to_be_checked()
