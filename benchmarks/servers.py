"""Several servers on one PostgreSQL: votes a second, and visitors of a page, in one run.

    python3 -m benchmarks.servers [--servers 1 2 4] [--phones 100] [--visitors 5 10 20 40]

Phones and visitors are spread over the servers, as by a proxy. PostgreSQL is the one that the tests use. Of
visitors there are more and more, until fewer than 95 of 100 have the Matrix within half a second.
"""

import argparse
import asyncio
import os
import subprocess
import time
from collections.abc import Sequence
from statistics import quantiles

import uvloop

from benchmarks.flat_out import keep_answering
from benchmarks.hall import Hall, joined, served_by
from benchmarks.loads import ENOUGH, cpu_of_a_rerun, visited
from benchmarks.phones import Log
from benchmarks.postgres import Postgres, family_seconds, postgres
from benchmarks.serving import Server

FLAT_OUT = 8.0
"""Seconds of answering without a pause."""


def main(options: argparse.Namespace) -> None:
    """Measure, and print the tables."""
    with postgres() as database:
        _print_votes(database, options)
    print(f"\nLoad of this machine: {os.getloadavg()[1]:.1f}, on {os.cpu_count()} cores")


def _print_votes(database: Postgres, options: argparse.Namespace) -> None:
    print(
        "| servers | votes/s | p50 ms | p95 ms | servers' CPU ms a vote | PostgreSQL's | phones'"
        " | CPU ms a rerun | CPU ms a load with one | visitors: p95 of a load, ms |\n|" + "---|" * 10
    )
    for count in options.servers:
        with served_by(database, count, options.activities) as (halls, servers):
            votes = uvloop.run(_flat_out(halls, servers, database.pid, options.phones))
            pages = uvloop.run(_pages(halls, servers, options.visitors))
            print(f"{votes} {pages}", flush=True)


async def _pages(
    halls: Sequence[Hall], servers: Sequence[subprocess.Popen[bytes]], visitors: Sequence[int]
) -> str:
    ours = [Server("", "", one.pid) for one in servers]
    ports = [hall.port for hall in halls]
    # Each server draws the page once before, and remembers what it can
    reruns = [await cpu_of_a_rerun(port, server) for port, server in zip(ports, ours, strict=True)]
    said, cpu = [], 0.0
    for number in visitors:
        found = await visited(ports, ours, number)
        cpu = found.cpu / len(found.loads)
        said.append(f"{number}: {found.p95 * 1000:,.0f}")
        if found.p95 > ENOUGH:
            break
    return f"{1000 * sum(reruns) / len(reruns):.0f} | {1000 * cpu:.0f} | {'; '.join(said)} |"


async def _flat_out(
    halls: Sequence[Hall], servers: Sequence[subprocess.Popen[bytes]], postgres: int, count: int
) -> str:
    ports, first = [hall.port for hall in halls], halls[0]
    phones = await joined(ports[0], count, first.workshop.code, Log(), ports[1:])
    ours = [Server("", "", one.pid) for one in servers]
    used, theirs, own = sum(one.cpu_seconds() for one in ours), family_seconds(postgres), time.process_time()
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
        f" | {cpu:.2f} | {(family_seconds(postgres) - theirs) * each:.2f}"
        f" | {(time.process_time() - own) * each:.2f} |"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--servers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--phones", type=int, default=100)
    parser.add_argument("--visitors", type=int, nargs="+", default=[5, 10, 20, 40])
    parser.add_argument("--activities", type=int, default=20)
    return parser.parse_args()


if __name__ == "__main__":
    main(_options())
