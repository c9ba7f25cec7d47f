"""The addresses of signing in by a password, and of using an invitation."""

import logging
from collections.abc import Callable
from functools import cached_property, partial
from typing import Final
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from costar.config import INVITED
from costar.domain.council.invitations import SHORTEST_PASSWORD
from costar.errors import NotFound, UserError
from costar.live.away import opened, patient
from costar.live.forms import form_of
from costar.live.guard import WrongCodes, guarded
from costar.live.pages import page
from costar.live.sign_in.by_code import asked_for_code
from costar.live.sign_in.few import LooksAtPasswords
from costar.live.sign_in.form import sign_in_form
from costar.live.sign_in.routes import Asker, led_in, own_path
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.usecases.council import invite
from costar.web.addresses import address_of
from costar.words import t

_TO: Final = "to"

log = logging.getLogger("costar")


def invited_routes(store: Callable[[], Store], *, passkeys: bool = False) -> list[Route]:
    """The routes, for a product where people are invited; `passkeys` where there are routes for those."""
    ways = Invited(opened(store), passkeys=passkeys)
    return [
        Route("/sign-in", patient(ways.ask), methods=["GET"]),
        Route("/sign-in", patient(guarded(ways.sign_in)), methods=["POST"]),
        Route(f"{INVITED}/{{secret}}", patient(ways.ask_invited), methods=["GET"]),
        Route(f"{INVITED}/{{secret}}", patient(guarded(ways.accept)), methods=["POST"]),
    ]


class Invited(LooksAtPasswords):
    """Letting in who knows a password, and letting who is invited choose one."""

    def __init__(self, store: Callable[[], Store], *, passkeys: bool) -> None:
        self._store = store
        self._form = partial(sign_in_form, passkeys=passkeys)
        self._wrong = WrongCodes()

    async def ask(self, request: Request) -> Response:
        """The form to sign in; somebody who was led here is led on afterwards."""
        return self._form(own_path(request.query_params.get(_TO, "")))

    async def sign_in(self, request: Request) -> Response:
        """Let in who knows the password, or ask for a code first; a browser that was signed in before is not
        any more once its person is let in.
        """
        form = await form_of(request)
        to = own_path(form.get(_TO, ""))
        address = address_of(request)
        # Counted before the password is looked at, so that many tries at the same time are no way round.
        if not self._wrong.may_try(address):
            return self._form(to, problem=t("error.password_wait"), status=429)
        try:
            begun = await to_thread.run_sync(
                self._let_in,
                form.get("account", ""),
                form.get("password", ""),
                Asker.of(request),
                limiter=self._few,
            )
        except UserError as error:
            # The kind of refusal and no more: the log holds nothing of a person (decision 0075).
            log.warning("A sign-in was refused: %s", error.key)
            return self._form(to, problem=sentence_of_error(error), status=403)
        self._wrong.forgive(address)
        return asked_for_code(to, begun.secret) if begun.asks_code else led_in(to, begun.secret)

    async def ask_invited(self, request: Request) -> Response:
        """The form to accept an invitation. Looking uses nothing up: mail programs look, too."""
        return await self._asked_invited(request.path_params["secret"], "")

    async def accept(self, request: Request) -> Response:
        """Use the invitation up; then its person signs in."""
        secret, form = request.path_params["secret"], await form_of(request)
        if form.get("password", "") != form.get("again", ""):
            return await self._asked_invited(secret, t("error.password_twice"))
        try:
            password = form.get("password", "")
            await to_thread.run_sync(self._accept, secret, password, limiter=self._few)
        except UserError as error:
            problem = sentence_of_error(error)
            return await self._asked_invited(secret, problem)
        return self._form("/", told=t("invited.done"))

    @cached_property
    def _looking(self) -> CapacityLimiter:
        """Threads for links, apart from passwords: a guess at one costs a look, and keeps nobody waiting."""
        return CapacityLimiter(2)

    async def _asked_invited(self, secret: str, problem: str) -> Response:
        return await to_thread.run_sync(self._ask_invited, secret, problem, limiter=self._looking)

    def _accept(self, secret: str, password: str) -> None:
        invite.accept(self._store(), secret, password)

    def _let_in(self, account: str, password: str, asker: Asker) -> invite.Begun:
        store = self._store()
        begun = invite.sign_in_by_password(store, account, password)
        if not begun.asks_code:
            asker.takes(store, begun.secret)
        return begun

    def _ask_invited(self, secret: str, problem: str) -> Response:
        store = self._store()
        try:
            invited = store.invitations.of(secret)
        except NotFound as error:
            return page("sign_in", status=404, why=sentence_of_error(error))
        return page(
            "invited",
            status=400 if problem else 200,
            action=f"{INVITED}/{quote(secret, safe='')}",
            invited=invited,
            shortest=SHORTEST_PASSWORD,
            # Of an account with a password an invitation changes neither that nor the name (decision 0071).
            asks_password=invite.needs_password(store, invited),
            problem=problem,
        )
