"""Databases kept open for a whole run and emptied for each test: to open one costs five times as much."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import Final, Generic, TypeAlias, TypeVar, cast
from unittest.mock import patch
from weakref import WeakKeyDictionary

import duckdb
import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy.sql.compiler import DDLCompiler

from costar.domain.council.access import Person, Role
from costar.domain.council.council import Settings, settings_to_text
from costar.storage import schema
from costar.storage.store import Store
from costar.usecases.permission import Asking

Made = TypeVar("Made")
ADA: Final = Person("Ada, engagement lead", Role.ADMIN)
KEPT = [table for table in schema.metadata.sorted_tables if table is not schema.schema_version]
"""What a test may have filled."""

READING = ("SELECT", "WITH", "FROM")
"""How statements begin that write nothing."""


Rows: TypeAlias = "pa.Table | list[dict[str, object]]"
"""What a table has: as DuckDB gives and takes it at once, or row by row."""

FEW: Final = 50
"""Rows that are put back faster one by one: to show DuckDB a table costs more than to write these."""


@contextmanager
def kept_open(url: str) -> Iterator[sa.Engine]:
    """A database with its tables, open until the block ends."""
    store = Store(url)
    if store.engine.dialect.name == "duckdb":  # of PostgreSQL others may be clients
        _WRITTEN[store.engine] = Written(store.engine)
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


class Written:
    """Which tables of a database that one engine has open are written to, and so may have other rows."""

    def __init__(self, engine: sa.Engine, *, at_first: Iterable[sa.Table] = KEPT) -> None:
        """Look at every statement from now on."""
        self._tables = set(at_first)
        sa.event.listen(engine, "before_cursor_execute", self._see)

    @property
    def tables(self) -> list[sa.Table]:
        """Those since it was forgotten the last time."""
        return [table for table in KEPT if table in self._tables]

    def forget(self) -> None:
        """Begin anew."""
        self._tables.clear()

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
            self._tables.add(cast("sa.Table", made.table))
        elif isinstance(context.compiled, DDLCompiler):
            return  # a stage for many rows: what goes from it to a table is a statement of its own
        elif not statement.lstrip("( \n").upper().startswith(READING):
            self._tables.update(KEPT)  # what it writes to is not known


_WRITTEN: Final[WeakKeyDictionary[sa.Engine, Written]] = WeakKeyDictionary()


class Begun(Generic[Made]):
    """A state that many tests begin from: the first on an engine makes it, for others it is put back."""

    def __init__(self, make: Callable[[Asking], Made]) -> None:
        """Made, when it is asked for, by `make` in a council of an emptied store."""
        self._make = make
        self._made: dict[sa.Engine, Made] = {}
        self._rows: dict[sa.Engine, dict[sa.Table, Rows]] = {}

    def of(self, asking: Asking) -> Asking:
        """The same council, with all that was made."""
        engine = asking.store.engine
        if engine not in self._rows:
            self._made[engine] = self._make(asking)
            self._rows[engine] = _rows_of(engine, _filled(engine))
            return asking
        with engine.begin() as connection:
            _empty(connection)
            for table, rows in self._rows[engine].items():
                _put(connection, table, rows)
        return replace(asking, store=store_of(engine))

    def made(self, asking: Asking) -> Made:
        """What was made there, as `make` returned it."""
        return self._made[asking.store.engine]


class PutBack:
    """A DuckDB database that stays open and is given back the rows that it had at first.

    To copy the file, open and close it costs a quarter of a second. Only tables that were written to are
    filled again: most tests write to few, or to none.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Remember every row, and from now on which tables are written to."""
        self._engine = engine
        self._rows = _rows_of(engine, KEPT)
        self._written = Written(engine, at_first=())

    def store(self) -> Store:
        """A new store of the database as it was at first."""
        with self._engine.begin() as connection:
            for table in self._written.tables:
                connection.execute(sa.delete(table))
                _put(connection, table, self._rows[table])
        self._written.forget()
        return store_of(self._engine)


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
    for table in _filled(connection.engine, connection):
        connection.execute(sa.delete(table))
    if (written := _WRITTEN.get(connection.engine)) is not None:
        written.forget()


def _filled(engine: sa.Engine, connection: sa.Connection | None = None) -> list[sa.Table]:
    if (written := _WRITTEN.get(engine)) is not None:
        return written.tables  # to ask the database which have rows takes a third of it all
    with nullcontext(connection) if connection else engine.connect() as asked:
        names = asked.scalars(_which_have_rows(KEPT)).all()
    return [schema.metadata.tables[str(name)] for name in names]


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


def _rows_of(engine: sa.Engine, tables: Iterable[sa.Table]) -> dict[sa.Table, Rows]:
    with engine.connect() as connection:
        if engine.dialect.name != "duckdb":
            found = {table: connection.execute(sa.select(table)).mappings().all() for table in tables}
            return {table: [dict(row) for row in rows] for table, rows in found.items()}
        whole = {table: _raw(connection).sql(f"FROM {table.name}").to_arrow_table() for table in tables}
        return {table: rows.to_pylist() if len(rows) <= FEW else rows for table, rows in whole.items()}


def _put(connection: sa.Connection, table: sa.Table, rows: Rows) -> None:
    if not len(rows):
        return
    if isinstance(rows, list):
        connection.execute(table.insert(), rows)
        return
    _raw(connection).register("put_back", rows)
    names = [column.name for column in table.c]
    kept = sa.table("put_back", *map(sa.column, names)).select()
    connection.execute(table.insert().from_select(names, kept))
    _raw(connection).unregister("put_back")


def _raw(connection: sa.Connection) -> duckdb.DuckDBPyConnection:
    return cast("duckdb.DuckDBPyConnection", connection.connection.driver_connection)
