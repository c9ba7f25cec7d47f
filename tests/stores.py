"""Databases kept open for a whole run and emptied for each test: to open one costs five times as much."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast
from unittest.mock import patch

import duckdb
import sqlalchemy as sa

from costar.domain.council.council import Settings, settings_to_text
from costar.storage import schema
from costar.storage.store import Store

KEPT = [table for table in schema.metadata.sorted_tables if table is not schema.schema_version]
"""What a test may have filled."""

READING = ("SELECT", "WITH", "FROM")
"""How statements begin that write nothing."""


@contextmanager
def kept_open(url: str) -> Iterator[sa.Engine]:
    """A database with its tables, open until the block ends."""
    store = Store(url)
    yield store.engine
    store.close()


def emptied(engine: sa.Engine, *councils: str) -> Store:
    """A new store of an open database that holds nothing but these councils, without activities.

    The Store is a new one because it remembers what it read: nothing of another test may be left in it.
    """
    settings = settings_to_text(Settings())
    made = [
        {"council_id": one, "name": f"Council {one.upper()}", "revision": 0, "settings": settings}
        for one in councils
    ]
    # One transaction for all: each that ends waits for the disk, some three thousand times in a run.
    with engine.begin() as connection:
        _empty(connection)
        if made:
            connection.execute(schema.council.insert(), made)
    return store_of(engine)


class PutBack:
    """A DuckDB database that stays open and is given back the rows that it had at first.

    To copy the file, open and close it costs a quarter of a second. Only tables that were written to are
    filled again: most tests write to few, or to none.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Remember every row, and from now on which tables are written to."""
        self._engine = engine
        with engine.connect() as connection:
            self._rows = {
                table: _raw(connection).sql(f"FROM {table.name}").to_arrow_table() for table in KEPT
            }
        self._written: set[sa.Table] = set()
        sa.event.listen(engine, "before_cursor_execute", self._see)

    def store(self) -> Store:
        """A new store of the database as it was at first."""
        written = [table for table in KEPT if table in self._written]
        with self._engine.begin() as connection:
            for table in written:
                connection.execute(sa.delete(table))
                _raw(connection).register("put_back", self._rows[table])
                names = [column.name for column in table.c]
                kept = sa.table("put_back", *map(sa.column, names)).select()
                connection.execute(table.insert().from_select(names, kept))
                _raw(connection).unregister("put_back")
        self._written.clear()
        return store_of(self._engine)

    def _see(
        self,
        _connection: sa.Connection,
        _cursor: object,
        statement: str,
        _parameters: object,
        context: sa.ExecutionContext,
        _many: bool,
    ) -> None:
        made = context.compiled.statement if context.compiled else None
        if isinstance(made, sa.Insert | sa.Update | sa.Delete):
            self._written.add(cast("sa.Table", made.table))
        elif not statement.lstrip("( \n").upper().startswith(READING):
            self._written.update(KEPT)  # what it writes to is not known


def store_of(engine: sa.Engine) -> Store:
    """Another Store of an open database, as another server has one: it remembers nothing of the first."""
    with patch.multiple("costar.storage.store", open_engine=lambda _: engine, migrate=lambda _: None):
        return Store("")


def copy_council(store: Store, council_id: str, to: str) -> None:
    """Make another council, named as its id, with all that one has: reading its files again takes seconds."""
    with store.engine.begin() as connection:
        for table in (one for one in KEPT if "council_id" in one.c):
            mine = {"council_id": sa.literal(to).label("council_id")}
            if table is schema.council:
                mine["name"] = sa.literal(to.title()).label("name")
            row = sa.select(*(mine.get(one.name, one) for one in table.c))
            insert = table.insert().from_select(
                list(table.c.keys()), row.where(table.c.council_id == council_id)
            )
            connection.execute(insert)


def _empty(connection: sa.Connection) -> None:
    for name in connection.scalars(_which_have_rows(_that_may_have_rows(connection))).all():
        connection.execute(sa.delete(schema.metadata.tables[str(name)]))


def _that_may_have_rows(connection: sa.Connection) -> list[sa.Table]:
    """On DuckDB those that had any since it was opened, as it tells at once: looking into forty is slow."""
    if connection.dialect.name != "duckdb":
        return KEPT
    had = "SELECT table_name FROM duckdb_tables() WHERE estimated_size > 0"
    names = set(connection.exec_driver_sql(had).scalars())
    return [table for table in KEPT if table.name in names]


def _which_have_rows(tables: list[sa.Table]) -> sa.Select[tuple[str]]:
    """The names of those with rows, in one statement: most tests fill a handful of forty."""
    found = [
        sa.select(sa.literal(table.name).label("name")).where(
            sa.exists(sa.select(sa.literal(1)).select_from(table))
        )
        for table in tables
    ]
    none = sa.select(sa.literal("").label("name")).where(sa.false())
    return sa.select(sa.union_all(none, *found).subquery().c.name)


def _raw(connection: sa.Connection) -> duckdb.DuckDBPyConnection:
    return cast("duckdb.DuckDBPyConnection", connection.connection.driver_connection)
