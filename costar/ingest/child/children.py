"""The reader's processes: those at work, and one that waits for the next file."""

import atexit
import io
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, cast

from costar.errors import UserError
from costar.ingest.child.in_child import READY, Job, receive, send

MOST_AT_ONCE: Final = 2
"""Files that are read at the same moment; others wait their turn."""

_LOOK_EVERY: Final = 0.05
_MOST_TO_START: Final = 60.0
START: Final = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever waits
sys.path[:] = sys.argv[1:]
from costar.ingest.child.in_child import do_jobs
from costar.ingest.child.reading import read_once
do_jobs(read_once)
"""
"""What a process runs."""


class Child:
    """One process and the pipes to it."""

    def __init__(self, start: str) -> None:
        # Isolated (-I): neither PYTHON* settings nor the current folder; its path is exactly ours.
        command = [sys.executable, "-I", "-c", start, *sys.path]
        # Unbuffered: `send` hands over arrays as they lie in memory, `receive` reads into one buffer.
        self._process = subprocess.Popen(  # noqa: S603 - our own Python
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        self._is_ready = False
        self._since = 0.0
        self._answers: list[object] = []

    @property
    def exit_code(self) -> int | None:
        """How the process ended; None while it runs."""
        return self._process.poll()

    def answer(self, job: Job, is_cancelled: Callable[[], bool]) -> object:
        """What the process says; None when it ended instead."""
        self._since = time.monotonic()
        # Reading a pipe cannot be given a time: a thread waits for the answer, and we look whether to go on.
        asking = threading.Thread(target=self._ask, args=(job,), daemon=True)
        asking.start()
        try:
            while asking.is_alive():
                asking.join(_LOOK_EVERY)
                self._check(job, is_cancelled)
        finally:
            if asking.is_alive():
                # Its end closes the pipes, which lets go of the thread.
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
                is_ready = receive(self._from()) == READY
                # The file's time begins when the process is ready: importing pandas is not the file's fault.
                # First, for whoever looks on goes by it as soon as the process is ready.
                self._since = time.monotonic()
                self._is_ready = is_ready
            send(self._to(), job)
            self._answers.append(receive(self._from()))

    def _check(self, job: Job, is_cancelled: Callable[[], bool]) -> None:
        if is_cancelled():
            raise UserError("file.cancelled")
        if time.monotonic() - self._since > (job.seconds if self._is_ready else _MOST_TO_START):
            raise took_too_long(job)

    def _to(self) -> io.FileIO:
        return cast("io.FileIO", self._process.stdin)

    def _from(self) -> io.FileIO:
        return cast("io.FileIO", self._process.stdout)


class Children:
    """All processes of the reader: those at work, and one that waits."""

    def __init__(self, start: str = START) -> None:
        """None yet; each will run `start`."""
        self._start = start
        self._lock = threading.Lock()
        self._turns = threading.Semaphore(MOST_AT_ONCE)
        self._waiting: list[Child] = []
        self._working: set[Child] = set()
        self._is_closed = False

    @contextmanager
    def turn(self, is_cancelled: Callable[[], bool]) -> Iterator[None]:
        """Wait until it is this file's turn, and let the next one have its turn afterwards."""
        while not self._turns.acquire(timeout=_LOOK_EVERY):
            if is_cancelled():
                raise UserError("file.cancelled")
        try:
            yield
        finally:
            self._turns.release()

    def take(self) -> Child:
        """A process that runs: the one that waits, or a new one."""
        with self._lock:
            if self._is_closed:
                raise UserError("file.reader_ended")
            child = self._first_alive() or Child(self._start)
            self._working.add(child)
            return child

    def give_back(self, child: Child, *, stays: bool) -> None:
        """Keep the process for the next file if it is fit for that, and have one wait in any case."""
        with self._lock:
            self._working.discard(child)
            if stays and not self._waiting and not self._is_closed:
                self._waiting.append(child)
            else:
                child.end()
        # Behind the lock, which it takes itself.
        self.warm_up()

    def warm_up(self) -> None:
        """Have a process wait; this does not wait until it is ready.

        Where the system has no room for one now, the next file asks for it: what was read is not lost.
        """
        with self._lock, suppress(OSError):
            if not self._waiting and not self._is_closed:
                self._waiting.append(Child(self._start))

    def close(self) -> None:
        """End every process, and start none any more."""
        with self._lock:
            self._is_closed = True
            for child in self._waiting:
                child.end()
            for child in self._working:
                child.kill()

    def _first_alive(self) -> Child | None:
        while self._waiting:
            child = self._waiting.pop()
            if child.exit_code is None:
                return child
            child.end()
        return None


def took_too_long(job: Job) -> UserError:
    """What to say of a job that was stopped."""
    return UserError("file.took_too_long", seconds=round(job.seconds))


CHILDREN: Final = Children()
# A child that waits ends with its pipe; one at work would go on until its limits.
atexit.register(CHILDREN.close)
