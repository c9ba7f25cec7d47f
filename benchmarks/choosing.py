"""What a person waits for on the Upload page, and what server and page need of a processor for it.

    python3 -m benchmarks.choosing [rows …]

A list under a council's own headings is chosen, saved, and chosen again, as CSV and as XLSX. The server's
seconds are those of all its processes, the reader's among them; the page's are those of its own tasks
(`TaskDuration`), two seconds after what is waited for among them. Only the processor's seconds are to be
relied on where others work on the machine.
"""

import csv
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import xlsxwriter
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.own_lists import own_list
from benchmarks.pages import CHROMIUM, FLAGS
from benchmarks.serving import ROOT, Server, served

SIZES: Final = (10_000, 100_000)
KINDS: Final = ("csv", "xlsx")
_PATIENCE: Final = 300_000.0
"""Milliseconds that a page may take."""

_AFTER: Final = 2.0
"""Seconds in which a page goes on drawing what is not waited for."""


def main(sizes: Sequence[int]) -> None:
    """Measure every size and kind and print the table."""
    print("| rows | file | what | clock s | server s | page s | to the page, MB |")
    print("|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for rows in sizes:
            for kind in KINDS:
                content = own_list(rows)
                _measure(browser, rows, kind, content if kind == "csv" else as_workbook(content))
        browser.close()


def as_workbook(content: bytes) -> bytes:
    """The same list as a workbook, with days and scores as a spreadsheet keeps them."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_numbers": True}) as book:
        sheet, day = book.add_worksheet("Projects"), book.add_format({"num_format": "dd/mm/yyyy"})
        for row, cells in enumerate(csv.reader(io.StringIO(content.decode()))):
            for at, cell in enumerate(cells):
                if at == cells_of_days(cells):
                    sheet.write_number(row, at, 46_000 + row % 900, day)
                elif cell:
                    sheet.write(row, at, cell)
    return target.getvalue()


def cells_of_days(cells: Sequence[str]) -> int:
    """The place of a row's day; -1 where it has none."""
    return next((at for at, cell in enumerate(cells) if cell[2:3] == cell[5:6] == "/"), -1)


@dataclass
class _Watched:
    """A page, and what it has been sent."""

    page: Page
    cdp: CDPSession
    received: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> "_Watched":
        found = cls(page, page.context.new_cdp_session(page))
        found.cdp.send("Performance.enable")
        found.cdp.send("Network.enable")
        found.cdp.on("Network.webSocketFrameReceived", found._note)
        return found

    def seconds(self) -> float:
        """What its tasks have taken so far."""
        metrics = self.cdp.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))

    def _note(self, event: dict[str, dict[str, str]]) -> None:
        # Binary frames come in base64.
        self.received.append(len(event["response"]["payloadData"]) * 3 // 4)


def _measure(browser: Browser, rows: int, kind: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / f"projects.{kind}"
        file.write_bytes(content)
        with served("costar", ROOT / "dashboard.py", Path(name)) as server:
            page = browser.new_page(viewport={"width": 1366, "height": 900})
            page.set_default_timeout(_PATIENCE)
            page.goto(f"{server.url}/upload")
            page.locator("input[type=file]").wait_for(state="attached")
            watched = _Watched.of(page)
            steps: dict[str, Callable[[], None]] = {
                "the result is said": lambda: _choose(page, file),
                "saved": lambda: _save(page),
                "the same file again": lambda: _again(page, file),
            }
            for what, run in steps.items():
                figures = " | ".join(f"{one:.2f}" for one in _spent(run, server, watched))
                print(f"| {rows:,} | {kind} | {what} | {figures} |", flush=True)
            page.close()


def _spent(run: Callable[[], None], server: Server, watched: _Watched) -> tuple[float, ...]:
    watched.page.wait_for_timeout(_AFTER * 1000)
    watched.received.clear()
    before, begun = (_of_all(server.pid), watched.seconds()), time.perf_counter()
    run()
    clock = time.perf_counter() - begun
    watched.page.wait_for_timeout(_AFTER * 1000)
    sent = sum(watched.received) / 1e6
    return clock, _of_all(server.pid) - before[0], watched.seconds() - before[1], sent


def _of_all(pid: int) -> float:
    """Seconds of the processor that a process and those that it started have used."""
    path = Path(f"/proc/{pid}")
    fields = (path / "stat").read_text().rsplit(")", 1)[1].split()
    own = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    started = [one for task in (path / "task").iterdir() for one in (task / "children").read_text().split()]
    return own + sum(_of_all(int(one)) for one in started)


def _choose(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)
    page.locator(".st-key-upload_lead").wait_for()


def _save(page: Page) -> None:
    page.locator(".st-key-save_upload button").click()
    page.locator(".st-key-receipt").wait_for()


def _again(page: Page, file: Path) -> None:
    page.locator(".st-key-another_upload button").click()
    _choose(page, file)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or SIZES)
