"""Page loads at several servers: each visitor comes anew again and again, and changes a filter each time.

Over websockets, as browsers do, but without drawing anything: a load is from the call until the server says
that the page is finished, a rerun from the changed filter until its part of the page is.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Final

from websockets import Origin, Subprotocol
from websockets.asyncio.client import connect

from benchmarks.serving import Server
from benchmarks.sessions import Session

EACH: Final = 10.0
"""Seconds from one visit of a visitor to the next."""

LASTS: Final = 20.0
ENOUGH: Final = 0.5
"""Seconds within which 95 of 100 loads have to be done."""


@dataclass
class Visits:
    """What visitors waited for, in seconds, and what it took of the servers' processors."""

    loads: list[float] = field(default_factory=list)
    reruns: list[float] = field(default_factory=list)
    cpu: float = 0.0

    @property
    def p95(self) -> float:
        """Within how many seconds 95 of 100 loads were done."""
        return quantiles(self.loads, n=20)[18]


async def visited(ports: Sequence[int], servers: Sequence[Server], visitors: int) -> Visits:
    """So many visitors, spread over the servers as by a proxy, for as long as `LASTS`."""
    found, used = Visits(), sum(one.cpu_seconds() for one in servers)
    ends = time.perf_counter() + LASTS
    await asyncio.gather(*(_visit(ports[at % len(ports)], ends, found) for at in range(visitors)))
    found.cpu = sum(one.cpu_seconds() for one in servers) - used
    return found


async def cpu_of_a_rerun(port: int, server: Server, changes: int = 40) -> float:
    """Processor seconds of a changed filter, one after the other in one session."""
    async with _line(port) as line:
        session = Session(line)
        await session.open()
        used = server.cpu_seconds()
        for _ in range(changes):
            await session.change()
        return (server.cpu_seconds() - used) / changes


async def _visit(port: int, ends: float, found: Visits) -> None:
    await asyncio.sleep(random.random() * EACH)
    while (begun := time.perf_counter()) < ends:
        async with _line(port) as line:
            session = Session(line)
            await session.open()
            found.loads.append(time.perf_counter() - begun)
            found.reruns.append(await session.change())
        await asyncio.sleep(max(EACH - (time.perf_counter() - begun), 0))


def _line(port: int) -> connect:
    url = f"http://localhost:{port}"
    return connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        origin=Origin(url),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        ping_interval=None,
    )
