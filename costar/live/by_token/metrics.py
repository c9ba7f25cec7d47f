"""The counts of the server, for the monitoring system that has the token."""

from collections.abc import Callable
from hmac import compare_digest
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from costar.live.health import why_not_saved
from costar.storage.store import Store
from costar.web.measured import MEDIA_TYPE, Counts
from costar.words import t

FOR_WATCHING: Final = ("/metrics/",)
"""What a monitoring system may ask for without a sign-in, where it has a token."""

SHORTEST_TOKEN: Final = 24

_NO_STORE: Final = {"Cache-Control": "no-store"}


def metrics_route(store: Callable[[], Store], counts: Counts, *, token: str) -> Route:
    """`/metrics`, for whoever sends `Authorization: Bearer` and the token.

    Args:
        store: the process's one store; raises `Away` where it cannot be opened.
        counts: what is told.
        token: `SHORTEST_TOKEN` characters or more.
    """
    expected = f"Bearer {token}".encode()

    async def answer(request: Request) -> Response:
        given = request.headers.get("authorization", "").encode()
        # Takes as long however much of a wrong token is right.
        if not compare_digest(given, expected):
            headers = _NO_STORE | {"WWW-Authenticate": 'Bearer realm="metrics"'}
            return PlainTextResponse(t("watch.token"), 401, headers=headers)
        why = await to_thread.run_sync(why_not_saved, store)
        told = counts.as_openmetrics(can_save=not why)
        return Response(told, headers=_NO_STORE | {"Content-Type": MEDIA_TYPE})

    return Route("/metrics", answer, methods=["GET"])


def is_strong_token(text: str) -> bool:
    """Whether nobody guesses it, and it can travel in a header."""
    return len(text) >= SHORTEST_TOKEN and all("!" <= sign <= "~" for sign in text)
