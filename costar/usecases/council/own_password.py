"""Changing one's own password, for who was invited."""

from costar.domain.council.audit_log import Said
from costar.domain.council.invitations import ISSUER
from costar.domain.council.signing_in import Known
from costar.errors import UserError
from costar.storage.audit_store import doing
from costar.storage.sign_in.invitation_store import Changed
from costar.storage.store import Store
from costar.usecases.council.passwords import hash_of_new
from costar.usecases.council.sealed import open_by_password, seal_by_password
from costar.usecases.council.sign_in import check_password, recognised


def whose_password(store: Store, secret: str) -> Known:
    """Who is signed in in the browser with this secret, and may change a password.

    Raises:
        SignedOut: nobody is.
        UserError: they sign in elsewhere, and have no password here; or a second step is asked of them, and
            the password alone must not change how they sign in, for they have a passkey.
    """
    known, lacks_step = recognised(store, secret)
    if known.identity.issuer != ISSUER:
        raise UserError("password_elsewhere")
    # Whoever only learned the password would set up a second step of their own (decision 0104)
    if lacks_step and store.passkeys.of_person(known.person_id):
        raise UserError("passkey_first")
    return known


def change_password(store: Store, secret: str, before: str, chosen: str) -> None:
    """Let another password count from now on; every other browser of the person is signed out.

    The one before is asked for, so that nobody takes an account over at a browser that was left open.

    Raises:
        SignedOut: nobody is signed in in the browser with this secret.
        UserError: the one before is wrong, or the new one is too short or too long, or would be guessed; or
            the person's second step was changed meanwhile.
    """
    known = whose_password(store, secret)
    check_password(store, known.identity.subject, before)
    changed = hash_of_new(chosen, account=known.identity.subject, name=known.identity.name)
    step = store.second_steps.of_person(known.person_id)
    if step is None:
        kept = Changed(changed)
    else:
        again = seal_by_password(open_by_password(step.sealed, before), chosen)
        kept = Changed(changed, step.sealed, again)
    with doing(Said(known.person_id, "change_password")):
        store.invitations.change_password(known.person_id, kept, keep=secret)
