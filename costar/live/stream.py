"""The stream to the walls: server-sent events which tell that something changed, and nothing else."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from costar.errors import UserError
from costar.storage.store import Store
from costar.usecases.workshop import watch as watching

AT_MOST_EVERY: Final = 0.25
"""Seconds between two events to one wall."""

LOOK_ANYWAY: Final = 1.0
"""Seconds until a workshop is looked at without a ring: another server may have changed it."""

HEARTBEAT: Final = 15.0
"""Seconds without an event until a sign of life is sent, so that nothing in between hangs up."""

log = logging.getLogger("costar")

_AGAIN: Final = "retry: 1000\n\n"
# Nginx gathers an answer before it passes it on, unless X-Accel-Buffering says no
_HEADERS: Final = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class Walls:
    """The walls that listen: one look at each workshop for all of them, and no thread for any."""

    def __init__(self, store: Callable[[], Store], is_closing: Callable[[], bool]) -> None:
        """Listen on behalf of walls.

        Args:
            store: the process's one store.
            is_closing: whether the server is about to stop, for it waits until every stream has ended.
        """
        self._store = store
        self._is_closing = is_closing
        self._watches: dict[str, Watch] = {}

    async def stream(self, request: Request) -> Response:
        """The events of one workshop, for a wall that was handed its key."""
        workshop_id = request.path_params["workshop_id"]
        if not watching.is_wall_key(workshop_id, request.query_params.get("key", "")):
            return PlainTextResponse("Forbidden", 403)
        return StreamingResponse(self._events(workshop_id), media_type="text/event-stream", headers=_HEADERS)

    async def _events(self, workshop_id: str) -> AsyncIterator[str]:
        watch = self._watch(workshop_id)
        watch.listeners += 1
        try:
            yield _AGAIN
            seen = ""
            while not watch.is_over:
                mark = await watch.other_than(seen)
                # What begins with a colon is a comment of the stream, which browsers pass over.
                yield f"data: {mark}\n\n" if mark != seen else ": still here\n\n"
                seen = mark
        finally:
            watch.listeners -= 1

    def _watch(self, workshop_id: str) -> "Watch":
        watch = self._watches.get(workshop_id)
        if watch is None or watch.is_over:
            watch = self._watches[workshop_id] = Watch(self._store(), workshop_id, self._is_closing)
            watch.task.add_done_callback(lambda _: self._forget(workshop_id, watch))
        return watch

    def _forget(self, workshop_id: str, watch: "Watch") -> None:
        # Another watch may have taken its place since this one was over
        if self._watches.get(workshop_id) is watch:
            del self._watches[workshop_id]


class Watch:
    """One workshop, looked at as long as anybody listens."""

    def __init__(self, store: Store, workshop_id: str, is_closing: Callable[[], bool]) -> None:
        self.listeners = 0
        self.is_over = False
        self._store = store
        self._workshop_id = workshop_id
        self._is_closing = is_closing
        self._mark = ""
        self._changed = asyncio.Event()
        self.task = asyncio.create_task(self._run(), name=f"wall of {workshop_id}")

    async def other_than(self, seen: str) -> str:
        """The mark once it is another one; the same after `HEARTBEAT` seconds, or when it is over."""
        if self._mark == seen and not self.is_over:
            await _until(self._changed, HEARTBEAT)
        return self._mark

    async def _run(self) -> None:
        rung, loop = asyncio.Event(), asyncio.get_running_loop()

        def told() -> None:
            # Who saves rings from a thread, and asyncio's events may be set in their loop only
            loop.call_soon_threadsafe(rung.set)

        try:
            with self._store.bell.listening(self._workshop_id, told):
                await self._look_again_and_again(rung)
        except UserError:
            log.info("A workshop was erased while a wall was listening")
        finally:
            self.is_over = True
            self._wake()

    async def _look_again_and_again(self, rung: asyncio.Event) -> None:
        while not self._is_closing():
            # Before looking, so that a ring that comes meanwhile is not lost
            rung.clear()
            mark = await to_thread.run_sync(watching.mark_of, self._store, self._workshop_id)
            if mark != self._mark:
                self._mark = mark
                self._wake()
            await asyncio.sleep(AT_MOST_EVERY)
            if not self.listeners:
                return
            await _until(rung, LOOK_ANYWAY - AT_MOST_EVERY)

    def _wake(self) -> None:
        # Whoever waits has this event; whoever asks from now on waits for the next change.
        self._changed.set()
        self._changed = asyncio.Event()


async def _until(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
