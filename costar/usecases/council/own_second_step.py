"""One's own second step: setting it up, other spare codes, and removing it."""

from costar.domain.clock import now_in_utc
from costar.domain.council.audit_log import Said
from costar.domain.council.second_step import SecondStep
from costar.domain.council.signing_in import Known
from costar.errors import NotFound, UserError
from costar.storage.audit_store import doing
from costar.storage.sign_in.second_step_store import TO_SET_UP
from costar.storage.store import Store
from costar.usecases.council.own_password import whose_password
from costar.usecases.council.sealed import open_for_browser, seal_by_password, seal_for_browser
from costar.usecases.council.second_step import half_minute_of, new_secret, new_spare_codes
from costar.usecases.council.sign_in import check_password, recognised


def own_second_step(store: Store, secret: str) -> tuple[Known, SecondStep | None]:
    """Who is signed in in the browser with this secret, and their second step, if they have one.

    Raises:
        SignedOut: nobody is.
        UserError: they sign in elsewhere, and have none here.
    """
    known = whose_password(store, secret)
    return known, store.second_steps.of_person(known.person_id)


def is_asked_first(store: Store, secret: str) -> bool:
    """Whether nothing opens in the browser with this secret before they have set one up.

    Raises:
        SignedOut: nobody is signed in there.
    """
    return recognised(store, secret)[1]


def begin_second_step(store: Store, secret: str) -> tuple[Known, str]:
    """Who sets a second step up, and what their app is to keep. It counts when it is confirmed.

    Raises:
        SignedOut: nobody is signed in in the browser with this secret.
        UserError: they have one already.
    """
    known, step = own_second_step(store, secret)
    if step is not None:
        raise UserError("second_step_twice")
    of_app = new_secret()
    sealed = seal_for_browser(of_app, secret)
    store.second_steps.ask(TO_SET_UP, secret, known.person_id, sealed)
    return known, of_app


def begun_second_step(store: Store, secret: str) -> tuple[Known, str]:
    """Who has begun to set one up in the browser with this secret, and what their app is to keep.

    Raises:
        SignedOut: nobody is signed in there.
        NotFound: nobody has begun, or too long ago, or it counts already.
    """
    known = whose_password(store, secret)
    person_id, sealed = store.second_steps.asked(TO_SET_UP, secret)
    # Somebody else may have signed in in that browser since, who must not see the secret of the first
    if person_id != known.person_id:
        raise NotFound("second_step_over")
    return known, open_for_browser(sealed, secret)


def confirm_second_step(store: Store, secret: str, *, password: str, code: str) -> tuple[str, ...]:
    """Let the second step count that this browser has begun; its spare codes, which are told once.

    The password is asked for, so that nobody locks the owner out at a browser that was left open; and it is
    what opens the secret later.

    Raises:
        SignedOut: nobody is signed in in the browser with this secret.
        NotFound: nobody has begun, or too long ago, or it counts already.
        UserError: the password or the code is wrong.
    """
    known, of_app = begun_second_step(store, secret)
    of_password = store.invitations.password_of(known.identity.subject) or ""
    check_password(store, known.identity.subject, password)
    half_minute = half_minute_of(of_app, code)
    now = now_in_utc()
    made = SecondStep(known.person_id, seal_by_password(of_app, password), half_minute, now)
    spare = new_spare_codes()
    with doing(Said(known.person_id, "add_second_step")):
        store.second_steps.add(made, spare, of_password, keep=secret)
    return spare


def renew_spare_codes(store: Store, secret: str, password: str) -> tuple[str, ...]:
    """Let other spare codes count, and none of those before; they are told once.

    Raises:
        SignedOut: nobody is signed in in the browser with this secret.
        UserError: the password is wrong, or they have no second step.
    """
    known = whose_password(store, secret)
    check_password(store, known.identity.subject, password)
    spare = new_spare_codes()
    with doing(Said(known.person_id, "renew_spare_codes")):
        store.second_steps.renew(known.person_id, spare, keep=secret)
    return spare


def remove_second_step(store: Store, secret: str, password: str) -> None:
    """Ask this person for no code any more; every other browser of theirs is signed out.

    Raises:
        SignedOut: nobody is signed in in the browser with this secret.
        UserError: the password is wrong.
    """
    known = whose_password(store, secret)
    check_password(store, known.identity.subject, password)
    with doing(Said(known.person_id, "remove_second_step")):
        store.second_steps.remove(known.person_id, keep=secret)
