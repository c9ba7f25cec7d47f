"""Rows that each read well and do not agree with each other are named, whatever was done to them."""

import os
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from benchmarks.postgres import End, postgres
from costar.domain.council.access import EVERY_COUNCIL, Person, Role
from costar.domain.council.retention import KeptKind
from costar.domain.council.signing_in import Identity, Membership
from costar.domain.people.offers import ASSET
from costar.errors import UserError
from costar.storage.backup.agreeing import Discord, discords
from costar.storage.backup.backups import look
from costar.storage.backup.carrying import read_everything
from costar.storage.backup.mending import discords_in, mend
from costar.storage.store import Store
from costar.usecases.council.retention import choose, clear_due
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add, edit, undo
from costar.usecases.workshop.rehearse import rehearse
from tests.storage.retention.aging import aged
from tests.stores import Begun

HARMS = {
    "DELETE FROM batch WHERE revision = 1": {("saves_gone", "batch"), ("orphan", "change")},
    "DELETE FROM change WHERE revision = 1": {("not_saved", "activity")},
    "DELETE FROM activity": {("gone", "activity")},
    "DELETE FROM workshop": {("orphan", name) for name in ("workshop_item", "ballot", "score")},
    "DELETE FROM ballot": {("orphan", "score")},
    "UPDATE ballot SET workshop_id = 'another'": {("orphan", "ballot"), ("orphan", "score")},
    "UPDATE council SET revision = revision - 1 WHERE council_id = 'a'": {("saves_ahead", "batch")},
    "UPDATE council SET revision = revision + 1 WHERE council_id = 'a'": {("saves_gone", "batch")},
    "UPDATE activity SET title = 'Cake' WHERE title = 'Buns'": {("otherwise", "activity")},
    "UPDATE activity SET activity_id = 'another' WHERE title = 'Buns'": {
        ("gone", "activity"),
        ("not_saved", "activity"),
    },
    "UPDATE score SET council_id = 'nowhere'": {("foreign", "score"), ("orphan", "score")},
    "INSERT INTO heading VALUES ('nowhere', 'Name', 'title')": {("foreign", "heading")},
    "INSERT INTO membership VALUES ('nobody', 'nowhere', 'admin', 'hand', NULL)": {
        ("foreign", "membership"),
        ("orphan", "membership"),
    },
    "INSERT INTO password VALUES ('nobody', 'hash')": {("orphan", "password")},
}
"""What is done, and what is found: its kind and its table."""


@pytest.fixture(scope="module")
def begun() -> Begun[None]:
    """A council with saves of each sort, a workshop with scores, and another council beside it."""
    return Begun(use)


@pytest.fixture
def used(asking: Asking, begun: Begun[None]) -> Asking:
    return begun.of(asking)


def use(asking: Asking) -> None:
    bread, _ = (add(asking, {"title": title}) for title in ("Bread", "Tea"))
    undo(asking, 2)
    edit(asking, {bread: {"title": "Buns"}})
    rehearse(asking, "Rehearsal")
    add(Asking(asking.store, Person("Bob", Role.ADMIN), "b"), {"title": "Soup"})


class Enough(Exception):
    """Takes a harm back."""


def found_after(store: Store, harm: str) -> list[Discord]:
    found: list[Discord] = []
    try:
        with store.engine.begin() as connection:
            connection.exec_driver_sql(harm)
            found += discords(connection)
            raise Enough
    except Enough:
        return found


def test_what_was_saved_by_costar_agrees(used: Asking) -> None:
    assert discords_in(used.store.engine) == ()


def test_a_role_in_every_council_is_in_none_that_is_missing(used: Asking) -> None:
    olga = used.store.access.welcome(Identity("here", "olga", "Olga"), [])
    used.store.access.grant(olga, Membership(EVERY_COUNCIL, Role.ADMIN))
    assert discords_in(used.store.engine) == ()


def test_what_was_cleared_is_not_missing_and_what_goes_later_is(used: Asking) -> None:
    old = add(used, {"offer_kind": "capability", "who": "Carers"}, ASSET)
    aged(used.store, "a", 400)
    choose(used, {KeptKind.OFFERS: 6}, date.today())
    assert clear_due(used.store, date.today() + timedelta(40)) == 1
    assert old not in set(used.council.records(ASSET, used.council.council().revision)[ASSET.key])
    assert discords_in(used.store.engine) == ()
    add(used, {"offer_kind": "capability", "who": "Tenants"}, ASSET)
    assert found_after(used.store, "DELETE FROM asset") == [Discord("gone", "a", "asset", 1)]


def test_each_harm_is_named_and_no_other(used: Asking) -> None:
    for harm, expected in HARMS.items():
        found = {(one.kind, one.table) for one in found_after(used.store, harm)}
        assert expected <= found, harm
        assert {kind for kind, _ in expected} == {kind for kind, _ in found}, harm


def test_it_is_said_how_many_of_which_council(used: Asking) -> None:
    found = found_after(used.store, "DELETE FROM activity WHERE council_id = 'b'")
    assert found == [Discord("gone", "b", "activity", 1)]


def test_a_mended_copy_agrees_but_for_what_is_gone(used: Asking) -> None:
    with used.store.engine.begin() as connection:
        for harm in (
            "DELETE FROM ballot WHERE council_id = 'a'",
            "UPDATE council SET revision = 0 WHERE council_id = 'a'",
            "INSERT INTO heading VALUES ('nowhere', 'Name', 'title')",
            "DELETE FROM activity WHERE council_id = 'b'",
        ):
            connection.exec_driver_sql(harm)
    assert Counter(one.kind for one in discords_in(used.store.engine)).keys() == {
        "orphan",
        "saves_ahead",
        "foreign",
        "gone",
    }
    mend(used.store.engine)
    assert discords_in(used.store.engine) == (Discord("gone", "b", "activity", 1),)
    add(used, {"title": "Saved again"})


def test_what_a_council_has_nothing_of_is_not_read(used: Asking) -> None:
    """Of most tables and types a council has nothing: one statement asks which (decision 0106)."""
    asked: list[str] = []

    def hear(*told: Any) -> None:
        asked.append(told[2])

    sa.event.listen(used.store.engine, "before_cursor_execute", hear)
    try:
        assert discords_in(used.store.engine) == ()
    finally:
        sa.event.remove(used.store.engine, "before_cursor_execute", hear)
    assert len(asked) < 20


@pytest.mark.postgres
@pytest.mark.long
def test_a_table_whose_file_was_cut_is_named() -> None:
    with postgres() as server:
        store = Store(server.url)
        store.add_council("a", "Council A")
        add(Asking(store, Person("Ada", Role.ADMIN), "a"), {"title": "Bread"})
        read_everything(store.engine)
        with psycopg.connect(server.url, autocommit=True) as asked:
            asked.execute("CHECKPOINT")  # so that nothing is written to the file again after it was cut
            query = "SELECT current_setting('data_directory'), pg_relation_filepath('change')"
            row = asked.execute(query).fetchone()
        store.close()
        assert row is not None
        server.end(End.IMMEDIATE, meanwhile=lambda: os.truncate(Path(*row), 0))
        with pytest.raises(UserError, match="store_table_damaged") as damaged:
            look(server.url)
        assert damaged.value.values == {"table": "change"}


@pytest.mark.postgres
def test_a_table_that_is_not_there_is_named(postgres_url: str) -> None:
    store = Store(postgres_url)
    with store.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE heading"))
    with pytest.raises(UserError, match="store_table_damaged"):
        read_everything(store.engine)
    store.close()
