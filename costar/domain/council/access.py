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


_LOOK: Final = frozenset({Action.SEE, Action.EXPORT})
_WORK: Final = _LOOK | {Action.EDIT, Action.UPLOAD, Action.TAKE_SNAPSHOT, Action.SET_AIM, Action.PUBLISH}

PERMITTED: Final[dict[Role, frozenset[Action]]] = {
    Role.ADMIN: frozenset(Action),
    Role.FACILITATOR: _WORK | {Action.DECIDE, Action.RUN_WORKSHOP},
    Role.TEAM: _WORK,
    Role.MANAGER: _LOOK | {Action.DECIDE, Action.TAKE_SNAPSHOT, Action.SET_AIM},
    Role.VIEWER: frozenset({Action.SEE}),
}


@dataclass(frozen=True)
class Person:
    """Who is asking: a role's holder, known by a name that history may show."""

    name: str
    role: Role


def is_permitted(person: Person, action: Action) -> bool:
    """Whether the person's role includes the action."""
    return action in PERMITTED.get(person.role, frozenset())
