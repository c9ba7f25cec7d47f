"""Removing other people's second steps: when a phone is lost, or a person leaves."""

from costar.domain.council.access import Action
from costar.domain.council.signing_in import Known
from costar.errors import NotFound
from costar.storage.audit_store import done_on
from costar.usecases.council.others_passkeys import has_whole_account
from costar.usecases.permission import Asking, needs


@needs(Action.GIVE_ROLES)
def with_second_step(asking: Asking) -> tuple[Known, ...]:
    """The people whose second step this administrator may remove, by name."""
    theirs = asking.store.second_steps.people()
    if not theirs:
        return ()
    people = asking.store.access.people()
    return tuple(one for one in people if one.person_id in theirs and has_whole_account(asking, one))


@needs(Action.GIVE_ROLES)
def take_second_step_away(asking: Asking, person_id: str) -> bool:
    """Remove a person's second step, with its spare codes, and sign them out everywhere; whether one was.

    Raises:
        NotFound: nobody whose second step this administrator may remove has the id.
    """
    if not has_whole_account(asking, asking.store.access.known(person_id)):
        raise NotFound("person_not_found")
    # Before the writing, whose entry in the audit log it goes into
    done_on(person_id)
    return asking.store.second_steps.remove(person_id)
