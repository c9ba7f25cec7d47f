"""Taking away other people's passkeys: when a device is lost, or a person leaves."""

from costar.domain.council.access import Action, is_permitted
from costar.domain.council.signing_in import Known
from costar.errors import NotFound
from costar.storage.audit_store import done_on
from costar.usecases.permission import Asking, needs


@needs(Action.GIVE_ROLES)
def with_passkeys(asking: Asking) -> tuple[tuple[Known, int], ...]:
    """The people whose passkeys this administrator may take away, by name, each with how many they have."""
    counted = asking.store.passkeys.counted()
    if not counted:
        return ()
    people = asking.store.access.people()
    return tuple(
        (one, counted[one.person_id])
        for one in people
        if one.person_id in counted and has_whole_account(asking, one)
    )


@needs(Action.GIVE_ROLES)
def take_passkeys_away(asking: Asking, person_id: str) -> int:
    """Take away all passkeys of a person and sign them out everywhere; how many there were.

    Raises:
        NotFound: nobody whose passkeys this administrator may take away has the id.
    """
    if not has_whole_account(asking, asking.store.access.known(person_id)):
        raise NotFound("person_not_found")
    done_on(person_id)
    return asking.store.passkeys.remove_all(person_id)


def has_whole_account(asking: Asking, known: Known) -> bool:
    """Whether all that the person is, is in councils where this administrator gives roles.

    An account is one for all councils: no council's administrator signs out who works for another, too.
    """
    councils = {one.council_id for one in known.memberships}
    # Of no council at all the next line would be true, and anybody could take from whoever waits for a role
    is_here = asking.council_id in councils
    return is_here and all(is_permitted(asking.standing, Action.GIVE_ROLES, one) for one in councils)
