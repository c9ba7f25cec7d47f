"""Who may open what while there is no sign-in: pages open on this machine only, phones join from the room.

A workshop lets a whole hall reach this machine. Without this, all of it could open the facilitator's pages.
"""

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import ip_address
from typing import Final

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

SIGN_IN_COOKIE: Final = "__Host-costar"
"""The cookie with the secret of a browser that is signed in: sent by TLS, to this very host, to no script."""


class PagesForThisMachine:
    """ASGI middleware: from another machine nothing opens but what is made for everyone.

    Args:
        app: what is served.
        for_everyone: how the paths begin that any machine may ask for.
        way_in: where the first page leads a visitor from another machine.
        refusal: what such a visitor reads anywhere else.
        is_behind_proxy: whether visitors of a proxy may arrive. They come from its address, often this
            machine's, and not every proxy says for whom it asks: so nobody is known as this machine's.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        for_everyone: Sequence[str],
        way_in: str,
        refusal: str,
        is_behind_proxy: bool = False,
    ) -> None:
        self._app = app
        self._for_everyone = tuple(for_everyone)
        self._way_in = way_in
        self._refusal = refusal
        self._is_behind_proxy = is_behind_proxy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, lead to the way in, or refuse."""
        if scope["type"] == "lifespan" or self._may_open_all(scope) or self._is_for_everyone(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._answer(scope)(scope, receive, send)

    def _may_open_all(self, scope: Scope) -> bool:
        return not self._is_behind_proxy and is_this_machine(scope)

    def _is_for_everyone(self, scope: Scope) -> bool:
        return is_below(str(scope["path"]), self._for_everyone)

    def _answer(self, scope: Scope) -> Response:
        if scope["path"] == "/":
            return RedirectResponse(self._way_in, status_code=307)
        return PlainTextResponse(self._refusal, status_code=403)


def is_below(path: str, beginnings: Sequence[str]) -> bool:
    """Whether a path is one of these, which end with a slash, or stands below one."""
    # With its slash: "/join" and what is below it open, "/joinery" does not.
    return any(path == one.rstrip("/") or path.startswith(one) for one in beginnings)


def is_this_machine(scope: Scope) -> bool:
    """Whether a connection began on this machine: it came from loopback, or from where it arrived.

    One without an address came by a socket in the file system, which is a proxy's.
    """
    client, server = scope.get("client"), scope.get("server")
    if client is None:
        return False
    if server is not None and client[0] == server[0]:
        return True
    return _is_loopback(client[0])


# Not without an end: whoever asks may come from ever other addresses
@lru_cache(1_024)
def _is_loopback(text: str) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    # A socket for both families sees 127.0.0.1 as ::ffff:127.0.0.1
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
