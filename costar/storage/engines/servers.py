"""Several servers on one PostgreSQL: how each reads cheaply."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa


class SharedEngine(sa.Engine):
    """What others may write to at any time.

    Where each statement sees what is committed then (READ COMMITTED, the server's default), a transaction
    around those that only read promises nothing, and costs two more messages each way. So `connect`, which
    is for reading, opens none; `begin` does.
    """

    def connect(self) -> sa.Connection:
        """A connection to read with: each statement stands by itself."""
        return super().connect().execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """A transaction that is committed at its end, and undone when anything fails."""
        with super().connect() as connection, connection.begin():
            yield connection


def shared(engine: sa.Engine) -> SharedEngine:
    """The engine as one that others may write to, too."""
    return SharedEngine(engine.pool, engine.dialect, engine.url)
