"""A database with tables of others, or without some of our own, is named when it is opened."""

import pytest

from costar.errors import UserError
from costar.storage.schema import metadata
from costar.storage.store import Store

URLS = ["duckdb_url", pytest.param("postgres_url", marks=pytest.mark.postgres)]


@pytest.fixture(params=URLS)
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


def change(url: str, statement: str) -> None:
    """By a tool of the database, while costar is stopped."""
    store = Store(url)
    with store.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    store.close()


@pytest.mark.parametrize("table", ["activity", "sign_in", "batch"])
def test_a_table_that_is_gone_is_named(url: str, table: str) -> None:
    change(url, f"DROP TABLE {table}")
    with pytest.raises(UserError, match="store_tables_missing") as told:
        Store(url)
    assert told.value.values["tables"] == table


def test_a_list_of_versions_that_is_gone_is_named(url: str) -> None:
    change(url, "DROP TABLE schema_version")
    with pytest.raises(UserError, match="store_other_tables"):
        Store(url)


def test_among_tables_of_another_program_ours_are_not_made(url: str) -> None:
    store = Store(url)
    with store.engine.begin() as connection:
        for name in (*metadata.tables, "schema_version"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
        connection.exec_driver_sql("CREATE TABLE letters (letter VARCHAR)")
    store.close()
    with pytest.raises(UserError, match="store_other_tables") as told:
        Store(url)
    assert told.value.values["tables"] == "letters"
