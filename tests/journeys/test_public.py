"""What became of it, as residents meet it: from the team's click to a phone, and to a plain web server."""

import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from costar.documents.public import site_zip
from costar.domain.workshop.workshop import Workshop
from costar.usecases.permission import Asking
from costar.usecases.public import otherwise
from costar.usecases.public.publish import publish
from tests.journeys.axe import RUN, TAGS
from tests.journeys.rehearsal import opened
from tests.journeys.screen import Open, Scheme, Screen
from tests.usecases.public.stories import story

pytestmark = pytest.mark.journey

WIDTHS: Final = (320, 1280)
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
PAGES: Final = ("", "../", "../indicators.html")
"""The page of a workshop, of the council, and of how well it works with people, from the first."""

BEGINS: Final = "The team begins in May."

FITS: Final = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


class Quiet(SimpleHTTPRequestHandler):
    """A plain web server that keeps no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def plain_server(tmp_path: Path) -> Iterator[str]:
    """The address of a web server that knows nothing of costar, over `tmp_path`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def unpack(files: bytes, folder: Path) -> None:
    with ZipFile(BytesIO(files)) as packed:
        packed.extractall(folder)


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the screen."""
    page.evaluate(AXE_SCRIPT)
    found = [f"{one['rule']}: {one['html']}" for one in page.evaluate(RUN, list(TAGS))]
    return found if page.evaluate(FITS) else [*found, f"wider than the screen: {page.url}"]


def test_the_pages_have_no_fault_that_axe_can_find(
    embedded: Asking, browser: Browser, plain_server: str, tmp_path: Path
) -> None:
    workshop = story(embedded)
    publish(embedded, workshop.workshop_id)
    answered(embedded, workshop)
    publish(embedded, workshop.workshop_id)
    unpack(site_zip(embedded, date.today()), tmp_path)
    found = []
    for width, scheme in product(WIDTHS, SCHEMES):
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        for name in PAGES:
            page.goto(f"{plain_server}/{workshop.workshop_id}/{name}")
            found += faults(page)
        page.close()
    assert found == []
    phone = browser.new_page(viewport={"width": 390, "height": 800})
    phone.goto(f"{plain_server}/{workshop.workshop_id}/../")
    table = phone.locator(".wide")
    assert table.locator("th").count() > 5, "a table with a column for each Co"
    assert table.evaluate("(one) => one.scrollWidth <= one.clientWidth"), "its headings are cut off"
    phone.close()


def faults_of_the_form_and_the_cards(browser: Browser, folder: str) -> list[str]:
    """What axe finds on what the product serves beside a published page."""
    found = []
    for width, scheme in product(WIDTHS, SCHEMES):
        page = browser.new_page(viewport={"width": width, "height": 2000}, color_scheme=scheme)
        for name in ("say", "card"):
            page.goto(f"{folder}{name}")
            found += faults(page)
        page.get_by_role("heading", name="Cards with the address").wait_for()
        page.close()
    return found


def answered(asking: Asking, workshop: Workshop) -> None:
    """Somebody sees it otherwise, and the team has answered."""
    asked = otherwise.page_asked(asking.store, asking.council_id, workshop.workshop_id, date.today())
    otherwise.write(asking.store, asked, "Still there!", sure=False, today=date.today())
    view = otherwise.views(asking, workshop.workshop_id)[0]
    otherwise.answer(asking, workshop.workshop_id, view.view_id, "On Monday.", date.today())


def taken_on(desk: Screen) -> tuple[str, str]:
    """Take on the first of what a closed workshop scored; its id and title."""
    decision = desk.main.locator("[class*=st-key-decision_]").first
    key = str(decision.evaluate("(one) => one.className.match(/st-key-decision_([a-z0-9-]+)/)[1]"))
    title = decision.locator("summary p").inner_text().strip().partition(" ")[2]
    decision.locator("summary").click()
    desk.settle()
    decision.get_by_role("radio", name="Take on", exact=True).click()
    desk.settle().press("Save the decision", within=decision)
    return key, title


def test_from_the_teams_click_to_done_on_a_phone_without_javascript_and_to_a_plain_web_server(
    open_screen: Open, closed_council: str, browser: Browser, plain_server: str, tmp_path: Path
) -> None:
    desk = opened(open_screen(closed_council), "closed")
    activity, title = taken_on(desk)
    said = desk.unfold(f"Take on: {title}")
    desk.main.locator(f".st-key-say_{activity}_sentence").get_by_role("textbox").fill(BEGINS)
    desk.press("Save this sentence", within=said).press("Publish")
    address = desk.main.get_by_role("link", name="Open the page").get_attribute("href")
    assert address
    old_phone = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    phone = old_phone.new_page()
    phone.goto(f"{desk.address}/{address}")
    expect(phone.get_by_role("heading", name="Closed", exact=True)).to_be_visible()
    expect(phone.get_by_text(BEGINS)).to_be_visible()
    expect(phone.get_by_text("Promised, no day yet")).to_be_visible()
    phone.get_by_role("link", name="Write to the team").click()
    phone.get_by_label("How do you see it?").fill("Nobody asked the night shift.")
    phone.get_by_role("button", name="Send to the team").click()
    expect(phone.get_by_text("Thank you. The team has it now.")).to_be_visible()
    assert old_phone.cookies() == []
    assert faults_of_the_form_and_the_cards(browser, f"{desk.address}/{address}") == []

    desk.go("quick_wins")
    desk.main.locator(f".st-key-done_{activity}").get_by_role("button").click()
    desk = opened(desk.settle(), "closed")
    expect(desk.main.get_by_text("Nobody asked the night shift.")).to_be_visible()
    desk.fill("Your answer, which stands on the page with their words", "We ask them in May.")
    desk.press("Save the answer")
    expect(desk.main.get_by_text("It stands on the page when you publish again.")).to_be_visible()
    desk.press("Publish again")
    expect(desk.main.get_by_text("Residents see it within a minute.")).to_be_visible()
    unpack(desk.download("For your own website (ZIP)"), tmp_path)
    phone.goto(plain_server)
    phone.get_by_role("link", name="Closed", exact=True).click()
    expect(phone.get_by_text("We ask them in May.")).to_be_visible()
    expect(phone.get_by_text("Done on")).to_be_visible()
    desk.press("Take the page down")
    old_phone.close()
    gone = browser.new_context(java_script_enabled=False)
    page = gone.new_page()
    page.goto(f"{desk.address}/{address}")
    expect(page.get_by_role("heading", name="Nothing is published here yet")).to_be_visible()
    gone.close()
