"""How many people one process bears on the Matrix page, each of whom changes a filter every ten seconds.

    python -m benchmarks.sessions [sessions …]

Opens that many sessions over websockets, as browsers do but without drawing anything, and times each change
until the server says that its part of the page is finished. Prints a row for each number, with the
processor time that a change costs the server: a process has one core for it, so that ten seconds divided by
it is the most that any machine as quick can bear.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin, Subprotocol
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.councils import SERVICES, fill
from benchmarks.serving import ROOT, Server, served

SESSIONS = (60, 150, 300)
ACTIVITIES = 1_000
PAUSE = 10.0
MEASURED = 30.0
PAGE = "matrix"
LABEL = "Service"


@dataclass
class Session:
    """A page that somebody has open: `box` and `part` are Streamlit's names for the filter and what it
    draws again."""

    line: ClientConnection
    box: str = ""
    part: str = ""

    async def open(self) -> None:
        """Run the whole page, and remember where its filter is."""
        await self._ask("")
        if not self.box:
            raise SystemExit(f"The page {PAGE} has no box {LABEL}.")

    async def change(self) -> float:
        """Choose some service, and say how many seconds it took until all was sent."""
        begun = time.perf_counter()
        await self._ask(random.choice(SERVICES))
        return time.perf_counter() - begun

    async def _ask(self, service: str) -> None:
        asked = BackMsg()
        asked.rerun_script.page_name = PAGE
        asked.rerun_script.fragment_id = self.part
        if service:
            asked.rerun_script.widget_states.widgets.add(id=self.box, string_value=service)
        await self.line.send(asked.SerializeToString())
        answer = ForwardMsg()
        while answer.WhichOneof("type") != "script_finished":
            answer.ParseFromString(bytes(await self.line.recv(decode=False)))
            self._look_for_filter(answer)

    def _look_for_filter(self, answer: ForwardMsg) -> None:
        if answer.delta.new_element.selectbox.label == LABEL:
            self.box, self.part = answer.delta.new_element.selectbox.id, answer.delta.fragment_id


async def main(numbers: Sequence[int]) -> None:
    """Measure each number of sessions, from few to many, and print the table."""
    print("| sessions | changes | p50, ms | p95, ms | longest, ms | CPU a change, ms | of a core | MB |")
    print("|---" * 8 + "|")
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), ACTIVITIES).store.close()
        with served("costar", ROOT / "dashboard.py", Path(folder)) as server:
            async with AsyncExitStack() as stack:
                sessions: list[Session] = []
                for number in sorted(numbers):
                    while len(sessions) < number:
                        sessions.append(await _opened(stack, server))
                    print(await _row(server, sessions), flush=True)


async def _opened(stack: AsyncExitStack, server: Server) -> Session:
    address = server.url.replace("http", "ws", 1) + "/_stcore/stream"
    line = await stack.enter_async_context(
        connect(
            address,
            origin=Origin(server.url),
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            ping_interval=None,
        )
    )
    session = Session(line)
    await session.open()
    return session


async def _row(server: Server, sessions: Sequence[Session]) -> str:
    before, begun = server.cpu_seconds(), time.perf_counter()
    found = await asyncio.gather(*(_use(one) for one in sessions))
    taken = [seconds for one in found for seconds in one]
    cpu, lasted = server.cpu_seconds() - before, time.perf_counter() - begun
    cuts = [1000 * one for one in quantiles(taken, n=20)]
    return (
        f"| {len(sessions)} | {len(taken)} | {cuts[9]:,.0f} | {cuts[18]:,.0f} | {1000 * max(taken):,.0f} "
        f"| {1000 * cpu / len(taken):.1f} | {cpu / lasted:.2f} | {server.peak_megabytes():,.0f} |"
    )


async def _use(session: Session) -> list[float]:
    """Change a filter every ten seconds, from some moment of the first ten on."""
    end = time.perf_counter() + MEASURED
    await asyncio.sleep(random.random() * PAUSE)
    found = []
    while time.perf_counter() < end:
        found.append(await session.change())
        await asyncio.sleep(max(PAUSE - found[-1], 0))
    return found


if __name__ == "__main__":
    asyncio.run(main([int(one) for one in sys.argv[1:]] or SESSIONS))
