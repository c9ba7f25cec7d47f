"""One browser page, driven in a person's words and watched for what must never happen."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Literal
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import (
    ConsoleMessage,
    Locator,
    Page,
    Request,
    TimeoutError,
    WebError,
    WebSocket,
    expect,
)

from costar.ui.navigation import FIRST, SECTIONS
from costar.words import t
from tests.journeys.runs import Runs

Scheme = Literal["light", "dark"]

PROBES: Final = ("/_stcore/health", "/_stcore/host-config")
"""Streamlit's page asks for these below every folder of its address until one answers."""

PATIENCE: Final = 60
"""Seconds until a page must have come to rest; the suite shares its machine."""

WATCH: Final = """
window.costarTold = [];
window.costarMoved = performance.now();
document.addEventListener("securitypolicyviolation", (event) =>
  window.costarTold.push(`${event.violatedDirective} refused ${event.blockedURI}`));
new MutationObserver(() => { window.costarMoved = performance.now(); })
  .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
// What a press asks for leaves the page some moments after it, and a new size is drawn after it is set.
for (const kind of ["click", "input", "change", "keydown", "resize"]) {
  window.addEventListener(kind, () => { window.costarMoved = performance.now(); }, { capture: true });
}
"""

TWO_FRAMES: Final = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

SETTLED: Final = """
() => {
  const app = document.querySelector(".stApp");
  if (app?.dataset.testScriptState !== "notRunning") return false;
  if (document.querySelector("[data-stale=true], .stSkeleton, [data-testid=stSkeleton]")) return false;
  if (!document.querySelector(".stMain h1, .stMain [data-testid=stAlert]")) return false;
  const parts = [...document.querySelectorAll("[data-testid=stBidiComponentRegular]")]
    .every((part) => part.childElementCount);
  return parts && performance.now() - window.costarMoved > 300;
}
"""
"""No run under way, nothing stale, all pictures drawn; nothing has moved or been pressed for 0.3 seconds."""


SECTION_OF: Final = {
    t(f"page.{name}"): t(f"section.{section}") if section else ""
    for section, names in SECTIONS.items()
    for name in names
}
"""The section of the bar in which a page stands, by the page's title."""


class Size(Enum):
    """Where a page is read: width and height."""

    PROJECTOR = (1024, 768)
    LAPTOP = (1366, 768)
    PHONE = (360, 740)

    @property
    def viewport(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.value


SIZES: Final = [pytest.param(Size.LAPTOP, marks=pytest.mark.story), Size.PROJECTOR, Size.PHONE]
"""A story at every size; the ten minutes see it on a laptop."""


@dataclass(frozen=True)
class Spot:
    """Where a mark of the Matrix stands: the scores that it says, and in pixels of the window."""

    effort: float
    impact: float
    left: float
    top: float


A_PRESS = 100
"""Milliseconds from a finger down to up: what leaving a form sends is on its way by then."""


@dataclass
class Screen:
    """A page of the product.

    `faults` fills with what no visit may cause: console errors, uncaught errors, refused content,
    requests to anyone else.
    """

    page: Page
    address: str
    council: str
    faults: list[str] = field(default_factory=list)
    runs: Runs = field(default_factory=Runs, init=False)

    def __post_init__(self) -> None:
        """Watch from the first request on."""
        self.page.on("websocket", self._listen)
        self.page.add_init_script(WATCH)
        self.page.on("console", self._hear)
        self.page.on("request", self._see)
        self.page.context.on("weberror", self._catch)

    # ---- Going somewhere ----

    def go(self, name: str, **query: str | list[str]) -> "Screen":
        """Open a page of this council by name as a link does."""
        asked = urlencode({"council": self.council, **query}, doseq=True)
        return self.follow(f"{self.address}/{'' if name == FIRST else name}?{asked}")

    def follow(self, link: str) -> "Screen":
        """Open an address."""
        self.page.goto(link, wait_until="domcontentloaded")
        return self.settle()

    def follow_to_new_tab(self, name: str) -> "Screen":
        """Click a link that opens beside this page, and go on there."""
        with self.page.expect_popup() as opened:
            self.main.get_by_role("link", name=name).click()
        return self.follow(opened.value.url)

    def settle(self) -> "Screen":
        """Wait until everything asked for is done and drawn."""
        ends = time.monotonic() + PATIENCE
        while True:
            left = ends - time.monotonic()
            self.page.wait_for_function(SETTLED, timeout=max(left, 0.1) * 1000, polling=50)
            if not self.runs.are_owed:
                return self
            assert left > 0, f"{self.runs} was not finished within {PATIENCE} seconds"

    def resize(self, width: int, height: int) -> "Screen":
        """Give the window another size, in pixels, and wait until the page is drawn at it."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function(
            "([width, height]) => innerWidth === width && innerHeight === height", arg=[width, height]
        )
        # Only a frame later the page hears of it, and knows which of its rules hold.
        self.page.evaluate(TWO_FRAMES)
        return self.settle()

    def turn_to(self, title: str) -> "Screen":
        """Follow the bar to a page; on a phone the bar is folded, and put away afterwards."""
        if self.is_narrow:
            self.page.get_by_test_id("stExpandSidebarButton").click()
            self.menu.get_by_role("link", name=title, exact=True).click()
        else:
            self._choose_in_bar(title)
        self.page.get_by_role("heading", level=1, name=title, exact=True).wait_for()
        self.settle()
        if self.is_narrow and not self.is_menu_away:
            self.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
        return self.settle()

    def _choose_in_bar(self, title: str) -> None:
        section = SECTION_OF[title]
        bar = self.page.get_by_test_id("stTopNav")
        if not section:
            bar.get_by_role("link", name=title, exact=True).click(delay=A_PRESS)
            return
        bar.get_by_role("button", name=section, exact=True).click()
        self.page.get_by_test_id("stTopNavDropdownLink").filter(has_text=title).first.click()

    @property
    def menu(self) -> Locator:
        """The side bar, into which the bar folds on a phone."""
        return self.page.get_by_test_id("stSidebar")

    @property
    def is_menu_away(self) -> bool:
        """Whether the side bar is out of sight."""
        return self.menu.count() == 0 or self.menu.get_attribute("data-collapsed") == "true"

    @property
    def is_narrow(self) -> bool:
        """Whether the side bar, when it is there, lies over the page."""
        size = self.page.viewport_size
        return size is not None and size["width"] <= 768

    @property
    def query(self) -> dict[str, list[str]]:
        """What the URL says."""
        return parse_qs(urlsplit(self.page.url).query)

    @property
    def workshop(self) -> str:
        """The workshop that the address names; it does so once the page has drawn it."""
        self.page.wait_for_url(re.compile(r"[?&]workshop="), wait_until="commit")
        return self.query["workshop"][0]

    # ---- Looking ----

    @property
    def main(self) -> Locator:
        """The page without its menu."""
        return self.page.locator(".stMain")

    @property
    def text(self) -> str:
        """All text in view."""
        return self.main.inner_text()

    def sentences(self, beginning: str) -> list[str]:
        """The paragraphs that begin so."""
        return [
            text for text in self.main.locator("p").all_inner_texts() if text.strip().startswith(beginning)
        ]

    def heading(self, level: int) -> str:
        """The first heading of a level."""
        return self.main.get_by_role("heading", level=level).first.inner_text().replace("\xa0", " ")

    def is_headed(self, words: str) -> None:
        """Look until the first heading below the page's name begins with these words."""
        # Any blank: a number stays on the line of what it counts.
        beginning = re.compile(rf"^\s*{re.escape(words)}".replace(r"\ ", r"\s"))
        expect(self.main.get_by_role("heading", level=2).first).to_have_text(beginning)

    def picture_name(self, number: int = 0) -> str:
        """What a picture that can be seen says of itself to those who cannot see it, in one sentence."""
        pictures = self.main.locator(".costar-picture svg, [role=figure]").filter(visible=True)
        said = "(one) => one.querySelector(':scope > desc')?.textContent ?? one.getAttribute('aria-label')"
        return str(pictures.nth(number).evaluate(said))

    def drawn_words(self, number: int = 0) -> str:
        """All words in a drawing that can be seen."""
        pictures = self.main.locator(".costar-picture svg").filter(visible=True)
        words = "(one) => [...one.querySelectorAll('text')].map((text) => text.textContent).join('\\n')"
        return str(pictures.nth(number).evaluate(words))

    def table(self, name: str) -> list[dict[str, str]]:
        """A table's rows by its headings."""
        found = self.main.locator(f'.stTable[aria-label="{name}"], .stTable:has([aria-label="{name}"])')
        rows = (found.first if found.count() else self.main.locator(".stTable").first).locator("tr")
        rows.nth(1).wait_for()
        cells = [row.locator("th, td").all_inner_texts() for row in rows.all()]
        return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]

    def spot(self, activity_id: str) -> Spot:
        """Where an activity's mark is drawn on the Matrix."""
        found = self.page.evaluate(
            """(id) => {
              const mark = [...document.querySelectorAll(".costar-picture [data-chosen]")]
                .filter((one) => one.checkVisibility() && !one.closest(".costar-leaving"))
                .find((one) => one.dataset.chosen.split("\\n").includes(id));
              if (!mark) return null;
              const [, impact, effort] = mark.getAttribute("aria-label")
                .match(/Impact ([0-9.]+), (?:effort|ease) ([0-9.]+)/);
              const box = mark.querySelector("circle, path").getBoundingClientRect();
              return { effort: Number(effort), impact: Number(impact),
                       left: box.x + box.width / 2, top: box.y + box.height / 2 };
            }""",
            activity_id,
        )
        assert found, f"{activity_id} has no mark"
        return Spot(**found)

    def name_of_mark(self, activity_id: str) -> str:
        """What the Matrix's mark of an activity is called."""
        marks = self.page.locator(".costar-picture [data-chosen]").filter(visible=True)
        return str(
            marks.evaluate_all(
                """(marks, id) => marks.find((one) => one.dataset.chosen.split("\\n").includes(id))
                     .getAttribute("aria-label")""",
                activity_id,
            )
        )

    # ---- Doing ----

    def press(self, name: str, *, within: Locator | None = None) -> "Screen":
        """Press a button."""
        (within or self.page).get_by_role("button", name=name, exact=True).first.click()
        return self.settle()

    def unfold(self, name: str, *, within: Locator | None = None) -> Locator:
        """Open what is folded away, and return it."""
        folded = (
            (within or self.main)
            .locator("details")
            .filter(
                has=self.page.locator("summary", has_text=re.compile(rf"^\W*(?:\w+)?\s*{re.escape(name)}$"))
            )
        )
        one = folded.first if folded.count() else self.main.locator("details", has_text=name).first
        if one.get_attribute("open") is None:
            one.locator("summary").click()
            one.get_by_test_id("stExpanderDetails").wait_for()
            self.settle()
        return one

    def choose(self, label: str, option: str, *, within: Locator | None = None) -> "Screen":
        """Choose in a box that opens; where the page was still being drawn and closed it, open it again."""
        box = (within or self.main).get_by_role("combobox", name=as_asked(label)).first
        wanted = self.page.get_by_role("option", name=_meaning(option)).first
        for is_last in (False, False, True):
            box.click()
            box.fill(option)
            try:
                wanted.click(timeout=20_000)
                break
            except TimeoutError:
                if is_last:
                    raise
        return self.settle()

    def fill(self, label: str, text: str, *, within: Locator | None = None) -> "Screen":
        """Type into a field, in the place of what is there, and leave it."""
        box = (within or self.main).get_by_label(as_asked(label)).first
        box.fill(text)
        box.press("Tab")
        return self.settle()

    def switch(self, label: str) -> "Screen":
        """Turn a switch."""
        self.main.locator("label", has_text=label).first.click()
        return self.settle()

    def pick(self, option: str, *, among: str) -> "Screen":
        """Press one of a row of buttons."""
        row = self.main.locator(".stButtonGroup", has_text=among)
        row.get_by_role(re_role(row, option), name=option, exact=True).click()
        return self.settle()

    def download(self, name: str) -> bytes:
        """Take a file away."""
        with self.page.expect_download() as coming:
            self.main.get_by_role("button", name=name, exact=True).click()
        content = coming.value.path().read_bytes()
        self.settle()
        return content

    def hand_in(self, name: str, content: bytes, mime: str = "text/csv") -> "Screen":
        """Choose a file to upload."""
        box = self.main.locator("input[type=file]")
        box.set_input_files({"name": name, "mimeType": mime, "buffer": content})
        self.main.locator(".st-key-upload_lead").wait_for()
        return self.settle()

    # ---- What must not happen ----

    def refused(self) -> list[str]:
        """What the content policy refused since the page was loaded."""
        told: list[str] = self.page.evaluate("window.costarTold || []")
        return told

    def _listen(self, socket: WebSocket) -> None:
        self.runs = Runs()
        socket.on("framesent", self.runs.hear_page)
        socket.on("framereceived", self.runs.hear_server)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        where = message.location.get("url", "")
        if not urlsplit(where).path.endswith(PROBES):
            self.faults.append(f"console: {message.text} ({where})")

    def _see(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname not in ("127.0.0.1", "localhost"):
            self.faults.append(f"request to {request.url}")

    def _catch(self, error: WebError) -> None:
        self.faults.append(f"uncaught: {error.error}")


def as_asked(label: str) -> re.Pattern[str]:
    """A label as a form may show it: what is needed says so."""
    return re.compile(rf"^{re.escape(label)}(?: \(needed\))?$")


def _meaning(option: str) -> re.Pattern[str]:
    """An option as a form may show it, with what it means."""
    return re.compile(rf"^{re.escape(option)}(?:\. .+)?$")


def re_role(row: Locator, option: str) -> Literal["radio", "button", "checkbox"]:
    """Which role an option of a row has: radios where one is chosen, buttons where several are."""
    for role in ("radio", "button", "checkbox"):
        if row.get_by_role(role, name=option, exact=True).count():
            return role
    raise AssertionError(f"no {option} in this row")


Open = Callable[..., Screen]
