"""Forward-only changes to the tables, run at start, each in a transaction.

A migration is a file of plain SQL that both engines understand, numbered, never edited once released.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from costar.domain.clock import now_in_utc
from costar.errors import UserError
from costar.storage.engines import one_at_a_time
from costar.storage.schema import metadata, schema_version

_TABLES: Final = sa.text(
    "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
)
_BESIDE: Final = "costar_"
"""How tables are called that an engine makes for itself, before there are any others."""

_MOST_NAMED: Final = 5


def migrations() -> dict[int, str]:
    """The SQL of each migration, by its number."""
    return {
        int(path.name[:4]): path.read_text(encoding="utf-8")
        for path in sorted(Path(__file__).parent.glob("*.sql"))
    }


def migrate(engine: sa.Engine) -> int:
    """Bring the database up to date and return its version. Of several servers one does it; others wait.

    Raises:
        UserError: the database was made by a newer costar; or tables of others are in it, or some of costar's
            are gone.
    """
    with one_at_a_time(engine):
        return _migrate(engine, migrations())


def _migrate(engine: sa.Engine, known: dict[int, str]) -> int:
    with engine.begin() as connection:
        schema_version.create(connection, checkfirst=True)
        done = set(connection.scalars(sa.select(schema_version.c.version)))
        # Among tables of another program ours would be in the way, or theirs taken for ours
        if not done and (others := _tables(connection) - {schema_version.name}):
            raise UserError("store_other_tables", tables=_named(others))
    # What a newer costar has made of the tables this one cannot know, so nothing is written at all
    if newer := done - known.keys():
        raise UserError("store_is_newer", found=max(newer), known=max(known))
    for version in (number for number in known if number not in done):
        _run(engine, version, known[version])
    with engine.connect() as connection:
        if missing := metadata.tables.keys() - _tables(connection):
            raise UserError("store_tables_missing", tables=_named(missing))
    return max(known)


def _tables(connection: sa.Connection) -> set[str]:
    return {name for name in connection.scalars(_TABLES) if not name.startswith(_BESIDE)}


def _named(tables: Iterable[str]) -> str:
    """A few of them, for a sentence."""
    return ", ".join(sorted(tables)[:_MOST_NAMED])


def _run(engine: sa.Engine, version: int, sql: str) -> None:
    with engine.begin() as connection:
        for statement in filter(str.strip, sql.split(";\n")):
            connection.exec_driver_sql(statement)
        made_at = now_in_utc()
        connection.execute(schema_version.insert().values(version=version, made_at=made_at))
