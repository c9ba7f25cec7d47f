"""What do you do already, and what would you like to offer? From a phone to a need that it meets."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.screen import Open, Screen, as_asked

pytestmark = pytest.mark.journey


def open_last(desk: Screen, name: str) -> None:
    """Unfold what has this name, also where it stands in something folded."""
    desk.main.locator("summary", has_text=name).last.click()
    desk.settle()


@pytest.mark.story
def test_an_answer_from_a_phone_without_javascript_becomes_an_offer_that_meets_a_need(
    open_screen: Open, browser: Browser, council: str
) -> None:
    desk = open_screen(council).go("people", section="Survey")
    open_last(desk, "Prepare a survey")
    for label, text in {
        "Title": "What do you do already?",
        "Purpose": "To bring offers and needs together",
        "Whom to ask": "Library desk",
        "Last day for answers": "31/12/2199",
        "Answers are kept until": "31/12/2199",
    }.items():
        desk.main.get_by_label(as_asked(label)).last.fill(text)
    desk.main.get_by_role("button", name="Save", exact=True).last.click()
    expect(desk.page.get_by_text("Saved.", exact=True).first).to_be_visible()
    desk.go("people", section="Survey", survey="What do you do already?").press("Open the survey")
    address = desk.main.get_by_role("link", name="Open it as people see it").get_attribute("href")
    assert address

    phone = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = phone.new_page()
    page.goto(f"{desk.address}/{address.removeprefix('./').lstrip('/')}")
    expect(page.get_by_text("Please write no names")).to_be_visible()
    page.get_by_label("For a group, club or neighbourhood").check()
    page.get_by_label("Which group, or in which role?").fill("Tuesday menders")
    page.get_by_label("What would you like to offer").fill("Mend toasters. Ring 01632 960123.")
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_role("alert")).to_contain_text("phone numbers")
    page.get_by_label("What would you like to offer").fill("Mend toasters and test plugs.")
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_role("heading", name="Saved", exact=True)).to_be_visible()
    phone.close()

    desk.go("people", section="Survey", survey="What do you do already?")
    desk.press("Take over as an offer")
    expect(desk.main.get_by_text("The answer is an offer now.")).to_be_visible()
    desk.go("people", section="Offers and needs", activity="ex-051")
    open_last(desk, "Write down and change needs")
    open_last(desk, "Write down a need")
    desk.main.get_by_label(as_asked("What is needed")).last.fill("Somebody to test plugs")
    desk.main.get_by_role("button", name="Save", exact=True).last.click()
    expect(desk.main.get_by_role("heading", name="Somebody to test plugs")).to_be_visible()
    expect(desk.main.get_by_text("Tuesday menders: Mend toasters and test plugs.").first).to_be_visible()
    expect(desk.main.get_by_text("Because: both say “plugs” and “test”").first).to_be_visible()
