"""Signing in and out of a browser, and who is signed in there."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from costar.domain.council.access import Person
from costar.domain.council.audit_log import Said
from costar.domain.council.signing_in import GroupRule, Identity, Known, memberships_by, person_of
from costar.errors import NotFound, SignedOut, StepFirst, UserError
from costar.storage.audit_store import doing
from costar.storage.sign_in.access_store import id_of
from costar.storage.store import Store
from costar.usecases.council.passwords import is_right

_BYTES: Final = 32
"""Of the secret in a browser's cookie: nobody guesses it."""

SAME_REFUSAL: Final = timedelta(minutes=1)
"""Of many refusals within it one is written down, for anybody may try."""


def let_in(
    store: Store,
    identity: Identity,
    groups: Iterable[object],
    rules: Iterable[GroupRule],
    *,
    by_passkey: bool = False,
) -> str:
    """Sign in whom the provider vouched for, with the roles of their groups; the secret for the browser."""
    secret = secrets.token_urlsafe(_BYTES)
    with doing(Said(id_of(identity), "sign_in")):
        person_id = store.access.welcome(identity, memberships_by(groups, rules))
        store.access.begin(secret, person_id, by_passkey=by_passkey)
    # The browser has it alone: the store has its hash, so that whoever reads the database can be nobody
    return secret


def refused(store: Store) -> None:
    """Write down that somebody was not let in; of many within a minute one, for anybody may try."""
    store.audit.note(Said("", "sign_in_refused"), again_after=SAME_REFUSAL)


def check_password(store: Store, account: str, typed: str, *, wrong: str = "password_before") -> None:
    """See that somebody knows an account's password; of wrong ones too many in a row have to wait.

    Raises:
        UserError: `wrong`: they do not; or too many wrong ones were tried: wait a little.
    """
    # Asked first: a guess that has to wait costs us no hashing.
    if not store.invitations.may_try(account):
        raise UserError("password_wait")
    if not is_right(typed, store.invitations.password_of(account)):
        refused(store)
        raise UserError(wrong)
    store.invitations.was_right(account)


def signed_in(store: Store, secret: str) -> Person:
    """Who is signed in in the browser with this secret, with the roles that they have now.

    Raises:
        SignedOut: nobody is.
        StepFirst: they have to set up a second step first.
    """
    known, lacks_step = recognised(store, secret)
    if lacks_step:
        raise StepFirst("second_step_first")
    return person_of(known)


def recognised(store: Store, secret: str) -> tuple[Known, bool]:
    """Who signed in in the browser with this secret, and whether they lack a second step that is asked.

    Only what they do to their own sign-in may ask this; everything else asks who is `signed_in`.

    Raises:
        SignedOut: nobody did.
    """
    if not secret:
        raise SignedOut("signed_out")
    try:
        return store.access.signed_in(secret)
    except NotFound as error:
        raise SignedOut("signed_out") from error


def sign_out(store: Store, secret: str) -> None:
    """Sign out the browser with this secret: every tab of it is refused at its next press."""
    try:
        known, _ = recognised(store, secret)
    except SignedOut:
        return
    with doing(Said(known.person_id, "sign_out")):
        store.access.end(secret)


def sign_out_everywhere(store: Store, person_id: str) -> None:
    """Sign out every browser of a person, who does it."""
    with doing(Said(person_id, "sign_out_everywhere")):
        store.access.end_all(person_id)
