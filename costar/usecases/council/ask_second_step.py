"""Asking everybody in a council who signs in with a password for a second step, and seeing who has one."""

from datetime import datetime
from enum import StrEnum

from costar.domain.council.access import Action
from costar.domain.council.invitations import ISSUER
from costar.domain.council.signing_in import Known
from costar.usecases.council.roles import people
from costar.usecases.permission import Asking, needs


class Step(StrEnum):
    """What a person has beside a password."""

    CODE = "code"
    PASSKEY = "passkey"
    BOTH = "both"
    NONE = "none"
    ELSEWHERE = "elsewhere"


@needs(Action.GIVE_ROLES)
def asked_since(asking: Asking) -> datetime | None:
    """Since when the council asks everybody for a second step, UTC; None where it does not."""
    return asking.store.asked_steps.since(asking.council_id)


@needs(Action.GIVE_ROLES)
def ask_everybody(asking: Asking) -> None:
    """Ask everybody for one who signs in with a password, from the next sign-in on; a passkey is one."""
    asking.store.asked_steps.ask(asking.council_id)


@needs(Action.GIVE_ROLES)
def ask_nobody(asking: Asking) -> None:
    """Ask nobody for one any more; who has one keeps it."""
    asking.store.asked_steps.ask_no_more(asking.council_id)


@needs(Action.GIVE_ROLES, once=True)
def steps_of_people(asking: Asking) -> dict[str, Step]:
    """What each of the council's people has beside a password, by their id."""
    with_code = asking.store.second_steps.people()
    with_passkey = asking.store.passkeys.counted()
    return {one.person_id: _step(one, with_code, with_passkey) for one in people(asking)}


def _step(one: Known, with_code: frozenset[str], with_passkey: dict[str, int]) -> Step:
    # Their provider asks for a second step or does not, and tells nobody
    if one.identity.issuer != ISSUER:
        return Step.ELSEWHERE
    has_code, has_passkey = one.person_id in with_code, one.person_id in with_passkey
    if has_code and has_passkey:
        return Step.BOTH
    if has_code:
        return Step.CODE
    return Step.PASSKEY if has_passkey else Step.NONE
