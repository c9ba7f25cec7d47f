"""In which browsers one is signed in oneself, and signing out of those that one does not know or need."""

from costar.domain.council.audit_log import Said
from costar.domain.council.browsers import SignedInBrowser, told_by
from costar.domain.council.signing_in import Known
from costar.errors import StepFirst
from costar.storage.audit_store import doing
from costar.storage.store import Store
from costar.usecases.council.sign_in import recognised, sign_out


def take_over(store: Store, secret: str, *, before: str, agent: str) -> None:
    """Let a browser go on with this secret: whoever was signed in there before is not any more.

    Args:
        store: where sign-ins are kept.
        secret: of the sign-in that has just begun.
        before: the secret that the browser had, or "".
        agent: what the browser calls itself.
    """
    if before:
        sign_out(store, before)
    store.browsers.name(secret, *told_by(agent))


def browsers_of(store: Store, secret: str) -> tuple[SignedInBrowser, ...]:
    """Where whoever is signed in in the browser with this secret is signed in.

    Raises:
        SignedOut: nobody is.
        StepFirst: they have to set up a second step first.
    """
    return store.browsers.of(_who(store, secret), secret)


def sign_out_browser(store: Store, secret: str, sign_in_id: str) -> None:
    """Sign out one browser of one's own: every tab of it is refused at its next press.

    Raises:
        SignedOut: nobody is signed in in the browser with this secret.
        StepFirst: they have to set up a second step first.
    """
    known = _who(store, secret)
    with doing(Said(known.person_id, "sign_out_browser")):
        store.browsers.end(known.person_id, sign_in_id)


def sign_out_others(store: Store, secret: str) -> None:
    """Sign out every browser of one's own but this one.

    Raises:
        SignedOut: nobody is signed in in the browser with this secret.
        StepFirst: they have to set up a second step first.
    """
    known = _who(store, secret)
    with doing(Said(known.person_id, "sign_out_others")):
        store.browsers.end_others(known.person_id, keep=secret)


def _who(store: Store, secret: str) -> Known:
    known, lacks_step = recognised(store, secret)
    if lacks_step:
        raise StepFirst("second_step_first")
    return known
