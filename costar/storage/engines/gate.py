"""A pool of connections that can be emptied while the process runs, so that the file may be exchanged."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, cast

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

PATIENCE: Final = 10.0
"""Seconds to wait until nobody has a connection."""


class Gate:
    """Lets connections out of the pool, or nobody."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_closed = False
        self._out: Counter[int] = Counter()

    def enter(self) -> None:
        """Take one more connection, as soon as the gate is open.

        A thread that has one already gets another at once: the gate waits for it anyhow.
        """
        thread = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: not self._is_closed or self._out[thread] > 0)
            self._out[thread] += 1

    def leave(self) -> None:
        """Give one back."""
        with self._changed:
            self._out[threading.get_ident()] -= 1
            self._out += Counter()  # lets go of threads that have none
            self._changed.notify_all()

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Wait until nobody has a connection, and let nobody have one before the block ends.

        Raises:
            TimeoutError: somebody still had one after `PATIENCE`.
        """
        with self._changed:
            # Before waiting, or who comes all the time would keep it open for ever
            self._is_closed = True
            try:
                # The condition is held while the block runs, too: whoever comes then waits for it in `enter`
                if not self._changed.wait_for(lambda: not self._out, PATIENCE):
                    raise TimeoutError
                yield
            finally:
                self._is_closed = False
                self._changed.notify_all()


class GatedPool(sa.QueuePool):
    """A pool whose connections go out and come back through a gate."""

    gate: Gate

    def recreate(self) -> "GatedPool":
        """An empty pool behind the same gate."""
        pool = cast("GatedPool", super().recreate())
        pool.gate = self.gate
        return pool

    def _do_get(self) -> ConnectionPoolEntry:
        self.gate.enter()
        try:
            return super()._do_get()
        except BaseException:
            self.gate.leave()
            raise

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        try:
            # Before the gate counts it as back, or a file could be exchanged under a connection
            super()._do_return_conn(record)
        finally:
            self.gate.leave()


def gated(engine: sa.Engine) -> Gate:
    """The gate of an engine that was made with a `GatedPool`."""
    pool = cast("GatedPool", engine.pool)
    if not hasattr(pool, "gate"):
        pool.gate = Gate()
    return pool.gate
