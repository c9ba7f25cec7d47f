"""Who is what in a council: an administrator sees it, gives roles by hand and takes them back."""

from costar.domain.council.access import EVERY_COUNCIL, Action, Role
from costar.domain.council.signing_in import Known
from costar.errors import NotFound
from costar.storage.audit_store import done_on
from costar.usecases.permission import Asking, needs

NO_ROLE = "none"
"""What the audit log calls it when a role was taken back."""


@needs(Action.GIVE_ROLES)
def people(asking: Asking) -> tuple[Known, ...]:
    """The council's people, and those who signed in and wait for a role, by name.

    Whoever has roles in other councils only is nobody here: what they are there is not told.
    """
    return tuple(_as_seen_here(one, asking.council_id) for one in _seen(asking))


@needs(Action.GIVE_ROLES)
def give_role(asking: Asking, person_id: str, role: Role | None) -> None:
    """Let this be the one role that somebody has by hand in the council; None takes it back.

    It counts at their next press. What a group brings stays.

    Raises:
        NotFound: nobody whom this administrator can see has the id.
        UserError: the council would be left without an administrator.
    """
    if person_id not in {one.person_id for one in _seen(asking)}:
        raise NotFound("person_not_found")
    # By id: names stand in the table of people alone, so that a person can be erased (decision 0070)
    done_on(f"{person_id} {role or NO_ROLE}")
    asking.store.access.give(person_id, asking.council_id, role)


def _seen(asking: Asking) -> list[Known]:
    here = {asking.council_id, EVERY_COUNCIL}
    return [
        one
        for one in asking.store.access.people()
        if not one.memberships or here & {role.council_id for role in one.memberships}
    ]


def _as_seen_here(one: Known, council_id: str) -> Known:
    here = tuple(role for role in one.memberships if role.council_id in (council_id, EVERY_COUNCIL))
    return Known(one.person_id, one.identity, here, one.last_seen)
