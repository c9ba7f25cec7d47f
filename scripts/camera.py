"""What takes the pictures: a product on a folder of its own, and windows that look at it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

import environment
from PIL import Image
from playwright.sync_api import (
    APIRequestContext,
    Browser,
    Locator,
    Page,
    Playwright,
    ViewportSize,
    sync_playwright,
)

from costar.cli.serving import FIRST_PORT, free_port

FOLDER: Final = environment.ROOT / "docs" / "pictures"
LAPTOP: Final[ViewportSize] = {"width": 1366, "height": 768}
TALL_LAPTOP: Final[ViewportSize] = {"width": 1366, "height": 820}
WALL: Final[ViewportSize] = {"width": 1024, "height": 768}
PHONE: Final[ViewportSize] = {"width": 360, "height": 740}
SHEET: Final[ViewportSize] = {"width": 794, "height": 1123}

SHOWN_HOST: Final = "192.168.1.20"
"""How the pictures call this machine: the same wherever they are taken."""

COLOURS: Final = 128
PATIENCE: Final = 60
BREATH: Final = 1_000
"""Milliseconds for what a page does by itself: asking for a run, fonts, the last of the layout."""

SETTLED: Final = """
() => {
  const app = document.querySelector(".stApp");
  if (!app) return document.readyState === "complete";
  const charts = [...document.querySelectorAll(".stPlotlyChart")].filter((one) => one.checkVisibility());
  return app.dataset.testScriptState === "notRunning"
    && document.querySelector(".stMain :is(h1, h2)")
    && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]")
    && charts.every((one) => one.querySelector(".main-svg .infolayer"))
    && [...document.querySelectorAll("[data-testid=stBidiComponentRegular]")]
      .every((one) => one.childElementCount);
}
"""
"""No run under way, nothing stale, every chart drawn."""


@dataclass(frozen=True)
class Camera:
    """A browser, and the product it looks at."""

    playwright: Playwright
    browser: Browser
    port: int

    def screen(self, size: ViewportSize) -> Screen:
        """A new window of this size, in light colours."""
        # Without motion no mark is taken on its way to its place.
        context = self.browser.new_context(
            viewport=size, color_scheme="light", reduced_motion="reduce", locale="en-GB"
        )
        return Screen(context.new_page(), f"http://{SHOWN_HOST}:{self.port}")

    def phone(self) -> APIRequestContext:
        """Somebody's phone, which nobody looks at."""
        return self.playwright.request.new_context()


@dataclass(frozen=True)
class Screen:
    """A window."""

    page: Page
    address: str

    @property
    def main(self) -> Locator:
        """The page without its menu."""
        return self.page.locator(".stMain")

    def go(self, path: str) -> Screen:
        """Open a page of the product, or any address."""
        self.page.goto(path if path.startswith("http") else f"{self.address}/{path}")
        return self.settle()

    def press(self, name: str) -> Screen:
        """Press a button."""
        self.main.get_by_role("button", name=name, exact=True).first.click()
        return self.settle()

    def choose(self, box: Locator, option: str) -> Screen:
        """Choose in a box that opens."""
        box.click()
        box.fill(option)
        self.page.wait_for_timeout(BREATH)
        box.press("Enter")
        return self.settle()

    def unfold(self, label: str) -> Locator:
        """Open what is folded away, and return it."""
        summary = self.page.locator("summary", has_text=label)
        folded = self.main.locator("details").filter(has=summary)
        while folded.get_attribute("open") is None:
            summary.click()
            self.settle()
        return folded

    def settle(self) -> Screen:
        """Wait until everything is drawn, and looks the same a breath later."""
        self.page.wait_for_timeout(BREATH)
        self.page.wait_for_function(SETTLED, timeout=PATIENCE * 1_000)
        seen = b""
        # Streamlit says that it is done before the last of the layout is: only a picture that stays is whole.
        while (now := self.page.screenshot()) != seen or not self.page.evaluate(SETTLED):
            seen = now
            self.page.wait_for_timeout(BREATH)
        return self

    def begin_at(self, heading: str) -> Screen:
        """Scroll until this heading stands at the top."""
        found = self.main.get_by_role("heading", name=heading, exact=True).first
        found.evaluate("(one) => { one.style.scrollMarginTop = '12px'; one.scrollIntoView(); }")
        return self.settle()

    def take(self, name: str) -> Screen:
        """Keep what is in the window as a picture."""
        # What is focused may show its help over what stands beside it.
        self.page.evaluate("document.activeElement.blur()")
        self.settle()
        file = FOLDER / f"{name}.png"
        file.write_bytes(compressed(self.page.screenshot()))
        print(f"{file.name}: {file.stat().st_size // 1000} KB", flush=True)
        return self


@contextlib.contextmanager
def camera() -> Iterator[Camera]:
    """A browser before a product that holds only the example council."""
    with running_product() as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("COSTAR_CHROMIUM") or shutil.which("chromium"),
            args=[
                # As root, as in a container, Chromium does not start with its sandbox.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                # The address that the wall and the poster show leads here.
                f"--host-resolver-rules=MAP {SHOWN_HOST} 127.0.0.1",
            ],
        )
        yield Camera(playwright, browser, port)
        browser.close()


@contextlib.contextmanager
def running_product() -> Iterator[int]:
    """The port of a product that holds only the example council."""
    port = free_port(FIRST_PORT)
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with tempfile.TemporaryDirectory() as folder:
        # Whoever takes the pictures may have a database of their own: it must be neither shown nor changed.
        settings = {name: text for name, text in os.environ.items() if name != "COSTAR_DATABASE_URL"}
        settings |= {"COSTAR_FOLDER": folder, "STREAMLIT_BROWSER_SERVER_ADDRESS": SHOWN_HOST}
        # Where a public name is set, nobody is this machine's, not even this browser (decision 0049).
        settings |= {"COSTAR_HOSTS": SHOWN_HOST, "COSTAR_PAGES_FOR_ALL": "1"}
        with subprocess.Popen(
            command, cwd=environment.ROOT, env=settings, stdout=subprocess.DEVNULL
        ) as server:
            try:
                wait_for(f"http://127.0.0.1:{port}/_stcore/health")
                yield port
            finally:
                server.terminate()


def wait_for(address: str) -> None:
    """Wait until the address answers."""
    for _ in range(PATIENCE):
        with contextlib.suppress(URLError, ConnectionError), urlopen(address) as answer:  # noqa: S310 - our own
            if answer.status == 200:
                return
        time.sleep(1)
    sys.exit("costar did not start; run python3 scripts/start.py to see why.")


def compressed(png: bytes) -> bytes:
    """The picture with as many colours as a drawing needs."""
    target = BytesIO()
    # No dithering: its noise on plain areas makes a PNG larger, not better.
    few = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(target, "PNG", optimize=True)
    return target.getvalue()
