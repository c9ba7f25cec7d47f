"""Invitations and passwords: used once, not guessed, and never a way into somebody else's account."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from costar.domain.clock import now_in_utc
from costar.domain.council.access import Person, Role
from costar.domain.council.audit_log import Said
from costar.domain.council.invitations import (
    FREE_TRIES,
    ISSUER,
    LASTS,
    LONGEST_PASSWORD,
    LONGEST_WAIT,
    account_of,
    wait_after,
)
from costar.domain.council.signing_in import Identity
from costar.errors import NotFound, SignedOut, UserError
from costar.storage.sign_in import invitation_store
from costar.storage.sign_in.access_store import id_of
from costar.storage.store import Store
from costar.usecases.council import audit_log, invite, passwords
from costar.usecases.council.sign_in import signed_in
from costar.usecases.permission import Asking
from tests.invited import ACCOUNT, PASSWORD, hash_quickly

ADDRESS = "Bob@Example.gov.uk"
OTHER = "lantern orbit pickle ministry"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    hash_quickly(monkeypatch)


@pytest.fixture
def ada(asking: Asking) -> Asking:
    """An administrator of council "a", who signed in."""
    return replace(asking, person=Person("Ada", roles=frozenset({("a", Role.ADMIN)}), person_id="ada"))


def invited(ada: Asking, role: Role = Role.TEAM) -> str:
    return invite.invite(ada, name="Bob", address=ADDRESS, role=role)


def told(ada: Asking) -> list[Said]:
    """What the audit log says of councils, newest first."""
    return [one.entry.said for one in ada.store.audit.latest(("a", "b"))]


def later(monkeypatch: pytest.MonkeyPatch, passed: timedelta) -> None:
    now = now_in_utc()
    monkeypatch.setattr(invitation_store, "now_in_utc", lambda: now + passed)


def is_refused(store: Store, password: str) -> bool:
    try:
        invite.sign_in_by_password(store, ADDRESS, password)
    except UserError:
        return True
    return False


def test_whoever_has_the_link_chooses_a_password_once_and_signs_in_with_the_role(ada: Asking) -> None:
    secret = invited(ada)
    assert [one.account for one in invite.invitations(ada)] == ["bob@example.gov.uk"]
    invite.accept(ada.store, secret, PASSWORD)
    with pytest.raises(NotFound):
        invite.accept(ada.store, secret, PASSWORD)
    person = signed_in(
        ada.store, invite.sign_in_by_password(ada.store, "bob@example.gov.uk ", PASSWORD).secret
    )
    assert (person.name, set(person.roles)) == ("Bob", {("a", Role.TEAM)})
    assert is_refused(ada.store, OTHER)
    assert invite.invitations(ada) == ()
    told = {one.entry.said.deed for one in ada.store.audit.latest(("a", ""))}
    assert told == {"council.invite.invite", "accept_invitation", "sign_in", "sign_in_refused"}
    assert ADDRESS.lower() not in audit_log.log_as_csv(ada).decode()


def test_of_two_who_use_a_link_at_once_one_is_in(ada: Asking) -> None:
    secret = invited(ada)

    def use(password: str) -> bool:
        try:
            invite.accept(ada.store, secret, password)
        except NotFound:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(use, [PASSWORD, OTHER])) == [False, True]


def test_a_link_that_is_too_old_taken_back_or_made_again_lets_nobody_in(
    ada: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = invited(ada), invited(ada)
    with pytest.raises(NotFound):
        invite.accept(ada.store, first, PASSWORD)
    invite.withdraw(replace(ada, council_id="b", person=Person("Olga", Role.ADMIN)), _id(ada))
    assert len(invite.invitations(ada)) == 1
    assert "council.invite.withdraw" not in {said.deed for said in told(ada)}
    invite.withdraw(ada, _id(ada))
    bob = id_of(Identity(ISSUER, ACCOUNT, ""))
    assert [said.about for said in told(ada)] == [bob, f"{bob} team", f"{bob} team"]
    with pytest.raises(NotFound):
        invite.accept(ada.store, second, PASSWORD)
    third = invited(ada)
    later(monkeypatch, LASTS + timedelta(minutes=1))
    with pytest.raises(NotFound):
        invite.accept(ada.store, third, PASSWORD)


def _id(ada: Asking) -> str:
    return invite.invitations(ada)[0].invitation_id


def test_another_councils_administrator_gets_into_nobodys_account(ada: Asking) -> None:
    invite.accept(ada.store, invited(ada, Role.ADMIN), PASSWORD)
    mallory = Person("Mallory", roles=frozenset({("b", Role.ADMIN)}), person_id="mallory")
    elsewhere = replace(ada, person=mallory, council_id="b")
    secret = invite.invite(elsewhere, name="Not Bob", address=ADDRESS, role=Role.VIEWER)
    invite.accept(ada.store, secret, OTHER)
    assert is_refused(ada.store, OTHER)
    person = signed_in(ada.store, invite.sign_in_by_password(ada.store, ADDRESS, PASSWORD).secret)
    assert (person.name, set(person.roles)) == ("Bob", {("a", Role.ADMIN), ("b", Role.VIEWER)})


def test_a_new_password_takes_the_place_of_the_old_and_signs_out_every_browser(ada: Asking) -> None:
    invite.accept(ada.store, invited(ada), PASSWORD)
    browser = invite.sign_in_by_password(ada.store, ADDRESS, PASSWORD).secret
    bob = ada.store.access.known(signed_in(ada.store, browser).person_id)
    invite.accept(ada.store, invite.new_password(ada.store, bob, ""), OTHER)
    assert is_refused(ada.store, PASSWORD)
    assert not is_refused(ada.store, OTHER)
    with pytest.raises(SignedOut):
        signed_in(ada.store, browser)


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("short", "password_short"),
        ("x" * 129, "password_long"),
        ("passwordpassword", "password_easy"),
        ("123456789012", "password_easy"),
        ("bob@example.gov.uk", "password_easy"),
        ("qwertyuiop123", "password_easy"),
    ],
)
def test_a_password_that_would_be_guessed_is_not_taken_and_the_link_still_works(
    ada: Asking, password: str, key: str
) -> None:
    secret = invited(ada)
    with pytest.raises(UserError, match=key):
        invite.accept(ada.store, secret, password)
    invite.accept(ada.store, secret, PASSWORD)


@pytest.mark.parametrize(
    ("name", "address", "key"),
    [
        ("", ADDRESS, "invite_name"),
        ("x" * 81, ADDRESS, "invite_name"),
        ("Bob", "bob", "invite_address"),
        ("Bob", "", "invite_address"),
    ],
)
def test_who_is_nobody_is_not_invited(ada: Asking, name: str, address: str, key: str) -> None:
    with pytest.raises(UserError, match=key):
        invite.invite(ada, name=name, address=address, role=Role.VIEWER)


def test_whoever_guesses_waits_and_the_owner_waits_no_longer_than_a_minute(
    ada: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite.accept(ada.store, invited(ada), PASSWORD)
    for _ in range(FREE_TRIES):
        assert is_refused(ada.store, OTHER)
    with pytest.raises(UserError, match="password_wait"):
        invite.sign_in_by_password(ada.store, ADDRESS, PASSWORD)
    later(monkeypatch, LONGEST_WAIT)
    assert not is_refused(ada.store, PASSWORD)
    assert is_refused(ada.store, OTHER)
    assert not is_refused(ada.store, PASSWORD)


def test_where_the_clock_is_set_back_nobody_waits_until_it_has_caught_up(
    ada: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite.accept(ada.store, invited(ada), PASSWORD)
    later(monkeypatch, timedelta(days=300))
    for _ in range(FREE_TRIES):
        assert is_refused(ada.store, OTHER)
    later(monkeypatch, -timedelta(days=300))
    assert not is_refused(ada.store, PASSWORD)


def test_an_account_that_there_is_not_waits_as_well(ada: Asking) -> None:
    told = []
    for _ in range(FREE_TRIES + 1):
        with pytest.raises(UserError) as refused:
            invite.sign_in_by_password(ada.store, "nobody@example.org", PASSWORD)
        told.append(refused.value.key)
    assert told == ["password_wrong"] * FREE_TRIES + ["password_wait"]


def test_waits_double_up_to_a_minute() -> None:
    waits = [wait_after(wrong).total_seconds() for wrong in range(20)]
    assert waits[:9] == [0, 0, 0, 0, 0, 1, 2, 4, 8]
    assert max(waits) == LONGEST_WAIT.total_seconds()


@pytest.mark.parametrize(
    ("typed", "account"),
    [
        (" Ada@Example.ORG ", "ada@example.org"),
        ("ada@example", ""),
        ("a b@example.org", ""),
        ("x" * 300 + "@a.b", ""),
    ],
)
def test_an_account_is_an_address(typed: str, account: str) -> None:
    assert account_of(typed) == account


def test_the_real_hash_is_argon2id_and_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    kept = passwords.hash_of_new(PASSWORD, account="bob@example.org", name="Bob")
    assert kept.startswith("$argon2id$")
    assert passwords.is_right(PASSWORD, kept)
    assert not passwords.is_right(OTHER, kept)
    assert not passwords.is_right("", None)
    assert not passwords.is_right("", "")


def test_a_long_password_is_right_however_a_keyboard_writes_its_accents() -> None:
    apart = unicodedata.normalize("NFD", "Đường đến chùa thật xa " * 5)
    assert len(apart) > LONGEST_PASSWORD
    kept = passwords.hash_of_new(apart, account=ACCOUNT, name="Bob")
    assert passwords.is_right(apart, kept)
