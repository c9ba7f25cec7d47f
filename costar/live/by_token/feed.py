"""The feed for Excel and Power BI: a council's activities as CSV, for whoever has its token."""

import base64
from collections.abc import Callable
from functools import cached_property
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from costar.config import FEED
from costar.errors import NotFound
from costar.live.away import opened, patient
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store
from costar.usecases.council.feed import read_feed

FOR_FEEDS: Final = ("/feed/",)
"""What opens without a sign-in, by a token."""

_NO_STORE: Final = {"Cache-Control": "no-store"}
# Asked for “Basic”, Excel and Power BI ask their user for a password (decision 0076).
_HOW: Final = _NO_STORE | {"WWW-Authenticate": 'Basic realm="costar", charset="UTF-8"'}


def feed_routes(store: Callable[[], Store]) -> list[Route]:
    """The one address of all feeds: which council it is, the token says."""
    return [Route(FEED, patient(Feeds(opened(store)).read), methods=["GET"])]


class Feeds:
    """Hands out what a token opens."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store

    async def read(self, request: Request) -> Response:
        """The activities; 401 for whoever has no token that opens something."""
        token = token_in(request.headers.get("authorization", ""))
        try:
            if not token:
                # As for a wrong token, and for one that is over or was taken back (decision 0076).
                raise NotFound("feed_not_found")
            rows = await to_thread.run_sync(self._read, token, limiter=self._few)
        except NotFound as error:
            return PlainTextResponse(sentence_of_error(error), 401, headers=_HOW)
        named = _NO_STORE | {"Content-Disposition": 'attachment; filename="activities.csv"'}
        return Response(rows, media_type="text/csv", headers=named)

    @cached_property
    def _few(self) -> CapacityLimiter:
        """Threads of their own: whoever asks again and again keeps no phone waiting."""
        return CapacityLimiter(2)

    def _read(self, token: str) -> bytes:
        return read_feed(self._store(), token)


def token_in(authorization: str) -> str:
    """The token in the header, as a password (Excel, Power BI) or as a bearer's; "" where there is none."""
    scheme, _, given = authorization.partition(" ")
    match scheme.lower():
        case "bearer":
            return given.strip()
        case "basic":
            return _password_in(given.strip())
    return ""


def _password_in(given: str) -> str:
    try:
        name, _, password = base64.b64decode(given, validate=True).decode().partition(":")
    except ValueError:  # no base64, or no UTF-8
        return ""
    # Two boxes, and a token that was pasted: with a blank at its end, or into the box above. What a person
    # calls themselves plays no part, for the token says which council it is (decision 0076).
    return password.strip() or name.strip()
