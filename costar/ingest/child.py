"""The reader in a process of its own: whatever a file does to it, the product goes on.

One process is kept warm, so that a small file costs a few thousandths of a second more than reading it
here. One that was stopped, or has grown, is replaced at once. Linux holds memory and the processor's time
to their limits and macOS the processor's; the limit of time is kept everywhere by whoever waits.
"""

import atexit
import io
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, TypeVar, cast

from costar.errors import CostarError, UserError
from costar.ingest.in_child import READY, Broken, Done, Job, OutOfMemory, Refused, receive, send
from costar.ingest.read import Reading, read_activities
from costar.ingest.table import NO_CHOICES, Choices, Table, read_table

MOST_SECONDS: Final = 300.0
MOST_MEGABYTES: Final = 2_000
"""Twice what the largest tables within `limits` take."""

MOST_AT_ONCE: Final = 2
"""Files that are read at the same moment; others wait their turn."""

_LOOK_EVERY: Final = 0.05
_MOST_TO_START: Final = 60.0
_OUT_OF_TIME: Final = -int(getattr(signal, "SIGXCPU", 1_000))
_START: Final = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever waits
sys.path[:] = sys.argv[1:]
from costar.ingest.in_child import serve
serve()
"""
R = TypeVar("R")


class ReaderBroke(CostarError):
    """The reader has a mistake: the message is what happened in its process."""


def read_in_child(
    content: bytes,
    file_name: str,
    choices: Choices = NO_CHOICES,
    *,
    seconds: float = MOST_SECONDS,
    megabytes: int = MOST_MEGABYTES,
    cancelled: Callable[[], bool] | None = None,
) -> Reading:
    """`read_activities` in the reader's process.

    Args:
        content: the whole file.
        file_name: as the person knows it.
        choices: what the person has said about the file.
        seconds: how long it may take, once it is this file's turn.
        megabytes: how much memory it may take (Linux only).
        cancelled: asked many times a second; a yes ends the reading.

    Raises:
        UserError: `file.<why>`: as `read_activities` does; `took_too_long`, `too_much_memory`,
            `cancelled`; or `reader_ended`, when something else ended the process.
        ReaderBroke: a mistake of ours.
    """
    job = Job(read_activities, (content, file_name, choices), seconds, megabytes)
    return cast("Reading", _done(job, cancelled))


def read_table_in_child(
    content: bytes,
    file_name: str,
    choices: Choices = NO_CHOICES,
    *,
    seconds: float = MOST_SECONDS,
    megabytes: int = MOST_MEGABYTES,
    cancelled: Callable[[], bool] | None = None,
) -> Table:
    """`read_table` in the reader's process; arguments and errors as for `read_in_child`."""
    job = Job(read_table, (content, file_name, choices), seconds, megabytes)
    return cast("Table", _done(job, cancelled))


def run_in_child(
    work: Callable[..., R],
    *arguments: object,
    seconds: float = MOST_SECONDS,
    megabytes: int = MOST_MEGABYTES,
    cancelled: Callable[[], bool] | None = None,
) -> R:
    """Any function of a module, with arguments that can be pickled; errors as for `read_in_child`."""
    return cast("R", _done(Job(work, arguments, seconds, megabytes), cancelled))


def warm_up() -> None:
    """Start the reader's process now, so that the first file need not wait for it."""
    _CHILDREN.warm_up()


class _Child:
    """One process and the pipes to it."""

    def __init__(self) -> None:
        command = [sys.executable, "-I", "-c", _START, *sys.path]
        self._process = subprocess.Popen(  # noqa: S603 - our own Python
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        self._is_ready = False
        self._since = 0.0
        self._answers: list[object] = []

    @property
    def exit_code(self) -> int | None:
        return self._process.poll()

    def answer(self, job: Job, is_cancelled: Callable[[], bool]) -> object:
        """What the process says; None when it ended instead."""
        self._since = time.monotonic()
        asking = threading.Thread(target=self._ask, args=(job,), daemon=True)
        asking.start()
        try:
            while asking.is_alive():
                asking.join(_LOOK_EVERY)
                self._check(job, is_cancelled)
        finally:
            if asking.is_alive():
                self._process.kill()
                asking.join()
        return self._answers.pop() if self._answers else None

    def end(self) -> None:
        """End the process, whatever it does, and leave nothing of it behind."""
        self.kill()
        self._to().close()
        self._from().close()

    def kill(self) -> None:
        """End the process while somebody still listens to it."""
        self._process.kill()
        self._process.wait()

    def _ask(self, job: Job) -> None:
        with suppress(EOFError, OSError):  # the process has ended, which `answer` tells
            if not self._is_ready:
                self._is_ready = receive(self._from()) == READY
                self._since = time.monotonic()
            send(self._to(), job)
            self._answers.append(receive(self._from()))

    def _check(self, job: Job, is_cancelled: Callable[[], bool]) -> None:
        if is_cancelled():
            raise UserError("file.cancelled")
        if time.monotonic() - self._since > (job.seconds if self._is_ready else _MOST_TO_START):
            raise _took_too_long(job)

    def _to(self) -> io.FileIO:
        return cast("io.FileIO", self._process.stdin)

    def _from(self) -> io.FileIO:
        return cast("io.FileIO", self._process.stdout)


class _Children:
    """All processes of the reader: those at work, and one that waits."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns = threading.Semaphore(MOST_AT_ONCE)
        self._waiting: list[_Child] = []
        self._working: set[_Child] = set()
        self._is_closed = False

    @contextmanager
    def turn(self, is_cancelled: Callable[[], bool]) -> Iterator[None]:
        while not self._turns.acquire(timeout=_LOOK_EVERY):
            if is_cancelled():
                raise UserError("file.cancelled")
        try:
            yield
        finally:
            self._turns.release()

    def take(self) -> _Child:
        with self._lock:
            if self._is_closed:
                raise UserError("file.reader_ended")
            child = self._first_alive() or _Child()
            self._working.add(child)
            return child

    def give_back(self, child: _Child, *, stays: bool) -> None:
        with self._lock:
            self._working.discard(child)
            if stays and not self._waiting and not self._is_closed:
                self._waiting.append(child)
            else:
                child.end()
        self.warm_up()

    def warm_up(self) -> None:
        with self._lock:
            if not self._waiting and not self._is_closed:
                self._waiting.append(_Child())

    def close(self) -> None:
        with self._lock:
            self._is_closed = True
            for child in self._waiting:
                child.end()
            for child in self._working:
                child.kill()

    def _first_alive(self) -> _Child | None:
        while self._waiting:
            child = self._waiting.pop()
            if child.exit_code is None:
                return child
            child.end()
        return None


_CHILDREN: Final = _Children()
atexit.register(_CHILDREN.close)


def _done(job: Job, cancelled: Callable[[], bool] | None) -> object:
    """The job's result, or why there is none."""
    is_cancelled = cancelled or _never
    with _CHILDREN.turn(is_cancelled):
        child, answer = _CHILDREN.take(), None
        try:
            answer = child.answer(job, is_cancelled)
        finally:
            stays = isinstance(answer, Refused) or (isinstance(answer, Done) and answer.stays)
            _CHILDREN.give_back(child, stays=stays)
    return _result(answer, job, child.exit_code)


def _never() -> bool:
    return False


def _result(answer: object, job: Job, exit_code: int | None) -> object:
    match answer:
        case Done(result):
            return result
        case Refused(key, values):
            raise UserError(key, **values)
        case OutOfMemory():
            raise UserError("file.too_much_memory", megabytes=job.megabytes)
        case Broken(story):
            raise ReaderBroke(story)
    raise _took_too_long(job) if exit_code == _OUT_OF_TIME else UserError("file.reader_ended")


def _took_too_long(job: Job) -> UserError:
    return UserError("file.took_too_long", seconds=round(job.seconds))
