"""Councils whose saves are older than they are."""

from datetime import date, timedelta

import sqlalchemy as sa

from costar.storage import schema
from costar.storage.store import Store

TODAY = date(2026, 11, 29)


def aged(store: Store, council_id: str, days: int) -> None:
    """Let all that a council saved until now be so many days older."""
    table = schema.batch
    with store.engine.begin() as connection:
        for revision, made_at in connection.execute(
            sa.select(table.c.revision, table.c.made_at).where(table.c.council_id == council_id)
        ).all():
            mine = table.c.council_id == council_id, table.c.revision == revision
            connection.execute(sa.update(table).where(*mine).values(made_at=made_at - timedelta(days)))
