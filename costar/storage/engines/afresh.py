"""Writing a data file afresh, from its tables: without what was deleted, and with indexes made anew."""

import glob
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO, Final

import duckdb

from costar.storage.engines.whole import SCHEMA

_ALONE: Final[dict[str, str | bool | int | float | list[str]]] = {
    # Without `enable_external_access: False`, which all others have: to ATTACH a file is such an access
    "autoinstall_known_extensions": False,
    "threads": 2,
}
_HEAD: Final = 3 * 4096
"""Bytes of a data file before its blocks."""
_AT_ONCE: Final = 1 << 20
"""Bytes that are moved at a time."""


def write_afresh(path: Path) -> None:
    """Put a copy of its tables in the place of a file that nobody has open.

    Raises:
        OSError: the copy could not be written, or went to another place; nothing has changed.
    """
    fresh = path.with_name(f"{path.name}.fresh")
    clear(path)
    try:
        _copy(path, fresh)
    except (duckdb.Error, OSError) as error:
        clear(path)
        raise OSError(str(error)) from error
    # The new name as well: after a power cut the folder could still lead to the former file
    sync(path.parent)


def clear(path: Path) -> None:
    """Take away what a process that was killed left of a copy."""
    for left in path.parent.glob(f"{glob.escape(path.name)}.fresh*"):
        left.unlink(missing_ok=True)


def keeping(schema: str, *, is_open: bool) -> str:
    """SQL by which a file says of itself whether it counts as open."""
    return (
        f"CREATE SCHEMA IF NOT EXISTS {schema};"
        f"CREATE OR REPLACE TABLE {schema}.keeping AS SELECT {is_open} AS is_open;"
    )


@contextmanager
def _named_last(path: Path, fresh: Path) -> Iterator[Callable[[], Path]]:
    """For writing a database that takes another's place when the block ends, whole, or never.

    Gives what to call when the database was opened and is empty still: its name goes, a kill from then on
    leaves nothing of it, and what comes back leads to it. DuckDB opens no file that never had a name: from
    2.0.1 on it follows links to their end, and makes a new file of what stands there. Where the system
    knows no nameless files, the name stays.
    """
    try:
        unnamed = os.open(fresh.parent, os.O_TMPFILE | os.O_RDWR, 0o600)
    except (AttributeError, OSError):
        # No O_TMPFILE on macOS and Windows, nor on every file system of Linux
        yield lambda: fresh
        fresh.replace(path)
        return
    with os.fdopen(unnamed, "r+b") as whole, ExitStack() as later:
        written: list[BinaryIO] = []

        def hide() -> Path:
            written.append(later.enter_context(fresh.open("rb")))
            fresh.unlink()
            return _held(written[0])

        yield hide
        # A file whose name was taken gets none again, so its bytes move to one that never had any.
        copyfileobj(written[0], whole, _AT_ONCE)
        whole.flush()
        os.fsync(unnamed)
        # At once, before files are closed, which takes a while: in between the copy has a name.
        _name(_held(whole), fresh)
        fresh.replace(path)


def _held(file: BinaryIO) -> Path:
    return Path("/proc/self/fd", str(file.fileno()))


def _name(held: Path, fresh: Path) -> None:
    """Give the open file a name. Python follows the link to it only where a folder is given, too."""
    folder = os.open("/", os.O_RDONLY)
    try:
        os.link(held, fresh, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _copy(path: Path, fresh: Path) -> None:
    with _named_last(path, fresh) as hide, duckdb.connect(config=_ALONE) as copying:
        # Opened for writing, so that what waits in the write-ahead log is in the file and the log is gone.
        copying.execute(f"ATTACH {_quoted(path)} AS kept")
        copying.execute(f"ATTACH {_quoted(fresh)} AS fresh (RECOVERY_MODE 'no_wal_writes')")
        file = hide()
        # After a DELETE and a checkpoint the deleted text is still in the file; a copy of the tables has none
        # of it.
        copying.execute("COPY FROM DATABASE kept TO fresh")
        copying.execute(keeping(f"fresh.{SCHEMA}", is_open=False))
        for name in ("kept", "fresh"):
            copying.execute(f"CHECKPOINT {name}")
        # Once a release of DuckDB wrote to a file of another name, and an empty one took this one's place.
        if file.stat().st_size != _size_said(copying):
            raise OSError(f"DuckDB wrote {fresh.name} to another place")
        for name in ("kept", "fresh"):
            copying.execute(f"DETACH {name}")


def _size_said(copying: duckdb.DuckDBPyConnection) -> int:
    """Bytes of the copy's file, as DuckDB has it."""
    found = copying.execute(
        "SELECT block_size * total_blocks FROM pragma_database_size() WHERE database_name = 'fresh'"
    ).fetchone()
    return _HEAD + (found[0] if found else 0)


def _quoted(path: Path) -> str:
    """The path as SQL text: ATTACH takes no parameters."""
    return "'" + str(path).replace("'", "''") + "'"


def sync(folder: Path) -> None:
    """See that the exchange of a file survives a power cut, where the system lets folders be opened."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
