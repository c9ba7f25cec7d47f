"""Changing one's own password: who may, what is asked, and who is signed out."""

import pytest

from costar.domain.council.audit_log import Said
from costar.domain.council.signing_in import Identity
from costar.errors import SignedOut, UserError
from costar.storage.store import Store
from costar.usecases.council.invite import sign_in_by_password
from costar.usecases.council.own_password import change_password, whose_password
from costar.usecases.council.sign_in import let_in, signed_in
from tests.invited import ACCOUNT, PASSWORD, hash_quickly, invite_bob

ANOTHER = "walnut ferry origami lantern"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    hash_quickly(monkeypatch)


@pytest.fixture
def secret(store: Store) -> str:
    """Of a browser in which Bob is signed in."""
    invite_bob(store, "a")
    return sign_in_by_password(store, ACCOUNT, PASSWORD).secret


def test_the_new_one_counts_and_every_other_browser_is_signed_out(store: Store, secret: str) -> None:
    other = sign_in_by_password(store, ACCOUNT, PASSWORD).secret
    change_password(store, secret, PASSWORD, ANOTHER)
    assert signed_in(store, secret).name == "Bob"
    with pytest.raises(SignedOut):
        signed_in(store, other)
    with pytest.raises(UserError, match="password_wrong"):
        sign_in_by_password(store, ACCOUNT, PASSWORD)
    assert sign_in_by_password(store, ACCOUNT, ANOTHER).secret
    said = [one.entry.said for one in store.audit.latest(("",)) if one.entry.said.deed == "change_password"]
    assert said == [Said(signed_in(store, secret).person_id, "change_password")]


@pytest.mark.parametrize(
    ("before", "chosen", "key"),
    [
        ("wrong", ANOTHER, "password_before"),
        (PASSWORD, "short", "password_short"),
        (PASSWORD, "x" * 129, "password_long"),
        (PASSWORD, "bob@example.gov.uk", "password_easy"),
    ],
)
def test_else_nothing_changes(store: Store, secret: str, before: str, chosen: str, key: str) -> None:
    with pytest.raises(UserError, match=key):
        change_password(store, secret, before, chosen)
    assert sign_in_by_password(store, ACCOUNT, PASSWORD).secret


def test_whoever_guesses_at_an_open_browser_waits(store: Store, secret: str) -> None:
    told = []
    for _ in range(8):
        with pytest.raises(UserError) as refused:
            change_password(store, secret, "wrong", ANOTHER)
        told.append(refused.value.key)
    assert told[-1] == "password_wait"
    with pytest.raises(UserError, match="password_wait"):
        change_password(store, secret, PASSWORD, ANOTHER)


def test_nobody_else_changes_one(store: Store) -> None:
    for secret in ("", "nobody"):
        with pytest.raises(SignedOut):
            change_password(store, secret, PASSWORD, ANOTHER)
    by_provider = let_in(store, Identity("https://id.example", "ada", "Ada"), [], ())
    with pytest.raises(UserError, match="password_elsewhere"):
        whose_password(store, by_provider)
