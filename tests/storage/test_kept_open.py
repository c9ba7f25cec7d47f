"""A database that stays open for other tests is empty for each, and a copied council has all that one has."""

import sqlalchemy as sa

from costar.domain.activities.activity import ACTIVITIES
from costar.storage import schema
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from tests.stores import copy_council, emptied


def test_nothing_is_left_and_nothing_is_remembered(asking: Asking) -> None:
    add(asking, {"title": "Tea with the planners"})
    again = emptied(asking.store.engine)
    assert again.councils() == ()
    council = again.add_council("a", "Council A")
    assert council.records(ACTIVITIES, council.council().revision).empty


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
