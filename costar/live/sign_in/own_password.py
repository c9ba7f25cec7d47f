"""The address at which somebody who is signed in changes their password."""

import logging
from collections.abc import Callable
from functools import cached_property

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from costar.config import OWN_PASSWORD
from costar.domain.council.invitations import SHORTEST_PASSWORD
from costar.errors import SignedOut, UserError
from costar.live.away import opened, patient
from costar.live.forms import form_of
from costar.live.guard import guarded
from costar.live.pages import page
from costar.live.sign_in.routes import sign_in_secret, way_in
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.usecases.council import own_password
from costar.words import t

log = logging.getLogger("costar")


def own_password_routes(store: Callable[[], Store]) -> list[Route]:
    """The routes, for a product where people are invited.

    They are below what opens without a sign-in, so they look by themselves who is signed in.
    """
    ways = OwnPassword(opened(store))
    return [
        Route(OWN_PASSWORD, patient(ways.ask), methods=["GET"]),
        Route(OWN_PASSWORD, patient(guarded(ways.change)), methods=["POST"]),
    ]


class OwnPassword:
    """Asking for the password before and the new one, and letting the new one count."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store

    async def ask(self, request: Request) -> Response:
        """The form; the way to sign in for who is not."""
        return await to_thread.run_sync(self._form, sign_in_secret(request), "")

    async def change(self, request: Request) -> Response:
        """Change it, or say why not."""
        secret, form = sign_in_secret(request), await form_of(request)
        if form.get("password", "") != form.get("again", ""):
            return await to_thread.run_sync(self._form, secret, t("error.password_twice"))
        before, chosen = form.get("before", ""), form.get("password", "")
        try:
            await to_thread.run_sync(self._change, secret, before, chosen, limiter=self._few)
        except SignedOut:
            return way_in(OWN_PASSWORD)
        except UserError as error:
            log.warning("A password was not changed: %s", error.key)
            problem = sentence_of_error(error)
            return await to_thread.run_sync(self._form, secret, problem)
        return page("own_password_changed")

    @cached_property
    def _few(self) -> CapacityLimiter:
        """Threads for passwords, apart from all others: whoever guesses keeps no phone waiting."""
        return CapacityLimiter(2)

    def _change(self, secret: str, before: str, chosen: str) -> None:
        own_password.change_password(self._store(), secret, before, chosen)

    def _form(self, secret: str, problem: str) -> Response:
        try:
            known = own_password.whose_password(self._store(), secret)
        except SignedOut:
            return way_in(OWN_PASSWORD)
        except UserError as error:
            return page("sign_in", status=403, why=sentence_of_error(error))
        return page(
            "own_password",
            status=400 if problem else 200,
            account=known.identity.subject,
            shortest=SHORTEST_PASSWORD,
            problem=problem,
        )
