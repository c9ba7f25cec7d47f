"""A backup while a hall votes: how long phones wait, and whether what was copied is whole.

    python3 -m benchmarks.backup [--phones 100] [--activities 8] [--think 2] [--pause 3]

Backups are made by the command, one after the other, for as long as the phones score; the waits of answers
that were under way during a backup stand beside those of all others. Then each backup is put in place of
nothing, by the command too, and read: what phones were told is saved before it began has to be in it, and
nothing twice.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import uvloop

from benchmarks.hall import Hall, faults, joined, open_hall
from benchmarks.phones import Given, Log
from benchmarks.serving import ROOT

_COMMAND = "import sys; from costar.cli.main import main; sys.exit(main(sys.argv[1:]))"


@dataclass(frozen=True)
class Made:
    """One backup: its file, and when it was begun and done, in seconds since 1970."""

    file: Path
    begun: float
    done: float


def main(options: argparse.Namespace) -> None:
    """Measure once and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "data")
        folder.mkdir()
        hall, log = open_hall(folder, options.activities), Log()
        server = hall.start_warm()
        try:
            made = uvloop.run(_vote(hall, log, options, Path(name)))
        finally:
            server.terminate()
            server.wait()
        _print(log, made, faults(folder, log.saved), _read_back(log, made, Path(name)))


async def _vote(hall: Hall, log: Log, options: argparse.Namespace, beside: Path) -> list[Made]:
    phones = await joined(hall.port, options.phones, hall.workshop.code, log)
    scoring = asyncio.gather(*(phone.score_all(options.think) for phone in phones))
    made: list[Made] = []
    while not scoring.done():
        await asyncio.sleep(options.pause)
        file, begun = beside / f"{len(made)}.duckdb", time.time()
        await asyncio.to_thread(_costar, hall.folder, "backup", str(file))
        made.append(Made(file, begun, time.time()))
    await scoring
    return made


def _read_back(log: Log, made: Sequence[Made], beside: Path) -> tuple[int, int]:
    """How many answers are missing and how many are there twice, over all backups, each restored."""
    missing = doubled = 0
    for number, one in enumerate(made):
        folder = beside / f"restored{number}"
        folder.mkdir()
        _costar(folder, "restore", str(one.file), "--yes")
        before = [given for given, at in zip(log.saved, log.saved_at, strict=True) if at < one.begun]
        lost, twice = faults(folder, _latest(before))
        missing, doubled = missing + lost, doubled + twice
    return missing, doubled


def _latest(given: Sequence[Given]) -> list[Given]:
    """The last answer of each phone about each activity: it counts as the last."""
    return list({(one.token, one.activity_id): one for one in given}.values())


def _costar(folder: Path, *words: str) -> None:
    environment = {**os.environ, "COSTAR_FOLDER": str(folder)}
    command = [sys.executable, "-c", _COMMAND, *words]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def _print(log: Log, made: Sequence[Made], in_file: tuple[int, int], in_backups: tuple[int, int]) -> None:
    answers = list(zip(log.saved_at, log.waits, strict=True))
    during = [wait for at, wait in answers if any(one.begun < at and at - wait < one.done for one in made)]
    others = [
        wait for at, wait in answers if not any(one.begun < at and at - wait < one.done for one in made)
    ]
    print("| answers | lost | doubled | backups | longest backup s | missing in them | doubled in them |")
    print("|" + "---|" * 7)
    longest = max(one.done - one.begun for one in made)
    print(
        f"| {len(answers):,} | {in_file[0]} | {in_file[1]} | {len(made)} | {longest:.1f}"
        f" | {in_backups[0]} | {in_backups[1]} |\n"
    )
    print("| answers | how many | p50 ms | p95 ms | p99 ms | longest ms |\n|" + "---|" * 6)
    for name, waits in (("while a backup was made", during), ("else", others)):
        cuts = [cut * 1000 for cut in quantiles(waits, n=100)]
        print(
            f"| {name} | {len(waits):,} | {cuts[49]:.0f} | {cuts[94]:.0f} | {cuts[98]:.0f}"
            f" | {max(waits) * 1000:.0f} |"
        )
    print(f"\nLoad of this machine: {os.getloadavg()[1]:.1f}, on {os.cpu_count()} cores")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--phones", type=int, default=100)
    parser.add_argument("--activities", type=int, default=8)
    parser.add_argument("--think", type=float, default=2.0, help="seconds before each answer, on average")
    parser.add_argument("--pause", type=float, default=3.0, help="seconds between two backups")
    return parser.parse_args()


if __name__ == "__main__":
    main(_options())
