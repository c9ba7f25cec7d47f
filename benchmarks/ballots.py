"""Phones against the real server, beside one INSERT a vote, in one run.

    python3 -m benchmarks.ballots [--phones 100 500 1000] [--activities 20] [--think 4] [--kills 0]

First every phone joins by the code, thinks before each activity, answers, loads the next page, and
looks every few seconds whether the workshop moved on, as its script does. What the phones were told
is "Saved" is then compared with what is in the file. Without kills, the same number of phones then
answers without a pause, to see how many votes a second are stored, and does so beside a plain server
with an INSERT and a commit for every vote.
"""

import argparse
import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import uvloop

from benchmarks.flat_out import keep_answering
from benchmarks.hall import Hall, faults, joined, kill_again_and_again, open_hall
from benchmarks.phones import Log
from benchmarks.serving import Server, free_port, start, wait_until_up

FLAT_OUT = 8.0
"""Seconds of answering without a pause."""


@dataclass(frozen=True)
class FlatOut:
    """Votes a second; of one vote the 95th percentile of waiting, and the processor time, in ms.

    `cpu` is the server's, `client` that of all phones together.
    """

    a_second: float
    p95: float
    cpu: float
    client: float


def main(options: argparse.Namespace) -> None:
    """Measure every number of phones and print the tables."""
    if not options.flat_out:
        _print_thinking(options)
    if not options.kills:
        _print_flat_out(options)


def _print_thinking(options: argparse.Namespace) -> None:
    print(
        "| phones | answers | lost | doubled | p50 ms | p95 ms | p99 ms | longest s | page p95 ms | retries"
        " | longest restart s | server CPU | server MB | phones' client CPU | KB a phone |\n|" + "---|" * 15
    )
    for phones in options.phones:
        with tempfile.TemporaryDirectory() as folder:
            print(_thinking(Path(folder), phones, options), flush=True)


def _print_flat_out(options: argparse.Namespace) -> None:
    print(
        "\n| phones | costar votes/s | one INSERT a vote, votes/s | ratio | costar p95 ms | INSERT p95 ms"
        " | costar CPU ms a vote | INSERT CPU ms a vote | ratio | phones' CPU ms a vote |\n|" + "---|" * 10
    )
    for phones in options.phones:
        print(_flat_out(phones, options.activities), flush=True)


def _thinking(folder: Path, count: int, options: argparse.Namespace) -> str:
    hall = open_hall(folder, options.activities)
    servers = [hall.start_warm()]
    log = Log()
    try:
        used = uvloop.run(_score(hall, servers, log, count, options))
    finally:
        servers[-1].terminate()
        servers[-1].wait()
    lost, doubled = faults(folder, log.saved)
    p50, p95, p99 = _milliseconds(log.waits)
    return (
        f"| {count:,} | {len(log.saved):,} | {lost} | {doubled} | {p50:.0f} | {p95:.0f} | {p99:.0f}"
        f" | {max(log.waits):.1f} | {_milliseconds(log.page_waits)[1]:.0f} | {log.retries}"
        f" | {used} | {log.bytes_received / count / 1000:.0f} |"
    )


async def _score(
    hall: Hall, servers: list[subprocess.Popen[bytes]], log: Log, count: int, options: argparse.Namespace
) -> str:
    """Let every phone score everything; what it took, as the middle of the table's row."""
    server = Server("costar", "", servers[0].pid)
    phones = await joined(hall.port, count, hall.workshop.code, log)
    begun, cpu, own = time.perf_counter(), server.cpu_seconds(), time.process_time()
    pause = options.think * options.activities / (options.kills + 1)
    kills = asyncio.create_task(kill_again_and_again(hall, servers, [pause] * options.kills))
    await asyncio.gather(*(phone.score_all(options.think) for phone in phones))
    gaps = await kills
    taken = time.perf_counter() - begun
    client = f"{(time.process_time() - own) / taken:.0%}"
    # After a kill another process serves, and what the first one used went with it
    if gaps:
        return f"{max(gaps):.1f} | – | – | {client}"
    return f"– | {(server.cpu_seconds() - cpu) / taken:.0%} | {server.peak_megabytes():.0f} | {client}"


def _flat_out(count: int, activities: int) -> str:
    with tempfile.TemporaryDirectory() as name:
        hall = open_hall(Path(name), activities)
        process = hall.start_warm()
        ours = _answered(process, hall.port, count, hall.workshop.code, hall.activity_ids)
    with tempfile.TemporaryDirectory() as name:
        port = free_port()
        command = [sys.executable, "-m", "benchmarks.one_insert", str(Path(name) / "score.duckdb"), str(port)]
        process = start(command, Path(name))
        wait_until_up(port, "/join")
        theirs = _answered(process, port, count, "", hall.activity_ids)
    return (
        f"| {count:,} | {ours.a_second:,.0f} | {theirs.a_second:,.0f}"
        f" | {ours.a_second / theirs.a_second:.1f} × | {ours.p95:,.0f} | {theirs.p95:,.0f}"
        f" | {ours.cpu:.2f} | {theirs.cpu:.2f} | {theirs.cpu / ours.cpu:.1f} ×"
        f" | {ours.client:.2f}, {theirs.client:.2f} |"
    )


def _answered(
    process: subprocess.Popen[bytes], port: int, count: int, code: str, activity_ids: list[str]
) -> FlatOut:
    server = Server("", "", process.pid)

    async def run() -> FlatOut:
        phones = await joined(port, count, code, Log())
        cpu, own = server.cpu_seconds(), time.process_time()
        waits = await keep_answering(port, phones, activity_ids, FLAT_OUT)
        each = 1000 / len(waits)
        used = (server.cpu_seconds() - cpu) * each
        client = (time.process_time() - own) * each
        return FlatOut(len(waits) / FLAT_OUT, _milliseconds(waits)[1], used, client)

    try:
        return uvloop.run(run())
    finally:
        process.terminate()
        process.wait()


def _milliseconds(seconds: list[float]) -> tuple[float, float, float]:
    cuts = quantiles(seconds, n=100)
    return cuts[49] * 1000, cuts[94] * 1000, cuts[98] * 1000


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--phones", type=int, nargs="+", default=[100, 500, 1_000])
    parser.add_argument("--activities", type=int, default=20)
    parser.add_argument("--think", type=float, default=4.0, help="seconds before each answer, on average")
    parser.add_argument("--flat-out", action="store_true", help="only how many votes a second are stored")
    parser.add_argument("--kills", type=int, default=0, help="how often the server is killed in the run")
    return parser.parse_args()


if __name__ == "__main__":
    # Each phone is an open file, and 1,024 are what a process usually may have
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8_192), hard))
    main(_options())
