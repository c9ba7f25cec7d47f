"""Who may do what. Everything that is not listed is refused."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a person is to a council."""

    ADMIN = "admin"
    FACILITATOR = "facilitator"
    TEAM = "team"
    MANAGER = "manager"
    VIEWER = "viewer"


class Action(StrEnum):
    """Something that a person may be allowed to do."""

    SEE = "see"
    EDIT = "edit"
    UPLOAD = "upload"
    EXPORT = "export"
    DECIDE = "decide"
    RUN_WORKSHOP = "run_workshop"
    TAKE_SNAPSHOT = "take_snapshot"
    SET_AIM = "set_aim"
    SET_UP = "set_up"
    BEGIN_COUNCIL = "begin_council"
    PUBLISH = "publish"
    READ_LOG = "read_log"
    GIVE_ROLES = "give_roles"


_LOOK: Final = frozenset({Action.SEE, Action.EXPORT})
_WORK: Final = _LOOK | {Action.EDIT, Action.UPLOAD, Action.TAKE_SNAPSHOT, Action.SET_AIM, Action.PUBLISH}

# Written out a second time, by hand, in the tests, which hold the two against each other (decision 0061).
PERMITTED: Final[dict[Role, frozenset[Action]]] = {
    Role.ADMIN: frozenset(Action),
    Role.FACILITATOR: _WORK | {Action.DECIDE, Action.RUN_WORKSHOP},
    Role.TEAM: _WORK,
    Role.MANAGER: _LOOK | {Action.DECIDE, Action.TAKE_SNAPSHOT, Action.SET_AIM},
    Role.VIEWER: frozenset({Action.SEE}),
}


OF_ALL_COUNCILS: Final = frozenset({Action.BEGIN_COUNCIL})
"""What belongs to no single council: it needs a role in every one."""

EVERY_COUNCIL: Final = "*"
"""Stands for every council where a role is given; no council has this id."""


@dataclass(frozen=True)
class Person:
    """Who is asking, known by a name that history may show.

    `role` is the first of what they are to every council, and `roles` all that they are, by council; several
    in one council add up, those in every council too. `person_id` is "" where nobody signs in.
    """

    name: str
    role: Role | None = None
    roles: frozenset[tuple[str, Role]] = frozenset()
    person_id: str = ""

    def roles_in(self, council_id: str) -> frozenset[Role]:
        """What they are to one council; nothing where it is not theirs."""
        everywhere = frozenset({self.role} if self.role else ())
        return everywhere | {role for theirs, role in self.roles if theirs in (council_id, EVERY_COUNCIL)}


def may_open(person: Person, council_id: str) -> bool:
    """Whether the council is one of the person's. To everybody else it does not exist."""
    return bool(person.roles_in(council_id))


def is_permitted(person: Person, action: Action, council_id: str) -> bool:
    """Whether one of the person's roles in the council includes the action."""
    # Not by `roles_in`: a role in one council opens nothing that belongs to all of them.
    everywhere = frozenset({person.role} if person.role else ())
    roles = everywhere if action in OF_ALL_COUNCILS else person.roles_in(council_id)
    return any(action in PERMITTED.get(role, frozenset()) for role in roles)
