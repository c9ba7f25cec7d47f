"""What runs in the reader's own process: one job after another, each within its limits.

Imported by `costar.ingest.child.child`, which starts the process and speaks with it in the messages below.
"""

import io
import os
import pickle
import struct
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from costar.errors import UserError

READY: Final = "ready"
_STATUS: Final = Path("/proc/self/statm")
_LENGTH: Final = struct.Struct("!Q")
_MEGABYTE: Final = 1_000_000
_CPU_GRACE: Final = 5
"""Seconds of the processor beyond the job's own, so that whoever waits ends it first and says why."""

_GROWN: Final = 300
"""Megabytes that a process may keep after a job; one that keeps more is not asked again."""


@dataclass(frozen=True)
class Job:
    """Something to work out, and within what."""

    work: Callable[..., object]
    arguments: tuple[object, ...]
    seconds: float
    megabytes: int


@dataclass(frozen=True)
class Done:
    """What came out, and whether the process is fit for another job."""

    result: object
    stays: bool


@dataclass(frozen=True)
class Refused:
    """A `UserError`, taken apart to travel."""

    key: str
    values: dict[str, str | int | float]


@dataclass(frozen=True)
class OutOfMemory:
    """The job wanted more than it may have."""


@dataclass(frozen=True)
class Broken:
    """The work has a mistake; `story` is the traceback."""

    story: str


def send(stream: io.FileIO, message: object) -> None:
    """Write a message, large arrays as they lie in memory."""
    buffers: list[pickle.PickleBuffer] = []
    first = pickle.dumps(message, protocol=5, buffer_callback=buffers.append)
    parts = [memoryview(first), *(buffer.raw() for buffer in buffers)]
    lengths = [len(parts), *(part.nbytes for part in parts)]
    for part in (memoryview(b"".join(map(_LENGTH.pack, lengths))), *parts):
        _write(stream, part)


def receive(stream: io.FileIO) -> object:
    """Read a message that `send` wrote.

    Raises:
        EOFError: the other side has gone.
    """
    parts = [_read(stream, length) for length in _lengths(stream)]
    return pickle.loads(parts[0], buffers=parts[1:])  # noqa: S301 - from our own process, not from a file


def do_jobs(first: Callable[[], object]) -> None:
    """Do jobs until nobody is there to give one.

    Args:
        first: done before any limit counts, so that what libraries take once is no job's.
    """
    source, target = _own_streams()
    first()
    base = _in_memory()
    # Who gives jobs may be gone at any moment: before the first, too, where costar is stopped as it starts
    with suppress(EOFError, BrokenPipeError):
        send(target, READY)
        while True:
            job = receive(source)
            if isinstance(job, Job):
                send(target, _answer(job, base))


def _answer(job: Job, base: int) -> Done | Refused | OutOfMemory | Broken:
    _limit(job)
    try:
        result = job.work(*job.arguments)
    except UserError as error:
        return Refused(error.key, error.values)
    except MemoryError:
        return OutOfMemory()
    except Exception:  # noqa: BLE001 - the whole story goes to whoever waits, who raises it
        return Broken(traceback.format_exc())
    finally:
        # Before the answer is sent: packing it takes memory as well.
        _lift_limits()
    return Done(result, stays=_in_memory() - base < _GROWN * _MEGABYTE)


def _own_streams() -> tuple[io.FileIO, io.FileIO]:
    """The pipes to whoever waits, out of reach of anything that prints."""
    source, target = io.FileIO(os.dup(0), "rb"), io.FileIO(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return source, target


def _limit(job: Job) -> None:
    """Let the system stop the job where it can: memory on Linux, the processor's time on macOS, too."""
    if sys.platform == "win32":
        return
    import resource

    # A core dump would leave what the file holds on the disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Counted from the start of the process, not of the job.
    seconds = int(time.process_time() + job.seconds) + _CPU_GRACE
    _keep_to(resource.RLIMIT_CPU, seconds)
    if size := _size():
        _keep_to(resource.RLIMIT_AS, size + job.megabytes * _MEGABYTE)


def _keep_to(kind: int, most: int) -> None:
    """Only the soft limit: the next job may raise it again."""
    import resource

    hard = resource.getrlimit(kind)[1]
    # Whoever started the product may have set less, beyond which nothing can be asked for.
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _lift_limits() -> None:
    if sys.platform == "win32":
        return
    import resource

    for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (hard, hard))


def _size() -> int:
    """Bytes of addresses that this process has, which is what RLIMIT_AS counts."""
    return _status(0)


def _in_memory() -> int:
    """Bytes of memory that this process really holds."""
    return _status(1)


def _status(at: int) -> int:
    """A number of `/proc/self/statm` in bytes; 0 where there is no such file."""
    if not _STATUS.exists():
        return 0
    return int(_STATUS.read_text(encoding="ascii").split()[at]) * os.sysconf("SC_PAGE_SIZE")


def _write(stream: io.FileIO, part: memoryview) -> None:
    rest = part.cast("B")
    while rest:
        # An unbuffered pipe takes only what it has room for.
        rest = rest[stream.write(rest) or 0 :]


def _lengths(stream: io.FileIO) -> list[int]:
    count = _number(_read(stream, _LENGTH.size))
    return [_number(_read(stream, _LENGTH.size)) for _ in range(count)]


def _number(packed: bytearray) -> int:
    number: int = _LENGTH.unpack(packed)[0]
    return number


def _read(stream: io.FileIO, length: int) -> bytearray:
    found = bytearray(length)
    rest = memoryview(found)
    while rest:
        taken = stream.readinto(rest)
        if not taken:
            raise EOFError
        rest = rest[taken:]
    return found
