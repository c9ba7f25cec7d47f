"""Passkeys as they are kept, on both engines: one answer to a question, one copy of a key."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from costar.domain.clock import now_in_utc
from costar.domain.council.passkeys import ANSWERED_WITHIN, Passkey
from costar.domain.council.signing_in import Identity
from costar.errors import NotFound, UserError
from costar.storage.sign_in import passkey_store
from costar.storage.store import Store
from tests.storage.people import are_known

NOW = datetime(2026, 11, 28, 12)  # noqa: DTZ001 - moments are UTC without a zone
LAPTOP = Passkey("laptop", "bob", "Laptop", "key", 0, NOW)
PHONE = Passkey("phone", "bob", "Phone", "key", 2**32 - 2, NOW + timedelta(days=1))


def is_asked(store: Store, purpose: str, secret: str) -> bool:
    try:
        store.passkeys.take_question(purpose, secret)
    except NotFound:
        return False
    return True


def test_a_question_is_one_browsers_for_one_thing_and_answered_once(store: Store) -> None:
    store.passkeys.ask("sign", "browser", "first")
    store.passkeys.ask("sign", "browser", "second")
    for purpose, secret in (("make", "browser"), ("sign", "other"), ("sign", "")):
        assert not is_asked(store, purpose, secret)
    assert store.passkeys.take_question("sign", "browser") == "second"
    assert not is_asked(store, "sign", "browser")


def test_of_two_answers_at_once_one_is_taken(store: Store) -> None:
    store.passkeys.ask("sign", "browser", "challenge")
    with ThreadPoolExecutor(2) as threads:
        found = threads.map(lambda _: is_asked(store, "sign", "browser"), range(2))
        assert sorted(found) == [False, True]


def test_a_question_that_is_too_old_is_over(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.passkeys.ask("sign", "browser", "challenge")
    later = now_in_utc() + ANSWERED_WITHIN + timedelta(seconds=1)
    monkeypatch.setattr(passkey_store, "now_in_utc", lambda: later)
    assert not is_asked(store, "sign", "browser")


def test_each_person_has_their_own_and_an_id_is_there_once(store: Store) -> None:
    are_known(store, ("ada", "bob"))
    store.passkeys.add(PHONE)
    store.passkeys.add(LAPTOP)
    assert store.passkeys.of_person("bob") == (LAPTOP, PHONE)
    assert store.passkeys.of_person("ada") == ()
    assert store.passkeys.counted() == {"bob": 2}
    with pytest.raises(UserError, match="passkey_twice"):
        store.passkeys.add(replace(LAPTOP, person_id="ada"))
    store.passkeys.remove("ada", "laptop", keep="")
    assert store.passkeys.known("laptop") == LAPTOP


def test_a_count_goes_on_from_what_was_read_and_from_nothing_else(store: Store) -> None:
    are_known(store, ("bob",))
    store.passkeys.add(PHONE)
    store.passkeys.used(PHONE, 2**32 - 1)
    used = store.passkeys.known("phone")
    assert (used.uses, used.used_at is None) == (2**32 - 1, False)
    for before in (PHONE, LAPTOP):
        with pytest.raises(NotFound):
            store.passkeys.used(before, 2**32 - 1)


def test_taking_passkeys_out_signs_out_the_browsers_of_their_person(store: Store) -> None:
    bob = store.access.welcome(Identity("invitation", "bob@example.org", "Bob"), ())
    store.passkeys.add(replace(LAPTOP, person_id=bob))
    store.passkeys.add(replace(PHONE, person_id=bob))
    for secret in ("here", "there"):
        store.access.begin(secret, bob)
    store.passkeys.remove(bob, "nothing", keep="here")
    assert store.access.signed_in("there")[0].person_id == bob
    store.passkeys.remove(bob, "laptop", keep="here")
    with pytest.raises(NotFound):
        store.access.signed_in("there")
    assert store.access.signed_in("here")[0].person_id == bob
    assert store.passkeys.remove_all(bob) == 1
    with pytest.raises(NotFound):
        store.access.signed_in("here")
