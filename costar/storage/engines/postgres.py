"""PostgreSQL: where one machine is not enough."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, cast

import pandas as pd
import sqlalchemy as sa
from psycopg import Connection, Error, sql

from costar.errors import Away, NoRoom, UserError
from costar.storage import schema
from costar.storage.engines.servers import begin_marking, shared

_PATIENCE: Final = 10
"""Seconds to wait for a table that somebody reads."""

_FIRST: Final = 0x_C0_57_A2
"""The number of the lock under which tables are made: costar's own, of all programs on the database."""

_TO_CONNECT: Final = 5
"""Seconds to wait for a server that does not answer at all, such as behind a firewall: phones wait, too."""

_REFUSED: Final = {"25006": "store_read_only", "42501": "store_no_right", "53100": "store_server_full"}
"""Why a server that answers may take nothing, by its SQLSTATE."""

_HOLD_WHAT_IS_DELETED: Final = tuple(
    table
    for table in schema.metadata.sorted_tables
    if {"workshop_id", "survey_id"} & set(table.c.keys())
    or any(table in history for history in schema.HISTORIES)
)
"""The tables from which something private is ever deleted, but for a whole council or person."""

_HOLD_TEXT: Final = tuple(
    table
    for table in schema.metadata.sorted_tables
    if any(isinstance(column.type, sa.String) for column in table.c)
)


def open_engine(url: str) -> sa.Engine:
    """Connect to the server. When it does not answer later on, whoever asks it gets `Away`; when it takes
    nothing, as one that may only be read, `NoRoom`.

    Raises:
        NoRoom: the server may only be read by this user, or altogether, or its disk is full.
        UserError: the server does not answer, or refuses, or its database keeps no Unicode.
    """
    address = sa.make_url(url).set(drivername="postgresql+psycopg")
    if "connect_timeout" not in address.query:
        address = address.update_query_dict({"connect_timeout": str(_TO_CONNECT)})
    if "client_encoding" not in address.query:
        address = address.update_query_dict({"client_encoding": "utf8"})
    # Looked at before it is handed out: a server that was started anew must not fail the first who asks
    engine = shared(sa.create_engine(address, pool_size=10, max_overflow=20, pool_pre_ping=True))
    try:
        _check_encoding(engine)
    except sa.exc.OperationalError as error:
        engine.dispose()
        raise UserError("store_unreachable", server=address.host or "") from error
    sa.event.listen(engine, "handle_error", _when_it_fails)
    with one_at_a_time(engine):
        begin_marking(engine)
    return engine


def _check_encoding(engine: sa.Engine) -> None:
    """See that any letter can be kept: where a cluster was made without a locale, none but English can."""
    with engine.connect() as connection:
        encoding = str(connection.exec_driver_sql("SHOW server_encoding").scalar_one())
    if encoding != "UTF8":
        engine.dispose()
        raise UserError("store_encoding", encoding=encoding)


def close(engine: sa.Engine) -> None:
    """Let go of the server."""
    engine.dispose()


def load(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    """Insert the frame's rows with COPY.

    Raises:
        Away: the connection broke.
        NoRoom: the server takes nothing now.
    """
    raw = cast("Connection", connection.connection.driver_connection)
    copying = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, frame.columns))
    )
    try:
        with raw.cursor() as cursor, cursor.copy(copying) as copy:
            # What is missing is NaN or NA to pandas; COPY writes only None as NULL
            for row in frame.astype("object").where(frame.notna(), None).itertuples(index=False, name=None):
                copy.write_row(row)
    # SQLAlchemy does not see what goes past it, so neither would `_when_it_fails`
    except Error as error:
        if raw.closed:
            connection.invalidate(error)
            raise Away from error
        if refused := _refusal(error):
            raise refused from error
        raise


def fetch(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> pd.DataFrame:
    """The query's rows as a frame."""
    result = connection.execute(query)
    return pd.DataFrame(result.all(), columns=list(result.keys()))


fetch_records = fetch


def check_rows(connection: sa.Connection, table: sa.Table) -> None:
    """See that the table has every row that its key knows of: a file that was cut reads well, and shorter.

    Raises:
        UserError: it has not.
    """
    count, by_key = sa.select(sa.func.count()).select_from(table), list(table.primary_key)
    # The rows themselves, found by the key, and not the key alone
    ordered = sa.select(table).order_by(*by_key).offset(0).subquery()
    there = connection.scalar(count)
    try:
        for way in ("seqscan", "bitmapscan", "indexonlyscan", "sort"):
            connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
        known = connection.scalar(sa.select(sa.func.count()).select_from(ordered))
        # The other ways stay shut until the transaction ends; the next count reads the rows by this one
        connection.exec_driver_sql("SET LOCAL enable_seqscan = on")
    except sa.exc.DBAPIError as error:
        raise UserError("store_table_damaged", table=table.name) from error
    if known != there:
        raise UserError("store_table_damaged", table=table.name)


def locking(query: sa.Select[tuple[object, ...]]) -> sa.Select[tuple[object, ...]]:
    """The query with its rows locked for this transaction, against other servers, too."""
    return query.with_for_update()


def take_turns(connection: sa.Connection, table: sa.Table) -> None:
    """Other servers' writers wait until this transaction ends."""
    # This mode lets plain reading go on, which ACCESS EXCLUSIVE, the default, would not
    connection.exec_driver_sql(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE")


def check_room(engine: sa.Engine, share: float = 1) -> None:
    """The server looks after its own disk."""


@contextmanager
def one_at_a_time(engine: sa.Engine) -> Iterator[None]:
    """A lock of the server's own, which goes with its connection: who is killed keeps nobody waiting."""
    with engine.connect() as connection:
        connection.execute(sa.text("SELECT pg_advisory_lock(:key)"), {"key": _FIRST})
        try:
            yield
        finally:
            connection.execute(sa.text("SELECT pg_advisory_unlock(:key)"), {"key": _FIRST})


@contextmanager
def reading_one_moment(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection whose transaction sees one state, however long it takes."""
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection:
        yield connection


def is_used_by_others(engine: sa.Engine) -> bool:
    """Whether any other program is connected to the database."""
    others = sa.text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    engine.dispose()  # connections of our own that wait in the pool
    with engine.connect() as connection:
        return bool(connection.scalar(others))


def scrub(engine: sa.Engine, *, everywhere: bool = False) -> None:
    """Write the tables that hold ballots, answers and history afresh, so that deleted rows leave their files.

    The server's statistics hold values of rows, too, and keep them when the rows are gone: they are dropped.
    What the server keeps elsewhere (its write-ahead log, archives, backups) is the server's own.

    Raises:
        TimeoutError: somebody read one of them for too long; what was deleted stays deleted.
    """
    tables = _HOLD_TEXT if everywhere else _HOLD_WHAT_IS_DELETED
    # With `connect`, for PostgreSQL runs VACUUM in no transaction
    with engine.connect() as connection:
        connection.exec_driver_sql(f"SET lock_timeout = '{_PATIENCE}s'")
        try:
            for table in tables:
                connection.exec_driver_sql(_without_statistics(table))
            connection.exec_driver_sql(f"VACUUM (FULL) {', '.join(table.name for table in tables)}")
            connection.exec_driver_sql(
                "VACUUM (FULL) pg_statistic"
            )  # by the database's owner; others skip it
        except sa.exc.OperationalError as error:
            raise TimeoutError(str(error.orig)) from error
        except NoRoom as error:  # such as for a user who does not own the tables
            raise TimeoutError(error.key) from error
        finally:
            connection.exec_driver_sql("RESET lock_timeout")


def _when_it_fails(failure: sa.ExceptionContext) -> Away | NoRoom | None:
    """What is raised instead where no connection could be made, it broke, or the server takes nothing.

    Before it hands one out the pool looks whether it still works, and makes another by itself.
    """
    if failure.is_pre_ping:
        return None
    is_away = failure.is_disconnect or failure.connection is None
    return Away() if is_away else _refusal(failure.original_exception)


def _refusal(error: BaseException) -> NoRoom | None:
    key = _REFUSED.get(error.sqlstate or "") if isinstance(error, Error) else None
    return NoRoom(key) if key else None


def _without_statistics(table: sa.Table) -> str:
    """A statement that drops what the server knows of the values in the table's columns of text.

    A column that gets the type which it has is not written anew, but its statistics are forgotten.
    """
    texts = [column.name for column in table.c if isinstance(column.type, sa.String)]
    return f"ALTER TABLE {table.name} " + ", ".join(f"ALTER COLUMN {name} TYPE VARCHAR" for name in texts)
