"""The door: whoever is not signed in gets what is made for everyone, and the way to sign in."""

import logging
from collections.abc import Callable, Sequence
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from costar.config import OWN_SECOND_STEP
from costar.errors import Away, SignedOut, StepFirst, UserError
from costar.live.away import AGAIN, opened
from costar.storage.store import Store
from costar.usecases.council.sign_in import signed_in
from costar.web.visitors import SIGN_IN_COOKIE, is_below
from costar.words import t

log = logging.getLogger("costar")


class Door:
    """ASGI middleware: pages, downloads, uploads, walls and websockets open for those who are signed in.

    What a page then shows is decided by their roles; a session that ends later is seen at the next press.

    Args:
        app: what is served.
        store: the process's one store.
        for_everyone: how the paths begin that anybody may ask for.
        pages: the names of pages, which lead to the sign-in instead of refusing.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        store: Callable[[], Store],
        for_everyone: Sequence[str],
        pages: frozenset[str],
    ) -> None:
        self._app = app
        self._store = opened(store)
        self._for_everyone = tuple(for_everyone)
        self._pages = {f"/{name}" for name in pages | {""}}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, lead to the sign-in, or refuse."""
        if scope["type"] == "lifespan" or self._is_for_everyone(scope):
            await self._app(scope, receive, send)
            return
        refusal = await self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)

    async def _refusal(self, scope: Scope) -> Response | None:
        secret = HTTPConnection(scope).cookies.get(SIGN_IN_COOKIE, "")
        try:
            await to_thread.run_sync(lambda: signed_in(self._store(), secret))
        except StepFirst:
            return self._way_in(scope, first=True)
        except SignedOut:
            return self._way_in(scope)
        except (Away, UserError):
            log.warning("Nobody can be let in: the database is away", exc_info=True)
            return PlainTextResponse(t("watch.away"), 503, headers=AGAIN)
        return None

    def _is_for_everyone(self, scope: Scope) -> bool:
        return is_below(str(scope["path"]), self._for_everyone)

    def _way_in(self, scope: Scope, *, first: bool = False) -> Response:
        path = str(scope["path"])
        # Only what a person opens leads to the sign-in; scripts and downloads are refused (decision 0062).
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and path in self._pages:
            # Any bytes may come, and latin-1 reads all of them.
            query = scope["query_string"].decode("latin-1")
            wanted = quote(f"{path}?{query}" if query else path, safe="")
            way = OWN_SECOND_STEP if first else "/sign-in"
            return RedirectResponse(f"{way}?to={wanted}", status_code=303)
        why = t("error.second_step_first") if first else t("sign_in.first")
        return PlainTextResponse(why, 401, headers={"Cache-Control": "no-store"})
