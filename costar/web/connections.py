"""Connections that ask for nothing: one phone must not keep a hall out by opening many and falling silent.

uvicorn waits for the head of a request as long as it takes, and each connection is one of the files that the
process may have open. So whoever says nothing has `HEAD_WITHIN`; of those that one address keeps open and
silent the one that came first makes way for the next; and no address gets all of the files. A hall of 300
behind one address is far from all of it: a phone says what it wants as soon as it is connected, and browsers
that open a line ahead of time open another when it is gone.
"""

import asyncio
import sys
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Final, Protocol

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from costar.web.addresses import network_of
from costar.web.warm import Lifespan

HEAD_WITHIN: Final = 10.0
"""Seconds that a connection may be open without a whole head of a request."""

MOST_SILENT: Final = 2_000
"""So many of the newest connections of one address may be silent: they cost files and no time, and who is
hung up on and comes back costs time.
"""

MOST_FILES: Final = 65_536
"""How many files the process asks to have open at once, where the system lets it."""

SHARE: Final = 0.75
"""The part of the files that one address may take. A reverse proxy is one address, too."""

_EACH: Final = 1.0
_USUAL_FILES: Final = 1_024


class Cycle(Protocol):
    """A request of uvicorn's and its answer."""

    response_complete: bool


class HttpConnection(Protocol):
    """What both of uvicorn's classes of HTTP connections have."""

    transport: asyncio.Transport
    connections: "set[HttpConnection]"
    client: tuple[str, int] | None
    cycle: Cycle | None
    timeout_keep_alive_task: asyncio.TimerHandle | None


class Connections:
    """The server's open connections, looked at when one comes, and every second."""

    def __init__(
        self,
        most: int,
        *,
        head_within: float = HEAD_WITHIN,
        most_silent: int | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Watch nothing yet.

        Args:
            most: how many connections one address may have.
            head_within: seconds that one may be silent.
            most_silent: how many of the newest of one address may be; `MOST_SILENT`, or a third of `most`
                where that is less.
            clock: seconds that only go on.
        """
        self._most = most
        self._head_within = head_within
        self._most_silent = min(MOST_SILENT, most // 3) if most_silent is None else most_silent
        self._clock = clock
        self._all: set[HttpConnection] = set()
        self._counts: Counter[str] = Counter()
        self._newest: dict[str, deque[HttpConnection]] = {}
        self._silent_since: dict[HttpConnection, float] = {}

    def came(self, connection: HttpConnection) -> None:
        """One more: it is refused, or takes the place of one that said nothing, where there are too many."""
        self._all, address = connection.connections, _address(connection)
        if self._counts[address] >= self._most:
            connection.transport.abort()
            return
        self._counts[address] += 1
        newest = self._newest.setdefault(address, deque())
        newest.append(connection)
        if len(newest) > self._most_silent:
            first = newest.popleft()
            if first in self._all and is_silent(first):
                first.transport.abort()

    def look(self) -> None:
        """Hang up on who was silent for too long, and count who is there."""
        # Uvicorn keeps websockets in the same set; those have no cycle, and are silent by nature
        now, open_now = self._clock(), [one for one in self._all if hasattr(one, "cycle")]
        silent = {one: self._silent_since.get(one, now) for one in open_now if is_silent(one)}
        for one in [one for one, since in silent.items() if now - since >= self._head_within]:
            del silent[one]
            one.transport.abort()
        self._silent_since = silent
        # Counted anew each time, for `came` hears only of those that come
        self._counts = Counter(map(_address, open_now))
        self._newest = {address: _still(self._all, kept) for address, kept in self._newest.items()}
        self._newest = {address: kept for address, kept in self._newest.items() if kept}

    def around(self, lifespan: Lifespan) -> Lifespan:
        """The lifespan, with an eye on every connection that is made in it."""

        @asynccontextmanager
        async def watching(app: object) -> AsyncIterator[None]:
            # Uvicorn has no hook for a new connection, so its method is wrapped while the server runs
            made = AutoHTTPProtocol.connection_made

            def connection_made(connection: HttpConnection, transport: asyncio.BaseTransport) -> None:
                made(connection, transport)  # type: ignore[arg-type] # uvicorn's own
                self.came(connection)

            AutoHTTPProtocol.connection_made = connection_made  # type: ignore[method-assign, assignment]
            looking = asyncio.create_task(self._look_again_and_again(), name="connections")
            try:
                async with lifespan(app):
                    yield
            finally:
                AutoHTTPProtocol.connection_made = made  # type: ignore[method-assign]
                looking.cancel()
                with suppress(asyncio.CancelledError):
                    await looking

        return watching

    async def _look_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(min(_EACH, self._head_within / 2))
            self.look()


def is_silent(connection: HttpConnection) -> bool:
    """Whether it has not asked for anything, or is half way through another request.

    One that is kept open after an answer has uvicorn's own time for that.
    """
    cycle = connection.cycle
    return cycle is None or (cycle.response_complete and connection.timeout_keep_alive_task is None)


def as_many_files_as_may_be() -> int:
    """Raise how many files this process may have open, and return how many those are."""
    if sys.platform == "win32":
        # Python has no module `resource` on Windows
        return _USUAL_FILES
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):  # a system may have a lower ceiling than it says
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST_FILES if soft == resource.RLIM_INFINITY else soft


def _address(connection: HttpConnection) -> str:
    return network_of(connection.client[0]) if connection.client else ""


def _still(open_now: set[HttpConnection], kept: Iterable[HttpConnection]) -> deque[HttpConnection]:
    return deque(one for one in kept if one in open_now)
