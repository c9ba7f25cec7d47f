"""What was read and is still true: nothing is kept for a time, and nothing after a write.

Where one process has the database for itself, it knows of every write. Where others may write to it, whoever
wants to be answered from memory looks first whether any has (`just_looked`); for everybody else everything is
read again.
"""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import Final, Generic, TypeVar

from costar.errors import CostarError
from costar.storage.engines.servers import only_adding

T = TypeVar("T")

_without_reading: ContextVar[bool] = ContextVar("without_reading", default=False)
_just_looked: ContextVar[bool] = ContextVar("just_looked", default=False)


class NotRemembered(CostarError):
    """It has to be read, and whoever asked must not wait for that."""


@contextmanager
def without_reading() -> Iterator[None]:
    """Answer from memory or raise `NotRemembered`: for an event loop, which must not wait for a database."""
    before = _without_reading.set(True)
    try:
        yield
    finally:
        _without_reading.reset(before)


@contextmanager
def just_looked() -> Iterator[None]:
    """Be answered from memory where others may write, too: `Store.look` came before, for this very answer."""
    before = _just_looked.set(True)
    try:
        yield
    finally:
        _just_looked.reset(before)


class Remembered(Generic[T]):
    """What was read since the last write, by key. Its values belong to everybody: nobody changes them."""

    def __init__(self, *, alone: bool, looks: bool = False) -> None:
        """Remember nothing yet.

        Args:
            alone: whether this process is the only one that writes.
            looks: whether `look` says how the database stands; where neither is so, nothing is remembered.
        """
        self._alone = alone
        self._looks = looks
        self._lock = threading.Lock()
        self._writes = 0
        self._mark = ""
        self._kept: dict[Hashable, tuple[int, T | None]] = {}

    def get(self, key: Hashable, read: Callable[[], T]) -> T:
        """What was read under the key and is still true, or what `read` finds now.

        Raises:
            NotRemembered: it has to be read, `without_reading`.
        """
        writes, kept = self._writes, self._kept.get(key)  # before reading: what is written meanwhile counts
        remembers = self._alone or (self._looks and _just_looked.get())
        if remembers and kept is not None and kept[0] == writes and kept[1] is not None:
            return kept[1]
        if _without_reading.get():
            raise NotRemembered
        found = read()
        with self._lock:
            # Where `change` or `put` came in between, what they left is newer than what was found
            if remembers and self._kept.get(key) is kept:
                self._kept[key] = (writes, found)
        return found

    def change(self, key: Hashable, change: Callable[[T], T]) -> None:
        """What is under this one key was changed so, and committed."""
        if not self._alone:
            return  # nothing is kept where another process may write
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept[0] != self._writes or kept[1] is None:
                self._kept[key] = _UNKNOWN  # so that whoever reads just now does not keep what was before
            else:
                self._kept[key] = (self._writes, change(kept[1]))

    def put(self, key: Hashable, value: T, writes: int) -> None:
        """This was written under this one key, and committed; `writes` is what it was before."""
        with self._lock:
            # Where another write came in between, it may have taken this out again
            if (self._alone or self._looks) and writes == self._writes:
                self._kept[key] = (writes, value)

    def look(self, mark: str) -> None:
        """The database stood so a moment ago: where that is another mark, something was written."""
        with self._lock:
            if mark != self._mark:
                self._mark = mark
                self._forget()

    @property
    def writes(self) -> int:
        """How often something was written: what was read at another number may be untrue."""
        return self._writes

    def forget(self) -> None:
        """Something was written, and committed."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        self._writes += 1
        self._kept = {}


_UNKNOWN: Final = (-1, None)


_TO_SIGN_OUT: Final = 0.25
"""Of the room that is kept free: to sign out takes a few bytes, and whoever wants to be out has to be."""


class WriteLock:
    """One writer at a time in this process. Who writes under it makes what was remembered untrue.

    `with lock, engine.begin()` commits before it forgets.
    """

    def __init__(self, remembered: Remembered[object], check_room: Callable[[float], None]) -> None:
        """`check_room` refuses a write, by raising, where so much of the room kept free is not there."""
        # Without it DuckDB refuses nine of ten who update one row at the same time (measured).
        self._lock = threading.RLock()
        self._remembered = remembered
        self._check_room = check_room

    def __enter__(self) -> None:
        self._check_room(1)
        self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._remembered.forget()
        self._lock.release()

    @contextmanager
    def adding(self) -> Iterator[None]:
        """Hold the lock to add ballots, scores and answers, which change nothing of what is remembered."""
        self._check_room(1)
        with self._lock, only_adding():
            yield

    @contextmanager
    def signing_out(self) -> Iterator[None]:
        """Hold the lock to end sign-ins, for which there is room where nothing else may be saved any more."""
        self._check_room(_TO_SIGN_OUT)
        with self._lock:
            try:
                yield
            finally:
                self._remembered.forget()
