"""DuckDB: one file, one process, no server. The embedded default."""

import logging
import os
import shutil
from pathlib import Path
from typing import Final, cast
from uuid import uuid4

import duckdb
import pandas as pd
import sqlalchemy as sa

from costar.errors import NoRoom, UserError
from costar.storage.engines import duckdb_dialect  # noqa: F401 - with it, SQLAlchemy knows `duckdb:`
from costar.storage.engines.gate import GatedPool, gated

log = logging.getLogger("costar")

FLOOR: Final = 256 * 1024 * 1024
"""Bytes that stay free on the disk: where a checkpoint finds no room, DuckDB gives up its database."""

START_AGAIN: Final = 75
"""How the process ends when only a new one can open the database again."""

HARDENED: Final[dict[str, str | bool | int]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "allow_persistent_secrets": False,
    "memory_limit": "2GB",
    "threads": 2,
    "lock_configuration": True,
}
"""No way out of the file: not to other files, the network, extensions or Python's variables."""


def open_engine(url: str) -> sa.Engine:
    """Open or make the file.

    Raises:
        UserError: another process has it open, or it is no sound DuckDB file.
    """
    path = sa.make_url(url).database or ""
    engine = sa.create_engine(
        url, connect_args={"config": HARDENED}, pool_size=20, max_overflow=20, poolclass=GatedPool
    )
    gated(engine)
    sa.event.listen(engine, "handle_error", _leave_when_given_up)
    try:
        engine.connect().close()
    except sa.exc.DBAPIError as error:
        engine.dispose()
        raise _why_not_opened(error, Path(path)) from error
    return engine


def check_room(engine: sa.Engine) -> None:
    """See that there is room on the disk to save something.

    Raises:
        NoRoom: there is too little.
    """
    if shutil.disk_usage(Path(engine.url.database or "").parent).free < FLOOR:
        raise NoRoom("store_no_room")


def load(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    """Insert the frame's rows in one statement, from memory."""
    raw = _raw(connection)
    source = f"frame_{uuid4().hex}"
    raw.register(source, frame)
    columns: list[sa.ColumnClause[object]] = [sa.column(name) for name in frame.columns]
    rows = sa.select(*columns).select_from(sa.table(source))
    connection.execute(table.insert().from_select(list(frame.columns), rows))
    raw.unregister(source)  # where the insert fails, the rollback takes the name with it


def fetch(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> pd.DataFrame:
    """The query's rows, handed over by column without a Python object for each cell."""
    compiled = query.compile(dialect=connection.dialect)
    parameters = [compiled.params[name] for name in compiled.positiontup or ()]
    return _raw(connection).execute(str(compiled), parameters).df()


def scrub(engine: sa.Engine) -> None:
    """Put a file in the place of the one that is open which holds only what was not deleted.

    DuckDB leaves deleted text in its file. Whoever reads has to finish first, and waits while the
    rows are copied: about a second for a million scores.

    Raises:
        TimeoutError: somebody read for too long; nothing has changed.
        OSError: the copy could not be written; nothing has changed.
    """
    path = Path(engine.url.database or "")
    fresh = path.with_name(f"{path.name}.fresh")
    with gated(engine).closed():
        engine.pool.dispose()  # not the engine's: who waits at the gate waits before this pool
        fresh.unlink(missing_ok=True)
        try:
            _copy(path, fresh)
        except duckdb.Error as error:
            fresh.unlink(missing_ok=True)
            raise OSError(str(error)) from error
        fresh.replace(path)
        _sync(path.parent)


def locking(query: sa.Select[tuple[object, ...]]) -> sa.Select[tuple[object, ...]]:
    """The query as it is: one process has the file, and its writers wait for the Store's lock."""
    return query


def _leave_when_given_up(context: sa.ExceptionContext) -> None:
    """End the process at once, so that whoever supervises it starts another: what was committed is kept.

    After such an error every query fails, in reading, too, for as long as the process lives.
    """
    if isinstance(context.original_exception, duckdb.FatalException):
        log.critical("DuckDB gave up its database: %s", context.original_exception)
        logging.shutdown()
        os._exit(START_AGAIN)


def _copy(path: Path, fresh: Path) -> None:
    with duckdb.connect(config={"autoinstall_known_extensions": False, "threads": 2}) as copying:
        # Opened for writing, so that what waits in the write-ahead log is in the file and the log is gone.
        for name, file in (("kept", path), ("fresh", fresh)):
            copying.execute(f"ATTACH {_quoted(file)} AS {name}")
        copying.execute("COPY FROM DATABASE kept TO fresh")
        for name in ("kept", "fresh"):
            copying.execute(f"CHECKPOINT {name}")
            copying.execute(f"DETACH {name}")


def _quoted(path: Path) -> str:
    """The path as SQL text: ATTACH takes no parameters."""
    return "'" + str(path).replace("'", "''") + "'"


def _sync(folder: Path) -> None:
    """See that the exchange of a file survives a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _raw(connection: sa.Connection) -> duckdb.DuckDBPyConnection:
    return cast("duckdb.DuckDBPyConnection", connection.connection.driver_connection)


def _why_not_opened(error: sa.exc.DBAPIError, path: Path) -> UserError:
    if "lock" in str(error.orig).lower():
        return UserError("store_locked", file=path.name)
    may_write = os.access(path if path.exists() else path.parent, os.W_OK)
    return UserError("store_damaged" if may_write else "store_no_folder", file=path.name)
