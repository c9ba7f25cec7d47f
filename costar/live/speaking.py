"""Which language a phone is answered in.

The one asked for in the address, kept in a cookie; else what the phone itself is set to; else English.
"""

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
        language.set(_known(asked) or _known(request.cookies.get(COOKIE, "")) or preferred(request))
        answer = await answering(request)
        if _known(asked):
            remember(answer, asked)
        return answer

    return Route(path, speaking, methods=methods)


def remember(answer: Response, code: str) -> None:
    """Let this phone be answered in this language from now on, also after its workshop has closed."""
    answer.set_cookie(COOKIE, code, max_age=_COOKIE_LIFE, httponly=True, samesite="lax")


def preferred(request: Request) -> str:
    """The one of our languages that the phone likes best, by its Accept-Language; else English."""
    liked: list[tuple[float, str]] = []
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, weight = part.partition(";")
        code = _known(tag.strip().partition("-")[0].lower())
        if code:
            liked.append((_weight(weight), code))
    best = max(liked, default=(0.0, ENGLISH), key=lambda pair: pair[0])
    return best[1] if best[0] > 0 else ENGLISH


def other_languages() -> tuple[str, ...]:
    """The languages that this page could be read in instead."""
    return tuple(code for code in residents_languages() if code != language.get())


def _known(code: str) -> str:
    return code if code in residents_languages() else ""


def _weight(text: str) -> float:
    """What stands behind a language as `q=0.8`; 1 where nothing does, 0 where it is no number."""
    value = text.strip().removeprefix("q=")
    try:
        return float(value) if value else 1.0
    except ValueError:
        return 0.0
