"""The address at which somebody who is signed in changes their password."""

from collections.abc import Callable

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from costar.config import OWN_PASSWORD
from costar.domain.council.invitations import SHORTEST_PASSWORD
from costar.live.away import opened, patient
from costar.live.forms import Form, form_of
from costar.live.guard import guarded
from costar.live.pages import page
from costar.live.sign_in.few import LooksAtPasswords
from costar.live.sign_in.own_pages import own_change, own_page
from costar.live.sign_in.routes import sign_in_secret
from costar.storage.store import Store
from costar.usecases.council import own_password
from costar.words import t


def own_password_routes(store: Callable[[], Store]) -> list[Route]:
    """The routes, for a product where people are invited.

    They are below what opens without a sign-in, so they look by themselves who is signed in.
    """
    ways = OwnPassword(opened(store))
    return [
        Route(OWN_PASSWORD, patient(ways.ask), methods=["GET"]),
        Route(OWN_PASSWORD, patient(guarded(ways.change)), methods=["POST"]),
    ]


class OwnPassword(LooksAtPasswords):
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
        return await to_thread.run_sync(self._changed, secret, form, limiter=self._few)

    def _changed(self, secret: str, form: Form) -> Response:
        return own_change(
            lambda: self._change(secret, form.get("before", ""), form.get("password", "")),
            lambda problem: self._form(secret, problem),
            OWN_PASSWORD,
            failed="A password was not changed",
        )

    def _change(self, secret: str, before: str, chosen: str) -> Response:
        own_password.change_password(self._store(), secret, before, chosen)
        return page("own_password_changed")

    def _form(self, secret: str, problem: str) -> Response:
        return own_page(lambda: self._drawn(secret, problem), OWN_PASSWORD)

    def _drawn(self, secret: str, problem: str) -> Response:
        known = own_password.whose_password(self._store(), secret)
        return page(
            "own_password",
            status=400 if problem else 200,
            account=known.identity.subject,
            shortest=SHORTEST_PASSWORD,
            problem=problem,
        )
