"""Real phones and what people do with them: the square twice, second thoughts, and a lost acknowledgement."""

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.journeys.conftest import Site
from tests.journeys.preparing import prepare
from tests.journeys.room import choose, code_of, join_by_square, press
from tests.journeys.screen import Open, Screen

pytestmark = pytest.mark.journey


@pytest.fixture
def desk(open_screen: Open, council: str) -> Screen:
    """The facilitator's laptop, with a workshop that is scoring."""
    desk = prepare(open_screen(council), "Spring")
    press(desk, "Start scoring")
    return desk


@pytest.mark.story
def test_a_phone_that_comes_again_is_led_back_and_its_last_choice_counts(
    desk: Screen, site: Site, browser: Browser
) -> None:
    code = code_of(desk)
    with browser.new_context(viewport={"width": 320, "height": 640}) as phone:
        page = phone.new_page()
        join_by_square(page, site, code)
        expect(page.get_by_role("button", name="Save and go on")).to_be_visible()
        for _ in range(2):
            join_by_square(page, site, code)
            expect(page.get_by_role("button", name="Save and go on")).to_be_visible()
        expect(desk.main.get_by_text("1 joined.")).to_be_visible()

        lost: list[str] = []

        def lose_first(route: Route) -> None:
            if route.request.method == "POST" and not lost:
                route.fetch()  # it arrives, and its acknowledgement does not
                lost.append(route.request.url)
                route.abort()
            else:
                route.continue_()

        page.route("**/b/*", lose_first)
        choose(page, 5, 5)
        page.get_by_role("button", name="Save and go on").click()
        expect(page.locator("#status")).to_contain_text("Not sent yet")
        choose(page, 2, 1)
        page.get_by_role("button", name="Save and go on").click()
        expect(page.locator("#news")).to_contain_text("Saved: 1.")
        page.goto(f"{page.url.partition('?')[0]}?n=1")
        expect(page.locator("input[name=impact][value='2']")).to_be_checked()
