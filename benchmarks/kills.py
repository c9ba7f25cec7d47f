"""The product is killed again and again while phones score and somebody saves in the pages.

    python3 -m benchmarks.kills [--kills 1000] [--phones 30] [--pause 3]

As a power cut would, and in rounds of a fresh workshop each. One person in a Chromium writes one title after
the other into the form of an activity and presses Save; what was said to be saved, on a phone or on the page,
has to be in the file afterwards, and once.
"""

import argparse
import asyncio
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

import duckdb
import uvloop
from playwright.async_api import Error, Page, async_playwright

from benchmarks.hall import Hall, faults, joined, kill_again_and_again, open_hall
from benchmarks.pages import CHROMIUM, FLAGS
from benchmarks.phones import HOST, Log

ACTIVITIES = 60
"""As many as a workshop may have, so that phones have something to do until the last kill."""

A_ROUND = 50
"""Kills of one server's data, before a fresh one."""

SAID = 20_000
"""Milliseconds after which a save that nobody spoke of was not acknowledged."""


@dataclass
class Saves:
    """What somebody at the pages saved. `said`: the titles that the page said are saved."""

    tried: int = 0
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Round:
    """What one round gave: seconds of waiting for phones, and from each kill until phones were answered."""

    gaps: list[float]
    waits: list[float]
    answers: int
    faults: tuple[int, int]
    saves: Saves
    save_faults: tuple[int, int]


def main(options: argparse.Namespace) -> None:
    """Measure, print a line a round and then the sum."""
    print(
        "| kills | answers | lost | doubled | p95 s | longest s | longest restart s"
        " | saves said | tried | lost | doubled |\n|" + "---|" * 11
    )
    rounds = []
    for begun in range(0, options.kills, A_ROUND):
        pauses = [options.pause] * min(A_ROUND, options.kills - begun)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            rounds.append(uvloop.run(_round(folder, options.phones, pauses)))
        print(_line(rounds[-1:]), flush=True)
    print(_line(rounds))
    print(f"\nLoad of this machine: {os.getloadavg()[1]:.1f}, on {os.cpu_count()} cores")


async def _round(folder: Path, count: int, pauses: Sequence[float]) -> Round:
    hall, log, saves = open_hall(folder, ACTIVITIES), Log(), Saves()
    servers = [hall.start_warm()]
    try:
        phones = await joined(hall.port, count, hall.workshop.code, log)
        # Slow enough that the last answer comes after the last kill, restarts not counted
        think = sum(pauses) / ACTIVITIES
        over = asyncio.Event()
        saving = asyncio.create_task(_save(hall, saves, over))
        scoring = [asyncio.create_task(phone.score_all(think)) for phone in phones]
        gaps = await kill_again_and_again(hall, servers, pauses)
        await asyncio.gather(*scoring)
        over.set()
        await saving
    finally:
        servers[-1].terminate()
        servers[-1].wait()
    found = faults(folder, log.saved), _faults_of_saves(folder, saves.said)
    return Round(gaps, log.waits, len(log.saved), found[0], saves, found[1])


async def _save(hall: Hall, saves: Saves, over: asyncio.Event) -> None:
    """Write one title after the other into an activity's form, until it is over."""
    address = f"http://{HOST}:{hall.port}/activities?council={hall.workshop.council_id}"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page()
        while not over.is_set():
            saves.tried += 1
            title = f"Saved for the {saves.tried}th time"
            try:
                await _save_one(page, f"{address}&activity={hall.activity_ids[saves.tried % 7]}", title)
            except Error:
                await asyncio.sleep(0.5)
            else:
                saves.said.append(title)
        await browser.close()


async def _save_one(page: Page, address: str, title: str) -> None:
    """Save a title, and return when the page said so.

    Raises:
        Error: it did not.
    """
    await page.goto(address, wait_until="domcontentloaded", timeout=SAID)
    box = page.locator(".stMain").get_by_role("textbox", name="Title").first
    await box.fill(title, timeout=SAID)
    await box.press("Tab")
    await page.get_by_role("button", name="Save", exact=True).first.click(timeout=SAID)
    await page.get_by_text("Saved.", exact=True).first.wait_for(timeout=SAID)


def _faults_of_saves(folder: Path, said: Sequence[str]) -> tuple[int, int]:
    """How many titles that were said to be saved are not in the history, and how many stand there twice."""
    with duckdb.connect(str(folder / "costar.duckdb"), read_only=True) as database:
        rows = database.execute("SELECT after FROM change WHERE field = 'title'").fetchall()
    titles = [row[0] for row in rows]
    return sum(title not in titles for title in said), sum(titles.count(title) > 1 for title in said)


def _line(rounds: Sequence[Round]) -> str:
    waits = sorted(wait for one in rounds for wait in one.waits)
    lost, doubled = (sum(one.faults[at] for one in rounds) for at in (0, 1))
    saves_lost, saves_doubled = (sum(one.save_faults[at] for one in rounds) for at in (0, 1))
    return (
        f"| {sum(len(one.gaps) for one in rounds):,} | {sum(one.answers for one in rounds):,} | {lost}"
        f" | {doubled} | {quantiles(waits, n=100)[94]:.1f} | {waits[-1]:.1f}"
        f" | {max(gap for one in rounds for gap in one.gaps):.1f}"
        f" | {sum(len(one.saves.said) for one in rounds):,} | {sum(one.saves.tried for one in rounds):,}"
        f" | {saves_lost} | {saves_doubled} |"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--phones", type=int, default=30)
    parser.add_argument("--pause", type=float, default=3.0, help="seconds until each kill")
    main(parser.parse_args())
