"""The second half of a sign-in by a password, for who has a second step: a code, or a spare one."""

import secrets
from typing import Final

from costar.domain.council.audit_log import Said
from costar.domain.council.second_step import SecondStep, spare_code_in
from costar.errors import NotFound, UserError
from costar.storage.audit_store import doing
from costar.storage.sign_in.second_step_store import TO_SIGN_IN
from costar.storage.store import Store
from costar.usecases.council.sealed import open_by_password, open_for_browser, seal_for_browser
from costar.usecases.council.second_step import half_minute_of
from costar.usecases.council.sign_in import SAME_REFUSAL, let_in

_BYTES: Final = 32


def ask_for_code(store: Store, step: SecondStep, password: str) -> str:
    """Ask for a code of who has just typed this right password; the secret of the browser that is asked."""
    browser = secrets.token_urlsafe(_BYTES)
    # Sealed anew for these minutes: the password is not kept, and the next half comes without it
    sealed = seal_for_browser(open_by_password(step.sealed, password), browser)
    store.second_steps.ask(TO_SIGN_IN, browser, step.person_id, sealed)
    return browser


def is_asked_for_code(store: Store, browser: str) -> bool:
    """Whether the browser with this secret is asked for a code."""
    try:
        store.second_steps.asked(TO_SIGN_IN, browser)
    except NotFound:
        return False
    return True


def sign_in_by_code(store: Store, browser: str, typed: str) -> str:
    """Sign in who typed the right password in the browser with this secret, and now their code.

    Raises:
        NotFound: nobody is asked there, or not any more.
        UserError: the code is wrong or was used already, or too many were: wait.
    """
    person_id, sealed = store.second_steps.asked(TO_SIGN_IN, browser)
    if not store.second_steps.may_try(person_id):
        raise UserError("second_step_wait")
    try:
        code = half_minute_of(open_for_browser(sealed, browser), typed)
        with doing(Said(person_id, "sign_in", "", "code")):
            store.second_steps.passed(browser, person_id, code)
            return let_in(store, store.access.known(person_id).identity, (), ())
    except UserError:
        _refused(store, person_id)
        raise


def sign_in_by_spare_code(store: Store, browser: str, typed: str) -> str:
    """Sign in who typed the right password in the browser with this secret, and now a spare code.

    Raises:
        NotFound: nobody is asked there, or not any more.
        UserError: it is no spare code of theirs, or was used already.
    """
    # No wait for wrong ones before: whoever guesses codes must not keep out the owner of a spare one (0103)
    person_id, _ = store.second_steps.asked(TO_SIGN_IN, browser)
    try:
        with doing(Said(person_id, "sign_in", "", "spare_code")):
            store.second_steps.passed_by_spare(browser, person_id, spare_code_in(typed))
            return let_in(store, store.access.known(person_id).identity, (), ())
    except UserError:
        _refused(store, person_id)
        raise


def _refused(store: Store, person_id: str) -> None:
    """Write down that somebody knew a password and not the code: of whom, for they should know."""
    store.audit.note(Said("", "code_refused", "", person_id), again_after=SAME_REFUSAL)
