"""What several servers on one PostgreSQL cost it."""

from typing import cast

import psycopg
import pytest
import sqlalchemy as sa
from psycopg.pq import TransactionStatus

from costar.errors import UserError
from costar.storage import schema
from costar.storage.engines.servers import mark_of
from tests.stores import emptied

pytestmark = pytest.mark.postgres

NAME = sa.select(sa.func.count()).select_from(schema.council)


def status_of(connection: sa.Connection) -> TransactionStatus:
    return cast("psycopg.Connection", connection.connection.driver_connection).info.transaction_status


def test_who_only_reads_opens_no_transaction(open_postgres: sa.Engine) -> None:
    with open_postgres.connect() as connection:
        connection.execute(NAME)
        assert status_of(connection) is TransactionStatus.IDLE


def test_who_writes_is_in_one_and_what_fails_is_undone(open_postgres: sa.Engine) -> None:
    with open_postgres.connect() as connection:
        before = connection.scalar(NAME)
    council = schema.council.insert().values(council_id="x", name="X", revision=0, settings="")

    def fail() -> None:
        with open_postgres.begin() as connection:
            connection.execute(council)
            assert status_of(connection) is TransactionStatus.INTRANS
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()
    with open_postgres.connect() as connection:
        assert connection.scalar(NAME) == before


def test_a_write_leaves_another_mark_as_it_is_committed(open_postgres: sa.Engine) -> None:
    store = emptied(open_postgres)
    before = mark_of(open_postgres)
    store.add_council("a", "Council A")
    assert mark_of(open_postgres) != before


def test_what_only_adds_or_fails_leaves_the_mark(open_postgres: sa.Engine) -> None:
    store = emptied(open_postgres, "a")
    before = mark_of(open_postgres)
    store.touch()
    with pytest.raises(UserError):
        store.add_council("a", "Council A")
    assert mark_of(open_postgres) == before


def test_where_the_mark_is_gone_nothing_is_believed(open_postgres: sa.Engine) -> None:
    with open_postgres.connect() as connection:
        was = connection.scalar(sa.text("DELETE FROM costar_written RETURNING mark"))
        try:
            assert mark_of(open_postgres) != mark_of(open_postgres)
        finally:
            connection.execute(sa.text("INSERT INTO costar_written VALUES (:was)"), {"was": was})
