"""PostgreSQL: where one machine is not enough."""

from typing import Final, cast

import pandas as pd
import sqlalchemy as sa
from psycopg import Connection, sql

from costar.errors import UserError

_PATIENCE: Final = 10
"""Seconds to wait for a table that somebody reads."""

_HOLD_WHAT_IS_DELETED: Final = (
    *("workshop", "workshop_activity", "ballot", "score", "pair_choice"),
    *("survey_link", "survey_answer", "batch", "change"),
)
"""The tables from which something private is ever deleted."""


def open_engine(url: str) -> sa.Engine:
    """Connect to the server.

    Raises:
        UserError: the server does not answer, or refuses.
    """
    address = sa.make_url(url).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(address, pool_size=10, max_overflow=20, pool_pre_ping=True)
    try:
        engine.connect().close()
    except sa.exc.OperationalError as error:
        engine.dispose()
        raise UserError("store_unreachable", server=address.host or "") from error
    return engine


def load(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    """Insert the frame's rows with COPY."""
    raw = cast("Connection", connection.connection.driver_connection)
    copying = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, frame.columns))
    )
    with raw.cursor() as cursor, cursor.copy(copying) as copy:
        for row in frame.astype("object").where(frame.notna(), None).itertuples(index=False, name=None):
            copy.write_row(row)


def fetch(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> pd.DataFrame:
    """The query's rows as a frame."""
    result = connection.execute(query)
    return pd.DataFrame(result.all(), columns=list(result.keys()))


def locking(query: sa.Select[tuple[object, ...]]) -> sa.Select[tuple[object, ...]]:
    """The query with its rows locked for this transaction, against other servers, too."""
    return query.with_for_update()


def check_room(engine: sa.Engine) -> None:
    """The server looks after its own disk."""


def scrub(engine: sa.Engine) -> None:
    """Write the tables that hold ballots, answers and history afresh, so that deleted rows leave their files.

    What the server keeps elsewhere (its write-ahead log, archives, backups) is the server's own.

    Raises:
        TimeoutError: somebody read one of them for too long; what was deleted stays deleted.
    """
    tables = ", ".join(_HOLD_WHAT_IS_DELETED)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"SET lock_timeout = '{_PATIENCE}s'")
        try:
            connection.exec_driver_sql(f"VACUUM (FULL) {tables}")
        except sa.exc.OperationalError as error:
            raise TimeoutError(str(error.orig)) from error
        finally:
            connection.exec_driver_sql("RESET lock_timeout")
