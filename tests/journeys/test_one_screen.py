"""One activity is one screen of a phone, for every way in which a phone is read."""

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any, Final

import pytest
import uvicorn
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.applications import Starlette

from costar.config import ROOT
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.live.routes import live_routes
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.upload import import_file
from costar.usecases.workshop import run
from tests.journeys.axe import RUN, TAGS

pytestmark = pytest.mark.journey

SAMPLE: Final = ROOT / "data" / "exampleshire.csv"
SMALLEST_USUAL, USUAL = (360, 740), (390, 700)
ARABIC: Final = "مجموعة القراءة في المكتبة"
VOICES: Final = """
(voices) => {
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  const speech = { getVoices: () => voices, cancel() {}, speak(words) { window.heard = words; } };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
}
"""


@pytest.fixture
def workshop(embedded: Asking) -> Workshop:
    """Twelve activities of the example council, one of them in Arabic, being scored."""
    import_file(embedded, SAMPLE.read_bytes(), SAMPLE.name, kind="sample")
    council = embedded.council.council()
    ids = list(embedded.council.activities(council.revision)["activity_id"])[:11]
    ids.append(add(embedded, {"title": ARABIC, "description": "يلتقي الجيران كل أسبوع."}))
    made = run.prepare(embedded, Plan("Parks", ("citizens",), minutes=10, languages=("en", "cy")), ids)
    run.take_step(embedded, made.workshop_id, Step.START)
    return made


@pytest.fixture
def address(embedded: Asking) -> Iterator[str]:
    """The phones' side of the product, alone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = Starlette(routes=live_routes(lambda: embedded.store))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def new_phone(browser: Browser) -> Iterator[Any]:
    """Phones of any kind, put away afterwards."""
    opened: list[BrowserContext] = []

    def open_one(size: tuple[int, int], **kind: Any) -> BrowserContext:
        viewport = {"width": size[0], "height": size[1]}
        opened.append(browser.new_context(viewport=viewport, **kind))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def joined(phone: BrowserContext, address: str, workshop: Workshop) -> Page:
    page = phone.new_page()
    page.goto(f"{address}/join/{workshop.token}")
    page.locator("input[value=citizens]").check()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("button", name="Save and go on")).to_be_visible()
    return page


def score(page: Page, impact: str, effort: str) -> None:
    """Choose as a thumb does, on the visible box, and go on."""
    page.locator(f"input[name=impact][value={impact}]").click()
    page.locator(f"input[name=effort][value={effort}]").click()
    page.get_by_role("button", name="Save and go on").click()


@pytest.mark.parametrize(
    ("size", "scheme", "scripts"),
    [(USUAL, "light", True), (SMALLEST_USUAL, "dark", True), (USUAL, "dark", False)],
)
def test_twelve_activities_are_twelve_screens(
    new_phone: Any, address: str, workshop: Workshop, size: tuple[int, int], scheme: str, scripts: bool
) -> None:
    page = joined(new_phone(size, color_scheme=scheme, java_script_enabled=scripts), address, workshop)
    for number in range(1, 13):
        expect(page.get_by_role("link", name=f"{number} of 12")).to_be_visible()
        end = page.get_by_role("button", name="Save and go on").bounding_box()
        assert end is not None
        assert end["y"] + end["height"] <= size[1]
        score(page, "'4'", "dont_know")
    expect(page.get_by_role("heading", level=1)).to_have_text("All saved")


@pytest.mark.story
def test_the_words_of_the_step_that_is_chosen_are_seen_and_all_are_heard(
    new_phone: Any, address: str, workshop: Workshop
) -> None:
    page = joined(new_phone(USUAL, java_script_enabled=False), address, workshop)
    words = page.get_by_text("4: much better for many people")
    expect(words).to_have_css("opacity", "0")
    page.get_by_role("radio", name="4: much better for many people").check()
    expect(words).to_have_css("opacity", "1")
    expect(page.get_by_role("radio", name="I don't know")).to_have_count(2)


def test_what_is_not_chosen_yet_is_heard_as_no_mistake(
    new_phone: Any, address: str, workshop: Workshop
) -> None:
    page = joined(new_phone(USUAL), address, workshop)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    radios = [one for one in tree["nodes"] if one["role"]["value"] == "radio"]
    states = [{said["name"]: said["value"].get("value") for said in one["properties"]} for one in radios]
    assert [one["invalid"] for one in states] == ["false"] * 12
    page.get_by_role("button", name="Save and go on").click()
    assert page.evaluate("document.querySelector('form:invalid input:focus').name") == "impact"


@pytest.mark.parametrize("width", [320, 195])
def test_a_small_screen_or_much_zoom_has_a_step_a_line_and_no_way_sideways(
    new_phone: Any, address: str, workshop: Workshop, width: int
) -> None:
    page = joined(new_phone((width, 640)), address, workshop)
    expect(page.get_by_text("1: no real difference for people")).to_have_css("opacity", "1")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    first, second = (page.locator(f"input[name=impact][value='{score}']").bounding_box() for score in (1, 2))
    assert first is not None
    assert second is not None
    assert first["x"] == second["x"]
    assert min(first["width"], first["height"]) >= 44


def test_letters_of_twice_the_size_have_a_step_a_line_too(
    new_phone: Any, address: str, workshop: Workshop
) -> None:
    page = joined(new_phone(SMALLEST_USUAL), address, workshop)
    page.add_style_tag(content="html { font-size: 200% }")
    expect(page.get_by_text("1: no real difference for people")).to_have_css("opacity", "1")
    first, second = (page.locator(f"input[name=impact][value='{score}']").bounding_box() for score in (1, 2))
    assert first is not None
    assert second is not None
    assert first["x"] == second["x"]
    faces = "<div class=faces>" + "<label class=face><svg></svg><span>A little</span></label>" * 3
    page.evaluate("(faces) => document.querySelector('form').insertAdjacentHTML('afterend', faces)", faces)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#news").evaluate("one => one.scrollWidth <= one.clientWidth")


def test_who_has_joined_reads_the_whole_line_in_larger_letters(
    new_phone: Any, address: str, workshop: Workshop
) -> None:
    page = joined(new_phone(SMALLEST_USUAL), address, workshop)
    page.add_style_tag(content="html { font-size: 140% }")
    news = page.locator("#news")
    news.evaluate("one => { one.textContent += ' The agenda gives it ten minutes.' }")
    assert news.evaluate("one => one.scrollWidth <= one.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_phone: Any, address: str, workshop: Workshop, scheme: str) -> None:
    page = joined(new_phone(SMALLEST_USUAL, color_scheme=scheme), address, workshop)
    page.locator("input[name=impact][value='4']").check()
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(RUN, list(TAGS)) == []


def test_the_list_of_all_activities_is_one_press_away(
    new_phone: Any, address: str, workshop: Workshop
) -> None:
    page = joined(new_phone(USUAL), address, workshop)
    page.get_by_role("link", name="1 of 12 – All activities").click()
    page.get_by_role("link", name=ARABIC).click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(f"12. {ARABIC}")
    assert heading.evaluate("one => one.matches(':dir(rtl)')")


def test_it_reads_aloud_with_a_voice_of_the_phone_and_never_with_one_of_the_network(
    new_phone: Any, address: str, workshop: Workshop
) -> None:
    for local in (False, True):
        phone = new_phone(USUAL)
        voices = [{"lang": "en-GB", "localService": local}, {"lang": "fr-FR", "localService": True}]
        phone.add_init_script(f"({VOICES})({str(voices).replace('True', 'true').replace('False', 'false')})")
        page = joined(phone, address, workshop)
        button = page.get_by_role("button", name="Read aloud")
        if not local:
            expect(button).to_have_count(0)
            continue
        button.click()
        heard = page.evaluate("heard.text")
        assert page.locator("h1").inner_text() in heard
        assert "How much better for people" in heard
        assert "4: much better for many people" in heard
        expect(button).to_have_attribute("aria-pressed", "true")
