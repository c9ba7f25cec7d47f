"""Somebody is erased on PostgreSQL while another server writes, in transactions that really interleave."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import cast

import pytest
import sqlalchemy as sa
from sqlalchemy.engine.default import DefaultExecutionContext

import costar.storage.store as store_module
from costar.domain.council.access import Person, Role
from costar.domain.council.audit_log import AT_TERMINAL, BY_ITSELF, ERASING, ERASING_PERSON, Said
from costar.domain.council.retention import KeptKind, Retention
from costar.domain.council.signing_in import Identity, Known, Membership
from costar.errors import CostarError, SignedOut
from costar.storage import schema
from costar.storage.audit_store import doing
from costar.storage.retention import erasing
from costar.storage.retention.erasing import OF_A_COUNCIL, OF_A_PERSON
from costar.storage.store import Store
from costar.usecases.council import feed
from costar.usecases.council.invite import make_invitation
from costar.usecases.council.sign_in import let_in
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from tests.stores import emptied, store_of

pytestmark = pytest.mark.postgres

ADA = Person("Ada", roles=frozenset({("a", Role.ADMIN)}), person_id="ada")

CHOSEN = {KeptKind.HISTORY: Retention(6, date(2026, 1, 1))}
WAITING = sa.text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")


@pytest.fixture
def here(open_postgres: sa.Engine) -> Store:
    return emptied(open_postgres, "a", "b")


@pytest.fixture
def there(here: Store) -> Store:
    """Another server on the same database."""
    return store_of(here.engine)


def asking_of(store: Store) -> Asking:
    return Asking(store, ADA, "a")


WRITES: dict[str, Callable[[Store], Callable[[], object]]] = {
    "save": lambda store: lambda: add(asking_of(store), {"title": "Secret"}),
    "feed": lambda store: lambda: feed.open_feed(asking_of(store), "Excel"),
    "invitation": lambda store: lambda: make_invitation(store, "bob@example.org", "Bob", "a", Role.TEAM),
    "role": lambda store: partial(store.access.grant, person(store).person_id, Membership("a", Role.ADMIN)),
    "retention": lambda store: lambda: store.retention.keep("a", CHOSEN),
    "second step": lambda store: lambda: store.asked_steps.ask("a"),
    "language": lambda store: lambda: store.languages.keep("a", "fr", "file"),
    "headings": lambda store: partial(store.of("a").remember_headings, {"Title": "title"}),
    "meanings": lambda store: partial(store.of("a").remember_meanings, {"status": {"on": "current"}}),
}
"""Each as it goes on when it has been looked at that the council is there."""


def person(store: Store, subject: str = "bob") -> Known:
    let_in(store, Identity("https://id.example", subject, subject.title()), [], ())
    return next(one for one in store.access.people() if one.identity.subject == subject)


def rows_of(store: Store, column: str, of: str, tables: tuple[sa.Table, ...]) -> dict[str, int]:
    with store.engine.connect() as connection:
        counts = {
            table.name: connection.scalar(
                sa.select(sa.func.count()).select_from(table).where(table.c[column] == of)
            )
            for table in tables
        }
    return {name: int(count) for name, count in counts.items() if count}


def erase(store: Store) -> None:
    with doing(Said(AT_TERMINAL, ERASING, "a")):
        store.erase_council("a")


def wait_until_somebody_waits(store: Store) -> None:
    for _ in range(2_000):
        with store.engine.connect() as connection:
            if connection.scalar(WAITING):
                return
        threading.Event().wait(0.01)
    raise AssertionError("nobody waits")


def outcome(future: Future[object]) -> str:
    error = future.exception(timeout=60)
    assert error is None or isinstance(error, CostarError), error
    return "written" if error is None else "refused"


@contextmanager
def before_it_commits(
    monkeypatch: pytest.MonkeyPatch, erasing_of: str, then: Callable[[], object]
) -> Iterator[None]:
    """Each erasing runs `then` when its rows are deleted."""
    erase_rows = getattr(erasing, erasing_of)

    def slowly(connection: sa.Connection, *of_whom: object) -> object:
        found = erase_rows(connection, *of_whom)
        then()
        return found

    with monkeypatch.context() as patched:
        patched.setattr(store_module, erasing_of, slowly)
        yield


@contextmanager
def after_it_added(store: Store, key: str, then: Callable[[], object]) -> Iterator[None]:
    """The first statement that adds rows of a council or a person runs `then` when it is done, once."""
    done: list[str] = []

    def added(*called: object) -> None:
        context = cast("DefaultExecutionContext", called[4])
        if done or not context.isinsert or context.compiled is None:
            return
        table = cast("sa.Insert", context.compiled.statement).table
        if key in table.c and table not in (schema.audit_log, schema.person, schema.sign_in):
            done.append(table.name)
            then()

    sa.event.listen(store.engine, "after_cursor_execute", added)
    try:
        yield
    finally:
        sa.event.remove(store.engine, "after_cursor_execute", added)
    assert done, "nothing was added"


@pytest.mark.parametrize("write", WRITES)
def test_what_is_written_while_a_council_is_erased_is_refused(
    here: Store, there: Store, monkeypatch: pytest.MonkeyPatch, write: str
) -> None:
    ready, writing = WRITES[write](here), list[Future[object]]()
    with ThreadPoolExecutor(1) as threads:

        def begin_to_write() -> None:
            writing.append(threads.submit(ready))
            wait_until_somebody_waits(there)

        with before_it_commits(monkeypatch, "erase_council", begin_to_write):
            erase(there)
        assert outcome(writing[0]) == "refused"
    assert rows_of(there, "council_id", "a", OF_A_COUNCIL) == {}
    there.add_council("a", "Another council")
    assert rows_of(there, "council_id", "a", OF_A_COUNCIL) == {"council": 1}


@pytest.mark.parametrize("write", WRITES)
def test_what_was_begun_before_a_council_is_erased_goes_with_it(
    here: Store, there: Store, write: str
) -> None:
    """The writer has added its rows and not committed: nobody else sees them yet."""
    ready, erased = WRITES[write](here), list[Future[object]]()
    with ThreadPoolExecutor(1) as threads:

        def begin_to_erase() -> None:
            erased.append(threads.submit(erase, there))
            wait_until_somebody_waits(there)

        with after_it_added(here, "council_id", begin_to_erase):
            ready()
        assert outcome(erased[0]) == "written"
    assert rows_of(there, "council_id", "a", OF_A_COUNCIL) == {}


OF_BOB: dict[str, Callable[[Store, Known], object]] = {
    "role": lambda store, bob: store.access.grant(bob.person_id, Membership("a", Role.ADMIN)),
    "second step": lambda store, bob: store.second_steps.ask("sign in", "secret", bob.person_id, "sealed"),
    "save": lambda store, bob: add(of_bob(store, bob), {"title": "Whatever"}),
}


def of_bob(store: Store, bob: Known) -> Asking:
    roles = frozenset({("a", Role.ADMIN)})
    return Asking(store, Person(bob.identity.name, roles=roles, person_id=bob.person_id), "a")


def erase_bob(store: Store, bob: Known) -> None:
    with doing(Said(AT_TERMINAL, ERASING_PERSON, about=bob.person_id)):
        store.forget_person(bob, "Somebody (1)")


def names_in_history(store: Store) -> set[str]:
    with store.engine.connect() as connection:
        return set(connection.scalars(sa.select(schema.batch.c.made_by)))


@pytest.mark.parametrize("write", OF_BOB)
def test_what_is_written_while_a_person_is_erased_is_refused(
    here: Store, there: Store, monkeypatch: pytest.MonkeyPatch, write: str
) -> None:
    bob, writing = person(here), list[Future[object]]()
    with ThreadPoolExecutor(1) as threads:

        def begin_to_write() -> None:
            writing.append(threads.submit(OF_BOB[write], here, bob))
            wait_until_somebody_waits(there)

        with before_it_commits(monkeypatch, "forget_person", begin_to_write):
            erase_bob(there, bob)
        assert outcome(writing[0]) == "refused"
    assert rows_of(there, "person_id", bob.person_id, OF_A_PERSON) == {}
    assert names_in_history(there) == set()


def test_whoever_is_erased_in_time_saves_nothing_more_on_another_server(here: Store, there: Store) -> None:
    bob = person(here)
    with doing(Said(BY_ITSELF, "clear", "a")):
        there.retention.take_out_unseen("a", date(2100, 1, 1), lambda _: "Somebody (1)")
    with pytest.raises(SignedOut):
        OF_BOB["save"](here, bob)
    assert names_in_history(there) == set()


@pytest.mark.parametrize("write", ["role", "second step", "save"])
def test_what_was_begun_before_a_person_is_erased_goes_with_them(
    here: Store, there: Store, write: str
) -> None:
    bob, erased = person(here), list[Future[object]]()
    key = "council_id" if write == "save" else "person_id"
    with ThreadPoolExecutor(1) as threads:

        def begin_to_erase() -> None:
            erased.append(threads.submit(erase_bob, there, bob))
            wait_until_somebody_waits(there)

        with after_it_added(here, key, begin_to_erase):
            OF_BOB[write](here, bob)
        assert outcome(erased[0]) == "written"
    assert rows_of(there, "person_id", bob.person_id, OF_A_PERSON) == {}
    assert names_in_history(there) <= {"Somebody (1)"}


def test_who_was_erased_and_comes_back_writes_as_before(here: Store, there: Store) -> None:
    bob = person(here)
    erase_bob(there, bob)
    with pytest.raises(SignedOut):
        add(of_bob(here, bob), {"title": "Too late"})
    add(of_bob(here, person(here)), {"title": "Back"})
    assert names_in_history(there) == {"Bob"}


def test_who_writes_to_another_council_is_not_refused(here: Store, there: Store) -> None:
    erase(there)
    here.languages.keep("b", "fr", "file")
    assert rows_of(here, "council_id", "b", OF_A_COUNCIL) == {"brought_language": 1, "council": 1}
