"""One room, whole: four ways to read a phone, and paper by camera, from an idea to the meeting's paper."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from costar.domain.workshop import sheet
from tests.ingest.photos.photographing import Hardness, filled_in, photographed, rendered
from tests.journeys.conftest import Site
from tests.journeys.keys import HAS_FOCUS
from tests.journeys.room import choose, code_of
from tests.journeys.screen import Open, Screen, Size

pytestmark = pytest.mark.journey

IDEA = "Bws cerdded i'r ysgol"
GROUPS = 4
SHEETS = 2


@dataclass(frozen=True)
class Phones:
    """One in Welsh, one that asks for Easy Read, one without a mouse, one without JavaScript."""

    welsh: BrowserContext
    easy: BrowserContext
    keyboard: BrowserContext
    bare: BrowserContext


@pytest.fixture
def phones(browser: Browser) -> Iterator[Phones]:
    """Four phones, each a browser of its own."""
    small, usual = {"width": 320, "height": 640}, {"width": 360, "height": 740}
    opened = Phones(
        browser.new_context(viewport=small, locale="cy-GB"),
        browser.new_context(viewport=usual, locale="en-GB"),
        browser.new_context(viewport=usual, locale="en-GB"),
        browser.new_context(viewport=usual, locale="en-GB", java_script_enabled=False),
    )
    yield opened
    for one in (opened.welsh, opened.easy, opened.keyboard, opened.bare):
        one.close()


@pytest.fixture
def desk(open_screen: Open, council: str) -> Screen:
    """The lobby of a room that proposes first, with Easy Read for who asks for it."""
    desk = open_screen(council).go("workshop", search="library", take="view")
    main = desk.main
    by_keys(desk, main.get_by_role("button", name="Plan without an agenda"), most=40)
    write(desk, main.get_by_role("textbox", name="Name of the workshop"), "Spring", most=40)
    write(desk, main.get_by_role("spinbutton", name="Minutes for a round"), "0", most=2)
    by_keys(desk, main.get_by_role("checkbox", name="The room proposes ideas first"), most=20, key="Space")
    by_keys(desk, main.get_by_role("button", name="Easy Read ballot"), most=12)
    offered = desk.page.get_by_role("radio", name="Who asks for it on the phone")
    by_keys(desk, desk.page.get_by_role("radiogroup").filter(has=offered), most=3, key="ArrowDown")
    expect(offered).to_be_checked()
    desk.page.keyboard.press("Escape")
    by_keys(desk, main.get_by_role("button", name="Open the workshop"), most=25)
    desk.page.get_by_text("People join with the code").wait_for()
    return desk.settle()


def write(desk: Screen, field: Locator, text: str, *, most: int) -> None:
    """Go to a field and write over what is there."""
    by_keys(desk, field, most=most, key="Control+A")
    desk.page.keyboard.type(text)
    desk.page.keyboard.press("Tab")
    desk.settle()
    desk.page.keyboard.press("Shift+Tab")


def pick_by_keys(desk: Screen, box: Locator, option: str, *, most: int) -> None:
    """Open a box, and choose what one types the beginning of."""
    by_keys(desk, box, most=most, key="Control+A")
    desk.page.keyboard.type(option)
    expect(desk.page.get_by_role("option", name=option).first).to_be_visible()
    desk.page.keyboard.press("Enter")
    desk.settle()


def keep_the_idea(desk: Screen) -> None:
    """Show what the room proposes, and keep it; nothing of it with a mouse."""
    main = desk.main
    by_keys(desk, main.get_by_role("button", name="Show", exact=True), most=30)
    by_keys(desk, main.locator("summary", has_text="One idea: change, keep or not"), most=10)
    pick_by_keys(desk, main.get_by_role("combobox", name="Which idea"), IDEA, most=3)
    pick_by_keys(desk, main.get_by_role("combobox", name="Which Co is it?"), "Co-deliver", most=12)
    by_keys(desk, main.get_by_role("button", name="Keep this idea"), most=6)
    step_back_to(desk, "Start scoring")


def step_back_to(desk: Screen, name: str) -> None:
    """The steps stand above what they are about."""
    by_keys(desk, desk.main.get_by_role("button", name=name, exact=True), most=40, way="Shift+Tab")
    expect(desk.page.locator(".st-key-where")).to_be_focused()


def come_in(phone: BrowserContext, site: Site, code: str) -> Page:
    page = phone.new_page()
    page.goto(f"{site.address}/join/{code.replace(' ', '')}")
    return page


def join(page: Page, group: str) -> Page:
    page.locator(f"input[value={group}]").check()
    page.locator("form button").first.click()
    return page


def join_by_keys(page: Page) -> Page:
    tab_to(page, "input[name=group]")
    page.keyboard.press("Space")
    tab_to(page, "form button")
    page.keyboard.press("Enter")
    return page


def tab_to(page: Page, what: str) -> None:
    """Press Tab until the keyboard stands there."""
    for _ in range(40):
        if page.evaluate("(what) => document.activeElement.matches(what)", what):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no way by Tab to {what}")


def score_by_touch(page: Page) -> None:
    choose(page, 5, 1)
    page.locator(".steps button").click()


def score_by_keys(page: Page) -> None:
    for scale in ("impact", "effort"):
        tab_to(page, f"input[name={scale}]")
        page.keyboard.press("Space")
    tab_to(page, ".steps button")
    page.keyboard.press("Enter")


def score_all(page: Page, activities: int, score_one: Callable[[Page], None]) -> None:
    """Every activity, each as soon as the page shows the next."""
    for _ in range(activities):
        page.locator("input[name=impact]").first.wait_for()
        before = page.locator("h1").inner_text()
        score_one(page)
        expect(page.locator("h1")).not_to_have_text(before)
    expect(page.locator("ol li")).to_have_count(activities)


def photographs(pdf: bytes, activities: int) -> list[dict[str, object]]:
    """A photo of each sheet; every other page is the back of one."""
    files: list[dict[str, object]] = []
    for at, page in enumerate(islice(rendered(pdf), 0, None, 2)):
        dice = random.Random(at)
        paper, _ = filled_in(page, sheet.sides(activities, 2, GROUPS)[0], dice, corrections=0)
        photo = photographed(paper, Hardness(tilt=12, turn=4, shadow=0.3, long_side=2600), dice)
        files.append({"name": f"sheet-{at}.jpg", "mimeType": "image/jpeg", "buffer": photo})
    return files


def count_by_camera(helper: Screen) -> None:
    """Print sheets, and count the photos of them."""
    activities = helper.main.locator(".st-key-paper_scores input").count() // 2
    helper.unfold("Print sheets that a camera can read")
    helper.main.get_by_label("How many sheets?").fill(str(SHEETS))
    helper.main.get_by_label("How many sheets?").press("Enter")
    files = photographs(helper.settle().download("Sheets as PDF (English)"), activities)
    helper.main.locator("input[type=file]").first.set_input_files(files)
    expect(helper.main.get_by_text(f"{SHEETS} ballots were read.")).to_be_visible()
    helper.settle().press(f"Count {SHEETS} ballots")
    expect(helper.main.get_by_text(f"{SHEETS} ballots are counted.")).to_be_visible()


def by_keys(desk: Screen, target: Locator, *, most: int, key: str = "Enter", way: str = "Tab") -> None:
    """Go on by Tab from where the last press left the keyboard: nothing is far, and nothing is lost."""
    for _ in range(most):
        desk.page.keyboard.press(way)
        if target.count() and target.first.evaluate(HAS_FOCUS):
            desk.page.keyboard.press(key)
            desk.settle()
            return
    stands = desk.page.evaluate("document.activeElement.outerHTML.slice(0, 300)")
    pytest.fail(f"{target} is more than {most} stops away, at {stands}")


def step(desk: Screen, name: str) -> None:
    """The facilitator's step to another stage, after which the keyboard stands at the stage."""
    by_keys(desk, desk.main.get_by_role("button", name=name, exact=True), most=4)
    expect(desk.page.locator(".st-key-where")).to_be_focused()


def decide_on_the_idea(desk: Screen) -> None:
    """Reveal, take the idea on with an owner and a day, and close; nothing of it with a mouse."""
    step(desk, "Reveal")
    step(desk, "Decide")
    decision = desk.main.locator("details", has_text=IDEA).first
    by_keys(desk, decision.locator("summary"), most=20)
    by_keys(desk, decision.get_by_role("radio", name="Take on", exact=True), most=3, key="Space")
    for name, typed in (("Owner (role)", "Head of Travel"), ("Due on", "31/03/2027")):
        by_keys(desk, decision.get_by_role("textbox", name=name, exact=True), most=3, key="Home")
        desk.page.keyboard.type(typed)
    by_keys(desk, decision.get_by_role("button", name="Save the decision"), most=8)
    expect(decision.get_by_text("The decision is saved.")).to_be_visible()
    expect(decision.get_by_role("button", name="Save the decision")).to_be_focused()
    by_keys(desk, desk.main.get_by_role("button", name="Close the workshop").last, most=20)
    question = desk.page.get_by_role("dialog")
    expect(question).to_be_focused()
    expect(question).to_contain_text("no decision from this workshop")
    by_keys(desk, question.get_by_role("button", name="Yes, close it"), most=1)
    expect(desk.page.locator(".st-key-where")).to_be_focused()


def paper_for_the_meeting(desk: Screen) -> None:
    """From the closed workshop to the paper for the meeting."""
    by_keys(desk, desk.main.get_by_role("link", name="paper for the meeting"), most=2)
    expect(desk.main.get_by_role("heading", level=1)).to_be_focused()
    by_keys(desk, desk.main.get_by_role("button", name="Paper for the meeting"), most=15)
    with desk.page.expect_download() as coming:
        by_keys(desk, desk.page.get_by_role("dialog").get_by_role("button", name="PDF"), most=3)
    assert coming.value.path().read_bytes().startswith(b"%PDF")


def test_four_ways_to_read_a_phone_and_paper_lead_from_an_idea_to_the_meetings_paper(
    desk: Screen, open_screen: Open, phones: Phones, site: Site
) -> None:
    code, workshop = code_of(desk), desk.workshop
    wall = open_screen(desk.council, size=Size.PROJECTOR).go("workshop_projector", workshop=workshop)
    welsh = join(come_in(phones.welsh, site, code), "citizens")
    easy = come_in(phones.easy, site, code)
    easy.get_by_role("checkbox", name="I want Easy Read").check()
    join(easy, "citizens")
    keyboard = join_by_keys(come_in(phones.keyboard, site, code))
    bare = join(come_in(phones.bare, site, code), "managers")

    step(desk, "Ask for ideas")
    expect(welsh.locator("#title")).to_be_visible()
    welsh.locator("#title").fill(IDEA)
    welsh.locator("form[data-stands] button").click()
    expect(wall.main.get_by_text("1 idea so far", exact=True)).to_be_visible()
    expect(desk.main.get_by_role("button", name="Show", exact=True)).to_be_visible()
    keep_the_idea(desk)
    expect(wall.main.get_by_role("heading", name="Scoring, round 1")).to_be_visible()

    helper = open_screen(desk.council).go("workshop_paper", workshop=workshop)
    activities = helper.main.locator(".st-key-paper_scores input").count() // 2
    count_by_camera(helper)
    bare.reload()
    expect(welsh.locator("html")).to_have_attribute("lang", "cy")
    expect(easy.get_by_text("Does this help people?")).to_be_visible()
    for page, way in (
        (welsh, score_by_touch),
        (easy, score_by_touch),
        (keyboard, score_by_keys),
        (bare, score_by_touch),
    ):
        score_all(page, activities, way)
    finished = f"{4 + SHEETS} of {4 + SHEETS} have finished"
    expect(wall.main.get_by_text(finished).first).to_be_visible()

    decide_on_the_idea(desk)
    expect(desk.main.get_by_text("The room proposed 1 idea: 1 kept, 0 not kept, 0 open.")).to_be_visible()
    expect(desk.main.get_by_role("cell", name=IDEA).first).to_be_visible()
    bare.reload()
    expect(bare.get_by_role("listitem").filter(has_text=IDEA).first).to_be_visible()
    paper_for_the_meeting(desk)
