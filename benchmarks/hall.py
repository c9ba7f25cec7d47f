"""A hall full of phones before the real server, and what is in its file afterwards."""

import asyncio
import random
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import sqlalchemy as sa

from benchmarks.councils import fill
from benchmarks.phones import Given, Log, Phone
from benchmarks.postgres import Postgres
from benchmarks.serving import ROOT, Server, free_port, start, streamlit, wait_until_up
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.usecases.workshop import run

GROUPS = ("citizens", "front_line_staff", "managers")
JOINING = 10.0
"""Seconds in which a thousand phones join."""


@dataclass(frozen=True)
class Hall:
    """A workshop that takes scores, in a folder of its own, and the port at which it is served.

    `url`: the address of its database, where that is not in the folder.
    """

    folder: Path
    workshop: Workshop
    activity_ids: list[str]
    port: int
    url: str = ""

    def start(self) -> subprocess.Popen[bytes]:
        """Serve it, and return when it answers."""
        process = start(streamlit(ROOT / "dashboard.py", self.port), self.folder, url=self.url)
        try:
            wait_until_up(self.port, "/healthz")
        except TimeoutError:
            process.kill()
            raise
        return process

    def start_warm(self) -> subprocess.Popen[bytes]:
        """Serve it, and return when everything that is done behind the scenes at the start is done."""
        process = self.start()
        server, used = Server("costar", "", process.pid), 0.0
        while server.cpu_seconds() > used + 0.05:
            used = server.cpu_seconds()
            time.sleep(1)
        return process


def open_hall(folder: Path, activities: int, url: str = "") -> Hall:
    """Make a council and open a workshop in it that scores all its activities."""
    asking = fill(folder, activities, url)
    ids = list(asking.council.activities(asking.council.council().revision)["activity_id"])
    workshop = run.prepare(asking, Plan("Benchmark", GROUPS), ids)
    run.take_step(asking, workshop.workshop_id, Step.START)
    asking.store.close()
    return Hall(folder, workshop, ids, free_port(), url)


async def joined(port: int, count: int, code: str, log: Log, others: Sequence[int] = ()) -> list[Phone]:
    """So many phones, which come within a few seconds, each to the next of the servers at these ports."""
    chance, ports = random.Random(count), [port, *others]
    ways = [[*ports[at:], *ports[:at]] for at in range(len(ports))]
    phones = [Phone(ways[number % len(ways)], log, random.Random(number)) for number in range(count)]

    async def join(phone: Phone, number: int) -> None:
        await asyncio.sleep(chance.uniform(0, JOINING * count / 1_000))
        await phone.join(code, GROUPS[number % len(GROUPS)])

    await asyncio.gather(*(join(phone, number) for number, phone in enumerate(phones)))
    return phones


@contextmanager
def served_by(
    database: Postgres, count: int, activities: int
) -> Iterator[tuple[list[Hall], list[subprocess.Popen[bytes]]]]:
    """A workshop in the emptied database, at so many servers that are warm."""
    database.empty()
    with TemporaryDirectory() as folder:
        first = open_hall(Path(folder), activities, database.url)
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


def faults(folder: Path, saved: Sequence[Given], url: str = "") -> tuple[int, int]:
    """How many answers that were said to be saved are not in the database, and how many count twice."""
    query = (
        "SELECT token, item_id, number, first_answer, second_answer, ballot_id"
        " FROM score JOIN workshop_item USING (workshop_id, item_id) ORDER BY sequence"
    )
    rows = rows_of(query, folder, url)
    # A page names an activity by its number, and whoever answers flat out by its id.
    kept = {Given(row[0], str(name), *row[3:5]) for row in rows for name in row[1:3]}
    doubled = len(rows) - len({(row[1], row[-1]) for row in rows})
    return sum(given not in kept for given in saved), doubled


def rows_of(query: str, folder: Path, url: str = "") -> list[tuple[Any, ...]]:
    """What a query finds in the folder's file, or at the address."""
    if not url:
        with duckdb.connect(str(folder / "costar.duckdb"), read_only=True) as database:
            return database.execute(query).fetchall()
    engine = sa.create_engine(sa.make_url(url).set(drivername="postgresql+psycopg"))
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql(query)]
    engine.dispose()
    return rows


async def kill_again_and_again(
    hall: Hall, servers: list[subprocess.Popen[bytes]], pauses: Sequence[float]
) -> list[float]:
    """Kill the last of the servers after each pause, as a power cut would, and start another.

    Returns:
        The seconds from each kill until phones were answered again.
    """
    gaps: list[float] = []
    for pause in pauses:
        await asyncio.sleep(pause)
        begun = time.perf_counter()
        servers[-1].kill()
        servers[-1].wait()
        servers.append(await asyncio.to_thread(hall.start))
        gaps.append(time.perf_counter() - begun)
    return gaps
