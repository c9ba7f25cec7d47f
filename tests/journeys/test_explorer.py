"""What is not done, and what could be: from an empty cell to the Star, and a service walked by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.keys import press
from tests.journeys.screen import Open, Size

pytestmark = pytest.mark.journey


@pytest.mark.story
def test_an_empty_cell_becomes_an_idea_and_the_star_grows_with_what_could_be(
    open_screen: Open, council: str
) -> None:
    def could_be() -> str:
        star = open_screen(council).go("star", compare="With what could be")
        star.unfold("Show the numbers as a table")
        return star.table("Show the numbers as a table")[3]["With what could be"]

    before = could_be()
    screen = open_screen(council).go("explorer")
    screen.press("Housing: Co-assess")
    expect(screen.main.locator(".st-key-cell")).to_be_focused()
    assert screen.query["in_service"] == ["Housing"]
    assert screen.query["in_co"] == ["Co-assess"]
    screen.press("Add as an idea", within=screen.main.locator(".st-key-method_citizen_inspection"))
    expect(screen.main.get_by_text(re.compile("is a potential activity now"))).to_be_visible()
    expect(screen.main.get_by_text("It is on your list already.")).to_be_visible()
    after = could_be()
    assert int(after.removesuffix("\xa0%")) > int(before.removesuffix("\xa0%"))


def test_the_cell_that_was_chosen_is_the_one_that_is_marked(open_screen: Open) -> None:
    screen = open_screen().go("explorer")
    for place, co in (("Housing", "Co-design"), ("Public health", "Co-deliver")):
        cell = screen.main.get_by_role("button", name=re.compile(f"^{place}: {co}:"))
        cell.click()
        screen.settle()
        expect(cell).to_have_attribute("aria-current", "true")
        expect(screen.main.locator("[aria-current=true]")).to_have_count(1)
        expect(screen.main.get_by_role("heading", level=3, name=f"{place}: {co}", exact=True)).to_be_visible()
        assert (screen.query["in_service"], screen.query["in_co"]) == ([place], [co])
    screen.page.keyboard.press("ArrowLeft")
    screen.page.keyboard.press("Enter")
    screen.settle()
    assert screen.query["in_co"] == ["Co-design"]


def test_a_service_is_walked_at_the_projector_by_keyboard(open_screen: Open, council: str) -> None:
    screen = open_screen(council, size=Size.PROJECTOR).go("explorer_walk", audit="Housing")
    for number in range(1, 16):
        title = screen.page.get_by_role("heading", level=1, name=f"Housing: question {number} of 15")
        expect(title).to_be_visible()
        button = screen.main.get_by_role("button", name="Yes" if number < 13 else "Partly", exact=True)
        box = button.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 768, "the answers are below what is in view"
        press(screen, button)
    end = screen.page.get_by_role("heading", level=1, name="Housing: what the audit found")
    expect(end).to_be_visible()
    press(screen, screen.main.get_by_role("button", name="Add it under Co-assess"))
    expect(screen.main.get_by_text("It is a current activity under Co-assess now.")).to_be_visible()
