"""Many phones, one writer: answers wait in a queue and are stored together; "saved" means committed."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Final, Generic, TypeVar

from costar.errors import NoRoom

Given = TypeVar("Given")
Told = TypeVar("Told")

log = logging.getLogger("costar")

MOST_WAITING: Final = 5_000
"""More answers than this are asked to come again: a full hall makes 1,000."""

MOST_AT_ONCE: Final = 500

GATHERING: Final = 0.02
"""Seconds in which more may join a batch. A commit costs as much for one as for fifty."""


class Full(Exception):
    """Too many answers are waiting: try again."""


class Inbox(Generic[Given, Told]):
    """Takes what phones give from any thread and stores it in batches."""

    def __init__(
        self, record: Callable[[Sequence[Given]], list[Told]], *, most_waiting: int = MOST_WAITING
    ) -> None:
        """Start the writer, which lives as long as the process.

        Args:
            record: stores what was given in one transaction; may be called again with the same.
            most_waiting: how many may wait.
        """
        self._record = record
        self._waiting: queue.Queue[tuple[Given, Future[Told]]] = queue.Queue(most_waiting)
        self._writer = threading.Thread(target=self._write, name="inbox", daemon=True)
        self._writer.start()

    @property
    def is_alive(self) -> bool:
        """Whether the writer is still there."""
        return self._writer.is_alive()

    def put(self, given: Given) -> "Future[Told]":
        """Queue it; the future is done once it is committed, or could not be stored.

        Raises:
            Full: too many are waiting.
        """
        stored: Future[Told] = Future()
        try:
            self._waiting.put_nowait((given, stored))
        except queue.Full as error:
            raise Full from error
        return stored

    def _write(self) -> None:
        while True:
            self._store(self._next_batch())

    def _next_batch(self) -> list[tuple[Given, "Future[Told]"]]:
        batch = [self._waiting.get()]
        if self._waiting.qsize() < MOST_AT_ONCE:
            time.sleep(GATHERING)
        while len(batch) < MOST_AT_ONCE:
            try:
                batch.append(self._waiting.get_nowait())
            except queue.Empty:
                break
        return batch

    def _store(self, batch: list[tuple[Given, "Future[Told]"]]) -> None:
        try:
            outcomes = self._record([given for given, _ in batch])
        except NoRoom as error:
            for _, stored in batch:
                stored.set_exception(error)
            return
        except Exception as error:
            # One answer that cannot be stored must not sink the others, so they go one by one.
            log.exception("A batch of %s answers could not be stored", len(batch))
            for one in batch if len(batch) > 1 else []:
                self._store([one])
            if len(batch) == 1:
                batch[0][1].set_exception(error)
            return
        for (_, stored), outcome in zip(batch, outcomes, strict=True):
            stored.set_result(outcome)
