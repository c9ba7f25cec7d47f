"""Forward-only changes to the tables, run at start, each in a transaction.

A migration is a file of plain SQL that both engines understand, numbered, never edited once released.
"""

from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from costar.errors import UserError
from costar.storage.engines import one_at_a_time
from costar.storage.schema import schema_version


def migrations() -> dict[int, str]:
    """The SQL of each migration, by its number."""
    return {
        int(path.name[:4]): path.read_text(encoding="utf-8")
        for path in sorted(Path(__file__).parent.glob("*.sql"))
    }


def migrate(engine: sa.Engine) -> int:
    """Bring the database up to date and return its version. Of several servers one does it; others wait.

    Raises:
        UserError: the database was made by a newer costar.
    """
    with one_at_a_time(engine):
        return _migrate(engine, migrations())


def _migrate(engine: sa.Engine, known: dict[int, str]) -> int:
    with engine.begin() as connection:
        schema_version.create(connection, checkfirst=True)
        done = set(connection.scalars(sa.select(schema_version.c.version)))
    # What a newer costar has made of the tables this one cannot know, so nothing is written at all
    if newer := done - known.keys():
        raise UserError("store_is_newer", found=max(newer), known=max(known))
    for version in (number for number in known if number not in done):
        _run(engine, version, known[version])
    return max(known)


def _run(engine: sa.Engine, version: int, sql: str) -> None:
    with engine.begin() as connection:
        for statement in filter(str.strip, sql.split(";\n")):
            connection.exec_driver_sql(statement)
        made_at = datetime.now(UTC).replace(tzinfo=None)
        connection.execute(schema_version.insert().values(version=version, made_at=made_at))
