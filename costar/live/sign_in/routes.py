"""The addresses of signing in: to the provider, back from it, and out."""

import logging
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from anyio import to_thread
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route, request_response

from costar.config import SignIn
from costar.domain.council.signing_in import rules_of
from costar.errors import Away, UserError
from costar.live.away import AGAIN, opened
from costar.live.pages import page
from costar.live.sign_in.provider import BACK, Provider, Recognised
from costar.storage.store import Store
from costar.usecases.council import own_browsers
from costar.usecases.council import sign_in as signing_in
from costar.web.visitors import SIGN_IN_COOKIE
from costar.words import t

FOR_SIGNING_IN: Final = ("/sign-in/", "/static/")
"""What whoever is not signed in may ask for beside what phones may: the way in, and Streamlit's own files."""

_BEGUN: Final = "__Host-costar-begun"
_BEGUN_FOR: Final = 600
_TO: Final = "to"
_CODE: Final = re.compile("[a-z_]{1,40}", re.ASCII)

log = logging.getLogger("costar")


@dataclass(frozen=True)
class Asker:
    """The browser that asks to be signed in: the secret that it has from before, and what it calls itself."""

    before: str
    agent: str

    @classmethod
    def of(cls, request: Request) -> "Asker":
        """Whoever sent this."""
        return cls(sign_in_secret(request), request.headers.get("user-agent", ""))

    def takes(self, store: Store, secret: str) -> None:
        """Let it go on with the secret of a sign-in that has just begun."""
        own_browsers.take_over(store, secret, before=self.before, agent=self.agent)


def sign_in_routes(settings: SignIn, store: Callable[[], Store], *, secret: str) -> list[Route]:
    """The routes.

    Args:
        settings: where people sign in.
        store: the process's one store.
        secret: signs what was begun; "" makes one for this process alone.

    Raises:
        UserError: the rules for groups are not written as they must be.
    """
    ways = SigningIn(settings, opened(store))
    key = secret or secrets.token_urlsafe(32)
    return [
        _route("/sign-in", ways.begin, key),
        _route(BACK, ways.end, key),
    ]


class SigningIn:
    """Leading people to the provider, and letting in who comes back recognised."""

    def __init__(self, settings: SignIn, store: Callable[[], Store]) -> None:
        self._provider = Provider(settings)
        self._rules = rules_of(settings.groups)
        self._store = store

    async def begin(self, request: Request) -> Response:
        """Send the visitor to the provider, and remember which page they wanted."""
        try:
            answer = await self._provider.lead(request)
        except Away:
            return _away()
        request.session[_TO] = own_path(request.query_params.get(_TO, ""))
        return answer

    async def end(self, request: Request) -> Response:
        """Let in who comes back; a browser that was signed in before as somebody else is not any more."""
        to = own_path(str(request.session.get(_TO, "")))
        try:
            recognised = await self._provider.recognise(request)
            secret = await to_thread.run_sync(self._let_in, recognised, Asker.of(request))
        except Away:
            return _away()
        except UserError as error:
            log.warning("A sign-in by %s was refused: %s", self._provider.issuer, why_refused(error))
            await to_thread.run_sync(self._note_refusal)
            return page("sign_in", status=403, why=t("sign_in.refused"))
        finally:
            # Whatever came of it: what was begun counts for one answer of the provider.
            request.session.clear()
        return led_in(to, secret)

    def _let_in(self, recognised: Recognised, asker: Asker) -> str:
        store = self._store()
        secret = signing_in.let_in(store, recognised.identity, recognised.groups, self._rules)
        asker.takes(store, secret)
        return secret

    def _note_refusal(self) -> None:
        try:
            signing_in.refused(self._store())
        except (Away, UserError):
            log.warning("A refused sign-in could not be written down", exc_info=True)


def why_refused(error: UserError) -> str:
    """What the log says of a refusal, which anybody can bring about: one line, without what they sent."""
    cause = error.__cause__
    if cause is None:
        return error.key
    kind = type(cause).__name__
    # What OpenID Connect calls it; where that is no word of it, somebody may have written it into the address
    code = str(getattr(cause, "error", None) or "")
    return f"{error.key} ({kind}: {code})" if _CODE.fullmatch(code) else f"{error.key} ({kind})"


def own_path(wanted: str) -> str:
    """A path of costar's own, for whatever was asked: nobody is led to another site."""
    # Browsers take “//host” and “/\host” for an address on another site. Anybody may type this one, so it is
    # not taken apart: of some that are none, such as “//[”, that makes an error.
    is_own = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if is_own else "/"


def sign_in_secret(request: Request) -> str:
    """The secret of the sign-in of the browser that asks; "" where there is none."""
    return request.cookies.get(SIGN_IN_COOKIE, "")


def way_in(to: str) -> Response:
    """The way to sign in, and from there on to one of our pages."""
    return RedirectResponse(f"/sign-in?to={quote(to, safe='')}", status_code=303)


def led_in(to: str, secret: str) -> RedirectResponse:
    """The way to a page of our own, for a browser that has the secret of a sign-in from now on."""
    answer = RedirectResponse(to, status_code=303, headers={"Cache-Control": "no-store"})
    # With "strict" a link in a mail would ask who is signed in to sign in again.
    answer.set_cookie(SIGN_IN_COOKIE, secret, path="/", secure=True, httponly=True, samesite="lax")
    return answer


def _away() -> Response:
    said = page("sign_in", status=503, why=t("sign_in.away"))
    said.headers.update(AGAIN)
    return said


def _route(path: str, answer: Callable[..., object], key: str) -> Route:
    remembering = SessionMiddleware(
        request_response(answer),  # type: ignore[arg-type]
        secret_key=key,
        session_cookie=_BEGUN,
        max_age=_BEGUN_FOR,
        # With “strict” the cookie would not come along when the provider's site sends people back.
        same_site="lax",
        https_only=True,
    )
    return Route(path, remembering, methods=["GET"])
