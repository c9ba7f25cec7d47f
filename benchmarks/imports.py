"""A whole import beside raw DuckDB reading and inserting the same file, in one run.

    python3 -m benchmarks.imports [rounds [rows …]]

Whole: bytes to typed activities, every problem named, compared with what is stored, saved with
history in one transaction. In a browser: the same by a person on the Upload page, from the choice of
the file to the receipt, with everything that travels and is drawn on the way; again is from the choice
to the result that all is stored. Raw: `read_csv` with guessed types into a table with the same primary
key.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.councils import activities
from benchmarks.pages import CHROMIUM, FLAGS
from benchmarks.raw_duckdb import measured_raw
from benchmarks.serving import ROOT, served
from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.ingest.write.write import csv_of
from costar.storage.store import Store
from costar.usecases import upload
from costar.usecases.permission import Asking

SIZES = (1_000, 10_000, 100_000)
WHAT = ("first import", "the same file again", "first import in a browser", "again in a browser")
_PATIENCE = 300_000.0
"""Milliseconds that a page may take."""


def main(rounds: int, sizes: Sequence[int]) -> None:
    """Measure every size and print the table."""
    print("| rows | what | costar s | raw DuckDB s | ratio |\n|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for n in sizes:
            content = csv_of(activities(n))
            measured = [
                (
                    *_imported(content),
                    *_in_a_browser(browser, content),
                    measured_raw(content, "activity_id", _timed),
                )
                for _ in range(rounds)
            ]
            *ours, raw = (median(times) for times in zip(*measured, strict=True))
            for what, seconds in zip(WHAT, ours, strict=True):
                print(f"| {n:,} | {what} | {seconds:.3f} | {raw:.3f} | {seconds / raw:.1f} × |", flush=True)
        browser.close()


def _imported(content: bytes) -> tuple[float, float]:
    """Seconds for the first import, and for the same file again."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"duckdb:///{Path(folder) / 'costar.duckdb'}")
        store.add_council("a", "A")
        asking = Asking(store, LOCAL_ADMINISTRATOR, "a")
        first = _timed(lambda: _import(asking, content))
        again = _timed(lambda: _import(asking, content))
        store.close()
        return first, again


def _import(asking: Asking, content: bytes) -> None:
    upload.save_preview(asking, upload.preview(asking, content, "activities.csv"))


def _in_a_browser(browser: Browser, content: bytes) -> tuple[float, float]:
    """Seconds for the same two on the Upload page of a server of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "activities.csv"
        file.write_bytes(content)
        with served("costar", ROOT / "dashboard.py", folder) as server:
            page = browser.new_page(viewport={"width": 1366, "height": 900})
            page.set_default_timeout(_PATIENCE)
            page.goto(f"{server.url}/upload")
            page.locator("input[type=file]").wait_for(state="attached")
            first = _timed(lambda: _choose_and_save(page, file))
            page.locator(".st-key-another_upload button").click()
            again = _timed(lambda: _choose(page, file))
            page.close()
        return first, again


def _choose_and_save(page: Page, file: Path) -> None:
    _choose(page, file)
    page.locator(".st-key-save_upload button").click()
    page.locator(".st-key-receipt").wait_for()


def _choose(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)
    page.locator(".st-key-upload_lead").wait_for()


def _timed(run: Callable[[], None]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:]]
    main(asked[0] if asked else 3, asked[1:] or SIZES)
