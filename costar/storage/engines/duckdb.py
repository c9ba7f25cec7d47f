"""DuckDB: one file, one process, no server. The embedded default."""

import os
from pathlib import Path
from typing import Final, cast
from uuid import uuid4

import duckdb
import pandas as pd
import sqlalchemy as sa

from costar.errors import UserError

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
    engine = sa.create_engine(url, connect_args={"config": HARDENED}, pool_size=20, max_overflow=20)
    try:
        engine.connect().close()
    except sa.exc.DBAPIError as error:
        engine.dispose()
        raise _why_not_opened(error, Path(path)) from error
    return engine


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


def locking(query: sa.Select[tuple[object, ...]]) -> sa.Select[tuple[object, ...]]:
    """The query as it is: one process has the file, and its writers wait for the Store's lock."""
    return query


def _raw(connection: sa.Connection) -> duckdb.DuckDBPyConnection:
    return cast("duckdb.DuckDBPyConnection", connection.connection.driver_connection)


def _why_not_opened(error: sa.exc.DBAPIError, path: Path) -> UserError:
    if "lock" in str(error.orig).lower():
        return UserError("store_locked", file=path.name)
    may_write = os.access(path if path.exists() else path.parent, os.W_OK)
    return UserError("store_damaged" if may_write else "store_no_folder", file=path.name)
