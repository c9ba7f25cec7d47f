"""The little of SQLAlchemy's dialects that DuckDB needs from us: it speaks PostgreSQL's SQL.

The package duckdb-engine did this, and more that nothing here uses. It has had no release since March 2025;
its fork does not allow DuckDB 2.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import Final, NoReturn

import duckdb
import sqlalchemy as sa
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPIModule

from costar.storage.engines.mark import Marking

Row = tuple[object, ...]
Parameters = Sequence[object]

_NOTHING_TO_ROLL_BACK: Final = "no transaction is active"


class Cursor:
    """One statement's rows. DuckDB's own cursors are connections with transactions of their own."""

    arraysize = 1
    rowcount = -1
    """Not known: DuckDB tells it as a row."""

    def __init__(self, raw: duckdb.DuckDBPyConnection) -> None:
        self._raw = raw
        self._rows: Iterator[Row] = iter(())
        self.description: Sequence[Row] | None = None

    def execute(self, statement: str, parameters: Parameters = ()) -> None:
        """Run it and fetch all rows, so that the next statement of the connection may run between them."""
        self._raw.execute(statement, list(parameters))
        # SQLAlchemy keeps a description for good; DuckDB's objects in it would outlive the driver.
        self.description = [(name, *[None] * 6) for name, *_ in self._raw.description or ()]
        self._rows = iter(self._raw.fetchall())

    def executemany(self, statement: str, parameters: Sequence[Parameters]) -> None:
        """Run it once for each of the parameters."""
        self._raw.executemany(statement, [list(one) for one in parameters])

    def fetchone(self) -> Row | None:
        """The next row."""
        return next(self._rows, None)

    def fetchmany(self, size: int = arraysize) -> list[Row]:
        """The next rows."""
        return list(islice(self._rows, size))

    def fetchall(self) -> list[Row]:
        """The other rows."""
        return list(self._rows)

    def close(self) -> None:
        """Forget the rows."""
        self._rows = iter(())


class Connection:
    """A connection as Python's database interface has it: its cursors share its transaction."""

    def __init__(self, raw: duckdb.DuckDBPyConnection) -> None:
        self.raw: Final = raw

    def cursor(self) -> Cursor:
        """A place for one statement's rows."""
        return Cursor(self.raw)

    def commit(self) -> None:
        """Keep what was done."""
        self.raw.commit()

    def rollback(self) -> None:
        """Undo what was done; a connection that goes back to the pool may have done nothing."""
        try:
            self.raw.rollback()
        except duckdb.TransactionException as error:
            # Only the words tell this from a transaction that failed: DuckDB has one class of error for both
            if _NOTHING_TO_ROLL_BACK not in str(error):
                raise

    def close(self) -> None:
        """Let go of the file."""
        self.raw.close()


class Bytes(sa.LargeBinary):
    """Bytes as they are: DuckDB takes Python's own, where other drivers want them wrapped."""

    def bind_processor(self, dialect: sa.Dialect) -> None:
        """Nothing is done to them."""


class DuckDBDialect(PGDialect):
    """PostgreSQL's SQL with numbered parameters, over Python's driver of DuckDB."""

    name = "duckdb"
    driver = "duckdb"
    supports_statement_cache = True
    supports_sane_rowcount = False
    colspecs = {**PGDialect.colspecs, sa.LargeBinary: Bytes}  # noqa: RUF012 - as the class above has it

    def __init__(self, **settings: object) -> None:
        # DuckDB takes ? as well, but then a value that stands twice in a statement is sent twice.
        super().__init__(paramstyle="numeric_dollar", **settings)  # type: ignore[no-untyped-call]
        self.saving: Callable[[], AbstractContextManager[None]] = nullcontext
        """Each commit runs in one of these."""
        self.marking: Marking | None = None

    @classmethod
    def import_dbapi(cls) -> DBAPIModule:
        """The driver; its errors are those of Python's database interface."""
        return duckdb  # type: ignore[return-value]  # it is one, but for what its stubs leave out

    def create_connect_args(self, url: sa.URL) -> tuple[list[str], dict[str, object]]:
        """The path of the file, and nothing else from an address."""
        return [url.database or ":memory:"], {}

    def connect(self, *path: str, **settings: object) -> DBAPIConnection:
        """Open the file."""
        return Connection(duckdb.connect(*path, **settings))  # type: ignore[arg-type,return-value]

    def get_driver_connection(self, connection: DBAPIConnection) -> duckdb.DuckDBPyConnection:
        """DuckDB's own connection, for what is faster by hand."""
        raw: duckdb.DuckDBPyConnection = connection.raw
        return raw

    def initialize(self, connection: sa.Connection) -> None:
        """Ask nothing of what a server of PostgreSQL is asked."""
        DefaultDialect.initialize(self, connection)

    def do_begin(self, dbapi_connection: DBAPIConnection) -> None:
        """Begin by a statement: DuckDB commits each by itself otherwise."""
        self.get_driver_connection(dbapi_connection).begin()

    def do_commit(self, dbapi_connection: DBAPIConnection) -> None:
        """Keep what was done, and whatever goes with it."""
        with self.saving():
            dbapi_connection.commit()

    def has_table(self, connection: sa.Connection, table_name: str, *_: object, **__: object) -> bool:
        """Whether there is such a table."""
        query = sa.text("SELECT count(*) FROM duckdb_tables() WHERE table_name = :name")
        return bool(connection.scalar(query, {"name": table_name}))

    def get_default_isolation_level(self, dbapi_conn: DBAPIConnection) -> NoReturn:
        """There is one only: a transaction sees the data as they were when it began."""
        raise NotImplementedError

    def _get_server_version_info(self, connection: sa.Connection) -> tuple[int, ...]:  # noqa: ARG002
        """The PostgreSQL whose SQL is spoken."""
        return (16, 0)

    def _get_default_schema_name(self, connection: sa.Connection) -> str:  # noqa: ARG002
        return "main"


registry.register("duckdb", __name__, DuckDBDialect.__name__)
