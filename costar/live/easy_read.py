"""Which form of the ballot a phone reads: the phone keeps its wish, and costar keeps nothing of it."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.subject import Subject
from costar.usecases.workshop.ballot import BallotView

_NAME: Final = "easy_read"
_WISHES: Final = {"1": True, "0": False}
_COOKIE_LIFE: Final = 12 * 3600


def wished_form(request: Request) -> bool | None:
    """Whether the address asks for Easy Read; None where it asks for nothing."""
    return _WISHES.get(request.query_params.get(_NAME, ""))


def is_easy(request: Request, ballot: BallotView) -> bool:
    """Whether this phone reads Easy Read: what it wished for, else what the workshop begins with."""
    if ballot.easy_read is EasyRead.NO or ballot.subject is not Subject.ACTIVITIES:
        return False
    kept = _WISHES.get(request.cookies.get(_NAME, ""))
    return ballot.easy_read is EasyRead.FIRST if kept is None else kept


def keep_form(answer: Response, *, easy: bool) -> None:
    """Let the phone bring its wish from now on."""
    answer.set_cookie(_NAME, str(int(easy)), max_age=_COOKIE_LIFE, httponly=True, samesite="lax")
