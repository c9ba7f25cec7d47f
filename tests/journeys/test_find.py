"""From any page to anything, by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import Open

pytestmark = pytest.mark.journey


def test_slash_leads_to_the_search_and_enter_to_what_it_finds(open_screen: Open) -> None:
    screen = open_screen().go("about")
    screen.page.keyboard.press("/")
    screen.page.keyboard.type("library")
    screen.page.keyboard.press("Enter")
    expect(screen.page.get_by_role("heading", level=1, name="Search", exact=True)).to_be_visible()
    screen.settle()
    assert screen.query["find"] == ["library"]
    screen.page.go_back()
    expect(screen.page.get_by_role("heading", level=1, name="About", exact=True)).to_be_visible()
