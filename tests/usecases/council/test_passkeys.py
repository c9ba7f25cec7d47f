"""Passkeys: made by who knows the password, signed in by, taken out; and what no forger gets by."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costar.domain.council.access import EVERY_COUNCIL, Person, Role
from costar.domain.council.passkeys import MOST_PASSKEYS, site_of
from costar.domain.council.signing_in import Identity, Known, Membership
from costar.errors import NotFound, SignedOut, UserError
from costar.storage.store import Store
from costar.usecases.council import own_passkeys, passkeys
from costar.usecases.council.invite import accept, make_invitation, new_password, sign_in_by_password
from costar.usecases.council.others_passkeys import take_passkeys_away, with_passkeys
from costar.usecases.council.sign_in import let_in, signed_in
from costar.usecases.permission import Asking
from tests.authenticator import PRESENT, SAW_OWNER, Device
from tests.invited import ACCOUNT, PASSWORD, hash_quickly, invite_bob

ORIGIN = "https://star.example.gov.uk"
SITE = site_of(ORIGIN)
assert SITE is not None
HERE = SITE

Forging = Callable[[Device], object]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    hash_quickly(monkeypatch)


@pytest.fixture
def secret(store: Store) -> str:
    """Of a browser in which Bob is signed in."""
    invite_bob(store, "a")
    return sign_in_by_password(store, ACCOUNT, PASSWORD).secret


def make(store: Store, secret: str, device: Device, name: str = "Laptop") -> None:
    asked = own_passkeys.ask_to_make(store, HERE, secret, name=name, password=PASSWORD)
    own_passkeys.add_passkey(store, HERE, secret, name=name, answer=device.make(asked))


def sign_in(store: Store, device: Device) -> str:
    asked, browser = own_passkeys.ask_to_sign_in(store, HERE)
    return own_passkeys.sign_in_by_passkey(store, HERE, browser, device.sign(asked))


def made(store: Store, secret: str) -> Device:
    device = Device(ORIGIN)
    make(store, secret, device)
    return device


def deeds(store: Store) -> list[str]:
    return [one.entry.said.deed for one in store.audit.latest(("", "a"))]


@pytest.mark.parametrize("counts", [True, False])
def test_who_made_a_passkey_signs_in_by_it_again_and_again(store: Store, secret: str, counts: bool) -> None:
    device = Device(ORIGIN, counts=counts)
    make(store, secret, device)
    for _ in range(2):
        assert signed_in(store, sign_in(store, device)).name == "Bob"
    known, (kept,) = own_passkeys.passkeys_of(store, secret)
    assert (kept.name, kept.person_id, kept.used_at is None) == ("Laptop", known.person_id, False)
    assert kept.uses == (2 if counts else 0)
    assert deeds(store)[:3] == ["sign_in", "sign_in", "add_passkey"]
    assert sign_in_by_password(store, ACCOUNT, PASSWORD).secret


def test_several_passkeys_and_one_taken_out(store: Store, secret: str) -> None:
    laptop, phone = Device(ORIGIN), Device(ORIGIN)
    make(store, secret, laptop)
    asked = own_passkeys.ask_to_make(store, HERE, secret, name="Phone", password=PASSWORD)
    assert len(json.loads(asked)["excludeCredentials"]) == 1
    own_passkeys.add_passkey(store, HERE, secret, name="Phone", answer=phone.make(asked))
    other = sign_in(store, phone)
    _, (first, second) = own_passkeys.passkeys_of(store, secret)
    assert {first.name, second.name} == {"Laptop", "Phone"}
    gone = first if first.name == "Phone" else second
    own_passkeys.remove_passkey(store, secret, gone.passkey_id)
    with pytest.raises(SignedOut):
        signed_in(store, other)
    with pytest.raises(NotFound, match="passkey_unknown"):
        sign_in(store, phone)
    assert sign_in(store, laptop)
    assert "remove_passkey" in deeds(store)


FORGERIES: dict[str, Forging] = {
    "another site's page": lambda device: setattr(device, "origin", "https://star.example.evil"),
    "a page below ours": lambda device: setattr(device, "origin", f"{ORIGIN}.evil.example"),
    "another port": lambda device: setattr(device, "origin", f"{ORIGIN}:8443"),
    "without TLS": lambda device: setattr(device, "origin", ORIGIN.replace("https", "http")),
    "kept for another site": lambda device: setattr(device, "site", "example.gov.uk"),
    "the owner was not seen": lambda device: setattr(device, "flags", PRESENT),
    "nobody was there": lambda device: setattr(device, "flags", SAW_OWNER),
    "another key": lambda device: setattr(device, "key", Device(ORIGIN).key),
    "another person's": lambda device: setattr(device, "handle", b"ada"),
    "nobody's": lambda device: setattr(device, "handle", b""),
    "a copy that counted less": lambda device: setattr(device, "uses", 0),
}


@pytest.mark.parametrize("forging", FORGERIES.values(), ids=FORGERIES)
def test_no_forged_answer_signs_anybody_in(store: Store, secret: str, forging: Forging) -> None:
    device = made(store, secret)
    sign_in(store, device)
    forging(device)
    with pytest.raises(UserError, match="passkey_refused"):
        sign_in(store, device)
    assert "sign_in_refused" in deeds(store)


@pytest.mark.parametrize("forged", ["another site's page", "without TLS", "the owner was not seen"])
def test_no_forged_answer_makes_a_passkey(store: Store, secret: str, forged: str) -> None:
    device = Device(ORIGIN)
    FORGERIES[forged](device)
    with pytest.raises(UserError, match="passkey_refused"):
        make(store, secret, device)
    assert own_passkeys.passkeys_of(store, secret)[1] == ()


def test_an_answer_counts_once_and_for_the_browser_that_was_asked(store: Store, secret: str) -> None:
    device = made(store, secret)
    asked, browser = own_passkeys.ask_to_sign_in(store, HERE)
    _, stranger = own_passkeys.ask_to_sign_in(store, HERE)
    answer = device.sign(asked)
    for other in (stranger, secret, ""):
        with pytest.raises(UserError):
            own_passkeys.sign_in_by_passkey(store, HERE, other, answer)
    assert own_passkeys.sign_in_by_passkey(store, HERE, browser, answer)
    with pytest.raises(NotFound, match="passkey_over"):
        own_passkeys.sign_in_by_passkey(store, HERE, browser, answer)


def test_what_was_asked_for_one_sign_in_makes_no_passkey_in_another(store: Store, secret: str) -> None:
    asked = own_passkeys.ask_to_make(store, HERE, secret, name="Laptop", password=PASSWORD)
    answer = Device(ORIGIN).make(asked)
    other = sign_in_by_password(store, ACCOUNT, PASSWORD).secret
    with pytest.raises(NotFound, match="passkey_over"):
        own_passkeys.add_passkey(store, HERE, other, name="Laptop", answer=answer)
    own_passkeys.add_passkey(store, HERE, secret, name="Laptop", answer=answer)
    with pytest.raises(NotFound, match="passkey_over"):
        own_passkeys.add_passkey(store, HERE, secret, name="Laptop", answer=answer)


@pytest.mark.parametrize(
    ("name", "password", "key"),
    [
        ("Laptop", "wrong", "password_before"),
        ("  ", PASSWORD, "passkey_name"),
        ("x" * 41, PASSWORD, "passkey_name"),
    ],
)
def test_an_open_browser_is_no_way_to_a_passkey(
    store: Store, secret: str, name: str, password: str, key: str
) -> None:
    with pytest.raises(UserError, match=key):
        own_passkeys.ask_to_make(store, HERE, secret, name=name, password=password)


def test_nobody_has_more_than_a_handful(store: Store, secret: str) -> None:
    for _ in range(MOST_PASSKEYS):
        make(store, secret, Device(ORIGIN))
    with pytest.raises(UserError, match="passkey_many"):
        make(store, secret, Device(ORIGIN))


def test_who_is_not_signed_in_or_signs_in_elsewhere_has_none(store: Store) -> None:
    with pytest.raises(SignedOut):
        own_passkeys.passkeys_of(store, "nobody")
    by_provider = let_in(store, Identity("https://id.example", "ada", "Ada"), [], ())
    with pytest.raises(UserError, match="password_elsewhere"):
        own_passkeys.ask_to_make(store, HERE, by_provider, name="Laptop", password="")


def test_a_link_for_a_new_password_ends_every_passkey(store: Store, secret: str) -> None:
    device = made(store, secret)
    bob, _ = own_passkeys.passkeys_of(store, secret)
    accept(store, new_password(store, bob, ""), "lantern orbit pickle ministry")
    with pytest.raises(NotFound, match="passkey_unknown"):
        sign_in(store, device)


def administrator(asking: Asking, *councils: str) -> Asking:
    roles = frozenset((one, Role.ADMIN) for one in councils)
    return replace(asking, person=Person("Olga", roles=roles, person_id="olga"))


def bob_of(asking: Asking) -> tuple[Known, str, Device]:
    accept(asking.store, make_invitation(asking.store, ACCOUNT, "Bob", "a", Role.TEAM), PASSWORD)
    secret = sign_in_by_password(asking.store, ACCOUNT, PASSWORD).secret
    device = made(asking.store, secret)
    return own_passkeys.passkeys_of(asking.store, secret)[0], secret, device


def test_an_administrator_takes_them_away_and_the_person_is_signed_out(asking: Asking) -> None:
    bob, secret, device = bob_of(asking)
    olga = administrator(asking, "a")
    assert [(one.identity.name, n) for one, n in with_passkeys(olga)] == [("Bob", 1)]
    assert take_passkeys_away(olga, bob.person_id) == 1
    assert with_passkeys(olga) == ()
    for refused in (lambda: signed_in(asking.store, secret), lambda: sign_in(asking.store, device)):
        with pytest.raises(UserError):
            refused()
    said = [one.entry.said for one in asking.store.audit.latest(("a",))]
    about = [one.about for one in said if one.deed == "council.others_passkeys.take_passkeys_away"]
    assert about == [bob.person_id]


@pytest.mark.parametrize("elsewhere", ["b", EVERY_COUNCIL])
def test_but_not_of_who_works_for_another_council_too(asking: Asking, elsewhere: str) -> None:
    bob, secret, _ = bob_of(asking)
    asking.store.access.grant(bob.person_id, Membership(elsewhere, Role.VIEWER))
    olga = administrator(asking, "a")
    assert with_passkeys(olga) == ()
    with pytest.raises(NotFound):
        take_passkeys_away(olga, bob.person_id)
    assert signed_in(asking.store, secret).name == "Bob"
    assert take_passkeys_away(administrator(asking, "a", "b", EVERY_COUNCIL), bob.person_id) == 1


def test_a_person_who_is_erased_leaves_no_passkey(store: Store, secret: str) -> None:
    device = made(store, secret)
    bob, _ = own_passkeys.passkeys_of(store, secret)
    store.forget_person(bob, "")
    assert store.passkeys.of_person(bob.person_id) == ()
    with pytest.raises(NotFound, match="passkey_unknown"):
        sign_in(store, device)


SOME_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=SOME_JSON, at=st.integers(0, 400), sign=st.characters())
def test_whatever_comes_is_refused_in_words(junk: object, at: int, sign: str) -> None:
    asked = passkeys.question_to_sign(HERE)
    device = Device(ORIGIN, handle=b"bob", site=HERE.name)
    right = device.sign(asked.options)
    broken = right[: at % len(right)] + sign + right[at % len(right) + 1 :]
    for answer in (json.dumps(junk), "[" * 8000, sign, "", broken):
        with pytest.raises(UserError, match="passkey_refused"):
            passkeys.made(HERE, asked.challenge, answer)
        with suppress(UserError):  # an id may still be in it; nothing else is raised
            passkeys.id_in(answer)
