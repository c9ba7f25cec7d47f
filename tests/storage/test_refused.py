"""A PostgreSQL server that answers and takes nothing is told from a mistake, and works again afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
import psycopg
import pytest
import sqlalchemy as sa

from costar.domain.council.signing_in import Identity
from costar.errors import NoRoom
from costar.live.health import why_not_saved
from costar.storage import schema
from costar.storage.engines import bulk_of
from costar.storage.store import Store
from costar.usecases.council.sign_in import let_in, sign_out
from tests.browsers import is_in

pytestmark = pytest.mark.postgres

FULL = "BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END"
COUNCIL = pd.DataFrame({"council_id": ["b"], "name": ["B"], "revision": [0], "settings": ["{}"]})


def ask(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as server:
        for one in statements:
            server.execute(one)


@pytest.fixture
def reader(kept: Store, postgres_url: str) -> Iterator[str]:
    """The address with a user who may read everything, and write nothing."""
    ask(
        postgres_url,
        "CREATE ROLE reader LOGIN",
        "GRANT USAGE ON SCHEMA public TO reader",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
    )
    yield sa.make_url(postgres_url).set(username="reader").render_as_string(hide_password=False)
    ask(postgres_url, "DROP OWNED BY reader", "DROP ROLE reader")


@contextmanager
def only_read(kept: Store, url: str) -> Iterator[None]:
    """As after a standby took over: every connection is new, and takes no changes."""
    ask(url, "ALTER DATABASE postgres SET default_transaction_read_only = on")
    kept.engine.dispose()
    try:
        yield
    finally:
        back = "ALTER DATABASE postgres RESET default_transaction_read_only"
        ask(url, "SET default_transaction_read_only = off", back)
        kept.engine.dispose()


def test_a_server_that_became_read_only_says_so_and_is_read(kept: Store, postgres_url: str) -> None:
    with only_read(kept, postgres_url):
        assert why_not_saved(lambda: kept).startswith("The database can only be read")
        assert [one.name for one in kept.councils()] == ["Council A"]
    assert why_not_saved(lambda: kept) == ""


def test_nobody_is_told_that_they_are_signed_out_where_other_servers_let_them_in(
    kept: Store, postgres_url: str
) -> None:
    secret = let_in(kept, Identity("https://id.example", "ada", "Ada"), [], ())
    with only_read(kept, postgres_url):
        with pytest.raises(NoRoom):
            sign_out(kept, secret)
        assert is_in(kept, secret)
    sign_out(kept, secret)
    assert not is_in(kept, secret)


def test_a_user_who_may_only_read_opens_nothing(reader: str) -> None:
    with pytest.raises(NoRoom, match="store_no_right"):
        Store(reader)


def test_rows_that_find_a_full_disk_are_refused_and_saved_when_there_is_room(
    kept: Store, postgres_url: str
) -> None:
    def bring() -> None:
        with kept.engine.begin() as connection:
            bulk_of(kept.engine).load(connection, schema.council, COUNCIL)

    ask(
        postgres_url,
        f"CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ {FULL} $$",
        "CREATE TRIGGER full_disk BEFORE INSERT ON council FOR EACH ROW EXECUTE FUNCTION full_disk()",
    )
    for save in (bring, lambda: kept.add_council("b", "B")):
        with pytest.raises(NoRoom, match="store_server_full"):
            save()
    ask(postgres_url, "DROP FUNCTION full_disk CASCADE")
    bring()
    assert {one.council_id for one in kept.councils()} == {"a", "b"}
