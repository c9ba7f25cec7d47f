"""What was deleted and may still be in the bytes of the database's files, until they are scrubbed.

A trace is left in the transaction that deletes, so that a process that is killed before it has scrubbed
does so when it starts again.
"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.storage import schema


def leave_trace(connection: sa.Connection, council_id: str, trace_id: str) -> None:
    """Note that something was deleted: of which workshop or survey, in the connection's transaction."""
    insert = postgresql.insert(schema.trace).values(council_id=council_id, trace_id=trace_id)
    # Deleted twice before a scrub, it is one thing that may still be in the bytes
    connection.execute(insert.on_conflict_do_nothing())


def has_traces(engine: sa.Engine) -> bool:
    """Whether something was deleted since the files were scrubbed last."""
    with engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(schema.trace)) != 0


def forget_traces(engine: sa.Engine) -> None:
    """Note that the files are scrubbed."""
    with engine.begin() as connection:
        connection.execute(sa.delete(schema.trace))
