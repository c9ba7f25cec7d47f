"""Inviting people to a council that has no identity provider, and signing in by a password."""

import secrets
from dataclasses import dataclass
from typing import Final

from costar.domain.clock import now_in_utc
from costar.domain.council.access import Action, Role
from costar.domain.council.audit_log import Said
from costar.domain.council.invitations import ISSUER, LASTS, LONGEST_NAME, Invitation, account_of
from costar.domain.council.signing_in import Identity, Known
from costar.domain.secret import hash_of_secret
from costar.errors import UserError
from costar.storage.audit_store import doing, done_on
from costar.storage.sign_in.access_store import id_of
from costar.storage.store import Store
from costar.usecases.council.by_code import ask_for_code
from costar.usecases.council.passwords import hash_of_new
from costar.usecases.council.sign_in import check_password, let_in
from costar.usecases.permission import Asking, needs

_BYTES: Final = 32


@needs(Action.GIVE_ROLES)
def invitations(asking: Asking) -> tuple[Invitation, ...]:
    """The council's invitations that nobody has used yet."""
    return asking.store.invitations.waiting(asking.council_id)


@needs(Action.GIVE_ROLES)
def invite(asking: Asking, *, name: str, address: str, role: Role) -> str:
    """Invite somebody to the council; what the link has to end with. It is told once and kept nowhere.

    Raises:
        UserError: the name is blank or too long, or the address is none.
    """
    return make_invitation(asking.store, address, name, asking.council_id, role)


@needs(Action.GIVE_ROLES)
def withdraw(asking: Asking, invitation_id: str) -> None:
    """Let an invitation of the council work no more; one that is not there stays so, and is not told of."""
    for one in asking.store.invitations.waiting(asking.council_id):
        if one.invitation_id == invitation_id:
            done_on(_person_id(one.account))
            asking.store.invitations.withdraw(asking.council_id, invitation_id)


def make_invitation(store: Store, address: str, name: str, council_id: str, role: Role | None) -> str:
    """Keep an invitation; what its link has to end with. The audit log says for whom it is, by id.

    Raises:
        UserError: the name is blank or too long, or the account is no e-mail address.
    """
    secret, account = secrets.token_urlsafe(_BYTES), _checked(name, address)
    done_on(" ".join(filter(None, (_person_id(account), role))))
    invited = Invitation(
        hash_of_secret(secret), account, name.strip(), council_id, role, now_in_utc() + LASTS
    )
    store.invitations.add(invited)
    return secret


def new_password(store: Store, person: Known, council_id: str) -> str:
    """An invitation to choose another password, for who has forgotten it; what its link has to end with."""
    # For the command alone: by such a link the administrator of one council could take over an account of
    # another's (decision 0071).
    return make_invitation(store, person.identity.subject, person.identity.name, council_id, None)


def needs_password(store: Store, invited: Invitation) -> bool:
    """Whether the invited has to choose a password: they have none yet, or are to get another."""
    return invited.role is None or store.invitations.password_of(invited.account) is None


def accept(store: Store, secret: str, password: str) -> None:
    """Use an invitation up. Who has a password keeps it, whatever stands here, and signs in with it.

    Raises:
        NotFound: it was used or withdrawn, is too old, or never was.
        UserError: the password is too short or too long, or would be guessed.
    """
    invited = store.invitations.of(secret)
    chosen = ""
    if needs_password(store, invited):
        chosen = hash_of_new(password, account=invited.account, name=invited.name)
    about = invited.role or "new_password"
    with doing(Said(_person_id(invited.account), "accept_invitation", invited.council_id, about)):
        store.invitations.use(secret, chosen)


@dataclass(frozen=True)
class Begun:
    """A right password: the secret for the browser, which signs in, or is asked for a code first."""

    secret: str
    asks_code: bool


def sign_in_by_password(store: Store, typed: str, password: str) -> Begun:
    """Sign in whoever knows an account's password, or ask for a code where they have a second step.

    Raises:
        UserError: they do not, or too many wrong ones were tried: wait a little.
    """
    account = account_of(typed)
    # The same words where there is no such account: nobody learns who has one. And what is right here counts
    # before a code is asked for: codes that are wrong are counted by themselves (decision 0103)
    check_password(store, account, password, wrong="password_wrong")
    step = store.second_steps.of_person(_person_id(account))
    if step is not None:
        return Begun(ask_for_code(store, step, password), asks_code=True)
    known = store.access.known(_person_id(account))
    return Begun(let_in(store, known.identity, (), ()), asks_code=False)


def _checked(name: str, address: str) -> str:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise UserError("invite_name", longest=LONGEST_NAME)
    account = account_of(address)
    if not account:
        raise UserError("invite_address")
    return account


def _person_id(account: str) -> str:
    return id_of(Identity(ISSUER, account, ""))
