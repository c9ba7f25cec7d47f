"""The product, one of two servers, or PostgreSQL is killed again and again while phones score and pages save.

    python3 -m benchmarks.kills [--of product] [--kills 1000] [--phones 30] [--pause 3]

As a power cut would, and in rounds of a fresh workshop each. `product`: the only server, with its file.
`server`: one of two on one PostgreSQL, to which phones go from the one that is away, as behind a proxy.
`postgres`: PostgreSQL itself, in turn the process that all others come from, all that serve connections, and
all by a stop without ado; costar's one server is left alone, and has to come back by itself.

One person in a Chromium writes one title after the other into the form of an activity and presses Save; what
was said to be saved, on a phone or on the page, has to be in the database afterwards, and once.
"""

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import quantiles

import uvloop
from playwright.async_api import Error, Page, async_playwright

from benchmarks.hall import Hall, faults, joined, kill_again_and_again, open_hall, rows_of, served_by
from benchmarks.pages import CHROMIUM, FLAGS
from benchmarks.phones import HOST, Log
from benchmarks.postgres import End, Postgres, postgres
from benchmarks.serving import wait_until_up

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
class Scene:
    """What is killed.

    `kill`: waits, kills, and returns the seconds until phones are answered again; `others`: where phones find
    another server; `away_each`: seconds a kill in which phones are answered although it is away; `end`: ends
    who has the file open.
    """

    hall: Hall
    kill: Callable[[float], Awaitable[list[float]]]
    others: tuple[int, ...] = ()
    away_each: float = 0
    end: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Round:
    """What one round gave. `gaps`: seconds from each kill until phones were answered."""

    gaps: list[float]
    log: Log
    faults: tuple[int, int]
    saves: Saves
    save_faults: tuple[int, int]


def main(options: argparse.Namespace) -> None:
    """Measure, print a line a round and then the sum."""
    print(
        "| kills | answers | lost | doubled | p95 s | longest s | longest restart s | asked to come again"
        " | other errors | saves said | tried | lost | doubled |\n|" + "---|" * 13
    )
    rounds = []
    with ExitStack() as stack:
        scene = _scene_of(options.of, stack)
        for begun in range(0, options.kills, A_ROUND):
            pauses = [options.pause] * min(A_ROUND, options.kills - begun)
            with scene() as one:
                rounds.append(uvloop.run(_round(one, options.phones, pauses)))
            print(_line(rounds[-1:]), flush=True)
    print(_line(rounds))
    print(f"\nLoad of this machine: {os.getloadavg()[1]:.1f}, on {os.cpu_count()} cores")


def _scene_of(what: str, stack: ExitStack) -> Callable[[], AbstractContextManager[Scene]]:
    if what == "product":
        return _product
    database = stack.enter_context(postgres())
    make = {"server": _one_of_two, "postgres": _database}[what]
    return lambda: make(database)


@contextmanager
def _product() -> Iterator[Scene]:
    with tempfile.TemporaryDirectory() as folder:
        hall = open_hall(Path(folder), ACTIVITIES)
        servers = [hall.start_warm()]

        def end() -> None:
            servers[-1].terminate()
            servers[-1].wait()

        try:
            yield Scene(hall, lambda pause: kill_again_and_again(hall, servers, [pause]), end=end)
        finally:
            end()


@contextmanager
def _one_of_two(database: Postgres) -> Iterator[Scene]:
    with served_by(database, 2, ACTIVITIES) as (halls, servers):
        # The last of those that run, so that the one which is started in its place is ended with the block
        second, other = halls[1], halls[0].port
        yield Scene(second, lambda pause: kill_again_and_again(second, servers, [pause]), (other,), 6)


@contextmanager
def _database(database: Postgres) -> Iterator[Scene]:
    ends = cycle(End)
    with served_by(database, 1, ACTIVITIES) as ([hall], _):

        async def kill(pause: float) -> list[float]:
            await asyncio.sleep(pause)
            begun = time.perf_counter()
            await asyncio.to_thread(database.end, next(ends))
            await asyncio.to_thread(wait_until_up, hall.port, "/healthz")
            return [time.perf_counter() - begun]

        yield Scene(hall, kill)


async def _round(scene: Scene, count: int, pauses: Sequence[float]) -> Round:
    hall, log, saves, gaps = scene.hall, Log(), Saves(), list[float]()
    phones = await joined(hall.port, count, hall.workshop.code, log, scene.others)
    # Slow enough that the last answer comes after the last kill
    think = sum(pause + scene.away_each for pause in pauses) / ACTIVITIES
    over = asyncio.Event()
    saving = asyncio.create_task(_save(hall, saves, over))
    scoring = asyncio.gather(*(phone.score_all(think) for phone in phones))
    for pause in pauses:
        if not scoring.done():  # a kill that nobody notices proves nothing
            gaps += await scene.kill(pause)
    await scoring
    over.set()
    await saving
    scene.end()
    found = faults(hall.folder, log.saved, hall.url), _faults_of_saves(hall, saves.said)
    return Round(gaps, log, found[0], saves, found[1])


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


def _faults_of_saves(hall: Hall, said: Sequence[str]) -> tuple[int, int]:
    """How many titles that were said to be saved are not in the history, and how many stand there twice."""
    rows = rows_of("SELECT after FROM change WHERE field = 'title'", hall.folder, hall.url)
    titles = [row[0] for row in rows]
    return sum(title not in titles for title in said), sum(titles.count(title) > 1 for title in said)


def _line(rounds: Sequence[Round]) -> str:
    waits = sorted(wait for one in rounds for wait in one.log.waits)
    lost, doubled = (sum(one.faults[at] for one in rounds) for at in (0, 1))
    saves_lost, saves_doubled = (sum(one.save_faults[at] for one in rounds) for at in (0, 1))
    return (
        f"| {sum(len(one.gaps) for one in rounds):,} | {len(waits):,} | {lost}"
        f" | {doubled} | {quantiles(waits, n=100)[94]:.1f} | {waits[-1]:.1f}"
        f" | {max(gap for one in rounds for gap in one.gaps):.1f}"
        f" | {sum(one.log.away for one in rounds):,} | {sum(one.log.failed for one in rounds):,}"
        f" | {sum(len(one.saves.said) for one in rounds):,} | {sum(one.saves.tried for one in rounds):,}"
        f" | {saves_lost} | {saves_doubled} |"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--of", choices=("product", "server", "postgres"), default="product")
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--phones", type=int, default=30)
    parser.add_argument("--pause", type=float, default=3.0, help="seconds until each kill")
    main(parser.parse_args())
