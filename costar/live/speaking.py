"""Which language a phone is answered in: the one asked for in the address, kept in a cookie, else English."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from costar.words import ENGLISH, language, residents_languages

PARAMETER: Final = "language"
COOKIE: Final = "language"
_COOKIE_LIFE: Final = 12 * 3600

Answering = Callable[[Request], Awaitable[Response]]


def route(path: str, answering: Answering, *, methods: list[str]) -> Route:
    """A route that answers in the phone's language."""

    async def speaking(request: Request) -> Response:
        asked = request.query_params.get(PARAMETER, "")
        language.set(_known(asked) or _known(request.cookies.get(COOKIE, "")) or ENGLISH)
        answer = await answering(request)
        if _known(asked):
            remember(answer, asked)
        return answer

    return Route(path, speaking, methods=methods)


def remember(answer: Response, code: str) -> None:
    """Let this phone be answered in this language from now on, also after its workshop has closed."""
    answer.set_cookie(COOKIE, code, max_age=_COOKIE_LIFE, httponly=True, samesite="lax")


def other_languages() -> tuple[str, ...]:
    """The languages that this page could be read in instead."""
    return tuple(code for code in residents_languages() if code != language.get())


def _known(code: str) -> str:
    return code if code in residents_languages() else ""
