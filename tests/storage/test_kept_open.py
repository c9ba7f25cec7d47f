"""A database that stays open is empty or as it was for each test, and a copied council is whole."""

from dataclasses import replace

import pandas as pd
import sqlalchemy as sa

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.council.access import Person, Role
from costar.storage import schema
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.upload import import_file
from tests.stores import KEPT, Begun, PutBack, copy_council, emptied, kept_open


def test_nothing_is_left_and_nothing_is_remembered(asking: Asking) -> None:
    add(asking, {"title": "Tea with the planners"})
    again = emptied(asking.store.engine)
    assert again.councils() == ()
    council = again.add_council("a", "Council A")
    assert council.records(ACTIVITIES, council.council().revision).empty


def test_nothing_is_left_however_it_was_written(duckdb_url: str) -> None:
    with kept_open(duckdb_url) as engine:
        for write in (written_by_hand, loaded, written_by_hand):
            write(emptied(engine, "a"))
            assert [one.council_id for one in emptied(engine, "b").councils()] == ["b"]
            left = {name: rows for name, rows in everything_in(engine).items() if rows}
            assert left.keys() == {"council"}


def written_by_hand(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO heading SELECT council_id, 'a', 'b' FROM council")


def loaded(store: Store) -> None:
    many = pd.DataFrame({"title": [f"Number {number}" for number in range(30)]})
    asking = Asking(store, Person("Ada", Role.ADMIN), "a")
    import_file(asking, many.to_csv(index=False).encode(), "many.csv")


def test_the_version_of_the_tables_stays(store: Store) -> None:
    with emptied(store.engine).engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.schema_version))


def test_a_copy_has_all_that_the_council_has(asking: Asking) -> None:
    add(asking, {"title": "Tea with the planners"})
    copy_council(asking.store, "a", "new")
    one, other = asking.council, asking.store.of("new")
    assert other.council().revision == one.council().revision
    assert other.activities(1).equals(one.activities(1))
    assert other.history.batches() == one.history.batches()


def test_whatever_is_written_and_however_is_put_back(duckdb_url: str) -> None:
    with kept_open(duckdb_url) as engine:
        asking = Asking(emptied(engine, "a"), Person("Ada", Role.ADMIN), "a")
        add(asking, {"title": "Tea with the planners"})
        at_first, before = PutBack(engine), everything_in(engine)
        add(asking, {"title": "Bread"})
        with engine.begin() as connection:
            connection.execute(sa.delete(schema.council))
        assert [one.name for one in at_first.store().councils()] == ["Council A"]
        assert everything_in(engine) == before
        with engine.begin() as connection:
            connection.exec_driver_sql("UPDATE activity SET title = 'Cake'")
        at_first.store()
        assert everything_in(engine) == before


def test_what_tests_begin_from_is_made_once_and_the_same_each_time(asking: Asking) -> None:
    made: list[str] = []
    begun = Begun(lambda asking: made.append(add(asking, {"title": "Tea with the planners"})))
    found = []
    for _ in range(3):
        again = begun.of(replace(asking, store=emptied(asking.store.engine, "a")))
        found.append(everything_in(again.store.engine))
        add(again, {"title": "Bread"})
    assert found[0]["change"] != []
    assert found == [found[0]] * 3
    assert len(made) == 1


def everything_in(engine: sa.Engine) -> dict[str, list[str]]:
    """Every row of every table, in an order of its own."""
    with engine.connect() as connection:
        return {table.name: sorted(map(repr, connection.execute(sa.select(table)).all())) for table in KEPT}
