"""Databases kept open for a whole run and emptied for each test: to open one costs five times as much."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import sqlalchemy as sa

from costar.storage import schema
from costar.storage.store import Store

KEPT = [table for table in schema.metadata.sorted_tables if table is not schema.schema_version]
"""What a test may have filled."""


@contextmanager
def kept_open(url: str) -> Iterator[sa.Engine]:
    """A database with its tables, open until the block ends."""
    store = Store(url)
    yield store.engine
    store.close()


def emptied(engine: sa.Engine) -> Store:
    """A new store of an open database from which every row is gone.

    The Store is a new one because it remembers what it read: nothing of another test may be left in it.
    """
    with engine.begin() as connection:
        for name in connection.scalars(_which_have_rows()).all():
            connection.execute(sa.delete(schema.metadata.tables[str(name)]))
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


def _which_have_rows() -> sa.CompoundSelect[tuple[str]]:
    """The names of tables with rows, in one statement: most tests fill a handful of forty."""
    return sa.union_all(
        *(
            sa.select(sa.literal(table.name)).where(sa.exists(sa.select(sa.literal(1)).select_from(table)))
            for table in KEPT
        )
    )
