"""From "Saved" on a phone to the number on the wall, beside the phone's own wait, in one run.

    python3 -m benchmarks.wall [--phones 100 1000] [--seconds 20]

Every phone joins, and gives one answer at some moment within the seconds, while the workshop's wall is
open in a Chromium. The wall shows how many have scored; the k-th answer is on the wall when that number
is k or more. The yardstick is the vote's own acknowledgement: a wall cannot be faster than the phone.
"""

import argparse
import asyncio
import random
import tempfile
from pathlib import Path
from statistics import quantiles

from playwright.async_api import Page, async_playwright

from benchmarks.hall import Hall, joined, open_hall
from benchmarks.pages import CHROMIUM, FLAGS
from benchmarks.phones import HOST, Log, Phone

SIZE = {"width": 1024, "height": 768}
LISTEN = """
() => {
  window.seen = [];
  const look = () => {
    const scored = Number(document.querySelector(".costar-stream")?.dataset.scored ?? 0);
    if (scored > (window.seen.at(-1)?.[1] ?? -1)) window.seen.push([Date.now() / 1000, scored]);
    requestAnimationFrame(look);
  };
  look();
}
"""
PATIENCE = 60_000


def main(options: argparse.Namespace) -> None:
    """Measure every number of phones and print the table."""
    print(
        "| phones | on the wall p50 s | p95 s | Saved on the phone p95 s | wall beside phone |\n"
        + "|---" * 5
        + "|"
    )
    for phones in options.phones:
        with tempfile.TemporaryDirectory() as folder:
            print(asyncio.run(_measured(Path(folder), phones, options.seconds)), flush=True)


async def _measured(folder: Path, count: int, seconds: float) -> str:
    hall = open_hall(folder, 3)
    server = hall.start_warm()
    log = Log()
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            # The page's content policy forbids `eval`, with which `wait_for_function` waits
            wall = await _open_wall(await browser.new_page(viewport=SIZE, bypass_csp=True), hall)
            phones = await joined(hall.port, count, hall.workshop.code, log)
            await asyncio.gather(*(_answer_once(phone, hall, seconds) for phone in phones))
            await wall.wait_for_function(f"window.seen.at(-1)?.[1] >= {count}", timeout=PATIENCE)
            seen = await wall.evaluate("window.seen")
    finally:
        server.terminate()
        server.wait()
    delays = _delays(sorted(log.saved_at), seen)
    waits = quantiles(log.waits, n=100)
    shown = quantiles(delays, n=100)
    return (
        f"| {count:,} | {shown[49]:.2f} | {shown[94]:.2f} | {waits[94]:.2f} | {shown[94] / waits[94]:.1f} × |"
    )


async def _open_wall(page: Page, hall: Hall) -> Page:
    workshop = hall.workshop
    query = f"council={workshop.council_id}&workshop={workshop.workshop_id}"
    await page.goto(f"http://{HOST}:{hall.port}/workshop_projector?{query}", timeout=PATIENCE)
    await page.wait_for_selector(".costar-stream", state="attached", timeout=PATIENCE)
    await page.evaluate(LISTEN)
    return page


async def _answer_once(phone: Phone, hall: Hall, seconds: float) -> None:
    await asyncio.sleep(random.Random(id(phone)).uniform(0, seconds))
    token = f"wall-{id(phone)}-once"
    await phone.answer({"activity": hall.activity_ids[0], "round": "1", "token": token})


def _delays(saved_at: list[float], seen: list[tuple[float, int]]) -> list[float]:
    """For each answer, in the order of their "Saved": how much later the wall counted it."""
    shown = iter(seen)
    at, count = next(shown)
    delays = []
    for place, moment in enumerate(saved_at, start=1):
        while count < place:
            at, count = next(shown)
        delays.append(max(0.0, at - moment))
    return delays


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--phones", type=int, nargs="+", default=[100, 1_000])
    parser.add_argument("--seconds", type=float, default=20.0, help="within which every phone answers")
    main(parser.parse_args())
