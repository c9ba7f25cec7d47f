"""Roles by hand: whom an administrator sees, what they may give, and who stays."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from costar.domain.council.access import EVERY_COUNCIL, Person, Role
from costar.domain.council.signing_in import Identity, Membership
from costar.errors import NotFound, UserError
from costar.storage.sign_in.access_store import id_of
from costar.storage.store import Store
from costar.usecases.council import audit_log, roles
from costar.usecases.permission import Asking


def person(store: Store, name: str, *theirs: Membership) -> str:
    """Somebody who signed in once, with these roles."""
    identity = Identity("https://id.example", name, name.title())
    store.access.welcome(identity, [one for one in theirs if one.by_group])
    for one in theirs:
        if not one.by_group:
            store.access.grant(id_of(identity), one)
    return id_of(identity)


@pytest.fixture
def ada(asking: Asking) -> Asking:
    """The one administrator of council "a"."""
    ada = person(asking.store, "ada", Membership("a", Role.ADMIN))
    return replace(asking, person=Person("Ada", roles=frozenset({("a", Role.ADMIN)}), person_id=ada))


def in_a(asking: Asking) -> dict[str, set[str]]:
    return {one.identity.name: {role.role for role in one.memberships} for one in roles.people(asking)}


def test_an_administrator_sees_their_people_and_who_waits_and_nobody_else(ada: Asking) -> None:
    person(ada.store, "waits")
    person(ada.store, "both", Membership("a", Role.VIEWER), Membership("b", Role.ADMIN))
    elsewhere = person(ada.store, "elsewhere", Membership("b", Role.TEAM))
    assert in_a(ada) == {"Ada": {"admin"}, "Both": {"viewer"}, "Waits": set()}
    with pytest.raises(NotFound):
        roles.give_role(ada, elsewhere, Role.VIEWER)


def test_a_role_is_given_changed_and_taken_back_and_a_groups_role_stays(ada: Asking) -> None:
    bob = person(ada.store, "bob", Membership("a", Role.VIEWER, by_group=True))
    roles.give_role(ada, bob, Role.TEAM)
    assert in_a(ada)["Bob"] == {"viewer", "team"}
    roles.give_role(ada, bob, Role.MANAGER)
    assert in_a(ada)["Bob"] == {"viewer", "manager"}
    roles.give_role(ada, bob, None)
    assert in_a(ada)["Bob"] == {"viewer"}
    told = [one.entry.said.about for one in audit_log.latest(ada, 10)]
    assert told == [f"{bob} none", f"{bob} manager", f"{bob} team"]


@pytest.mark.parametrize("role", [None, Role.VIEWER])
def test_the_last_administrator_stays(ada: Asking, role: Role | None) -> None:
    with pytest.raises(UserError, match="last_administrator"):
        roles.give_role(ada, ada.person.person_id, role)
    assert in_a(ada) == {"Ada": {"admin"}}
    assert audit_log.latest(ada, 10) == ()
    person(ada.store, "olga", Membership(EVERY_COUNCIL, Role.ADMIN))
    roles.give_role(ada, ada.person.person_id, role)
    assert in_a(ada)["Olga"] == {"admin"}


def test_two_who_take_the_role_from_each_other_leave_one(ada: Asking) -> None:
    bob = person(ada.store, "bob", Membership("a", Role.ADMIN))

    def take(person_id: str) -> bool:
        try:
            roles.give_role(ada, person_id, None)
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(take, [bob, ada.person.person_id])) == [False, True]
