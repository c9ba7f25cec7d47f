"""Many phones, one writer: answers wait in a queue and are stored together; "saved" means committed."""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Final, Generic, TypeVar

from costar.errors import Away, NoRoom

Given = TypeVar("Given")
Told = TypeVar("Told")

log = logging.getLogger("costar")

MOST_WAITING: Final = 5_000
"""More answers than this are asked to come again: a full hall makes 1,000."""

# Two servers store in turns, a batch each: one of this size costs little (decision 0012).
MOST_AT_ONCE: Final = 500

ALONE: Final = 0.02
"""Seconds without an answer after which the next is stored at once: nobody is there to be waited for."""

GATHERING: Final = 0.005
"""Seconds in which more may join a batch. A commit costs as much for one as for fifty."""

QUIET: Final = 0.002
"""Seconds without another answer after which a batch is stored: who just heard "saved" comes with others."""

LONGEST: Final = 0.05
"""Seconds after which a batch is stored although more still come."""


class Full(Exception):
    """Too many answers are waiting: try again."""


class Inbox(Generic[Given, Told]):
    """Takes what phones give in an event loop and stores it in batches."""

    def __init__(
        self, record: Callable[[Sequence[Given]], list[Told]], *, most_waiting: int = MOST_WAITING
    ) -> None:
        """Start the writer, which lives as long as the process.

        Args:
            record: stores what was given in one transaction; may be called again with the same.
            most_waiting: how many may wait.
        """
        self._record = record
        self._waiting: queue.Queue[tuple[Given, asyncio.Future[Told]]] = queue.Queue(most_waiting)
        # The end of the process need not wait for it: whatever was told as saved is committed.
        self._writer = threading.Thread(target=self._write, name="inbox", daemon=True)
        self._writer.start()

    @property
    def is_alive(self) -> bool:
        """Whether the writer is still there."""
        return self._writer.is_alive()

    def put(self, given: Given) -> "asyncio.Future[Told]":
        """Queue it; the future of the running loop is done once it is committed, or could not be stored.

        Raises:
            Full: too many are waiting.
        """
        stored: asyncio.Future[Told] = asyncio.get_running_loop().create_future()
        try:
            self._waiting.put_nowait((given, stored))
        except queue.Full as error:
            raise Full from error
        return stored

    def _write(self) -> None:
        while True:
            self._store(self._next_batch())

    def _next_batch(self) -> list[tuple[Given, "asyncio.Future[Told]"]]:
        begun = time.monotonic()
        batch = [self._waiting.get()]
        if time.monotonic() < begun + ALONE:
            self._gather()
        while len(batch) < MOST_AT_ONCE:
            try:
                batch.append(self._waiting.get_nowait())
            except queue.Empty:
                break
        return batch

    def _gather(self) -> None:
        """Let more join, as long as they keep coming."""
        until, waited, pause = time.monotonic() + LONGEST, -1, GATHERING
        # Where a whole batch is there already, waiting would gather nothing
        while waited < (waiting := self._waiting.qsize()) < MOST_AT_ONCE and time.monotonic() < until:
            time.sleep(pause)
            waited, pause = waiting, QUIET

    def _store(self, batch: list[tuple[Given, "asyncio.Future[Told]"]]) -> None:
        waiting = [stored for _, stored in batch]
        try:
            outcomes = self._record([given for given, _ in batch])
        # One by one, each would find the same full disk, or wait anew for a server that does not answer
        except (NoRoom, Away) as error:
            _tell(waiting, [error] * len(waiting))
            return
        except Exception as error:
            # One answer that cannot be stored must not sink the others, so they go one by one.
            log.exception("A batch of %s answers could not be stored", len(batch))
            for one in batch if len(batch) > 1 else []:
                self._store([one])
            if len(batch) == 1:
                _tell(waiting, [error])
            return
        _tell(waiting, outcomes)


def _tell(waiting: Sequence["asyncio.Future[Told]"], outcomes: Sequence[Told | Exception]) -> None:
    """Tell what became of each: waking a loop costs as much for a batch as for one."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Told], Told | Exception]]] = {}
    for stored, outcome in zip(waiting, outcomes, strict=True):
        by_loop.setdefault(stored.get_loop(), []).append((stored, outcome))
    for loop, told in by_loop.items():
        with suppress(RuntimeError):  # the loop has ended, and nobody waits any more
            loop.call_soon_threadsafe(partial(_settle, told))


def _settle(told: Sequence[tuple["asyncio.Future[Told]", Told | Exception]]) -> None:
    for stored, outcome in told:
        if stored.done():  # whoever waited has hung up
            continue
        if isinstance(outcome, Exception):
            stored.set_exception(outcome)
        else:
            stored.set_result(outcome)
