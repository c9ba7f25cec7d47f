"""Downloads are for the browser that was told of them: an address of `/media` alone opens nothing.

Streamlit keeps a file that somebody takes away in memory, under an address made from its content, and hands
it to whoever asks. A browser learns such an address over its own websocket, so what is told there is noted,
with the sign-in of that browser.
"""

import re
import threading
from collections import OrderedDict
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from costar.web.visitors import SIGN_IN_COOKIE

MOST_KEPT: Final = 20_000
"""How many are remembered, the oldest going first: Streamlit keeps a file for minutes."""

_PATH: Final = "/media/"
_BEGINNING: Final = _PATH.encode()
_ID: Final = r"[0-9a-f]{32}"
_TOLD: Final = re.compile(rf"{_PATH}({_ID})".encode())
_ASKED: Final = re.compile(rf"{_PATH}({_ID})(\.[a-z0-9]+)?")


class OwnDownloads:
    """ASGI middleware: `/media` answers the browsers that were told of a file, and 404 to all others.

    Args:
        app: what is served.
        most_kept: how many files and browsers are remembered.
    """

    def __init__(self, app: ASGIApp, *, most_kept: int = MOST_KEPT) -> None:
        self._app = app
        self._most_kept = most_kept
        self._told: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, note, or say that there is no such file."""
        if scope["type"] == "websocket":
            await self._app(scope, receive, self._noting(_browser(scope), send))
        elif scope["type"] != "http" or not scope["path"].startswith(_PATH):
            await self._app(scope, receive, send)
        elif self._is_theirs(scope):
            await self._app(scope, receive, _never_kept(send))
        else:
            await PlainTextResponse("Not Found", 404)(scope, receive, send)

    def _noting(self, browser: str, send: Send) -> Send:
        async def sending(message: Message) -> None:
            # Streamlit's messages are protobuf, in which an address stands as it is
            told = message.get("bytes") or b""
            # Before it is sent: a browser may ask as soon as it was told
            if _BEGINNING in told:
                self._note(browser, told)
            await send(message)

        return sending

    def _note(self, browser: str, told: bytes) -> None:
        with self._lock:
            for file_id in _TOLD.findall(told):
                key = (browser, file_id.decode())
                self._told[key] = None
                self._told.move_to_end(key)
            while len(self._told) > self._most_kept:
                self._told.popitem(last=False)

    def _is_theirs(self, scope: Scope) -> bool:
        found = _ASKED.fullmatch(scope["path"])
        with self._lock:
            return found is not None and (_browser(scope), found[1]) in self._told


def _browser(scope: Scope) -> str:
    """What tells browsers apart that are signed in. The door has looked whether they are."""
    return HTTPConnection(scope).cookies.get(SIGN_IN_COOKIE, "")


def _never_kept(send: Send) -> Send:
    """What was taken away stays in no cache of the browser or on the way."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            others = [one for one in message["headers"] if one[0].lower() != b"cache-control"]
            message["headers"] = [*others, (b"cache-control", b"no-store")]
        await send(message)

    return sending
