"""A council asks everybody for a second step: who has none gets no further than setting one up."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copy

import pytest

from costar.bootstrap import open_store
from costar.config import ByInvitation, Installation
from costar.domain.council.access import EVERY_COUNCIL, Person, Role
from costar.domain.council.passkeys import site_of
from costar.domain.council.signing_in import Identity, Membership
from costar.errors import NotAllowed, SignedOut, StepFirst, UserError
from costar.storage.backup.backups import address_of
from costar.storage.store import Store
from costar.usecases.council import own_passkeys
from costar.usecases.council import own_second_step as own
from costar.usecases.council.ask_second_step import (
    Step,
    ask_everybody,
    ask_nobody,
    asked_since,
    steps_of_people,
)
from costar.usecases.council.by_code import sign_in_by_code
from costar.usecases.council.invite import sign_in_by_password
from costar.usecases.council.own_password import change_password
from costar.usecases.council.sign_in import let_in, sign_out, signed_in
from costar.usecases.permission import Asking
from tests.authenticator import Device
from tests.invited import ACCOUNT, PASSWORD, hash_quickly, invite_bob
from tests.phone import Clock, code_at, stopped_clock

ANOTHER = "walnut ferry origami lantern"
ORIGIN = "https://star.example.gov.uk"
SITE = site_of(ORIGIN)
assert SITE is not None
HERE = SITE


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    hash_quickly(monkeypatch)
    return stopped_clock(monkeypatch)


@pytest.fixture
def olga(asking: Asking) -> Asking:
    """The administrator of council a."""
    return replace(asking, person=administrator("a"))


def administrator(*councils: str) -> Person:
    return Person("Olga", roles=frozenset((one, Role.ADMIN) for one in councils), person_id="olga")


def by_password(store: Store) -> str:
    return sign_in_by_password(store, ACCOUNT, PASSWORD).secret


def set_up(store: Store, secret: str, clock: Clock) -> str:
    _, of_app = own.begin_second_step(store, secret)
    own.confirm_second_step(store, secret, password=PASSWORD, code=code_at(of_app, clock.now))
    clock.next_code()
    return of_app


def make_passkey(store: Store, secret: str) -> Device:
    device = Device(ORIGIN)
    asked = own_passkeys.ask_to_make(store, HERE, secret, name="Laptop", password=PASSWORD)
    own_passkeys.add_passkey(store, HERE, secret, name="Laptop", answer=device.make(asked))
    return device


def by_passkey(store: Store, device: Device) -> str:
    asked, browser = own_passkeys.ask_to_sign_in(store, HERE)
    return own_passkeys.sign_in_by_passkey(store, HERE, browser, device.sign(asked))


def refusal(do: Callable[..., object], *given: object, **named: object) -> str:
    with pytest.raises(UserError) as refused:
        do(*given, **named)
    return refused.value.key


def test_who_has_none_sets_one_up_before_anything_opens(olga: Asking, clock: Clock) -> None:
    store = olga.store
    invite_bob(store, "a")
    before = by_password(store)
    ask_everybody(olga)
    # A running workshop is not cut short: it counts from the next sign-in on
    assert signed_in(store, before).name == "Bob"
    secret = by_password(store)
    with pytest.raises(StepFirst):
        signed_in(store, secret)
    assert own.is_asked_first(store, secret)
    of_app = set_up(store, secret, clock)
    assert signed_in(store, secret).name == "Bob"
    again = sign_in_by_code(store, by_password(store), code_at(of_app, clock.now))
    assert signed_in(store, again).name == "Bob"
    # Removing it shuts the same browser out, which may set up another
    own.remove_second_step(store, again, PASSWORD)
    assert refusal(signed_in, store, again) == "second_step_first"
    ask_nobody(olga)
    assert signed_in(store, again).name == "Bob"
    assert asked_since(olga) is None


def test_it_is_asked_for_the_councils_that_ask(olga: Asking) -> None:
    store = olga.store
    invite_bob(store, "b")
    ask_everybody(olga)
    secret = by_password(store)
    bob = signed_in(store, secret).person_id
    # A role that is given meanwhile counts at the next press
    for council_id in ("a", EVERY_COUNCIL):
        store.access.grant(bob, Membership(council_id, Role.VIEWER))
        assert refusal(signed_in, store, secret) == "second_step_first"
        store.access.revoke(bob, council_id)
        assert signed_in(store, secret).person_id == bob


def test_an_installation_asks_everybody_at_once_whatever_councils_choose(olga: Asking, clock: Clock) -> None:
    store = olga.store
    invite_bob(store, "b")
    secret = by_password(store)
    assert signed_in(store, secret).name == "Bob"
    store.access.asks_everybody = True
    assert refusal(signed_in, store, secret) == "second_step_first"
    ask_nobody(olga)
    assert refusal(signed_in, store, secret) == "second_step_first"
    set_up(store, secret, clock)
    assert signed_in(store, secret).name == "Bob"


def test_a_server_that_starts_with_the_setting_asks(new_installation: Path, tmp_path: Path) -> None:
    url = address_of(Path(copy(new_installation, tmp_path)))
    for sign_in, asks in ((ByInvitation(ORIGIN, second_step=True), True), (ByInvitation(ORIGIN), False)):
        store = open_store(Installation(url, sign_in=sign_in))
        assert store.access.asks_everybody is asks
        store.close()


def test_who_signs_in_elsewhere_is_asked_there(olga: Asking) -> None:
    ask_everybody(olga)
    eve = Identity("https://id.example", "eve", "Eve")
    secret = let_in(olga.store, eve, (), ())
    olga.store.access.grant(signed_in(olga.store, secret).person_id, Membership("a", Role.TEAM))
    assert signed_in(olga.store, secret).name == "Eve"


def test_a_passkey_is_two_steps_and_the_password_beside_it_opens_nothing(olga: Asking) -> None:
    store = olga.store
    invite_bob(store, "a")
    ask_everybody(olga)
    secret = by_password(store)
    device = make_passkey(store, secret)
    assert signed_in(store, by_passkey(store, device)).name == "Bob"
    # Whoever learned the password must not set up a step of their own, or take the passkey out
    thief = by_password(store)
    found = store.passkeys.of_person(own_id(store))[0]
    tries: dict[str, Callable[[], object]] = {
        "opens": lambda: own.own_second_step(store, thief),
        "begins": lambda: own.begin_second_step(store, thief),
        "confirms": lambda: own.confirm_second_step(store, thief, password=PASSWORD, code="000000"),
        "renews": lambda: own.renew_spare_codes(store, thief, PASSWORD),
        "makes": lambda: own_passkeys.ask_to_make(store, HERE, thief, name="Mine", password=PASSWORD),
        "removes": lambda: own_passkeys.remove_passkey(store, thief, found.passkey_id),
        "changes": lambda: change_password(store, thief, PASSWORD, ANOTHER),
    }
    assert {name: refusal(do) for name, do in tries.items()} == dict.fromkeys(tries, "passkey_first")
    assert refusal(signed_in, store, thief) == "second_step_first"
    sign_out(store, thief)
    with pytest.raises(SignedOut) as out:
        signed_in(store, thief)
    assert out.value.key == "signed_out"


def own_id(store: Store) -> str:
    return next(one.person_id for one in store.access.people() if one.identity.subject == ACCOUNT)


def test_a_set_up_that_was_begun_before_a_passkey_was_made_does_not_count(olga: Asking, clock: Clock) -> None:
    store = olga.store
    invite_bob(store, "a")
    ask_everybody(olga)
    thief, owner = by_password(store), by_password(store)
    _, of_app = own.begin_second_step(store, thief)
    make_passkey(store, owner)
    code = code_at(of_app, clock.now)
    confirm = own.confirm_second_step
    assert refusal(confirm, store, thief, password=PASSWORD, code=code) == "passkey_first"


def test_an_administrator_sees_who_has_which_and_nobody_else_asks(olga: Asking, clock: Clock) -> None:
    store = olga.store
    invite_bob(store, "a")
    bob = own_id(store)
    eve = store.access.welcome(Identity("https://id.example", "eve", "Eve"), [])
    store.access.grant(eve, Membership("a", Role.TEAM))
    stranger = store.access.welcome(Identity("https://id.example", "mallory", "Mallory"), [])
    store.access.grant(stranger, Membership("b", Role.TEAM))
    assert steps_of_people(olga) == {bob: Step.NONE, eve: Step.ELSEWHERE}
    secret = by_password(store)
    make_passkey(store, secret)
    assert steps_of_people(olga)[bob] is Step.PASSKEY
    set_up(store, secret, clock)
    assert steps_of_people(olga)[bob] is Step.BOTH
    team = replace(olga, person=Person("Tom", roles=frozenset({("a", Role.TEAM)}), person_id="tom"))
    for do in (ask_everybody, ask_nobody, asked_since, steps_of_people):
        with pytest.raises(NotAllowed):
            do(team)


def test_it_is_written_down_and_goes_with_the_council(olga: Asking) -> None:
    ask_everybody(olga)
    since = asked_since(olga)
    ask_everybody(olga)
    assert asked_since(olga) == since
    ask_nobody(olga)
    said = [one.entry.said for one in olga.store.audit.latest(("a",))]
    deeds = [one.deed.rsplit(".", 1)[1] for one in said if one.person_id == "olga"]
    assert deeds == ["ask_nobody", "ask_everybody", "ask_everybody"]
    ask_everybody(olga)
    olga.store.erase_council("a")
    assert olga.store.asked_steps.since("a") is None
