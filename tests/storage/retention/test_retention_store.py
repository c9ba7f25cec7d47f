"""How long things are kept, as it is stored: each council its own, and the history without its values."""

from datetime import date, timedelta

import pandas as pd
import pytest
import sqlalchemy as sa

from costar.domain.council.access import Person, Role
from costar.domain.council.council import Settings
from costar.domain.council.retention import KeptKind, Retention
from costar.domain.people.offers import ASSET
from costar.storage import schema
from costar.storage.store import Store
from costar.usecases.council import configure
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add, edit, remove
from tests.storage.retention.aging import TODAY, aged

HISTORY, WORKSHOPS = KeptKind.HISTORY, KeptKind.WORKSHOPS
SECRET = "canary-words-4711"


def asking_of(store: Store, council_id: str) -> Asking:
    return Asking(store, Person("Ada", Role.ADMIN), council_id)


def changes(store: Store, council_id: str) -> pd.DataFrame:
    found = store.of(council_id).history
    return pd.concat([found.changes_of_batch(one.revision) for one in found.batches()], ignore_index=True)


def test_a_council_has_its_own_choices_and_the_latest_counts(store: Store) -> None:
    assert store.retention.everywhere() == {}
    store.retention.keep("a", {HISTORY: Retention(12, TODAY), WORKSHOPS: Retention(6, TODAY)})
    store.retention.keep("b", {HISTORY: Retention(24, TODAY)})
    later = Retention(0, TODAY + timedelta(1))
    store.retention.keep("a", {HISTORY: later})
    assert store.retention.of_council("a") == {HISTORY: later, WORKSHOPS: Retention(6, TODAY)}
    assert store.retention.everywhere().keys() == {"a", "b"}
    assert store.retention.of_council("c") == {}
    store.erase_council("a")
    assert store.retention.of_council("a") == {}


def test_the_history_loses_what_was_said_and_keeps_that_something_was(store: Store) -> None:
    for council_id in ("a", "b"):
        asking = asking_of(store, council_id)
        panel = add(asking, {"title": "Panel", "description": SECRET})
        edit(asking, {panel: {"description": f"{SECRET} again"}})
        offer = add(asking, {"offer_kind": "capability", "who": SECRET}, ASSET)
        remove(asking, [offer], ASSET)
        configure.set_up(asking, name=SECRET, settings=Settings())
        aged(store, council_id, 40)
    fresh = add(asking_of(store, "a"), {"title": "Walks", "description": "Fresh"})
    edit(asking_of(store, "a"), {fresh: {"description": "Fresher"}})
    others = changes(store, "b")
    before = date.today() - timedelta(20)
    assert store.retention.older("a", {HISTORY: before})[0][HISTORY] > 3
    store.retention.clear_history("a", before)
    assert store.retention.older("a", {HISTORY: before}) == [{HISTORY: 0}]
    left = changes(store, "a")
    text = left.to_string() + str(store.of("a").history.batches()[2:])
    assert SECRET not in text
    assert "Fresher" in text
    came_and_went = left[left["field"] == ASSET.key]
    assert sorted(zip(came_and_went["before"].map(bool), came_and_went["after"].map(bool), strict=True)) == [
        (False, True),
        (True, False),
    ]
    pd.testing.assert_frame_equal(changes(store, "b"), others)


@pytest.mark.parametrize("days", [0, 1])
def test_what_was_saved_on_the_day_itself_is_not_older(store: Store, days: int) -> None:
    add(asking_of(store, "a"), {"title": "Panel", "description": SECRET})
    aged(store, "a", 30)
    with store.engine.connect() as connection:
        made_at = connection.scalars(sa.select(schema.batch.c.made_at)).one()
    (older,) = store.retention.older("a", {HISTORY: made_at.date() + timedelta(days), WORKSHOPS: TODAY})
    assert older[WORKSHOPS] == 0
    assert (older[HISTORY] > 0) == bool(days)
