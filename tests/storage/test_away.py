"""A PostgreSQL server that goes away is told from every other failure, and is asked again when it is back."""

import socket

import pandas as pd
import psycopg
import pytest
import sqlalchemy as sa

from costar.errors import Away, UserError
from costar.storage import schema
from costar.storage.engines import bulk_of, open_engine
from costar.storage.store import Store

pytestmark = pytest.mark.postgres


def hang_up(url: str) -> None:
    """End every other connection, as a server does that is stopped."""
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )


def test_a_server_that_is_gone_is_away_until_it_is_back(kept: Store, postgres_url: str) -> None:
    def refuse(*_: object) -> None:
        raise psycopg.OperationalError("connection refused")

    hang_up(postgres_url)
    sa.event.listen(kept.engine, "do_connect", refuse)
    for ask in (kept.councils, kept.touch):
        with pytest.raises(Away):
            ask()
    sa.event.remove(kept.engine, "do_connect", refuse)
    kept.touch()
    assert [one.name for one in kept.councils()] == ["Council A"]


def test_a_connection_that_breaks_under_a_statement_is_away(kept: Store, postgres_url: str) -> None:
    with kept.engine.connect() as connection:
        hang_up(postgres_url)
        with pytest.raises(Away):
            connection.execute(sa.text("SELECT 1"))
    kept.touch()


def test_a_connection_that_breaks_while_many_rows_are_brought_is_away(kept: Store, postgres_url: str) -> None:
    made = pd.DataFrame({"council_id": ["b"], "name": ["B"], "revision": [0], "settings": ["{}"]})

    def bring() -> None:
        with kept.engine.begin() as connection:
            hang_up(postgres_url)
            bulk_of(kept.engine).load(connection, schema.council, made)

    with pytest.raises(Away):
        bring()
    kept.touch()
    assert [one.council_id for one in kept.councils()] == ["a"]


def test_a_restart_between_two_questions_is_not_noticed(kept: Store, postgres_url: str) -> None:
    kept.touch()
    hang_up(postgres_url)
    kept.touch()


def test_another_mistake_stays_what_it_is(kept: Store) -> None:
    with kept.engine.connect() as connection, pytest.raises(sa.exc.ProgrammingError):
        connection.execute(sa.text("SELECT nothing FROM nowhere"))


def test_a_server_that_never_answers_is_not_waited_for_long() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        asked = sa.make_url(f"postgresql://u@127.0.0.1:{silent.getsockname()[1]}/x?connect_timeout=2")
        with pytest.raises(UserError, match="store_unreachable"):
            open_engine(asked.render_as_string())


def test_how_long_is_waited_is_in_the_address_or_five_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def connect(address: sa.URL, **_: object) -> sa.Engine:
        asked.append(str(address.query.get("connect_timeout")))
        raise UserError("enough")

    monkeypatch.setattr("costar.storage.engines.postgres.sa.create_engine", connect)
    for url in ("postgresql://u@h/x", "postgresql://u@h/x?connect_timeout=2"):
        with pytest.raises(UserError, match="enough"):
            open_engine(url)
    assert asked == ["5", "2"]


def test_a_database_without_room_for_every_letter_is_named(postgres_url: str) -> None:
    address = sa.make_url(postgres_url).set(drivername="postgresql+psycopg")
    server = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    make = "CREATE DATABASE letters ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0"
    with server.connect() as connection:
        connection.exec_driver_sql(make)
        try:
            with pytest.raises(UserError, match="store_encoding"):
                open_engine(address.set(database="letters").render_as_string(hide_password=False))
        finally:
            connection.exec_driver_sql("DROP DATABASE letters")
    server.dispose()
