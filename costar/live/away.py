"""What phones get while the database is away or takes nothing: a sentence, and when to ask again."""

import logging
from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from costar.errors import Away, NoRoom, UserError
from costar.live import speaking
from costar.live.answers import say_not_saved
from costar.live.forms import wants_json
from costar.live.pages import page
from costar.live.speaking import Answering
from costar.sentences.errors import sentence_of_error
from costar.storage.store import Store

AGAIN: Final = {"Retry-After": "5"}
"""Seconds: a restart of the database, and not a whole hall at the moment it is there."""

log = logging.getLogger("costar")


def route(path: str, answering: Answering, *, methods: list[str], remembers: bool = True) -> Route:
    """A route that answers in the phone's language, and says so while the database is away."""
    return speaking.spoken_route(path, patient(answering), methods=methods, remembers=remembers)


def patient(answering: Answering) -> Answering:
    """Answer 503 and a sentence while the database is away, or where something has to be saved and cannot be;
    a script keeps its answers to send them again.
    """

    async def answer(request: Request) -> Response:
        problem = ""
        try:
            return await answering(request)
        except (Away, NoRoom) as error:
            asked = str(request.scope["path"]).split("/")[1]  # what follows may be a secret of the phone's
            log.warning("The database is away or takes nothing: /%s", asked, exc_info=True)
            if isinstance(error, NoRoom):
                problem = sentence_of_error(error)
        if wants_json(request):
            return say_not_saved(503, headers=AGAIN)
        said = page("away", status=503, is_sent=request.method == "POST", problem=problem)
        said.headers.update(AGAIN)
        return said

    return answer


def opened(store: Callable[[], Store]) -> Callable[[], Store]:
    """The store, for who cannot mend what keeps it from being opened.

    Raises:
        Away: it cannot be opened.
    """

    def open_it() -> Store:
        try:
            return store()
        except UserError as error:
            raise Away(error.key, **error.values) from error

    return open_it
