"""What SQLAlchemy is told about DuckDB: its transactions, its errors and its words."""

from collections.abc import Iterator

import duckdb
import pytest
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.base import RESERVED_WORDS

from costar.storage import schema
from costar.storage.engines.duckdb import open_engine
from costar.storage.engines.duckdb_dialect import Connection

NOTES = sa.Table(
    "note", sa.MetaData(), sa.Column("number", sa.Integer, unique=True), sa.Column("text", sa.String)
)


@pytest.fixture
def engine(duckdb_url: str) -> Iterator[sa.Engine]:
    """A file with an empty table."""
    opened = open_engine(duckdb_url)
    NOTES.create(opened)
    yield opened
    opened.dispose()


def numbers(engine: sa.Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.scalars(sa.select(NOTES.c.number).order_by(NOTES.c.number)))


def test_what_is_undone_is_gone_and_what_is_committed_stays(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        connection.execute(NOTES.insert().values(number=1))
        connection.commit()
        connection.execute(NOTES.insert().values(number=2))
        connection.rollback()
    assert numbers(engine) == [1]


def test_many_rows_of_one_statement_are_all_kept(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(
            NOTES.insert(), [{"number": number, "text": "a ? $1 :b %"} for number in range(2500)]
        )
    assert numbers(engine) == list(range(2500))


def test_a_statement_may_run_between_the_rows_of_another(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(NOTES.insert(), [{"number": 1}, {"number": 2}])
        for number in connection.scalars(sa.select(NOTES.c.number)):
            connection.execute(sa.update(NOTES).where(NOTES.c.number == number).values(text="seen"))
        assert set(connection.scalars(sa.select(NOTES.c.text))) == {"seen"}


def test_rows_come_one_by_one_too(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        cursor = connection.exec_driver_sql("SELECT * FROM range(5)")
        assert (cursor.fetchone(), cursor.fetchmany(2)) == ((0,), [(1,), (2,)])
        assert cursor.fetchall() == [(3,), (4,)]


def test_errors_have_the_kinds_of_sqlalchemy(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        connection.execute(NOTES.insert().values(number=1))
        with pytest.raises(sa.exc.IntegrityError):
            connection.execute(NOTES.insert().values(number=1))
    with engine.connect() as connection, pytest.raises(sa.exc.ProgrammingError):
        connection.exec_driver_sql("SELECT nothing FROM nowhere")


def test_a_connection_that_did_nothing_may_be_rolled_back() -> None:
    connection = Connection(duckdb.connect())
    connection.rollback()
    connection.close()


def test_a_statement_is_worked_out_once_whatever_its_values(engine: sa.Engine) -> None:
    found = []
    with engine.connect() as connection:
        for number in (1, 2):
            query = sa.select(sa.literal(number), sa.literal(number + 1))
            result = connection.execute(query)
            found.append((result.one(), result.context.cache_hit.name))
    assert found == [((1, 2), "CACHE_MISS"), ((2, 3), "CACHE_HIT")]


def test_tables_are_found_by_name(engine: sa.Engine) -> None:
    assert sa.inspect(engine).has_table("note")
    assert not sa.inspect(engine).has_table("notes")


def test_no_name_of_ours_is_a_word_that_only_duckdb_reserves() -> None:
    with duckdb.connect() as raw:
        query = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
        reserved = {name for (name,) in raw.execute(query).fetchall()} - RESERVED_WORDS
    names = {column.name for table in schema.metadata.tables.values() for column in table.c}
    assert reserved & (names | set(schema.metadata.tables)) == set()
