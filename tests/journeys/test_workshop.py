"""A room scores together: a facilitator, phones of three kinds, and the wall."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from costar.config import ROOT
from tests.journeys.conftest import Site
from tests.journeys.preparing import prepare
from tests.journeys.rehearsal import choose_to_compare, opened
from tests.journeys.room import choose, code_of, is_wider_than_the_phone, press
from tests.journeys.screen import Open, Screen, Size

pytestmark = pytest.mark.journey

SMALL_PHONE = (320, 640)
PICTURES = ROOT / "test-results" / "workshop"


@pytest.fixture
def phones(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Three phones: one without JavaScript, one that will lose its connection, one without a mouse."""
    opened = [
        browser.new_context(
            viewport={"width": SMALL_PHONE[0], "height": SMALL_PHONE[1]}, java_script_enabled=scripts
        )
        for scripts in (False, True, True)
    ]
    yield opened
    for one in opened:
        one.close()


@pytest.fixture
def desk(open_screen: Open, council: str) -> Screen:
    """The facilitator's laptop, with a workshop of the two activities that were never scored, or of a few."""
    return prepare(open_screen(council), "Spring", minutes=15)


def join(phone: BrowserContext, site: Site, code: str, group: str) -> Page:
    page = phone.new_page()
    page.goto(f"{site.address}/join")
    page.get_by_role("textbox", name="The code on the wall").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.locator(f"input[value={group}]").check()
    page.get_by_role("button", name="Join").click()
    return page


def tick_first_activity(desk: Screen) -> None:
    """Leave the first activity out, or take it in again."""
    folded = desk.main.locator("details", has_text="leave out or add")
    if folded.get_attribute("open") is None:
        folded.locator("summary").click()
    folded.locator("label").first.click()
    desk.settle()


def keep_pictures(state: str, wall: Screen, phone: Page) -> None:
    """Keep how a state looks on the wall and on a phone, for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    wall.page.screenshot(path=PICTURES / f"{state}-1024x768.png")
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.screenshot(path=PICTURES / f"{state}-360x740.png")
    phone.set_viewport_size({"width": SMALL_PHONE[0], "height": SMALL_PHONE[1]})


@pytest.mark.story
def test_a_room_scores_and_leaves_with_a_result(
    desk: Screen, open_screen: Open, phones: list[BrowserContext], site: Site
) -> None:
    code = code_of(desk)
    wall = open_screen(desk.council, size=Size.PROJECTOR)
    wall.go("workshop_projector", workshop=desk.workshop)
    expect(wall.main.get_by_role("heading", name=code)).to_be_visible()
    without_script, losing, keyboard = (
        join(phone, site, code, group)
        for phone, group in zip(phones, ("citizens", "citizens", "managers"), strict=True)
    )
    expect(without_script.get_by_role("heading", level=1)).to_have_text("You are in")
    keep_pictures("1-lobby", wall, without_script)
    press(desk, "Start scoring")
    expect(wall.main.get_by_role("heading", name="0 of 3 have finished, 0 have begun")).to_be_visible()
    expect(wall.main.get_by_text("15 minutes left")).to_be_visible()

    without_script.reload()
    keep_pictures("2-scoring", wall, without_script)
    choose(without_script, 5, 1)
    without_script.get_by_role("button", name="Save and go on").click()
    expect(without_script.get_by_text("2 of")).to_be_visible()

    expect(losing.get_by_role("button", name="Save and go on")).to_be_visible()
    assert not is_wider_than_the_phone(losing)
    choose(losing, 4, 2)
    phones[1].set_offline(True)
    losing.get_by_role("button", name="Save and go on").click()
    expect(losing.get_by_role("status")).to_contain_text("Not sent yet")
    phones[1].set_offline(False)
    expect(losing.get_by_text("2 of")).to_be_visible()

    expect(keyboard.get_by_role("button", name="Save and go on")).to_be_visible()
    keyboard.locator("input[name=impact]").first.focus()
    for key in ("ArrowDown", "Tab", "Space", "Tab"):
        keyboard.keyboard.press(key)
    keyboard.keyboard.press("Enter")
    expect(keyboard.get_by_text("2 of")).to_be_visible()

    expect(wall.main.get_by_role("heading", name="3 have begun")).to_be_visible()
    press(desk, "Reveal")
    expect(desk.main.get_by_role("heading", name="Talk about these next")).to_be_visible()
    expect(wall.main.get_by_role("heading", name="Talk about these")).to_be_visible()
    expect(wall.main).to_contain_text("of 3 put it there")
    without_script.reload()
    keep_pictures("3-reveal", wall, without_script)
    picture = wall.page.locator(".costar-picture svg").element_handle()
    marks = wall.page.locator('.costar-picture [data-key^="marks"]')
    for _ in range(2):
        tick_first_activity(desk)  # out of the next round, and in again: what was revealed stays in view
        expect(marks).to_have_count(1)
    assert picture.evaluate("(one) => one.isConnected"), "the wall's picture was rebuilt"
    desk.main.get_by_role("button", name="Talk about 1").first.click()
    dots = wall.page.locator('.costar-picture [data-trace^="O Several groups together"] > g')
    expect(dots).to_have_count(3)
    without_script.reload()
    keep_pictures("4-talk", wall, without_script)
    press(desk, "Score again")
    expect(wall.main.get_by_role("heading", name="0 of 3 have finished, 0 have begun")).to_be_visible()
    without_script.reload()
    choose(without_script, 2, 5)
    without_script.get_by_role("button", name="Save and go on").click()
    expect(wall.main.get_by_role("heading", name="1 have begun")).to_be_visible()
    press(desk, "Reveal")
    expect(wall.main.get_by_role("heading", name="Talk about these")).to_be_visible()
    keep_pictures("5-round-2", wall, without_script)
    press(desk, "Decide")
    expect(wall.main.get_by_role("heading", name="What we recommend")).to_be_visible()
    without_script.reload()
    keep_pictures("6-decide", wall, without_script)
    desk.press("Close the workshop")
    desk.press("Yes, close it")
    without_script.reload()
    expect(without_script.get_by_role("heading", level=1)).to_have_text("Thank you")
    expect(wall.main.get_by_role("paragraph").filter(has_text="A few people took part")).to_be_visible()
    keep_pictures("7-closed", wall, without_script)


def test_a_paper_ballot_takes_a_key_for_each_score_and_one_more(desk: Screen) -> None:
    press(desk, "Start scoring")
    desk.go("workshop_paper", workshop=desk.workshop)
    boxes = desk.main.locator(".st-key-paper_scores input")
    lines = boxes.count() // 2
    desk.fill("Group", "4")
    boxes.first.focus()
    for ballot in ("1", "2"):
        expect(desk.settle().main.get_by_label("Ballot", exact=True)).to_have_value(ballot)
        expect(boxes.first).to_be_focused()
        for key in [*"50" * lines, "Enter"]:
            desk.page.keyboard.press(key)
        expect(desk.main.get_by_role("button", name=f"Take back ballot {ballot}")).to_be_visible()
    for key in [*"41" * lines, "Enter", *"32" * lines, "Enter", *"23" * lines, "Enter"]:
        desk.page.keyboard.press(key)  # faster than any ballot is saved
    expect(desk.main.get_by_text(f"5 ballots typed in. Lines: {5 * lines}.")).to_be_visible()
    assert {(row["Impact"], row["Effort"]) for row in desk.table("Take back ballot 5")} == {("2", "3")}
    for ballot in ("5", "4", "3", "2"):
        desk.main.get_by_role("button", name=f"Take back ballot {ballot}").click()
    expect(desk.main.get_by_text("1 ballot typed in.")).to_be_visible()
    assert {row["Effort"] for row in desk.table("Take back ballot 1")} == {"don't know"}


@pytest.mark.long
def test_a_paper_of_a_tie_break_takes_a_key_for_each_activity_and_one_more(
    open_screen: Open, revealed_council: str
) -> None:
    desk = opened(open_screen(revealed_council, size=(360, 740), scheme="dark"), "reveal")
    workshop = desk.workshop
    choose_to_compare(desk, 3)
    press(desk, "Ask the room")
    desk.go("workshop_paper", workshop=workshop)
    boxes = desk.main.locator(".st-key-paper_scores input")
    assert not is_wider_than_the_phone(desk.page)
    desk.fill("Ballot", "901")
    desk.fill("Group", "1")
    boxes.first.focus()
    for key in [*"312", "Enter", *"902", "Tab", "Tab", *"213", "Enter"]:
        desk.page.keyboard.press(key)  # the second paper's number is typed before its box is there
    expect(desk.main.get_by_text("2 papers typed in.")).to_be_visible()
    expect(desk.main.get_by_label("Ballot", exact=True)).to_be_focused()
    PICTURES.mkdir(parents=True, exist_ok=True)
    desk.page.screenshot(path=PICTURES / "paper-order-360x740-dark.png", full_page=True)
    desk.main.get_by_role("button", name="Take back ballot 902").click()
    expect(desk.main.get_by_text("1 paper typed in.")).to_be_visible()


def test_paper_ballots_come_from_a_file_and_are_taken_back(desk: Screen) -> None:
    press(desk, "Start scoring")
    desk.go("workshop_paper", workshop=desk.workshop)
    template = desk.download("Template as CSV").decode("utf-8-sig").splitlines()
    filled = [template[0], template[1].replace("1,,1", "1,4,1")[:-1] + "5,1", "1,,99,,3,3"]
    file = {"name": "typed.csv", "mimeType": "text/csv", "buffer": "\n".join(filled).encode()}
    desk.main.locator("input[type=file]").last.set_input_files([file])
    expect(desk.main.get_by_text("No activity of this workshop has this number").first).to_be_visible()
    desk.press("Save 1 line")
    expect(desk.main.get_by_text("1 line is saved")).to_be_visible()
    desk.press("Take this file back")
    expect(desk.main.get_by_text("1 line is saved")).to_be_hidden()
