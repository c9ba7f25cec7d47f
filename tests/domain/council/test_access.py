"""Who may do what: every pair of role and action, in one's own council, in another, and in every one."""

import pytest

from costar.domain.council.access import Action, Person, Role, is_permitted, may_open

EXPECTED = """
               admin       facilitator team        manager     viewer
see            yes         yes         yes         yes         yes
edit           yes         yes         yes         no          no
upload         yes         yes         yes         no          no
export         yes         yes         yes         yes         no
decide         yes         yes         no          yes         no
run_workshop   yes         yes         no          no          no
take_snapshot  yes         yes         yes         yes         no
set_aim        yes         yes         yes         yes         no
set_up         yes         no          no          no          no
begin_council  everywhere  no          no          no          no
publish        yes         yes         yes         no          no
read_log       yes         no          no          no          no
give_roles     yes         no          no          no          no
"""
"""Written out by hand, and not made from the table that it tests."""

LINES = [line.split() for line in EXPECTED.strip().splitlines()]
MAY = {
    (Role(role), Action(line[0])): may
    for line in LINES[1:]
    for role, may in zip(LINES[0], line[1:], strict=True)
}


def test_every_pair_is_said() -> None:
    assert set(MAY) == {(role, action) for role in Role for action in Action}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_a_role_in_one_council_counts_there_and_nowhere_else(role: Role, action: Action) -> None:
    person = Person("Ada", roles=frozenset({("a", role)}))
    assert is_permitted(person, action, "a") == (MAY[role, action] == "yes")
    assert not is_permitted(person, action, "b")
    assert not is_permitted(person, action, "")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_a_role_in_every_council_counts_in_each(role: Role, action: Action) -> None:
    assert is_permitted(Person("Ada", role), action, "a") == (MAY[role, action] != "no")


@pytest.mark.parametrize("action", Action)
def test_nobody_without_a_role_may_do_anything(action: Action) -> None:
    assert not is_permitted(Person("Nobody"), action, "a")
    assert not may_open(Person("Nobody"), "a")


def test_several_roles_in_one_council_add_up() -> None:
    person = Person("Ada", roles=frozenset({("a", Role.VIEWER), ("a", Role.MANAGER), ("b", Role.ADMIN)}))
    assert is_permitted(person, Action.DECIDE, "a")
    assert not is_permitted(person, Action.EDIT, "a")
