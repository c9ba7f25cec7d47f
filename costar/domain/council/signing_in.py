"""Who signed in, for how long that holds, and which roles the groups of an identity provider bring."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from costar.domain.council.access import EVERY_COUNCIL, Person, Role
from costar.errors import UserError

LONGEST: Final = timedelta(hours=12)
"""After this everybody signs in again."""

IDLE: Final = timedelta(hours=8)
IDLE_ADMIN: Final = timedelta(minutes=30)
"""Without a press for so long, everybody signs in again; administrators sooner."""

_RULE: Final = re.compile(r"(?P<group>[^=]+)=(?P<role>[a-z]+)@(?P<council>\*|[a-z0-9-]+)")


@dataclass(frozen=True)
class Identity:
    """Whom an identity provider says somebody is: one issuer's subject, and how they are called there."""

    issuer: str
    subject: str
    name: str
    # No role follows from it: some providers let anybody choose their address (decision 0062).
    email: str = ""


@dataclass(frozen=True)
class Membership:
    """A role in a council, or in every one; by hand, or by a group."""

    council_id: str
    role: Role
    by_group: bool = False


@dataclass(frozen=True)
class Known:
    """A person who signed in once, with all that they are."""

    person_id: str
    identity: Identity
    memberships: tuple[Membership, ...]
    last_seen: datetime


@dataclass(frozen=True)
class GroupRule:
    """Who is in the group has the role."""

    group: str
    membership: Membership


def person_of(known: Known) -> Person:
    """The person as use cases know them."""
    everywhere = {one.role for one in known.memberships if one.council_id == EVERY_COUNCIL}
    role = next((role for role in Role if role in everywhere), None)
    roles = frozenset((one.council_id, one.role) for one in known.memberships)
    return Person(known.identity.name, role, roles, known.person_id)


def without_administrator(people: Iterable[Known], council_ids: Iterable[str]) -> tuple[str, ...]:
    """Of these councils the ids of those that nobody administers, in their order."""
    theirs = {one.council_id for who in people for one in who.memberships if one.role is Role.ADMIN}
    return () if EVERY_COUNCIL in theirs else tuple(one for one in council_ids if one not in theirs)


def is_over(known: Known, made_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Whether whoever signed in at `made_at` and was last seen at `seen_at` has to sign in again."""
    is_admin = any(one.role is Role.ADMIN for one in known.memberships)
    idle = IDLE_ADMIN if is_admin else IDLE
    # Either way: where a clock was ahead and is set back, a sign-in of the future would hold until then
    return abs(now - made_at) > LONGEST or abs(now - seen_at) > idle


def rules_of(text: str) -> tuple[GroupRule, ...]:
    """The rules in a setting: `group=role@council`, with `;` between them; `*` is every council.

    Raises:
        UserError: one is written otherwise, or names a role that there is not.
    """
    return tuple(_rule(one.strip()) for one in text.split(";") if one.strip())


def memberships_by(groups: Iterable[object], rules: Iterable[GroupRule]) -> frozenset[Membership]:
    """What somebody in these groups is."""
    # A provider may put anything into its list of groups.
    theirs = {one for one in groups if isinstance(one, str)}
    return frozenset(rule.membership for rule in rules if rule.group in theirs)


def _rule(text: str) -> GroupRule:
    found = _RULE.fullmatch(text)
    if found is None or found["role"] not in set(Role):
        raise UserError("not_a_group_rule", rule=text, roles=", ".join(Role))
    return GroupRule(found["group"].strip(), Membership(found["council"], Role(found["role"]), by_group=True))
