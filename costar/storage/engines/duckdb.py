"""DuckDB: one file, one process, no server. The embedded default."""

import atexit
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, cast
from uuid import uuid4
from weakref import WeakSet

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa
from pandas.api.extensions import ExtensionDtype

from costar.errors import NoRoom
from costar.storage.engines.afresh import clear, keeping, write_afresh
from costar.storage.engines.duckdb_dialect import DuckDBDialect
from costar.storage.engines.gate import GatedPool, gated
from costar.storage.engines.mark import Marking, log_file, mark_file
from costar.storage.engines.opening import check_openable, may_write_in, why_not_opened
from costar.storage.engines.whole import SCHEMA

log = logging.getLogger("costar")

FLOOR: Final = 256 * 1024 * 1024
"""Bytes that stay free on the disk: where a checkpoint finds no room, DuckDB gives up its database."""

# EX_TEMPFAIL of sysexits.h
START_AGAIN: Final = 75
"""How the process ends when only a new one can open the database again."""

HARDENED: Final[dict[str, str | bool | int | float | list[str]]] = {
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

_DTYPES: Final[dict[pa.DataType, ExtensionDtype]] = {
    pa.string(): pd.StringDtype(na_value=np.nan),
    **dict.fromkeys((pa.int16(), pa.int32(), pa.int64()), pd.Int64Dtype()),
}
"""What columns of records become that pandas would else copy, or make fractions of where one is missing."""

_OWNER_ONLY: Final = 0o077
"""What others may do with a file that this process makes: nothing."""


_OPEN: Final[WeakSet[sa.Engine]] = WeakSet()


def open_engine(url: str) -> sa.Engine:
    """Open or make the file.

    Raises:
        UserError: another process has it open, or it is no sound DuckDB file.
    """
    path = Path(sa.make_url(url).database or "")
    if not _is_open_here(path):
        check_openable(path)
    os.umask(_OWNER_ONLY)  # DuckDB makes its log again and again, each time with what the process allows
    engine = sa.create_engine(
        url, connect_args={"config": HARDENED}, pool_size=20, max_overflow=20, poolclass=GatedPool
    )
    gated(engine)
    try:
        # Now, so that what keeps the file from opening is said when costar starts, and not to who asks first
        engine.connect().close()
    except sa.exc.DBAPIError as error:
        engine.dispose()
        raise why_not_opened(error.orig or error, path) from error
    _keep_to_owner(path)
    sa.event.listen(engine, "handle_error", _leave_when_given_up)
    _begin_marking(engine, path)
    return engine


def close(engine: sa.Engine) -> None:
    """Let go of the file. Where nobody is busy with it, it is whole by itself then, without its log."""
    _OPEN.discard(engine)
    path = Path(engine.url.database or "")
    try:
        if path.exists():
            # What follows writes a checkpoint, and without room for it DuckDB gives up its database
            check_room(engine)
            with gated(engine).closed():
                engine.pool.dispose()
                say_whether_open(path, is_open=False)
                _marking(engine).write()
    except (TimeoutError, NoRoom, duckdb.Error):
        log.warning("The data file was closed while it was in use; its log belongs to it.")
    engine.dispose()
    _marking(engine).let_go()


@atexit.register
def close_all() -> None:
    """Let go of every file that this process has open: who ends by himself leaves whole files."""
    for engine in list(_OPEN):
        close(engine)


def check_room(engine: sa.Engine, share: float = 1) -> None:
    """See that what is saved now goes into the file that was opened, and that there is room for it.

    Args:
        engine: of the file.
        share: how much of what stays free for others has to be there for this.

    Raises:
        NoRoom: there is too little; or the file is gone, was cut off or written over by others, or may not
            be written any more. DuckDB would go on with what it holds in memory and with a file that has no
            name, and everything saved since would be lost with the process.
    """
    path = Path(engine.url.database or "")
    if why := _marking(engine).why_lost() or ("" if may_write_in(path.parent) else "store_gone"):
        raise NoRoom(why, file=path.name)
    if shutil.disk_usage(path.parent).free < FLOOR * share:
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
    return _raw(connection).execute(*_written(connection, query)).df()


def fetch_records(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> pd.DataFrame:
    """The query's rows without a copy of their texts: those of 100,000 activities in a third of the time."""
    statement, parameters = _written(connection, query)
    found = _raw(connection).sql(statement, params=parameters).to_arrow_table()
    if not found.num_rows:
        return pd.DataFrame(columns=found.column_names)
    return cast("pd.DataFrame", found.to_pandas(types_mapper=_DTYPES.get, date_as_object=False))


def _written(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> tuple[str, list[object]]:
    # SQLAlchemy writes a list of IN out only when it runs the statement itself, unless it is told to
    compiled = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    return str(compiled), [compiled.params[name] for name in compiled.positiontup or ()]


@contextmanager
def one_at_a_time(engine: sa.Engine) -> Iterator[None]:  # noqa: ARG001
    """Who has the file open is the only one."""
    yield


@contextmanager
def reading_one_moment(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection whose transaction sees one state."""
    with engine.connect() as connection:
        yield connection


def is_used_by_others(engine: sa.Engine) -> bool:  # noqa: ARG001
    """Who has the file open is the only one."""
    return False


def scrub(engine: sa.Engine, *, everywhere: bool = False) -> None:  # noqa: ARG001
    """Put a file in the place of the one that is open which holds only what was not deleted.

    DuckDB leaves deleted text in its file. Whoever reads has to finish first, and waits while the
    rows are copied: about a second for a million scores. The copy has no name until it takes the file's
    place, so that a process that is killed leaves none behind.

    Raises:
        TimeoutError: somebody read for too long; nothing has changed.
        OSError: the copy could not be written; nothing has changed.
    """
    path = Path(engine.url.database or "")
    with gated(engine).closed():
        engine.pool.dispose()  # not the engine's: who waits at the gate waits before this pool
        with _marking(engine).replacing():
            write_afresh(path)
        # Between two marks, as when it is opened: a kill in between leaves nothing that looks damaged
        say_whether_open(path, is_open=True)
        _marking(engine).write()


def check_rows(connection: sa.Connection, table: sa.Table) -> None:
    """The file's checksums have told already (`whole`)."""


def locking(query: sa.Select[tuple[object, ...]]) -> sa.Select[tuple[object, ...]]:
    """The query as it is: one process has the file, and its writers wait for the Store's lock."""
    return query


def take_turns(connection: sa.Connection, table: sa.Table) -> None:
    """One process has the file, and its writers wait for the Store's lock."""


def _begin_marking(engine: sa.Engine, path: Path) -> None:
    """From now on a copy of the file alone is known as one: it says that it is open, and has no mark.

    The mark is there before the file says so, so that a kill in between leaves nothing that looks damaged.
    """
    marking = Marking(path)
    dialect = cast("DuckDBDialect", engine.dialect)
    marking.write()
    if shutil.disk_usage(path.parent).free >= FLOOR:  # a checkpoint without room would end the process
        with engine.connect() as connection:
            _write_whether_open(_raw(connection), is_open=True)
        marking.write()
    dialect.saving = marking.saving
    dialect.marking = marking
    _OPEN.add(engine)


def say_whether_open(path: Path, *, is_open: bool) -> None:
    """Write into a file that nobody has open whether it counts as open; its log is in it then."""
    with duckdb.connect(path, config=HARDENED) as raw:
        _write_whether_open(raw, is_open=is_open)


def _write_whether_open(raw: duckdb.DuckDBPyConnection, *, is_open: bool) -> None:
    raw.execute(keeping(SCHEMA, is_open=is_open))
    # Into the file itself: a copy of it alone, without its log, has to say so, too (decision 0050).
    raw.execute("CHECKPOINT")


def _marking(engine: sa.Engine) -> Marking:
    marking = cast("DuckDBDialect", engine.dialect).marking
    assert marking is not None, "an engine is marked from its opening on"  # noqa: S101 - for the type
    return marking


def _is_open_here(path: Path) -> bool:
    """Whether this process has it open, and so has looked at it."""
    return any(Path(one.url.database or "") == path for one in _OPEN)


def _leave_when_given_up(context: sa.ExceptionContext) -> None:
    """End the process at once, so that whoever supervises it starts another: what was committed is kept.

    After such an error every query fails, in reading, too, for as long as the process lives.
    """
    if isinstance(context.original_exception, duckdb.FatalException):
        log.critical("DuckDB gave up its database: %s", context.original_exception)
        logging.shutdown()
        # No SystemExit: in a thread it would end the thread only, and closing in order needs the database
        os._exit(START_AGAIN)


def _keep_to_owner(path: Path) -> None:
    """Let nobody else read the file and its log, and take away what a killed process left beside them."""
    for file in (path, log_file(path), mark_file(path)):
        if file.exists():
            file.chmod(0o600)
    clear(path)


def _raw(connection: sa.Connection) -> duckdb.DuckDBPyConnection:
    return cast("duckdb.DuckDBPyConnection", connection.connection.driver_connection)
