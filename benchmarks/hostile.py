"""Votes of a room while one other phone means harm, beside the same votes without it, in one run.

    python3 -m benchmarks.hostile [--phones 50] [--seconds 12]

The hostile phone shares its address with everybody: it keeps a thousand connections open and says half of a
request on each, or asks for the workshop's posters and paper ballots as PDF again and again, fifty at a
time. "Failed" is an answer that an honest phone had to send again.
"""

import argparse
import asyncio
import resource
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from statistics import quantiles

import uvloop

from benchmarks.hall import Hall, joined, open_hall
from benchmarks.phones import HOST, Line, Log, Phone

HALF_OPEN = 1_000
PDFS_AT_ONCE = 50
_HALF = b"POST /join HTTP/1.1\r\nHost: hall\r\n"

Harm = Callable[[Hall, float], Coroutine[object, object, int]]


async def nothing(_hall: Hall, ends: float) -> int:
    """Nobody means harm."""
    await _until(ends)
    return 0


async def half_open(hall: Hall, ends: float) -> int:
    """Keep connections open that say half of a request, and open another for each that is cut."""
    tried = 0

    async def keep_one() -> None:
        nonlocal tried
        while _now() < ends:
            tried += 1
            try:
                reader, writer = await asyncio.open_connection(HOST, hall.port)
                writer.write(_HALF)
                async with asyncio.timeout(max(0.1, ends - _now())):
                    await reader.read(1)
                writer.close()
            except (OSError, TimeoutError):
                pass
            await asyncio.sleep(0.2)

    await asyncio.gather(*(keep_one() for _ in range(HALF_OPEN)))
    return tried


async def pdfs(hall: Hall, ends: float) -> int:
    """Ask for PDFs as fast as they come."""
    tried = 0

    async def keep_asking(number: int) -> None:
        nonlocal tried
        line = Line([hall.port], Log())
        what = ("poster.pdf", "paper.pdf", "paper.pdf?large=1")[number % 3]
        while _now() < ends:
            tried += 1
            try:
                await line.ask(f"/join/{hall.workshop.token}/{what}")
            except OSError:
                await asyncio.sleep(0.2)
        line.close()

    await asyncio.gather(*(keep_asking(number) for number in range(PDFS_AT_ONCE)))
    return tried


def main(options: argparse.Namespace) -> None:
    """Measure each kind of harm and print the table."""
    print("| one phone | tries | answers | failed | p50 ms | p95 ms | longest ms |\n|" + "---|" * 7)
    for name, harm in (("nobody", nothing), ("half-open", half_open), ("PDFs", pdfs)):
        with tempfile.TemporaryDirectory() as folder:
            print(_measured(name, harm, Path(folder), options), flush=True)


def _measured(name: str, harm: Harm, folder: Path, options: argparse.Namespace) -> str:
    hall, log = open_hall(folder, 20), Log()
    process = hall.start_warm()
    try:
        tried = uvloop.run(_vote(hall, harm, log, options))
    finally:
        process.terminate()
        process.wait()
    cuts = quantiles(log.waits, n=100)
    return (
        f"| {name} | {tried:,} | {len(log.waits):,} | {log.retries} | {cuts[49] * 1000:.0f}"
        f" | {cuts[94] * 1000:.0f} | {max(log.waits) * 1000:.0f} |"
    )


async def _vote(hall: Hall, harm: Harm, log: Log, options: argparse.Namespace) -> int:
    phones = await joined(hall.port, options.phones, hall.workshop.code, log)
    ends = _now() + options.seconds
    harming = asyncio.create_task(harm(hall, ends))
    await asyncio.sleep(1)
    log.waits.clear()
    log.retries = 0
    await asyncio.gather(*(_answer_now_and_then(phone, hall, ends) for phone in phones))
    return await harming


async def _answer_now_and_then(phone: Phone, hall: Hall, ends: float) -> None:
    """A vote about every second, each on a connection of its own, as a phone has it that woke up."""
    for at, activity_id in enumerate(hall.activity_ids * 10):
        if _now() >= ends:
            return
        phone.line.close()
        await phone.answer({"activity": activity_id, "round": "1", "token": f"{id(phone)}.{at}"})
        await asyncio.sleep(1)


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _until(ends: float) -> None:
    await asyncio.sleep(max(0.0, ends - _now()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--phones", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=12.0)
    return parser.parse_args()


if __name__ == "__main__":
    # Each connection is an open file, and 1,024 are what a process usually may have
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8_192), hard))
    main(_options())
