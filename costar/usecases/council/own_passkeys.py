"""One's own passkeys: making one, taking one out, and signing in by one. They are never needed."""

import secrets
from typing import Final

from costar.domain.clock import now_in_utc
from costar.domain.council.audit_log import Said
from costar.domain.council.passkeys import LONGEST_NAME, MOST_PASSKEYS, Passkey, Site
from costar.domain.council.signing_in import Known
from costar.errors import UserError
from costar.storage.audit_store import doing
from costar.storage.store import Store
from costar.usecases.council.own_password import whose_password
from costar.usecases.council.passkeys import id_in, made, question_to_make, question_to_sign, signed
from costar.usecases.council.sign_in import check_password, let_in, refused

_TO_MAKE: Final = "make a passkey"
_TO_SIGN_IN: Final = "sign in"

_BYTES: Final = 32


def passkeys_of(store: Store, secret: str) -> tuple[Known, tuple[Passkey, ...]]:
    """Who is signed in in the browser with this secret, and their passkeys.

    Raises:
        SignedOut: nobody is.
        UserError: they sign in elsewhere, and have no passkeys here.
    """
    known = whose_password(store, secret)
    return known, store.passkeys.of_person(known.person_id)


def ask_to_make(store: Store, site: Site, secret: str, *, name: str, password: str) -> str:
    """What the device is asked that is to make a passkey: WebAuthn's options, as JSON.

    The password is asked for, so that nobody takes an account over at a browser that was left open.

    Raises:
        SignedOut: nobody is signed in in the browser with this secret.
        UserError: the name is blank or too long, the password is wrong, or they have many already.
    """
    known, theirs = passkeys_of(store, secret)
    _checked(name)
    if len(theirs) >= MOST_PASSKEYS:
        raise UserError("passkey_many", most=MOST_PASSKEYS)
    check_password(store, known.identity.subject, password)
    question = question_to_make(site, known, theirs)
    store.passkeys.ask(_TO_MAKE, secret, question.challenge)
    return question.options


def add_passkey(store: Store, site: Site, secret: str, *, name: str, answer: str) -> None:
    """Let the passkey count that a device made when this browser was asked.

    Raises:
        SignedOut: nobody is signed in in the browser with this secret.
        NotFound: it was not asked, or has answered already.
        UserError: the name is blank or too long, or the answer is not right.
    """
    known = whose_password(store, secret)
    # Taken, not looked at: an answer that somebody recorded cannot be sent again.
    challenge = store.passkeys.take_question(_TO_MAKE, secret)
    found = made(site, challenge, answer)
    now = now_in_utc()
    kept = Passkey(found.passkey_id, known.person_id, _checked(name), found.public_key, found.uses, now)
    with doing(Said(known.person_id, "add_passkey")):
        store.passkeys.add(kept)


def remove_passkey(store: Store, secret: str, passkey_id: str) -> None:
    """Take out one's own passkey; every other browser of the person is signed out.

    Raises:
        SignedOut: nobody is signed in in the browser with this secret.
    """
    known = whose_password(store, secret)
    with doing(Said(known.person_id, "remove_passkey")):
        store.passkeys.remove(known.person_id, passkey_id, keep=secret)


def ask_to_sign_in(store: Store, site: Site) -> tuple[str, str]:
    """What a device is asked that is to sign somebody in, as JSON; and a secret for the browser that asks."""
    browser, question = secrets.token_urlsafe(_BYTES), question_to_sign(site)
    store.passkeys.ask(_TO_SIGN_IN, browser, question.challenge)
    return question.options, browser


def sign_in_by_passkey(store: Store, site: Site, browser: str, answer: str) -> str:
    """Sign in whoever's device signed what the browser with this secret was asked; the secret of the sign-in.

    Raises:
        NotFound: it was not asked, or has answered already; or the passkey is not kept here.
        UserError: the answer is not right.
    """
    try:
        challenge = store.passkeys.take_question(_TO_SIGN_IN, browser)
        passkey = store.passkeys.known(id_in(answer))
        store.passkeys.used(passkey, signed(site, challenge, passkey, answer))
    except UserError:
        # Without a name: until the answer is right nobody knows whose passkey it was
        refused(store)
        raise
    with doing(Said(passkey.person_id, "sign_in", "", "passkey")):
        return let_in(store, store.access.known(passkey.person_id).identity, (), (), by_passkey=True)


def _checked(name: str) -> str:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise UserError("passkey_name", longest=LONGEST_NAME)
    return name.strip()
