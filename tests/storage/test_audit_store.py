"""The audit log as it is kept: in the transaction that it tells of, one after the other, on each engine."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from costar.domain.clock import now_in_utc
from costar.domain.council.access import Role
from costar.domain.council.audit_log import Said
from costar.domain.council.signing_in import Membership
from costar.errors import UserError
from costar.storage import audit_store
from costar.storage.audit_store import check_log, doing, done_on
from costar.storage.schema import audit_log
from costar.storage.store import Store
from tests.storage.people import are_known

MANY = [f"p{number}" for number in range(40)]
KNOWN = ("bob", "eve", *MANY)


@pytest.fixture(autouse=True)
def people(request: pytest.FixtureRequest) -> None:
    """Who is given roles: where several servers write, nobody else is (`still_there`)."""
    if "store" in request.fixturenames:
        are_known(request.getfixturevalue("store"), KNOWN)


def written(store: Store) -> list[Said]:
    """What the log says, oldest first."""
    found = store.audit.latest(("a", "b", "", "*"))
    return [one.entry.said for one in reversed(found)]


def give(store: Store, person_id: str) -> None:
    with doing(Said("ada", "grant", "a")):
        done_on(f"{person_id} viewer")
        store.access.grant(person_id, Membership("a", Role.VIEWER))
        store.access.end_all(person_id)


def test_what_is_done_is_written_once_with_the_first_that_is_saved(store: Store) -> None:
    give(store, "bob")
    store.access.grant("eve", Membership("a", Role.VIEWER))
    assert written(store) == [Said("ada", "grant", "a", "bob viewer")]


def test_what_is_not_saved_is_not_written(store: Store) -> None:
    with pytest.raises(UserError), doing(Said("ada", "grant")):
        store.access.give("bob", "a", Role.VIEWER)
    assert written(store) == []


def test_what_cannot_be_written_down_is_not_saved(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("costar.storage.audit_store.entry_after", fail)
    with pytest.raises(ZeroDivisionError):
        give(store, "bob")
    monkeypatch.undo()
    with store.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM membership")).scalar() == 0


def test_of_many_at_once_each_has_the_hash_of_the_one_before(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(partial(give, store), MANY))
    found = check_log(store.engine)
    assert (found.entries, found.broken_at) == (40, 0)


def test_the_same_reading_is_noted_once_for_a_while(store: Store) -> None:
    for said in (Said("ada", "look", "a"), Said("ada", "look", "a"), Said("ada", "look", "b")):
        store.audit.note(said, again_after=timedelta(minutes=10))
    store.audit.note(Said("ada", "export", "a"))
    store.audit.note(Said("ada", "export", "a"))
    assert [one.deed for one in written(store)] == ["look", "look", "export", "export"]


def test_what_is_read_after_the_clock_was_set_back_is_noted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = now_in_utc()
    for moment in (now, now - timedelta(hours=2)):
        monkeypatch.setattr(audit_store, "now_in_utc", lambda moment=moment: moment)
        store.audit.note(Said("ada", "look", "a"), again_after=timedelta(minutes=10))
    assert [one.deed for one in written(store)] == ["look", "look"]


def test_two_readings_noted_at_once_are_both_noted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    others: list[threading.Thread] = []

    class LookedAt(datetime):
        """A moment that is looked at while another thread comes with a reading of its own."""

        def __rsub__(self, _: datetime) -> timedelta:
            if not others:
                others.append(threading.Thread(target=note, args=("bob",)))
                others[0].start()
                others[0].join(0.2)
            return timedelta(0)

    def note(who: str) -> None:
        store.audit.note(Said(who, "look", "a"), again_after=timedelta(minutes=10))

    earlier = {Said("eve", "look", "a"): LookedAt(2026, 11, 28)}
    monkeypatch.setattr(store.audit, "_noted", earlier)
    note("ada")
    others[0].join()
    assert sorted(one.person_id for one in written(store)) == ["ada", "bob"]


def test_a_note_inside_of_something_else_says_what_it_notes(store: Store) -> None:
    with doing(Said("ada", "report", "a")):
        store.audit.note(Said("ada", "look", "a"))
    assert written(store) == [Said("ada", "look", "a")]


def test_each_council_has_its_own_part(store: Store) -> None:
    for council_id in ("a", "b", ""):
        store.audit.note(Said("ada", "look", council_id))
    assert [one.entry.number for one in store.audit.latest(("b", ""))] == [3, 2]
    assert [one.entry.number for one in store.audit.latest(("a", "b", ""), most=1)] == [3]


def test_a_row_that_somebody_changed_in_the_database_is_named(store: Store) -> None:
    for number in range(5):
        store.audit.note(Said("ada", f"look {number}", "a"))
    with store.engine.begin() as connection:
        connection.execute(sa.update(audit_log).where(audit_log.c.number == 3).values(person_id="bob"))
    assert check_log(store.engine).broken_at == 3


def test_each_entry_is_said_as_json_once_it_is_saved(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "costar.audit"):
        give(store, "bob")
    assert [one.levelname for one in caplog.records] == ["INFO"]
    assert '"about": "bob viewer"' in caplog.text


def test_where_the_database_refuses_what_was_done_only_the_next_try_is_written_and_said(
    store: Store, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise store.engine.dialect.loaded_dbapi.OperationalError

    with caplog.at_level(logging.INFO, "costar.audit"), doing(Said("ada", "grant", "a")):
        monkeypatch.setattr(store.engine.dialect, "do_commit", refuse)
        with pytest.raises(sa.exc.DBAPIError):
            store.access.grant("bob", Membership("a", Role.VIEWER))
        monkeypatch.undo()
        assert written(store) == []
        store.access.grant("eve", Membership("a", Role.VIEWER))
        store.access.end_all("eve")
    assert written(store) == [Said("ada", "grant", "a")]
    assert len(caplog.records) == 1


def test_what_was_saved_stays_written_where_the_next_of_it_is_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise store.engine.dialect.loaded_dbapi.OperationalError

    with doing(Said("ada", "grant", "a")):
        store.access.grant("bob", Membership("a", Role.VIEWER))
        monkeypatch.setattr(store.engine.dialect, "do_commit", refuse)
        with pytest.raises(sa.exc.DBAPIError):
            store.access.grant("eve", Membership("a", Role.VIEWER))
        monkeypatch.undo()
        store.access.end_all("bob")
    assert written(store) == [Said("ada", "grant", "a")]


@pytest.mark.postgres
def test_two_servers_write_one_after_the_other(postgres_url: str) -> None:
    servers = [Store(postgres_url), Store(postgres_url)]
    servers[0].add_council("a", "Council A")
    are_known(servers[0], KNOWN)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(give, servers * 20, MANY))
    found = check_log(servers[0].engine)
    for one in servers:
        one.close()
    assert (found.entries, found.broken_at) == (40, 0)
