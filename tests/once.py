"""What takes seconds to make is made once a run, by the worker that needs it first; the others copy it."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def copy_of(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of this worker's own, with what `make` put into one.

    Args:
        factory: knows where this run keeps its files.
        name: names what is made.
        make: fills an empty folder, and has let go of it when it returns.
    """
    # Each worker has a folder of its own in that of the run
    run = factory.getbasetemp()
    run = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run
    made = run / f"made-{name}"
    with (run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            half = factory.mktemp(f"half-{name}")
            make(half)
            half.rename(made)
    return Path(shutil.copytree(made, factory.mktemp(name), dirs_exist_ok=True))
