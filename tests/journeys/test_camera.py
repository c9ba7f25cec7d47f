"""Paper by camera: sheets printed, filled in, photographed, read, and seen on the wall once they count."""

import random
from itertools import islice

import pytest
from playwright.sync_api import expect

from costar.domain.workshop import sheet
from tests.ingest.photos.photographing import Hardness, filled_in, photographed, rendered
from tests.journeys.axe import told
from tests.journeys.preparing import prepare
from tests.journeys.screen import Open, Screen
from tests.reports.pdf_file import Pdf

pytestmark = pytest.mark.journey


@pytest.fixture
def desk(open_screen: Open, council: str) -> Screen:
    """The facilitator's laptop, with a workshop that takes scores."""
    desk = prepare(open_screen(council), "Spring")
    desk.page.get_by_text("People join with the code").wait_for()
    desk.main.get_by_role("button", name="Start scoring", exact=True).click()
    desk.main.get_by_role("button", name="Reveal", exact=True).wait_for()
    return desk.settle()


def photographs(pdf: bytes, things: int) -> list[dict[str, object]]:
    """A photo of each sheet, on the last of which somebody changed their mind, and one of no sheet."""
    files: list[dict[str, object]] = []
    pages = list(islice(rendered(pdf), 0, None, 2))
    groups = 4
    for at, page in enumerate(pages):
        dice = random.Random(at)
        side = sheet.sides(things, 2, groups)[0]
        paper, _ = filled_in(page, side, dice, corrections=float(at == len(pages) - 1))
        photo = photographed(paper, Hardness(tilt=12, turn=4, shadow=0.3, long_side=2600), dice)
        files.append({"name": f"sheet-{at}.jpg", "mimeType": "image/jpeg", "buffer": photo})
    return [*files, {"name": "lunch.jpg", "mimeType": "image/jpeg", "buffer": b"no photo"}]


def test_photographed_sheets_are_asked_about_counted_and_on_the_wall(desk: Screen, open_screen: Open) -> None:
    workshop = desk.workshop
    desk.go("workshop_paper", workshop=workshop)
    things = desk.main.locator(".st-key-paper_scores input").count() // 2
    desk.unfold("Print sheets that a camera can read")
    desk.main.get_by_label("How many sheets?").fill("3")
    desk.main.get_by_label("How many sheets?").press("Enter")
    desk.settle()
    sheets = desk.download("Sheets as PDF (English)")
    assert "".join(Pdf(sheets).text.split()).count(f"/public/{desk.council}/{workshop}/") == 3
    files = photographs(sheets, things)

    wall = open_screen(desk.council).go("workshop_projector", workshop=workshop)
    desk.main.locator("input[type=file]").first.set_input_files(files)
    desk.main.locator(".st-key-cancel_photos button").wait_for()
    boxes = desk.main.locator("[class*=st-key-camera_photos]").filter(visible=True)
    assert boxes.count() == 1, "the box of before stands grey below Cancel"
    expect(desk.main.get_by_text("3 ballots were read.")).to_be_visible()
    expect(desk.main.get_by_text("lunch.jpg: This is no photo")).to_be_visible()
    expect(wall.main.get_by_text("of 3 have finished")).to_have_count(0)

    desk.press("Count 3 ballots")
    expect(desk.main.get_by_text("has a question without an answer")).to_be_visible()
    asked = desk.main.get_by_test_id("stForm").locator("[role=radiogroup]")
    pictures = desk.main.get_by_role("img", name="The circles on ballot")
    assert pictures.count() == asked.count() > 0
    assert told(desk) == []
    for at in range(asked.count()):
        choice = asked.nth(at).get_by_role("radio").first
        choice.focus()
        desk.page.keyboard.press("Space")
    desk.press("Count 3 ballots")
    expect(desk.main.get_by_text("3 ballots are counted.")).to_be_visible()
    expect(wall.main.get_by_text("of 3 have finished").first).to_be_visible()
    desk.press("Take these 3 ballots back")
    expect(wall.main.get_by_text("of 3 have finished")).to_have_count(0)
