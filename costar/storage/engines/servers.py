"""Several servers on one PostgreSQL: how each reads cheaply, and learns that another has written."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final
from uuid import uuid4

import sqlalchemy as sa

# None of `schema`'s: it belongs to the database and not to councils, so it goes into no backup
_WRITTEN: Final = sa.Table("costar_written", sa.MetaData(), sa.Column("mark", sa.String, nullable=False))
_MARK: Final = sa.select(_WRITTEN.c.mark)
_MARK_ANEW: Final = sa.update(_WRITTEN).values(mark=sa.bindparam("another"))

_AMONG_OTHERS: Final = sa.text("SELECT pg_advisory_xact_lock_shared(:key)")
_BY_ITSELF: Final = sa.text("SELECT pg_advisory_xact_lock(:key)")
_KEY: Final = {"key": 0x_C0_57_A3}
"""Of the lock that keeps writing and erasing apart: costar's own, of all programs on the database."""

_is_writing: ContextVar[bool] = ContextVar("is_writing", default=False)
_is_erasing: ContextVar[bool] = ContextVar("is_erasing", default=False)
_only_adds: ContextVar[bool] = ContextVar("only_adds", default=False)


@contextmanager
def only_adding() -> Iterator[None]:
    """What is written in here changes nothing that any server remembers, and sets no mark."""
    before = _only_adds.set(True)
    try:
        yield
    finally:
        _only_adds.reset(before)


@contextmanager
def erasing() -> Iterator[None]:
    """What begins in here has the database to itself: it waits for whoever writes, and they wait for it.

    Else rows that another adds just now, which nobody else sees yet, would stay behind.
    """
    before = _is_erasing.set(True)
    try:
        yield
    finally:
        _is_erasing.reset(before)


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
        """A transaction that is committed at its end, with another mark, and undone when anything fails."""
        # Not by `connect` of this class, whose statements each stand by themselves
        with super().connect() as connection, connection.begin(), _keeping_apart(connection):
            yield connection
            if not _only_adds.get():
                # In the transaction, so that whoever sees what was written sees its mark; and at its end,
                # for other writers wait for this one row until the commit (decision 0102)
                connection.execute(_MARK_ANEW, {"another": uuid4().hex})


@contextmanager
def _keeping_apart(connection: sa.Connection) -> Iterator[None]:
    # One inside another is the outer one: it would wait behind an erasing that waits for the outer one
    if _is_writing.get():
        yield
        return
    before = _is_writing.set(True)
    try:
        # Before anything else, so that nobody holds rows that the other waits for
        connection.execute(_BY_ITSELF if _is_erasing.get() else _AMONG_OTHERS, _KEY)
        yield
    finally:
        _is_writing.reset(before)


def shared(engine: sa.Engine) -> SharedEngine:
    """The engine as one that others may write to, too."""
    return SharedEngine(engine.pool, engine.dialect, engine.url)


def begin_marking(engine: sa.Engine) -> None:
    """Let writes leave their mark from now on; one server at a time does so."""
    with only_adding(), engine.begin() as connection:
        _WRITTEN.create(connection, checkfirst=True)
        if connection.scalar(_MARK) is None:
            connection.execute(_WRITTEN.insert().values(mark=uuid4().hex))


def mark_of(engine: sa.Engine) -> str:
    """What is another one after each transaction that did more than add, of whatever server."""
    with engine.connect() as connection:
        # Where somebody has emptied the table, nobody knows, and nothing is like what it was
        return str(connection.scalar(_MARK) or uuid4().hex)
