"""A room judges how the council deals with risk, on a phone, and Health says it from then on."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Site
from tests.journeys.screen import Open, Size

pytestmark = pytest.mark.journey

NAME = "Risk culture with carers"
CERTAIN = "5: always; we check it and learn from it"


def test_a_room_judges_risk_culture_and_health_says_it(open_screen: Open, council: str, site: Site) -> None:
    desk = open_screen(council).go("health", part="Risk culture")
    form = desk.unfold("Let a room judge this")
    desk.fill("Name of the workshop", NAME, within=form)
    desk.press("Open the workshop", within=form)
    desk.main.get_by_role("heading", name=NAME).wait_for()
    desk.settle().press("Start scoring")
    code = re.search(r"code (\w{4} \w{4})", desk.text)
    assert code
    for _ in range(5):
        phone = open_screen(council, size=Size.PHONE).page
        phone.goto(f"{site.address}/join")
        phone.get_by_role("textbox", name="The code on the wall").fill(code[1])
        phone.get_by_role("button", name="Go on").click()
        phone.locator("input[value=citizens]").check()
        phone.get_by_role("button", name="Join").click()
        phone.get_by_role("radio", name=CERTAIN).check()
        phone.get_by_role("button", name="Save and go on").click()
        expect(phone.get_by_text("2 of 4")).to_be_visible()
    wall = open_screen(council, size=Size.PROJECTOR)
    wall.go("workshop_projector", workshop=desk.workshop)
    expect(wall.main.get_by_role("heading", name="0 of 5 have finished, 5 have begun")).to_be_visible()
    desk.press("Reveal")
    expect(wall.main.get_by_text("1. Tone at the top: 5.")).to_be_visible()
    expect(desk.main).to_contain_text("Tone at the top: 5, Governance: no answer")
    desk.press("Decide").press("Close the workshop").press("Yes, close it").press("Keep this on Health")
    health = desk.go("health", part="Risk culture")
    tone = next(row for row in health.table("The four elements today") if row["Element"] == "Tone at the top")
    assert tone["How far it is true"] == CERTAIN
