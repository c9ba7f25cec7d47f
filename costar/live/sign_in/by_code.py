"""The addresses of the second half of a sign-in: a code, or a spare one, after the password."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Final
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from costar.config import OWN_SECOND_STEP
from costar.domain.council.second_step import ASKED_WITHIN
from costar.errors import NotFound, UserError
from costar.live.away import opened, patient
from costar.live.forms import Form, form_of
from costar.live.guard import WrongCodes, guarded
from costar.live.pages import page
from costar.live.sign_in import half_way
from costar.live.sign_in.form import sign_in_form
from costar.live.sign_in.routes import Asker, led_in, own_path, way_in
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.usecases.council import by_code
from costar.web.addresses import address_of
from costar.words import t

BY_CODE: Final = "/sign-in/code"

HALF_COOKIE: Final = "__Host-costar-half"
"""The cookie of a browser in which the password was right and the code is waited for; it opens nothing."""


log = logging.getLogger("costar")


def by_code_routes(store: Callable[[], Store], *, passkeys: bool = False) -> list[Route]:
    """The routes, for a product where people are invited; `passkeys` where there are routes for those."""
    ways = ByCode(opened(store), passkeys=passkeys)
    return [
        Route(BY_CODE, patient(ways.ask), methods=["GET"]),
        Route(BY_CODE, patient(guarded(ways.sign_in)), methods=["POST"]),
    ]


def asked_for_code(to: str, browser: str) -> Response:
    """The way to the form for the code, for a browser that has this secret from now on."""
    answer = RedirectResponse(f"{BY_CODE}?to={quote(to, safe='')}", status_code=303)
    answer.headers["Cache-Control"] = "no-store"
    half_way.keep(answer, HALF_COOKIE, browser, ASKED_WITHIN)
    return answer


class ByCode:
    """Letting in who has typed the right password and now types the code that their phone shows."""

    def __init__(self, store: Callable[[], Store], *, passkeys: bool) -> None:
        self._store = store
        self._sign_in_form = partial(sign_in_form, passkeys=passkeys)
        self._wrong = WrongCodes()

    async def ask(self, request: Request) -> Response:
        """The form; the way to the password for who has not typed it, or too long ago."""
        to, browser = own_path(request.query_params.get("to", "")), _browser(request)
        is_asked = await to_thread.run_sync(lambda: by_code.is_asked_for_code(self._store(), browser))
        return page("code", to=to, problem="", spare=False) if is_asked else way_in(to)

    async def sign_in(self, request: Request) -> Response:
        """Let them in; a browser that was signed in before is not any more."""
        form = await form_of(request)
        to, browser = own_path(form.get("to", "")), _browser(request)
        address = address_of(request)
        # Counted before the code is looked at, so that many tries at the same time are no way round.
        if not self._wrong.may_try(address):
            return _form(form, to, t("error.second_step_wait"), 429)
        try:
            secret = await to_thread.run_sync(self._let_in, browser, form, Asker.of(request))
        except NotFound as error:
            return _without_half(self._sign_in_form(to, problem=sentence_of_error(error), status=403))
        except UserError as error:
            log.warning("A code was refused: %s", error.key)
            return _form(form, to, sentence_of_error(error), 403)
        self._wrong.forgive(address)
        # Who needed a spare code may have lost the phone, and should see how many are left.
        return _without_half(led_in(OWN_SECOND_STEP if _is_spare(form) else to, secret))

    def _let_in(self, browser: str, form: Form, asker: Asker) -> str:
        store = self._store()
        if _is_spare(form):
            secret = by_code.sign_in_by_spare_code(store, browser, form.get("spare", ""))
        else:
            secret = by_code.sign_in_by_code(store, browser, form.get("code", ""))
        asker.takes(store, secret)
        return secret


def _form(form: Form, to: str, problem: str, status: int) -> Response:
    return page("code", status=status, to=to, problem=problem, spare=_is_spare(form))


def _is_spare(form: Form) -> bool:
    return "spare" in form


def _browser(request: Request) -> str:
    return request.cookies.get(HALF_COOKIE, "")


def _without_half(answer: Response) -> Response:
    half_way.forget(answer, HALF_COOKIE)
    return answer
