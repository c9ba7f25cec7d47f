"""What people do in a workshop: at the facilitator's desk, and with a phone in hand."""

import re

from playwright.sync_api import Page

from tests.journeys.conftest import Site
from tests.journeys.screen import Screen


def code_of(desk: Screen) -> str:
    found = re.search(r"code (\w{4} \w{4})", desk.text)
    assert found
    return found[1]


def press(desk: Screen, step: str) -> None:
    desk.main.get_by_role("button", name=step, exact=True).click()
    desk.page.wait_for_timeout(1_500)
    desk.settle()


def choose(page: Page, impact: int, effort: int) -> None:
    page.locator(f"input[name=impact][value='{impact}']").check()
    page.locator(f"input[name=effort][value='{effort}']").check()


def is_wider_than_the_phone(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def join_by_square(page: Page, site: Site, code: str) -> None:
    page.goto(f"{site.address}/join/{code.replace(' ', '')}")
    if page.locator("input[name=group]").count():
        page.locator("input[value=citizens]").check()
        page.get_by_role("button", name="Join").dblclick()
