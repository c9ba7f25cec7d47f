"""What differs between the databases: how to open one, fill a table from a frame, and fetch a frame."""

from contextlib import AbstractContextManager
from types import ModuleType
from typing import Final, Protocol, cast

import pandas as pd
import sqlalchemy as sa

from costar.storage.engines import duckdb, postgres, servers
from costar.storage.engines.addresses import address_in


class Bulk(Protocol):
    """The fast ways of one database, inside the connection's running transaction."""

    def load(self, connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
        """Insert every row of the frame; its columns are columns of the table."""

    def fetch(self, connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> pd.DataFrame:
        """The query's rows, a column each."""

    def fetch_records(self, connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> pd.DataFrame:
        """As `fetch`, for columns of the kinds that records have, whose dtypes do not matter yet."""

    def check_rows(self, connection: sa.Connection, table: sa.Table) -> None:
        """See that no row is gone that the table's key knows of.

        Raises:
            UserError: one is.
        """

    def locking(self, query: sa.Select[tuple[object, ...]]) -> sa.Select[tuple[object, ...]]:
        """The query so that nobody else changes its rows before the transaction ends.

        The Store's lock has to be held, too: it is what keeps this process's own writers apart.
        """

    def take_turns(self, connection: sa.Connection, table: sa.Table) -> None:
        """Let nobody else write to the table before the transaction ends; who reads it does not wait.

        The Store's lock has to be held, too: it is what keeps this process's own writers apart.
        """


_ENGINES: Final[dict[str, ModuleType]] = {"duckdb": duckdb, "postgresql": postgres}


def open_engine(url: str) -> sa.Engine:
    """Open the database at the address (`duckdb:///path` or `postgresql://…`).

    Raises:
        UserError: it cannot be opened, with what to do.
    """
    module = _ENGINES[address_in(url).get_backend_name()]
    return cast("sa.Engine", module.open_engine(url))


def close(engine: sa.Engine) -> None:
    """Let go of the database, whose file is whole without its log then."""
    _ENGINES[engine.dialect.name].close(engine)


def close_all() -> None:
    """Let go of every data file that this process has open."""
    duckdb.close_all()


def bulk_of(engine: sa.Engine) -> Bulk:
    """The fast ways of the engine's database."""
    return cast("Bulk", _ENGINES[engine.dialect.name])


def fetch(engine: sa.Engine, query: sa.Select[tuple[object, ...]]) -> pd.DataFrame:
    """The query's rows as they stand now, a column each."""
    with engine.connect() as connection:
        return bulk_of(engine).fetch(connection, query)


def fetch_records(engine: sa.Engine, query: sa.Select[tuple[object, ...]]) -> pd.DataFrame:
    """Rows of records as they stand now, for less than `fetch` takes; each column gets its dtype after it."""
    with engine.connect() as connection:
        return bulk_of(engine).fetch_records(connection, query)


def is_alone(engine: sa.Engine) -> bool:
    """Whether this process is the only one that can have the database open."""
    return engine.dialect.name == "duckdb"


def mark_of(engine: sa.Engine) -> str:
    """What is another one after each write, of whoever has the database open, that did more than add.

    It tells nothing where this process is alone: what itself writes it knows.
    """
    return "" if is_alone(engine) else servers.mark_of(engine)


def one_at_a_time(engine: sa.Engine) -> AbstractContextManager[None]:
    """What of all servers on one database only one does at a time; the others wait for it."""
    return cast("AbstractContextManager[None]", _ENGINES[engine.dialect.name].one_at_a_time(engine))


def reading_one_moment(engine: sa.Engine) -> AbstractContextManager[sa.Connection]:
    """A connection that reads everything as it stood when it began, and keeps nobody from writing."""
    return cast(
        "AbstractContextManager[sa.Connection]", _ENGINES[engine.dialect.name].reading_one_moment(engine)
    )


def is_used_by_others(engine: sa.Engine) -> bool:
    """Whether another process has the database open."""
    return bool(_ENGINES[engine.dialect.name].is_used_by_others(engine))


def check_room(engine: sa.Engine, share: float = 1) -> None:
    """See that there is room on the disk to save something.

    Args:
        engine: of the database.
        share: how much of the room that is kept free has to be there for this.

    Raises:
        NoRoom: there is too little.
    """
    _ENGINES[engine.dialect.name].check_room(engine, share)


def scrub(engine: sa.Engine, *, everywhere: bool = False) -> None:
    """Take what was deleted out of the database's files; whoever calls it holds the Store's lock.

    Args:
        engine: of the database.
        everywhere: not only where what rooms and residents said is kept, which is deleted often.

    Raises:
        OSError: it could not be done now; what was deleted stays deleted.
    """
    _ENGINES[engine.dialect.name].scrub(engine, everywhere=everywhere)
