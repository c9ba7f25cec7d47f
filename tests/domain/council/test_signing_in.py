"""Roles that groups bring, and what a person is then."""

from datetime import datetime

import pytest

from costar.domain.council.access import Action, Role, is_permitted
from costar.domain.council.signing_in import (
    Identity,
    Known,
    Membership,
    memberships_by,
    person_of,
    rules_of,
    without_administrator,
)
from costar.errors import UserError


def test_rules_name_a_group_a_role_and_a_council_or_every_one() -> None:
    rules = rules_of("Costar admins=admin@*; 0b7c-11=team@exampleshire;")
    assert memberships_by(["Costar admins", "Other", 7], rules) == {
        Membership("*", Role.ADMIN, by_group=True)
    }
    assert memberships_by(["0B7C-11", "0b7c"], rules) == frozenset()


@pytest.mark.parametrize(
    "wrong", ["Housing", "Housing=team", "Housing=king@a", "=team@a", "Housing=team@A B", "a=b=team@a"]
)
def test_what_is_no_rule_is_named(wrong: str) -> None:
    with pytest.raises(UserError, match="not_a_group_rule"):
        rules_of(f"Fine=team@a; {wrong}")


def test_a_role_in_every_council_is_the_persons_own() -> None:
    identity = Identity("https://id.example", "ada", "Ada")
    theirs = (Membership("*", Role.VIEWER), Membership("*", Role.ADMIN), Membership("a", Role.TEAM))
    person = person_of(Known("1", identity, theirs, datetime(2026, 1, 1)))  # noqa: DTZ001
    assert person.role is Role.ADMIN
    assert person.roles_in("a") == {Role.ADMIN, Role.TEAM, Role.VIEWER}


def test_roles_in_every_council_add_up_as_those_in_one() -> None:
    """Who is of the team and a manager of every council could not decide: only the first role counted."""
    theirs = (Membership("*", Role.TEAM), Membership("*", Role.MANAGER))
    person = person_of(Known("1", Identity("https://id.example", "ada", "Ada"), theirs, datetime(2026, 1, 1)))  # noqa: DTZ001
    assert all(is_permitted(person, action, "a") for action in (Action.UPLOAD, Action.DECIDE))
    assert not is_permitted(person, Action.BEGIN_COUNCIL, "a")


def test_a_council_that_nobody_administers_is_named() -> None:
    def is_admin(council_id: str, role: Role = Role.ADMIN) -> Known:
        identity = Identity("https://id.example", council_id, "Ada")
        return Known("ada", identity, (Membership(council_id, role),), datetime(2026, 5, 1))  # noqa: DTZ001

    councils = ("a", "b", "c")
    assert without_administrator([], councils) == councils
    assert without_administrator([is_admin("b"), is_admin("c", Role.FACILITATOR)], councils) == ("a", "c")
    assert without_administrator([is_admin("*")], councils) == ()
