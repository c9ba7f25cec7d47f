"""The addresses of passkeys: signing in by one, making them and taking them out.

A script asks what the device is to sign (a POST that is answered in JSON) and sends the device's answer in
the form that the person pressed, so that all that follows is pages.
"""

import logging
from collections.abc import Callable
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from costar.config import OWN_PASSKEYS
from costar.domain.council.passkeys import ANSWERED_WITHIN, LONGEST_NAME, Site
from costar.errors import SignedOut, UserError
from costar.live.away import opened, patient
from costar.live.forms import Form, form_of
from costar.live.guard import WrongCodes, guarded
from costar.live.pages import page
from costar.live.sign_in import half_way
from costar.live.sign_in.few import LooksAtPasswords
from costar.live.sign_in.form import sign_in_form
from costar.live.sign_in.own_pages import own_change, own_page
from costar.live.sign_in.routes import Asker, led_in, own_path, sign_in_secret, why_refused
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.usecases.council import own_passkeys
from costar.web.addresses import address_of
from costar.words import t

BY_PASSKEY: Final = "/sign-in/passkey"
ASK: Final = "/ask"
REMOVE: Final = "/remove"

ASKED_COOKIE: Final = "__Host-costar-asked"
"""The cookie that binds what a device was asked to the browser that asked."""

MOST_BYTES: Final = 16_384
"""Of a form with a device's answer: some 2 KB, and up to 6 where its maker signs, too."""

_NO_STORE: Final = {"Cache-Control": "no-store"}

log = logging.getLogger("costar")


def passkey_routes(store: Callable[[], Store], site: Site) -> list[Route]:
    """The routes, for a product where people are invited and whose address has a name.

    They are below what opens without a sign-in, so they look by themselves who is signed in.
    """
    by, own = ByPasskey(opened(store), site), OwnPasskeys(opened(store), site)
    return [
        Route(BY_PASSKEY + ASK, patient(guarded(by.ask)), methods=["POST"]),
        Route(BY_PASSKEY, patient(guarded(by.sign_in, most_bytes=MOST_BYTES)), methods=["POST"]),
        Route(OWN_PASSKEYS, patient(own.show), methods=["GET"]),
        Route(OWN_PASSKEYS + ASK, patient(guarded(own.ask)), methods=["POST"]),
        Route(OWN_PASSKEYS, patient(guarded(own.add, most_bytes=MOST_BYTES)), methods=["POST"]),
        Route(OWN_PASSKEYS + REMOVE, patient(guarded(own.remove)), methods=["POST"]),
    ]


class ByPasskey:
    """Letting in whose device signs what it is asked."""

    def __init__(self, store: Callable[[], Store], site: Site) -> None:
        self._store = store
        self._site = site
        self._wrong = WrongCodes()

    async def ask(self, request: Request) -> Response:
        """What the device is to sign. Each is written down, so no address asks for more than a hall would."""
        if not self._wrong.may_try(address_of(request)):
            return _no(t("error.passkey_wait"), 429)
        options, browser = await to_thread.run_sync(self._ask)
        answer = Response(options, media_type="application/json", headers=_NO_STORE)
        half_way.keep(answer, ASKED_COOKIE, browser, ANSWERED_WITHIN)
        return answer

    async def sign_in(self, request: Request) -> Response:
        """Let them in; a browser that was signed in before is not any more."""
        form = await form_of(request)
        to = own_path(form.get("to", ""))
        asked = request.cookies.get(ASKED_COOKIE, "")
        try:
            secret = await to_thread.run_sync(self._let_in, asked, form.get("answer", ""), Asker.of(request))
        except UserError as error:
            log.warning("A sign-in by a passkey was refused: %s", why_refused(error))
            said = sign_in_form(to, passkeys=True, problem=sentence_of_error(error), status=403)
        else:
            # Gives back what asking took: whoever gets in was not guessing.
            self._wrong.forgive(address_of(request))
            said = led_in(to, secret)
        # Whatever came of it, for a challenge is answered once (decision 0088).
        half_way.forget(said, ASKED_COOKIE)
        return said

    def _ask(self) -> tuple[str, str]:
        return own_passkeys.ask_to_sign_in(self._store(), self._site)

    def _let_in(self, asked: str, answer: str, asker: Asker) -> str:
        store = self._store()
        secret = own_passkeys.sign_in_by_passkey(store, self._site, asked, answer)
        asker.takes(store, secret)
        return secret


class OwnPasskeys(LooksAtPasswords):
    """A person's passkeys: which there are, a new one, and one less."""

    def __init__(self, store: Callable[[], Store], site: Site) -> None:
        self._store = store
        self._site = site

    async def show(self, request: Request) -> Response:
        """The page; the way to sign in for who is not."""
        return await to_thread.run_sync(self._page, sign_in_secret(request))

    async def ask(self, request: Request) -> Response:
        """What the device is to make, for who knows the password."""
        form, secret = await form_of(request), sign_in_secret(request)
        try:
            options = await to_thread.run_sync(self._ask, secret, form, limiter=self._few)
        except SignedOut as error:
            return _no(sentence_of_error(error), 401)
        except UserError as error:
            log.warning("No passkey was asked for: %s", why_refused(error))
            return _no(sentence_of_error(error), 400)
        return Response(options, media_type="application/json", headers=_NO_STORE)

    async def add(self, request: Request) -> Response:
        """Keep what the device made."""
        form, secret = await form_of(request), sign_in_secret(request)
        return await to_thread.run_sync(self._after, secret, t("passkeys.added"), self._adding(form))

    async def remove(self, request: Request) -> Response:
        """Take one out."""
        form, secret = await form_of(request), sign_in_secret(request)
        return await to_thread.run_sync(self._after, secret, t("passkeys.removed"), self._removing(form))

    def _ask(self, secret: str, form: Form) -> str:
        name, password = form.get("name", ""), form.get("password", "")
        return own_passkeys.ask_to_make(self._store(), self._site, secret, name=name, password=password)

    def _adding(self, form: Form) -> Callable[[Store, str], None]:
        name, answer = form.get("name", ""), form.get("answer", "")
        return lambda store, secret: own_passkeys.add_passkey(
            store, self._site, secret, name=name, answer=answer
        )

    def _removing(self, form: Form) -> Callable[[Store, str], None]:
        return lambda store, secret: own_passkeys.remove_passkey(store, secret, form.get("passkey", ""))

    def _after(self, secret: str, told: str, do: Callable[[Store, str], None]) -> Response:
        return own_change(
            lambda: self._done(secret, told, do),
            lambda problem: self._page(secret, problem=problem),
            OWN_PASSKEYS,
            failed="Passkeys were not changed",
        )

    def _done(self, secret: str, told: str, do: Callable[[Store, str], None]) -> Response:
        do(self._store(), secret)
        return self._page(secret, told=told)

    def _page(self, secret: str, *, told: str = "", problem: str = "") -> Response:
        return own_page(lambda: self._drawn(secret, told=told, problem=problem), OWN_PASSKEYS)

    def _drawn(self, secret: str, *, told: str, problem: str) -> Response:
        known, theirs = own_passkeys.passkeys_of(self._store(), secret)
        return page(
            "own_passkeys",
            status=400 if problem else 200,
            account=known.identity.subject,
            passkeys=theirs,
            longest=LONGEST_NAME,
            told=told,
            problem=problem,
        )


def _no(problem: str, status: int) -> Response:
    return JSONResponse({"problem": problem}, status, headers=_NO_STORE)
