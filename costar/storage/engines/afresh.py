"""Writing a data file afresh, from its tables: without what was deleted, and with indexes made anew."""

import glob
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from costar.storage.engines.whole import SCHEMA


def write_afresh(path: Path) -> None:
    """Put a copy of its tables in the place of a file that nobody has open.

    Raises:
        OSError: the copy could not be written; nothing has changed.
    """
    fresh = path.with_name(f"{path.name}.fresh")
    clear(path)
    try:
        with _unnamed(fresh) as room:
            _copy(path, room)
    except duckdb.Error as error:
        clear(path)
        raise OSError(str(error)) from error
    fresh.replace(path)
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
def _unnamed(fresh: Path) -> Iterator[Path]:
    """Where to write a database that appears under its name when the block ends, whole, or never.

    DuckDB wants a path and an empty database. It gets a link, in a folder of its own, to a file that has
    no name. Where the system knows no such files, the database has its name from the beginning.
    """
    try:
        unnamed = os.open(fresh.parent, os.O_TMPFILE | os.O_RDWR, 0o600)
    except (AttributeError, OSError):
        # No O_TMPFILE on macOS and Windows, nor on every file system of Linux
        yield fresh
        return
    try:
        with TemporaryDirectory() as folder:
            empty, room = Path(folder, "empty"), Path(folder, "room")
            duckdb.connect(empty).close()
            os.write(unnamed, empty.read_bytes())
            held = Path("/proc/self/fd", str(unnamed))
            room.symlink_to(held)
            yield room
        os.fsync(unnamed)
        _name(held, fresh)
    finally:
        os.close(unnamed)


def _name(held: Path, fresh: Path) -> None:
    """Give the open file a name. Python follows the link to it only where a folder is given, too."""
    folder = os.open("/", os.O_RDONLY)
    try:
        os.link(held, fresh, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _copy(path: Path, fresh: Path) -> None:
    with duckdb.connect(config={"autoinstall_known_extensions": False, "threads": 2}) as copying:
        # Opened for writing, so that what waits in the write-ahead log is in the file and the log is gone.
        copying.execute(f"ATTACH {_quoted(path)} AS kept")
        copying.execute(f"ATTACH {_quoted(fresh)} AS fresh (RECOVERY_MODE 'no_wal_writes')")
        # After a DELETE and a checkpoint the deleted text is still in the file; a copy of the tables has none
        # of it.
        copying.execute("COPY FROM DATABASE kept TO fresh")
        copying.execute(keeping(f"fresh.{SCHEMA}", is_open=False))
        for name in ("kept", "fresh"):
            copying.execute(f"CHECKPOINT {name}")
            copying.execute(f"DETACH {name}")


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
