"""Second steps as they are kept, on both engines: a code once, a question once, and nothing to read."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from costar.domain.clock import now_in_utc
from costar.domain.council.second_step import ASKED_WITHIN, CODES_KEPT, SecondStep
from costar.domain.council.signing_in import Identity
from costar.errors import NotFound, UserError
from costar.storage import schema
from costar.storage.retention.erasing import OF_A_PERSON
from costar.storage.sign_in import second_step_store
from costar.storage.sign_in.invitation_store import Changed
from costar.storage.sign_in.second_step_store import TO_SET_UP, TO_SIGN_IN
from costar.storage.store import Store
from costar.usecases.council.own_second_step import begin_second_step, confirm_second_step
from tests.invited import ACCOUNT, PASSWORD, hash_quickly, invite_bob
from tests.phone import code_at, stopped_clock

NOW = datetime(2026, 11, 29, 12)  # noqa: DTZ001 - moments are UTC without a zone


@pytest.fixture
def bob(store: Store, monkeypatch: pytest.MonkeyPatch) -> str:
    """Bob's id. He has a second step, whose last code was that of half minute 100."""
    hash_quickly(monkeypatch)
    invite_bob(store, "a")
    person_id = store.access.people()[0].person_id
    add(store, person_id)
    return person_id


def add(store: Store, person_id: str, *, password_hash: str | None = None, keep: str = "") -> None:
    kept = store.invitations.password_of(ACCOUNT) if password_hash is None else password_hash
    made = SecondStep(person_id, "sealed", 100, NOW)
    store.second_steps.add(made, ["ONE", "TWO"], kept or "", keep=keep)


def is_done(do: Callable[[], object]) -> bool:
    try:
        do()
    except UserError:
        return False
    return True


def ask(store: Store, person_id: str, *browsers: str) -> None:
    for one in browsers:
        store.second_steps.ask(TO_SIGN_IN, one, person_id, f"for {one}")


def test_a_question_is_one_browsers_for_one_thing(store: Store, bob: str) -> None:
    ask(store, bob, "browser", "other")
    store.second_steps.ask(TO_SIGN_IN, "browser", bob, "again")
    assert store.second_steps.asked(TO_SIGN_IN, "browser") == (bob, "again")
    for purpose, secret in ((TO_SET_UP, "browser"), (TO_SIGN_IN, ""), (TO_SIGN_IN, "sign in\nbrowser")):
        with pytest.raises(NotFound, match="second_step_over"):
            store.second_steps.asked(purpose, secret)


def test_of_one_code_at_two_browsers_at_once_one_counts(store: Store, bob: str) -> None:
    ask(store, bob, "first", "second")
    with ThreadPoolExecutor(2) as threads:
        found = threads.map(
            lambda one: is_done(lambda: store.second_steps.passed(one, bob, 101)), ("first", "second")
        )
        assert sorted(found) == [False, True]


def test_of_two_codes_at_one_browser_at_once_one_counts(store: Store, bob: str) -> None:
    ask(store, bob, "browser")
    with ThreadPoolExecutor(2) as threads:
        found = threads.map(
            lambda code: is_done(lambda: store.second_steps.passed("browser", bob, code)), (101, 102)
        )
        assert sorted(found) == [False, True]


def test_of_one_spare_code_at_two_browsers_at_once_one_counts(store: Store, bob: str) -> None:
    ask(store, bob, "first", "second")
    with ThreadPoolExecutor(2) as threads:
        found = threads.map(
            lambda one: is_done(lambda: store.second_steps.passed_by_spare(one, bob, "ONE")),
            ("first", "second"),
        )
        assert sorted(found) == [False, True]
    step = store.second_steps.of_person(bob)
    assert step is not None
    assert step.spare_codes == 1


def test_a_refused_code_leaves_the_question_and_what_was_kept(store: Store, bob: str) -> None:
    ask(store, bob, "browser")
    for code in (99, 100):
        with pytest.raises(UserError, match="second_step_used"):
            store.second_steps.passed("browser", bob, code)
    with pytest.raises(UserError, match="spare_code_wrong"):
        store.second_steps.passed_by_spare("browser", bob, "THREE")
    with pytest.raises(NotFound):
        store.second_steps.passed("browser", "ada", 101)
    with pytest.raises(NotFound):
        store.second_steps.passed_by_spare("browser", "ada", "ONE")
    store.second_steps.passed("browser", bob, 101)


def test_a_question_that_is_too_old_is_over(store: Store, bob: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(store, bob, "browser")
    later = now_in_utc() + ASKED_WITHIN + timedelta(seconds=1)
    monkeypatch.setattr(second_step_store, "now_in_utc", lambda: later)
    with pytest.raises(NotFound):
        store.second_steps.asked(TO_SIGN_IN, "browser")
    with pytest.raises(NotFound):
        store.second_steps.passed("browser", bob, 101)
    ask(store, bob, "other")
    with store.engine.connect() as connection:
        left = connection.scalar(sa.select(sa.func.count()).select_from(schema.second_step_question))
    assert left == 1


def test_many_guesses_at_once_are_no_way_round(store: Store, bob: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        may = list(threads.map(lambda _: store.second_steps.may_try(bob), range(12)))
    assert sum(may) == 5
    assert not store.second_steps.may_try("ada")


def test_where_the_clock_is_set_back_no_code_waits_until_it_has_caught_up(
    store: Store, bob: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment, tries in ((NOW + timedelta(days=300), [True] * 5 + [False]), (NOW, [True])):
        monkeypatch.setattr(second_step_store, "now_in_utc", lambda moment=moment: moment)
        assert [store.second_steps.may_try(bob) for _ in tries] == tries


def test_a_code_of_a_clock_that_was_ahead_keeps_no_later_one_out_and_counts_once(
    store: Store, bob: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of the server is a day ahead, and is set back."""
    a_day = 24 * 60 * 2
    first = int(NOW.replace(tzinfo=UTC).timestamp()) // 30
    for half_minute, code, expected in (
        *((first, first, True), (first + a_day, first + a_day, True)),
        *((first + 1, first, False), (first + 1, first + 1, True), (first + 1, first + 1, False)),
        *((first + 2, first + 3, True), (first + 2, first + 2, False)),
        *((first + a_day, first + a_day, False), (first + a_day, first + a_day + 1, True)),
        *((first + 30 * a_day, first + 30 * a_day, True), (first + a_day, first + a_day, False)),
    ):
        now = NOW + timedelta(seconds=30 * (half_minute - first))
        monkeypatch.setattr(second_step_store, "now_in_utc", lambda now=now: now)
        ask(store, bob, "browser")
        passes = is_done(partial(store.second_steps.passed, "browser", bob, code))
        assert (half_minute, code, passes) == (half_minute, code, expected)


def test_of_the_codes_that_counted_the_latest_are_kept(store: Store, bob: str) -> None:
    for code in range(200, 200 + 2 * CODES_KEPT):
        ask(store, bob, "browser")
        store.second_steps.passed("browser", bob, code)
    with store.engine.connect() as connection:
        kept = set(connection.scalars(sa.select(schema.used_code.c.code)))
    assert kept == set(range(200 + CODES_KEPT, 199 + 2 * CODES_KEPT))


def test_a_question_of_a_clock_that_was_ahead_does_not_stay_open_until_then(
    store: Store, bob: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(store, bob, "browser")
    back = now_in_utc() - timedelta(days=1)
    monkeypatch.setattr(second_step_store, "now_in_utc", lambda: back)
    with pytest.raises(NotFound):
        store.second_steps.asked(TO_SIGN_IN, "browser")


def test_there_is_one_a_person_and_none_that_the_password_would_not_open(store: Store, bob: str) -> None:
    with pytest.raises(UserError, match="second_step_twice"):
        add(store, bob)
    assert store.second_steps.remove(bob)
    assert not store.second_steps.remove(bob)
    with pytest.raises(UserError, match="password_before"):
        add(store, bob, password_hash="another by now")
    assert store.second_steps.people() == frozenset()
    add(store, bob)
    assert store.second_steps.people() == {bob}


@pytest.mark.parametrize("before", [None, "sealed otherwise"])
def test_no_password_counts_that_would_not_open_it(store: Store, bob: str, before: str | None) -> None:
    was = store.invitations.password_of(ACCOUNT)
    with pytest.raises(UserError, match="second_step_meanwhile"):
        store.invitations.change_password(bob, Changed("hash", before, "anew"), keep="")
    assert store.invitations.password_of(ACCOUNT) == was
    store.invitations.change_password(bob, Changed("hash", "sealed", "anew"), keep="")
    step = store.second_steps.of_person(bob)
    assert step is not None
    assert (step.sealed, store.invitations.password_of(ACCOUNT)) == ("anew", "hash")


def test_of_setting_up_and_another_password_at_once_one_counts(store: Store, bob: str) -> None:
    was = store.invitations.password_of(ACCOUNT) or ""
    for n in range(5):
        store.second_steps.remove(bob)
        store.invitations.change_password(bob, Changed(was), keep="")
        changed, of_was = Changed(f"another {n}"), was
        both = (
            lambda changed=changed: store.invitations.change_password(bob, changed, keep=""),
            lambda of_was=of_was: add(store, bob, password_hash=of_was),
        )
        with ThreadPoolExecutor(2) as threads:
            assert sorted(threads.map(is_done, both)) == [False, True]
        opens = store.invitations.password_of(ACCOUNT) == was
        assert (store.second_steps.of_person(bob) is not None) == opens


def test_changes_sign_out_the_persons_other_browsers_and_nobody_else(store: Store, bob: str) -> None:
    ada = store.access.welcome(Identity("https://id.example", "ada", "Ada"), ())
    for change in (
        lambda: store.second_steps.renew(bob, ["THREE"], keep="here"),
        lambda: store.second_steps.remove(bob, keep="here"),
        lambda: add(store, bob, keep="here"),
    ):
        for secret, person_id in (("here", bob), ("there", bob), ("hers", ada)):
            store.access.end(secret)
            store.access.begin(secret, person_id)
        ask(store, bob, "half")
        change()
        assert [is_done(partial(store.access.signed_in, one)) for one in ("here", "there", "hers")] == [
            *(True, False),
            True,
        ]
        assert not is_done(lambda: store.second_steps.asked(TO_SIGN_IN, "half"))


def test_of_an_erased_person_nothing_of_it_is_left(store: Store, bob: str) -> None:
    ask(store, bob, "browser")
    store.second_steps.passed("browser", bob, 101)
    ask(store, bob, "browser")
    named = ("second_step", "spare_code", "used_code", "second_step_question")
    of_it = [one for one in OF_A_PERSON if one.name in named]
    assert [rows(store, one) for one in of_it] == [1, 2, 1, 1]
    store.forget_person(store.access.known(bob), "")
    assert [rows(store, one) for one in of_it] == [0, 0, 0, 0]


def rows(store: Store, table: sa.Table) -> int:
    with store.engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_whoever_reads_the_database_finds_no_secret_and_no_code(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    hash_quickly(monkeypatch)
    clock = stopped_clock(monkeypatch)
    invite_bob(store, "a")
    person_id = store.access.people()[0].person_id
    store.access.begin("browser", person_id)
    _, of_app = begin_second_step(store, "browser")
    code = code_at(of_app, clock.now)
    told = everything(store)
    spare = confirm_second_step(store, "browser", password=PASSWORD, code=code)
    told += everything(store)
    assert not [one for one in (of_app, of_app.lower(), *spare, PASSWORD) if one in told]


def everything(store: Store) -> str:
    with store.engine.connect() as connection:
        return "".join(
            repr(connection.execute(sa.select(table)).all()) for table in schema.metadata.sorted_tables
        )
