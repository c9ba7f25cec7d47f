"""Signing in and out of a browser, and who is signed in there."""

import secrets
from collections.abc import Iterable
from typing import Final

from costar.domain.council.access import Person
from costar.domain.council.signing_in import GroupRule, Identity, memberships_by, person_of
from costar.errors import NotFound, SignedOut
from costar.storage.store import Store

_BYTES: Final = 32
"""Of the secret in a browser's cookie: nobody guesses it."""


def let_in(store: Store, identity: Identity, groups: Iterable[object], rules: Iterable[GroupRule]) -> str:
    """Sign in whom the provider vouched for, with the roles of their groups; the secret for the browser."""
    person_id = store.access.welcome(identity, memberships_by(groups, rules))
    secret = secrets.token_urlsafe(_BYTES)
    store.access.begin(secret, person_id)
    return secret


def signed_in(store: Store, secret: str) -> Person:
    """Who is signed in in the browser with this secret, with the roles that they have now.

    Raises:
        SignedOut: nobody is.
    """
    if not secret:
        raise SignedOut("signed_out")
    try:
        return person_of(store.access.signed_in(secret))
    except NotFound as error:
        raise SignedOut("signed_out") from error


def sign_out(store: Store, secret: str) -> None:
    """Sign out the browser with this secret: every tab of it is refused at its next press."""
    store.access.end(secret)


def sign_out_everywhere(store: Store, person_id: str) -> None:
    """Sign out every browser of a person."""
    store.access.end_all(person_id)
