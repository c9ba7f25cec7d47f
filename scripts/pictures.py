"""Take the README's pictures again, of the example council: `.venv/bin/python scripts/pictures.py`."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

import environment
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from start import free_port

FOLDER: Final = environment.ROOT / "docs" / "pictures"
PAGES: Final = {"": "star.png", "matrix": "matrix.png"}
"""The picture of each address."""

WIDTH, HEIGHT = 1366, 768
COLOURS: Final = 256
PATIENCE: Final = 60

DRAWN: Final = """
() => document.querySelector(".stApp")?.dataset.testScriptState === "notRunning"
  && document.querySelector(".stMain h1")
  && document.querySelector(".stPlotlyChart .main-svg .infolayer")
  && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]")
"""


SHOW_WHOLE_CHART: Final = """
() => {
  const chart = document.querySelector(".stMain .stPlotlyChart");
  if (chart.getBoundingClientRect().bottom <= innerHeight) return;
  const heading = document.querySelector(".stMain h2");
  heading.style.scrollMarginTop = "12px";
  heading.scrollIntoView({ block: "start" });
}
"""


def main() -> None:
    """Start the product over a folder of its own, look at each page, and stop it."""
    FOLDER.mkdir(exist_ok=True)
    with running_product() as address, chromium_page() as page:
        for name, file in PAGES.items():
            page.goto(f"{address}/{name}")
            page.wait_for_function(DRAWN, timeout=PATIENCE * 1000)
            page.wait_for_timeout(1500)  # fonts and the last of the layout
            page.evaluate(SHOW_WHOLE_CHART)
            page.wait_for_timeout(500)
            (FOLDER / file).write_bytes(compressed(page.screenshot()))
            print(f"{file}: {(FOLDER / file).stat().st_size // 1000} KB")


@contextlib.contextmanager
def running_product() -> Iterator[str]:
    """The address of a product that holds only the example council."""
    address = f"http://127.0.0.1:{(port := free_port(8745))}"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with tempfile.TemporaryDirectory() as folder:
        settings = {name: text for name, text in os.environ.items() if name != "COSTAR_DATABASE_URL"}
        settings["COSTAR_FOLDER"] = folder
        with subprocess.Popen(
            command, cwd=environment.ROOT, env=settings, stdout=subprocess.DEVNULL
        ) as server:
            try:
                wait_for(f"{address}/_stcore/health")
                yield address
            finally:
                server.terminate()


@contextlib.contextmanager
def chromium_page() -> Iterator[Page]:
    """A page of a laptop's size in light colours, in the system's Chromium or Playwright's own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("COSTAR_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        yield chromium.new_page(
            viewport={"width": WIDTH, "height": HEIGHT},
            color_scheme="light",
            reduced_motion="reduce",
            locale="en-GB",
        )
        chromium.close()


def wait_for(address: str) -> None:
    """Wait until the address answers."""
    for _ in range(PATIENCE):
        with contextlib.suppress(URLError), urlopen(address) as answer:  # noqa: S310 - our own
            if answer.status == 200:
                return
        time.sleep(1)
    sys.exit("costar did not start; run python3 scripts/start.py to see why.")


def compressed(png: bytes) -> bytes:
    """The picture with as many colours as a drawing needs."""
    target = BytesIO()
    few = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(target, "PNG", optimize=True)
    return target.getvalue()


if __name__ == "__main__":
    main()
