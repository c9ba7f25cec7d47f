"""Which language a phone is answered in.

The one asked for in the address, kept in a cookie; else what the phone itself is set to; else English.
"""

from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from typing import Final

from babel.core import get_global
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from costar.usecases.workshop.join import Joining
from costar.web.wishes import weighed
from costar.words import ENGLISH, language, residents_languages, speak
from costar.words.brought import Brought

PARAMETER: Final = "language"
COOKIE: Final = "language"
_COOKIE_LIFE: Final = 12 * 3600
_LETTERS_OF_A_SCRIPT: Final = 4

_brought: ContextVar[Brought | None] = ContextVar("brought", default=None)

Answering = Callable[[Request], Awaitable[Response]]


def spoken_route(path: str, answering: Answering, *, methods: list[str], remembers: bool = True) -> Route:
    """A route that answers in the phone's language, and has it kept in a cookie where it `remembers`."""

    async def speaking(request: Request) -> Response:
        asked = request.query_params.get(PARAMETER, "")
        answer_in(_known(asked) or _known(request.cookies.get(COOKIE, "")) or preferred_language(request))
        answer = await answering(request)
        if remembers and _known(asked):
            remember(answer, asked)
        return answer

    return Route(path, speaking, methods=methods)


def remember(answer: Response, code: str) -> None:
    """Let this phone be answered in this language from now on, also after its workshop has closed."""
    answer.set_cookie(COOKIE, code, max_age=_COOKIE_LIFE, httponly=True, samesite="lax")


def preferred_language(request: Request) -> str:
    """The one of our languages that the phone likes best, by its Accept-Language; else English."""
    return next(filter(_known, liked_by(request)), ENGLISH)


def liked_by(request: Request) -> list[str]:
    """The languages that the phone likes, by its Accept-Language, best first; after pt-br, pt.

    Where a tag does not say how it is written, the tag with its script follows: after zh-tw, zh-hant.
    """
    liked = weighed(request.headers.get("accept-language", ""))
    # q=0 says “not this one”. Sorting keeps those that are liked alike in the phone's own order.
    liked.sort(key=lambda pair: -pair[1])
    return [shorter for tag, weight in liked if weight > 0 for shorter in _shorter_and_shorter(tag)]


def other_languages(offered: Sequence[str] = ()) -> tuple[str, ...]:
    """The languages that this page could be read in instead: of those offered, else of all."""
    return tuple(code for code in offered or residents_languages() if code != language.get())


def answer_in(code: str, brought: Brought | None = None) -> None:
    """Answer in a language, in English where nobody has words; `brought`: it, where the council did."""
    code = code if brought else _known(code) or ENGLISH
    _brought.set(brought)
    speak(code, brought.words if brought else None)


def answered_in() -> Brought | None:
    """The language of this answer, where the council brought it."""
    return _brought.get()


def wished_language(request: Request) -> str:
    """What the address asks for, else what this phone keeps; "" for neither. It may be any text."""
    return request.query_params.get(PARAMETER, "") or request.cookies.get(COOKIE, "")


def speak_one_of(request: Request, joining: Joining) -> None:
    """Answer as the address asks, else in what the phone likes best of the workshop's languages."""
    speak_best(request, joining.languages, joining.brought)


def speak_best(request: Request, languages: Sequence[str], brought: Sequence[Brought]) -> str:
    """Answer in what the address asks for, else in what the phone likes best of these; which it is.

    Args:
        request: of the phone.
        languages: the codes that there are, the usual one first.
        brought: those of them that the council brought.
    """
    asked = request.query_params.get(PARAMETER, "")
    # `route` speaks it already.
    if _known(asked):
        return asked
    wished = (asked, request.cookies.get(COOKIE, ""), *liked_by(request), language.get())
    # A council may have brought pt-BR, and a phone writes its languages as it likes.
    ours = {one.lower(): one for one in languages}
    code = next((ours[one.lower()] for one in wished if one.lower() in ours), languages[0])
    answer_in(code, next((one for one in brought if one.code == code), None))
    return code


def _known(code: str) -> str:
    return code if code in residents_languages() else ""


def _shorter_and_shorter(tag: str) -> list[str]:
    parts = tag.split("-")
    shorter = ["-".join(parts[:last]) for last in range(len(parts), 0, -1)]
    script = _script_of(parts)
    if not script:
        return shorter
    # A phone asks for zh-TW, and the council brought zh-Hant: it goes before any other Chinese
    scripted = ["-".join([parts[0], script, *parts[1:last]]) for last in range(len(parts), 0, -1)]
    own = max(1, len(shorter) - 1)
    return [*shorter[:own], *scripted, *shorter[own:]]


def _script_of(parts: Sequence[str]) -> str:
    """How a language is written where its tag does not say it, by the Unicode CLDR; "" where nobody knows."""
    code, country = parts[0].lower(), "".join(parts[1:2]).upper()
    if len(country) == _LETTERS_OF_A_SCRIPT:
        return ""
    likely = get_global("likely_subtags")
    found = likely.get(f"{code}_{country}") or likely.get(code, "")
    return next((one for one in found.split("_")[1:] if len(one) == _LETTERS_OF_A_SCRIPT), "")
