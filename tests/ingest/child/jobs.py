"""Jobs that misbehave: what `test_jobs` has done in the reader's process.

They import nothing that takes long: a process that was ended is started anew for the next test.
"""

import os
import signal
import time
from pathlib import Path

from costar.errors import UserError

KEPT: list[bytes] = []


def read_once() -> None:
    """Where the product's processes read a file."""


def loops() -> None:
    while True:
        pass


def sleeps(seconds: float) -> str:
    time.sleep(seconds)
    return "awake"


def may_have_less(megabytes: int) -> int:
    """As where whoever started the product set less than a file may take."""
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (100, 100))
    return os.getpid()


def allocates(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


def keeps(megabytes: int) -> None:
    KEPT.append(b"a" * (megabytes * 1_000_000))


def refuses() -> None:
    raise UserError("file.too_many_rows", found=3, most=2)


def breaks() -> None:
    raise ZeroDivisionError("the mistake")


def kills_itself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def exits() -> None:
    os._exit(0)


def prints() -> int:
    print("not an answer", flush=True)  # noqa: T201
    os.write(1, b"nor this")
    return os.getpid()


def own_id() -> int:
    return os.getpid()
