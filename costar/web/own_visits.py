"""A visit belongs to the browser that began it, and so do its uploads and its downloads.

Streamlit hands a visit to whoever knows its id, makes a file that somebody takes away for whoever knows the
id of its button, and hands files out to whoever has their address. A browser learns all of these over its own
websocket, so what is told there is noted, with the sign-in of that browser.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from costar.web.visitors import SIGN_IN_COOKIE

MOST_KEPT: Final = 20_000
"""How many files and visits are remembered, the oldest going first: Streamlit keeps a file for minutes."""

MOST_BUTTONS: Final = 5_000
"""How many buttons of downloads are remembered for one websocket; each run of a page makes them anew."""

_FILES: Final = "/media/"
_UPLOADS: Final = "/_stcore/upload_file/"
_ASKED: Final = re.compile(rf"{_FILES}([0-9a-f]{{32}})(\.[a-z0-9]+)?")
_PROTOCOLS: Final = b"sec-websocket-protocol"
_VISIT_AT: Final = 2
"""Where the header of protocols names the visit that a browser comes back to."""


class Kind(Enum):
    """What a browser is told of."""

    VISIT = "visit"
    FILE = "file"
    BUTTON = "button"


@dataclass(frozen=True)
class Named:
    """Something that a browser is told of: its id, or of a file its address."""

    kind: Kind
    name: str


@dataclass(frozen=True)
class Wish:
    """What a browser's message asks for: whether that may be asked, and the button that it needs, or ""."""

    may_be: bool
    button: str = ""


@dataclass(frozen=True)
class Told:
    """A message to a browser as it is to be sent, and what it tells the browser of."""

    message: bytes
    of: tuple[Named, ...] = ()


class OwnVisits:
    """ASGI middleware: a browser comes back to its own visit, puts files into it, and takes its own away.

    Args:
        app: what is served.
        told_in: what becomes of a message to a browser, and what that tells it of.
        wish_in: what a message of a browser asks for.
        most_kept: how many files and visits are remembered.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        told_in: Callable[[bytes], Told],
        wish_in: Callable[[bytes], Wish],
        most_kept: int = MOST_KEPT,
    ) -> None:
        self._app = app
        self._told_in = told_in
        self._wish_in = wish_in
        self._known = _Known(most_kept)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, note, or say that there is no such file or visit."""
        if scope["type"] == "websocket":
            await self._listen(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(_FILES):
            asked = _ASKED.fullmatch(scope["path"])
            is_theirs = asked is not None and self._knows(scope, Named(Kind.FILE, asked[1]))
            await self._answer(is_theirs, scope, receive, _never_kept(send))
        elif scope["type"] == "http" and scope["path"].startswith(_UPLOADS):
            visit = scope["path"].removeprefix(_UPLOADS).partition("/")[0]
            await self._answer(self._knows(scope, Named(Kind.VISIT, visit)), scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, is_theirs: bool, scope: Scope, receive: Receive, send: Send) -> None:
        answering = self._app if is_theirs else PlainTextResponse("Not Found", 404)
        await answering(scope, receive, send)

    def _knows(self, scope: Scope, one: Named) -> bool:
        return (_browser(scope), one) in self._known

    async def _listen(self, scope: Scope, receive: Receive, send: Send) -> None:
        browser, buttons = _browser(scope), _Known(MOST_BUTTONS)

        async def sending(message: Message) -> None:
            if said := message.get("bytes"):
                told = self._told_in(said)
                # Before it is sent: a browser may ask as soon as it was told
                for one in told.of:
                    known = buttons if one.kind is Kind.BUTTON else self._known
                    known.note((browser, _by_id(one)))
                message = {**message, "bytes": told.message}
            await send(message)

        async def receiving() -> Message:
            while True:
                message = await receive()
                wish = self._wish_in(message.get("bytes") or b"")
                needs = (browser, Named(Kind.BUTTON, wish.button))
                # What may not be asked is passed over: nobody's page asks it
                if wish.may_be and (not wish.button or needs in buttons):
                    return message

        await self._app(self._of_own_visit(scope, browser), receiving, sending)

    def _of_own_visit(self, scope: Scope, browser: str) -> Scope:
        """The handshake, without the visit to come back to where that is not this browser's."""
        headers = [
            (name, self._own_protocols(value, browser) if name.lower() == _PROTOCOLS else value)
            for name, value in scope["headers"]
        ]
        return {**scope, "headers": headers}

    def _own_protocols(self, value: bytes, browser: str) -> bytes:
        protocols = value.decode("latin-1").split(",")
        visit = Named(Kind.VISIT, ",".join(protocols[_VISIT_AT : _VISIT_AT + 1]).strip())
        is_theirs = (browser, visit) in self._known
        return ",".join(protocols if is_theirs else protocols[:_VISIT_AT]).encode("latin-1")


class _Known:
    """What browsers were told of; the oldest goes where there are too many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._all: OrderedDict[tuple[str, Named], None] = OrderedDict()
        self._lock = threading.Lock()

    def __contains__(self, one: tuple[str, Named]) -> bool:
        with self._lock:
            return one in self._all

    def note(self, one: tuple[str, Named]) -> None:
        with self._lock:
            self._all[one] = None
            self._all.move_to_end(one)
            while len(self._all) > self._most:
                self._all.popitem(last=False)


def _by_id(one: Named) -> Named:
    found = _ASKED.fullmatch(one.name) if one.kind is Kind.FILE else None
    return Named(one.kind, found[1]) if found else one


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
